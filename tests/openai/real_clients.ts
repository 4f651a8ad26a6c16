import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startServer } from "../support/chatham.ts";
import { installPolicy } from "../support/installed_policy.ts";
import { modelServers } from "../support/model_servers.ts";
import { temporaryFolder } from "../support/store.ts";

/**
 * Unchanged clients against the served processes. They are installed once into a cache folder of this machine; one that
 * cannot be had is skipped by its name. Too large for the project's own dependencies, so `deno task test:clients` runs this.
 */
const NPM = {
  "openai": "6.49.0",
  "ai": "6.0.326",
  "@ai-sdk/openai": "3.0.141",
  "@langchain/openai": "1.5.8",
  "@langchain/core": "1.4.0",
  "llamaindex": "0.12.1",
  "@llamaindex/openai": "0.4.22",
  "zod": "4.6.7",
};
const PYPI = { "openai": "2.54.0", "langchain-openai": "1.7.4", "llama-index-llms-openai-like": "0.8.1" };

const cache = join(
  Deno.env.get("XDG_CACHE_HOME") ?? join(Deno.env.get("HOME") ?? ".", ".cache"),
  "chatham-test-clients",
);
const node = await installed("npm", async (folder) => {
  await Deno.writeTextFile(
    join(folder, "package.json"),
    JSON.stringify({ private: true, type: "module", dependencies: NPM }),
  );
  return await runs("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], folder) &&
    await runs("node", ["--version"]);
});
const python = await installed("pypi", async (folder) => {
  const packages = Object.entries(PYPI).map(([name, version]) => `${name}==${version}`);
  return await runs("python3", ["-m", "venv", folder]) &&
    await runs(join(folder, "bin/pip"), ["install", "-q", ...packages]);
});

const MAIL = "leocadia@canaryvale.example";
const SAID = `You said: Please write to ${MAIL}.`;
const TOO_LONG = [400, "context_length_exceeded"];

const CLIENTS: readonly (readonly [name: string, script: string, expected: unknown])[] = [
  ["openai (npm)", "openai.mjs", {
    said: SAID,
    again: `You said: Once more: ${MAIL}`,
    streamed: [SAID, true],
    called: MAIL,
    parsed: MAIL,
    response: SAID,
    final: SAID,
    completion: SAID,
    failed: [...TOO_LONG, "invalid_request_error"],
    cut: "cut",
    model: "echo",
  }],
  ["ai and @ai-sdk/openai", "ai_sdk.mjs", {
    responses: { said: SAID, streamed: SAID, to: [MAIL, MAIL], object: MAIL, failed: TOO_LONG },
    chat: { said: SAID, streamed: SAID, to: [MAIL, MAIL], object: MAIL, failed: TOO_LONG },
  }],
  ["@langchain/openai", "langchain.mjs", {
    said: SAID,
    streamed: SAID,
    to: MAIL,
    after: `You said: sent to ${MAIL}`,
    shaped: MAIL,
    responses: SAID,
  }],
  ["llamaindex", "llamaindex.mjs", { said: SAID, streamed: SAID, to: MAIL }],
  ["openai (PyPI)", "openai", {
    said: SAID,
    again: `You said: Once more: ${MAIL}`,
    to: MAIL,
    response: SAID,
    failed: TOO_LONG,
  }],
  ["langchain-openai (PyPI)", "langchain", { said: SAID, streamed: SAID, to: MAIL, shaped: MAIL }],
  ["llama-index-llms-openai-like (PyPI)", "llama-index", { said: SAID, streamed: SAID }],
];

Deno.test("unchanged clients get what they ask, with originals in place, and nothing of it leaves", async (test) => {
  using folder = temporaryFolder();
  await using upstream = modelServers();
  const ids = ["echo", "tool", "json", "too-long", "cut"];
  const target = (id: string) =>
    `  - { id: ${id}, kind: openai-chat, trust: external, model: ${id}, endpoint: { url: "${upstream.url}" } }`;
  await installPolicy(
    folder.path,
    `
policy: clients
version: 1
expires: 2099-01-01
targets:
${ids.map(target).join("\n")}
rules:
  - { id: may-leave, because: Allowed., permit: { targets: [${ids.join(", ")}] } }
`,
  );
  await using server = await startServer(folder.path);
  for (const [name, script, expected] of CLIENTS) {
    const isNode = script.endsWith(".mjs");
    const home = isNode ? node : python;
    await test.step({
      name: home === undefined ? `${name} (skipped: it cannot be installed here)` : name,
      ignore: home === undefined,
      fn: async () => {
        const file = fileURLToPath(
          new URL(`clients/${isNode ? script : "python_clients.py"}`, import.meta.url),
        );
        const args = [server.address, server.token, MAIL];
        const got = isNode
          ? await nodeOf(home ?? "", file, args)
          : await output(join(home ?? "", "bin/python"), [file, ...args, script]);
        assertEquals(JSON.parse(got), expected);
      },
    });
  }
  assertEquals(upstream.everything.includes("canaryvale"), false);
});

/** Runs a script where the packages are: Node looks for them beside the file. */
async function nodeOf(home: string, file: string, args: readonly string[]): Promise<string> {
  const copy = join(home, file.split("/").at(-1) ?? "client.mjs");
  await Deno.copyFile(file, copy);
  return await output("node", [copy, ...args]);
}

/** @returns the folder that holds the packages; undefined where they cannot be had */
async function installed(
  kind: string,
  install: (folder: string) => Promise<boolean>,
): Promise<string | undefined> {
  const folder = join(cache, `${kind}-${await hashOf(JSON.stringify([NPM, PYPI]))}`);
  const done = join(folder, "installed");
  if (await Deno.stat(done).then(() => true, () => false)) return folder;
  await Deno.mkdir(folder, { recursive: true });
  if (!await install(folder)) return undefined;
  await Deno.writeTextFile(done, "");
  return folder;
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toHex().slice(0, 12);
}

async function runs(program: string, args: readonly string[], cwd?: string): Promise<boolean> {
  const options: Deno.CommandOptions = { args: [...args], stdout: "null", stderr: "null" };
  if (cwd !== undefined) options.cwd = cwd;
  return await new Deno.Command(program, options).output().then(({ success }) => success, () => false);
}

async function output(program: string, args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    env: { OPENAI_API_KEY: "none" },
  }).output();
  const decoder = new TextDecoder();
  return decoder.decode(stdout).trim().split("\n").at(-1) || JSON.stringify(decoder.decode(stderr));
}
