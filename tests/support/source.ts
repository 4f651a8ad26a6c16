import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);

/** The rooms whose code is the product. */
const ROOMS = ["src", "device", "cloud", "models"];

export interface SourceFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file of the product, the pages' too, sorted by path. */
export async function sourceFiles(): Promise<SourceFile[]> {
  return await filesIn(ROOMS);
}

/** Every TypeScript file of the tests. */
export async function testFiles(): Promise<SourceFile[]> {
  return await filesIn(["tests"]);
}

async function filesIn(folders: readonly string[]): Promise<SourceFile[]> {
  const paths: string[] = [];
  for (const folder of folders) await collect(`${folder}/`, paths);
  return await Promise.all(
    paths.sort().map(async (path) => ({ path, text: await Deno.readTextFile(new URL(path, root)) })),
  );
}

/** @returns the path below the repository, or undefined for what is not ours. */
export function relativePath(specifier: string): string | undefined {
  const ours = specifier.startsWith(root.href) && !specifier.includes("/node_modules/");
  return ours ? decodeURIComponent(specifier.slice(root.href.length)) : undefined;
}

export async function readSource(path: string): Promise<string> {
  return await Deno.readTextFile(new URL(path, root));
}

export function fromFileUrl(url: URL): string {
  return fileURLToPath(url);
}

async function collect(folder: string, paths: string[]): Promise<void> {
  for await (const entry of Deno.readDir(new URL(folder, root))) {
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory && !["slim", "starter", "node_modules"].includes(entry.name)) {
      await collect(`${path}/`, paths);
    } else if (entry.isFile && /\.tsx?$/.test(path)) paths.push(path);
  }
}
