import { assert, assertEquals } from "@std/assert";
import { commandNames } from "../src/cli/cli.ts";
import { createServer } from "../src/http/server.ts";
import type { App } from "../src/app/app.ts";
import { chatham, LAUNCH } from "./support/chatham.ts";
import { temporaryFolder } from "./support/store.ts";

const root = new URL("../", import.meta.url);
const readme = await Deno.readTextFile(new URL("README.md", root));
const commandPage = await Deno.readTextFile(new URL("src/cli/README.md", root));
const routePage = await Deno.readTextFile(new URL("src/http/README.md", root));

Deno.test("src/cli/README.md names every command, and README no command that is not there", () => {
  const missing = commandNames().filter((name) => !new RegExp(`\`${name}[ \`]`).test(commandPage));
  assertEquals(missing, []);
  const used = [...readme.matchAll(/^chatham ([a-z-]+)(?: ([a-z-]+))?/gm)].map((
    [, first = "", second = ""],
  ) => [first, `${first} ${second}`]);
  for (const names of used) assert(names.some((name) => commandNames().includes(name)), names[1] ?? "");
});

Deno.test("src/http/README.md names every route, and no route that is not there", async () => {
  const server = createServer({ version: "0" } as App, {
    hosts: new Set(["localhost:1"]),
    verifyToken: undefined,
    prove: () => Promise.resolve(""),
    address: "http://localhost:1",
    stopping: new AbortController().signal,
  });
  const document =
    await (await server.request("http://localhost:1/openapi.json", { headers: { host: "localhost:1" } }))
      .json();
  const routes = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)
  );
  assert(routes.length > 10);
  assertEquals(routes.filter((route) => !routePage.includes(`\`${route}\``)), []);
  const told = [...routePage.matchAll(/`((?:GET|POST|PUT|DELETE) \/v1\/[^`]+)`/g)].map(([, route]) =>
    route ?? ""
  );
  // The OpenAI dialect is described by OpenAI; its routes are served but not in our document.
  const served = server.routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
  assertEquals(told.filter((route) => !served.includes(route)), []);
});

Deno.test("README's examples run as they stand", async () => {
  using data = temporaryFolder();
  const block = /```sh\n(chatham add[\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const lines = block.trim().split("\n");
  assert(lines.length > 5);
  for (const line of lines) {
    const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "")
      .slice(1);
    const { code, stderr } = await chatham([...args, "--data", data.path]);
    assertEquals(code, 0, `${line}\n${stderr}`);
  }
});

Deno.test("links of the pages to files lead somewhere", async () => {
  const pages = [
    "README.md",
    "CONTRIBUTING.md",
    "src/README.md",
    "policies/README.md",
    "cloud/systemd/README.md",
  ];
  for (
    const page of [
      ...pages,
      ...["backup", "cli", "http", "erase", "launch"].map((room) => `src/${room}/README.md`),
    ]
  ) {
    const at = new URL(page, root);
    for (const [, path = ""] of (await Deno.readTextFile(at)).matchAll(/\]\(([^)#]+)\)/g)) {
      if (!path.startsWith("http")) assert((await Deno.stat(new URL(path, at))).isFile, `${page}: ${path}`);
    }
  }
});

Deno.test("the tests start the command line with the rights of its task", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile(new URL("deno.json", root)));
  assert(tasks.chatham.endsWith(["deno", ...LAUNCH].join(" ")));
  const benches = [...readme.matchAll(/`(bench:[a-z-]+)`/g)].map(([, name]) => name ?? "");
  assertEquals(benches.filter((name) => !(name in tasks)), []);
  const untold = Object.keys(tasks).filter((name) => name.startsWith("bench:") && !benches.includes(name));
  assertEquals(untold, []);
});
