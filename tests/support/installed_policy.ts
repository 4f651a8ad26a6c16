import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeSigningKey, signBundle } from "../../src/policy/bundle.ts";
import { openPolicyKeeper } from "../../src/policy/keeper.ts";
import { parseDocument } from "../../src/policy/parse.ts";

/** Installs a signed policy in a data folder, as an administrator's `policy apply` does. */
export async function installPolicy(data: string, text: string): Promise<void> {
  await Deno.mkdir(data, { recursive: true });
  const shipped = fileURLToPath(new URL("../../policies/default.yaml", import.meta.url));
  const keeper = await openPolicyKeeper({
    folder: join(data, "policy"),
    systemFolder: undefined,
    shipped: await Deno.readTextFile(shipped),
    nowMs: Date.now,
  });
  const key = await makeSigningKey();
  await keeper.trust(key.publicKey);
  await keeper.install(await signBundle(parseDocument(text), key, { issuedAt: new Date().toISOString() }));
  keeper.close();
}
