/**
 * Real data and weights that lie beside the project on build machines only. Use as
 * `Deno.test({ name: named("…"), ignore: !hasShared, fn })`: without them the test counts as skipped, never as passed.
 */
const root = new URL("../../../shared/", import.meta.url);

export const hasShared: boolean = isThere(root);

/** @param path relative to `shared/`, e.g. `data/qmsum/meetings.jsonl` @returns an absolute path */
export function sharedPath(path: string): string {
  return new URL(path, root).pathname;
}

/** @returns the test's name, marked as skipped when the data are missing. */
export function named(name: string): string {
  return hasShared ? name : `${name} (skipped: ../shared not present)`;
}

function isThere(url: URL): boolean {
  try {
    return Deno.statSync(url).isDirectory;
  } catch {
    return false;
  }
}
