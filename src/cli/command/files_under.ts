import { ChathamError } from "../../errors.ts";

export interface NamedFile {
  readonly path: string;
  /** True when it lay in a folder that was named. */
  readonly isFound: boolean;
}

/**
 * The files that operands name: files as they are, folders with everything below them in order of name. Hidden files,
 * and links inside folders, are passed over.
 *
 * @throws ChathamError `bad-input` for a folder without files, `too-large` past 100,000 of them
 */
export async function filesUnder(operands: readonly string[]): Promise<NamedFile[]> {
  const files: NamedFile[] = [];
  for (const operand of operands) {
    if (!await isFolder(operand)) {
      files.push({ path: operand, isFound: false });
      continue;
    }
    const before = files.length;
    await collect(operand.replace(/(?<=.)\/+$/, ""), files, DEPTH_MAX);
    if (files.length === before) throw new ChathamError("bad-input", `${operand}: the folder holds no files`);
  }
  return files;
}

async function collect(folder: string, files: NamedFile[], depth: number): Promise<void> {
  const entries = await Array.fromAsync(Deno.readDir(folder)).catch(() => {
    // Told as one file that could not be read, so that the others are.
    files.push({ path: folder, isFound: false });
    return [];
  });
  for (const { name, isDirectory, isFile } of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
    if (name.startsWith(".")) continue;
    if (files.length >= FILES_MAX) {
      throw new ChathamError("too-large", `More than ${FILES_MAX} files to import`);
    }
    const path = `${folder}/${name}`;
    if (isDirectory && depth > 0) await collect(path, files, depth - 1);
    else if (isFile) files.push({ path, isFound: true });
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch {
    // What cannot be looked at is said when it is opened.
    return false;
  }
}

const FILES_MAX = 100_000;
const DEPTH_MAX = 32;
