import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { promisify } from "node:util";
import { type EgressTarget, keystoreEntriesOf } from "../link/egress_policy.ts";

/**
 * Reads the entries of the system's keystore that the policy names, by the platform's own program, for the egress process
 * alone. An entry that is not there, or a keystore that is locked, is left out: nothing is sent to its target then.
 * @returns by the name of the variable that carries the value
 */
export async function keystoreSecrets(
  targets: readonly EgressTarget[],
  keystore: Keystore | undefined = findKeystore(Deno.build.os),
): Promise<Record<string, string>> {
  const entries = keystoreEntriesOf(targets);
  if (keystore === undefined || entries.length === 0) return {};
  const read = await Promise.all(entries.map(async ({ entry, variable }) => {
    const value = await readEntry(keystore, entry);
    return value === undefined ? [] : [[variable, value] as const];
  }));
  return Object.fromEntries(read.flat());
}

/** @returns the keystore of this system; undefined where its program is not installed */
export function findKeystore(os: typeof Deno.build.os): Keystore | undefined {
  return KEYSTORES.find((one) => one.os === os && one.paths.some(isProgram));
}

export interface Keystore {
  readonly os: typeof Deno.build.os;
  /** What people know it by. */
  readonly name: string;
  readonly paths: readonly string[];
  /** Arguments that print the value of an entry. */
  readonly lookUp: (entry: string) => readonly string[];
}

/** Entries are kept under this name, so that no other program's are ever asked for. */
const SERVICE = "chatham";

const KEYSTORES: readonly Keystore[] = [
  {
    os: "linux",
    name: "secret-tool",
    paths: ["/usr/bin/secret-tool", "/usr/local/bin/secret-tool", "/bin/secret-tool"],
    lookUp: (entry) => ["lookup", "service", SERVICE, "account", entry],
  },
  {
    os: "darwin",
    name: "security",
    paths: ["/usr/bin/security"],
    lookUp: (entry) => ["find-generic-password", "-s", SERVICE, "-a", entry, "-w"],
  },
];

const TIMEOUT_MS = 30_000;

async function readEntry({ paths, lookUp }: Keystore, entry: string): Promise<string | undefined> {
  const program = paths.find(isProgram);
  if (program === undefined) return undefined;
  try {
    const { stdout } = await promisify(execFile)(program, lookUp(entry), { timeout: TIMEOUT_MS });
    const value = stdout.replace(/\r?\n$/, "");
    return value === "" ? undefined : value;
  } catch {
    // What the program says may hold more than we want to know; that there is no value is all that counts.
    return undefined;
  }
}

function isProgram(path: string): boolean {
  try {
    return (statSync(path).mode & 0o111) !== 0;
  } catch {
    return false;
  }
}
