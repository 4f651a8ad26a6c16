import { assertEquals } from "@std/assert";
import { importPairs } from "./support/imports.ts";
import { fromFileUrl, sourceFiles } from "./support/source.ts";

/** Direction of imports: `device → src ← cloud`; only the entry of each process wires rooms together. */
const FORBIDDEN_IMPORTS: { from: RegExp; to: RegExp; but: RegExp; why: string }[] = [
  {
    from: /^src\//,
    to: /^device\//,
    but: /^src\/app\/wire\//,
    why: "only src/app/wire/ wires device/ into src/",
  },
  {
    from: /^(src|device|models)\//,
    to: /^cloud\//,
    but: /^$/,
    why: "nothing imports cloud/, whose entry is cloud/main.ts",
  },
  { from: /^cloud\//, to: /^(device|models)\//, but: /^$/, why: "cloud/ knows nothing of this machine" },
  {
    from: /^(src|device|cloud|models)\//,
    to: /^tests\//,
    but: /^$/,
    why: "the product does not lean on its tests",
  },
];

/** What only some rooms may call, by the text of the call. */
const FORBIDDEN_CALLS: { call: RegExp; but: RegExp; why: string }[] = [
  {
    call:
      /(?<![.\w"'`-])fetch\(|Deno\.connect|new WebSocket\(|net\.(connect|createConnection)\(|https?\.(request|get)\(/,
    but:
      /^(cloud|models)\/|^src\/cli\/command\/server_client\.ts$|^src\/web\/(client\/api|service_worker)\.ts$/,
    why: "nothing reaches a network but through cloud/ and models/",
  },
  {
    call: /(?<!function )\bexportMeeting\(|\.(deleteMeeting|setLegalHold|putMeeting|putSummary)\(/,
    but: /^src\/(acts|export|ingest)\/|^device\//,
    why: "what is done with meetings goes through the door in src/acts/",
  },
  {
    call: /Deno\.env\b|process\.env\b/,
    but: /^(src\/main|src\/preload|src\/launch|cloud\/main|models\/fetch)\.ts$/,
    why: "the environment is read in the entries only",
  },
  {
    call: /new Deno\.Command|node:child_process/,
    but: /^src\/(launch|ffmpeg)\.ts$|^src\/launch\/|^device\/llm\//,
    why: "only the launcher starts programs",
  },
  {
    call: /\bas any\b|\bas unknown as\b|@ts-ignore|@ts-nocheck/,
    but: /^$/,
    why: "no cast around the type checker",
  },
  { call: /\bTODO\b|\bFIXME\b|\bXXX\b/, but: /^$/, why: "done or not there" },
];

const BANNED_NAMES =
  /(^|\/)(utils?|helpers?|common|misc|manager|service|factory|base)(\/|\.ts$)|(Manager|Service|Factory)\.ts$/;

Deno.test("imports follow device → src ← cloud", async () => {
  const found: string[] = [];
  for (const [from, to] of await importPairs()) {
    for (const rule of FORBIDDEN_IMPORTS) {
      if (rule.from.test(from) && rule.to.test(to) && !rule.but.test(from)) {
        found.push(`${from} → ${to}: ${rule.why}`);
      }
    }
  }
  assertEquals(found, []);
});

Deno.test("cloud/ reaches, over any number of imports, nothing of src/ but the door's and the policy's side of the house", async () => {
  const pairs = await importPairs();
  const reached = new Set<string>();
  const queue = pairs.filter(([from]) => from.startsWith("cloud/")).map(([, to]) => to);
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    queue.push(...pairs.filter(([from]) => from === file).map(([, to]) => to));
  }
  const store = [...reached].filter((file) =>
    /^src\/(store|ingest|intake|search|ask|summarise|meeting|http|cli|app)(\/|\.ts$)/.test(file)
  );
  assertEquals(store, []);
});

Deno.test("calls that belong to some rooms are made in no other", async () => {
  const found: string[] = [];
  for (const { path, text } of await sourceFiles()) {
    for (const [index, line] of text.split("\n").entries()) {
      if (/^\s*(\/\/|\*|\/\*)/.test(line)) continue;
      for (const { call, but, why } of FORBIDDEN_CALLS) {
        if (call.test(line) && !but.test(path)) found.push(`${path}:${index + 1}: ${why}`);
      }
    }
  }
  assertEquals(found, []);
});

Deno.test("files are named for what they hold", async () => {
  const found = (await sourceFiles()).map(({ path }) => path).filter((path) => BANNED_NAMES.test(path));
  assertEquals(found, []);
});

Deno.test("the top level is the one that the architecture names", () => {
  const allowed = [
    ...["deno.json", "src", "policies", "device", "cloud", "models", "tests", "README.md"],
    ...[
      ".ci",
      "deno.lock",
      "LICENSE",
      "CHANGELOG.md",
      "CONTRIBUTING.md",
      ".gitignore",
      ".git",
      "node_modules",
    ],
  ];
  const there = [...Deno.readDirSync(fromFileUrl(new URL("..", import.meta.url)))].map(({ name }) => name);
  assertEquals(there.filter((name) => !allowed.includes(name)), []);
});
