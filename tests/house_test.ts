import { assertEquals } from "@std/assert";
import { importPairs } from "./support/imports.ts";
import { readSource, sourceFiles, testFiles } from "./support/source.ts";

/** What may lie in `src/` beside the rooms. */
const LOOSE = [
  "breathe.ts",
  "errors.ts",
  "launch.ts",
  "main.ts",
  "personal_data.ts",
  "preload.ts",
  "trust.ts",
  "version.ts",
];

Deno.test("nothing lies loose in src/ but the entries and what every room needs", async () => {
  const loose = (await sourceFiles()).flatMap(({ path }) => path.match(/^src\/([^/]+)$/)?.[1] ?? []);
  assertEquals(loose.sort(), LOOSE);
});

Deno.test("no file lies beside a folder of its own name", async () => {
  const paths = (await sourceFiles()).map(({ path }) => path);
  const folders = new Set(paths.map(folderOf));
  assertEquals(
    paths.filter((path) => folders.has(path.replace(/\.tsx?$/, "")) && path !== "src/launch.ts"),
    [],
  );
});

Deno.test("no circle of imports: not of files, not of folders", async () => {
  const pairs = await importPairs();
  assertEquals(circles(pairs), []);
  // What lies at the door of a top folder is a node of its own: an entry reaches all rooms, errors.ts is reached by all.
  const node = (path: string) => (path.split("/").length > 2 ? folderOf(path) : path);
  const folders = pairs.map(([from, to]): [string, string] => [node(from), node(to)]);
  assertEquals(circles(folders), []);
});

Deno.test("send/ is the one room that asks for the link: nothing else can send", async () => {
  const isLink = (path: string) => path === "src/link/egress_client.ts" || path === "src/link/egress_port.ts";
  const users = (await importPairs()).flatMap(([from, to]) => isLink(to) && !isLink(from) ? [from] : []);
  // One names the type of what the launcher hands in, the other is the launcher's side of it.
  const wiring = ["src/app/open_outgoing.ts", "src/launch/start.ts"];
  assertEquals(
    [...new Set(users)].sort(),
    [...wiring, "src/send/dispatch.ts", "src/send/target_keys.ts"].sort(),
  );
  const calls = (await sourceFiles()).filter(({ path, text }) =>
    /^src\/(?!link|cli)/.test(path) &&
    /\begress(?:Client)?\.send\(|\bdispatch\(|\bdeliver\(/.test(text)
  ).map(({ path }) => path);
  assertEquals(calls.sort(), ["src/send/dispatch.ts", "src/send/pass.ts"]);
});

Deno.test("rooms import only from rooms above them in the map of src/README.md", async () => {
  const map = await readSource("src/README.md");
  const order = [...map.matchAll(/^\| `([a-z_]+)\/` /gm)].map(([, name]) => name ?? "");
  const rooms = new Set((await sourceFiles()).flatMap(({ path }) => room(path) ?? []));
  assertEquals([...rooms].filter((name) => !order.includes(name)), [], "not on the map");
  assertEquals(order.filter((name) => !rooms.has(name)), [], "on the map, but not there");
  const wrong = (await importPairs()).filter(([from, to]) => {
    const [above, below] = [order.indexOf(room(to) ?? ""), order.indexOf(room(from) ?? "")];
    return above > below && below >= 0;
  });
  assertEquals(wrong.map(([from, to]) => `${from} → ${to}`), []);
});

Deno.test("what a file exports, another one uses", async () => {
  const product = await sourceFiles();
  const tests = await testFiles();
  const recipe = "models/starter/ranker/recipe/candidates.ts";
  const others = [...tests, { path: recipe, text: await readSource(recipe) }];
  const users = new Map<string, Set<string>>();
  for (const { path, text } of [...product, ...others]) {
    for (const [word] of text.matchAll(/\w+/g)) users.set(word, (users.get(word) ?? new Set()).add(path));
  }
  const unused = product.flatMap(({ path, text }) => {
    // Declarations of other people's modules, and tables that are kept as they stand in the file.
    if (path.endsWith(".d.ts") || path.endsWith("/file/schema.ts")) return [];
    const names = [...text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)].map((
      [, name],
    ) => name ?? "");
    return names.filter((name) => (users.get(name)?.size ?? 0) < 2).map((name) => `${path}: ${name}`);
  });
  assertEquals(unused, []);
});

/** @returns the room of a file of `src/`; undefined for what lies loose or elsewhere. */
function room(path: string): string | undefined {
  return path.match(/^src\/([^/.]+)(\/|$)/)?.[1];
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

/** Strongly connected parts of more than one node (Tarjan 1972). */
function circles(pairs: readonly [string, string][]): string[][] {
  const next = new Map<string, string[]>();
  for (const [from, to] of pairs) if (from !== to) next.set(from, [...(next.get(from) ?? []), to]);
  const order = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): number => {
    const number = order.size;
    order.set(node, number);
    let low = number;
    stack.push(node);
    for (const to of next.get(node) ?? []) {
      if (!order.has(to)) low = Math.min(low, visit(to));
      else if (stack.includes(to)) low = Math.min(low, order.get(to) ?? low);
    }
    if (low === number) {
      const part = stack.splice(stack.indexOf(node));
      if (part.length > 1) found.push(part.sort());
    }
    return low;
  };
  for (const node of next.keys()) if (!order.has(node)) visit(node);
  return found;
}
