import { assertEquals } from "@std/assert";
import { fromFileUrl, relativePath, sourceFiles } from "./source.ts";

let pairs: Promise<[from: string, to: string][]> | undefined;

/** @returns every import between our own files, read once. */
export function importPairs(): Promise<[from: string, to: string][]> {
  return pairs ??= readImportPairs();
}

/** Every import between our own files, type-only and dynamic ones included, as `deno info --json` sees them. */
async function readImportPairs(): Promise<[string, string][]> {
  const entries = (await sourceFiles()).map(({ path }) => path);
  const found = new Map<string, [string, string]>();
  for (const module of await inspect(entries)) {
    for (const { code, type } of module.dependencies ?? []) {
      for (const target of [code?.specifier, type?.specifier]) {
        const [from, to] = [relativePath(module.specifier), target && relativePath(target)];
        if (from && to) found.set(`${from} ${to}`, [from, to]);
      }
    }
  }
  return [...found.values()];
}

interface ModuleInfo {
  specifier: string;
  dependencies?: { code?: { specifier?: string }; type?: { specifier?: string } }[];
}

// `deno info` takes one entry; a module that imports every file gives one graph of all of them.
async function inspect(paths: string[]): Promise<ModuleInfo[]> {
  const root = new URL("../../", import.meta.url);
  const all = paths.map((path) => `import ${JSON.stringify(new URL(path, root).href)};`).join("\n");
  const entry = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(entry, all);
    const { stdout, success } = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", "--config", fromFileUrl(new URL("deno.json", root)), entry],
      cwd: fromFileUrl(root),
    }).output();
    assertEquals(success, true, "deno info failed");
    return JSON.parse(new TextDecoder().decode(stdout)).modules;
  } finally {
    await Deno.remove(entry);
  }
}
