import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { ENTER_FILE } from "../../launch/enter_file_name.ts";

/**
 * Writes a file that only the user can read and that leads a browser on to the page with its code: the arguments of a program
 * are readable by every user of a machine, so the code never is one.
 * @returns its name in the data folder
 */
export async function writeEnterFile(dataFolder: string, link: string): Promise<string> {
  const name = `enter-${randomBytes(12).toString("base64url")}.html`;
  const page = `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer">` +
    `<meta http-equiv="refresh" content="0;url=${link}"><title>Chatham</title><p><a href="${link}">Open Chatham</a></p>\n`;
  await Deno.writeTextFile(join(dataFolder, name), page, { createNew: true, mode: 0o600 });
  return name;
}

export async function removeEnterFile(dataFolder: string, name: string): Promise<void> {
  await Deno.remove(join(dataFolder, name)).catch(() => {});
}

/** Removes what an ended server left. */
export async function sweepEnterFiles(dataFolder: string): Promise<void> {
  for await (const { name } of Deno.readDir(dataFolder)) {
    if (ENTER_FILE.test(name)) await removeEnterFile(dataFolder, name);
  }
}
