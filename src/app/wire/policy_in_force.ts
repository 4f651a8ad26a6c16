import { join } from "node:path";
import { FolderLock } from "../../../device/store/file/lock.ts";

/**
 * What the server of a data folder decides under, told by a file in that folder: so another command knows without
 * reaching the server. It holds the policy's hash alone.
 */
export function policyInForce(folder: string): {
  /** Called by the server whenever another policy has become the active one. */
  tell(hash: string): void;
  /** @returns the hash that the running server told last; undefined while no server runs */
  ask(): string | undefined;
} {
  const path = join(folder, "policy-in-force");
  return {
    tell: (hash) => Deno.writeTextFileSync(path, hash, { mode: 0o600 }),
    ask() {
      using unused = FolderLock.tryTake(folder, "server");
      return unused ? undefined : readIfThere(path);
    },
  };
}

function readIfThere(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
