import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeSigningKey, signBundle } from "../../src/policy/install/bundle.ts";
import { openPolicyKeeper } from "../../src/policy/install/keeper.ts";
import { parseDocument } from "../../src/policy/read/parse.ts";

/** Installs a signed policy in a data folder, as an administrator's `policy apply` does. */
export async function installPolicy(data: string, text: string): Promise<void> {
  await installPolicyIn(join(data, "policy"), text);
}

/** The same in a policy folder of its own. */
export async function installPolicyIn(folder: string, text: string): Promise<void> {
  const shipped = fileURLToPath(new URL("../../policies/default.yaml", import.meta.url));
  const keeper = await openPolicyKeeper({
    folder,
    systemFolder: undefined,
    shipped: await Deno.readTextFile(shipped),
    nowMs: Date.now,
  });
  const key = await makeSigningKey();
  const bundle = await signBundle(parseDocument(text), key, { issuedAt: new Date().toISOString() });
  await keeper.install(bundle, key.publicKey);
  keeper.close();
}
