import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { makeSigningKey, signBundle } from "../../policy/install/bundle.ts";
import { parseDocument } from "../../policy/read/parse.ts";

/** What the demo installs after its local part: a bundle in its data folder, and the key that signed it. */
export interface DemoPolicy {
  readonly publicKey: string;
  /** Ends the stand-in. */
  end(): void;
}

/** The file in the demo's data folder that holds `{ bundle, publicKey }`. */
export const DEMO_POLICY_FILE = "demo-policy.json";

/**
 * Starts the stand-in and signs the shipped policy `demo`, with the port at which it listens, by a key that is thrown away:
 * it is installed and checked like any administrator's policy.
 */
export async function prepareDemoPolicy(root: string, dataFolder: string): Promise<DemoPolicy> {
  const standIn = spawn(Deno.execPath(), [
    ...["run", "--no-prompt", "--no-remote", "--quiet", "--no-config", "--allow-net=127.0.0.1:0"],
    join(root, "src", "launch", "demo", "stand_in.ts"),
  ], { stdio: ["ignore", "pipe", "inherit"], env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" } });
  try {
    const [said] = await once(standIn.stdout, "data", { signal: AbortSignal.timeout(START_MS_MAX) });
    const port = Number.parseInt(String(said));
    const text = await Deno.readTextFile(join(root, "policies", "demo.yaml"));
    const document = parseDocument(text.replace("127.0.0.1:8797", `127.0.0.1:${port}`), "demo.yaml");
    const key = await makeSigningKey();
    const bundle = await signBundle(document, key, { issuedAt: new Date().toISOString() });
    const { publicKey } = key;
    await Deno.mkdir(dataFolder, { recursive: true, mode: 0o700 });
    await Deno.writeTextFile(join(dataFolder, DEMO_POLICY_FILE), JSON.stringify({ bundle, publicKey }));
    return { publicKey, end: () => void standIn.kill() };
  } catch (error) {
    standIn.kill();
    throw error;
  }
}

const START_MS_MAX = 20_000;
