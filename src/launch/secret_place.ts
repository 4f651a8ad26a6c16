import { realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { optionValue } from "./command_files.ts";

/**
 * A key that a command is to make must not lie where the running program may write, nor beside what it signs: whoever gets hold of
 * the program must not get hold of it. Links are followed, which the device process has no right to do.
 * @returns why the command line is refused; undefined where it is not
 */
export function refusedSecret(args: readonly string[], folders: readonly string[]): string | undefined {
  const named = ["make-key", "make-recovery-key"].flatMap((option) => optionValue(args, option) ?? []);
  const isInside = named.some((file) => folders.some((folder) => isWithin(file, folder)));
  return isInside
    ? "the key must lie neither in the data folder nor in the policy folder: choose another place"
    : undefined;
}

/** @returns whether a path is the folder or lies in it, once links are followed. */
export function isWithin(path: string, folder: string): boolean {
  return lies(realOf(path), realOf(folder));
}

function lies(file: string, folder: string): boolean {
  const inside = relative(folder, file);
  return inside === "" || (!inside.startsWith("..") && inside !== file);
}

/** Of what is not there yet, the nearest folder that is. */
function realOf(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    const above = dirname(absolute);
    return above === absolute ? absolute : join(realOf(above), basename(absolute));
  }
}
