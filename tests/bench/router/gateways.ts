import { fileURLToPath } from "node:url";
import { startServer } from "../../support/chatham.ts";
import { installPolicy } from "../../support/installed_policy.ts";

/** One way to the loopback upstream, as a client of the OpenAI dialect sees it. */
export interface Gateway extends AsyncDisposable {
  readonly name: string;
  /** Base address, without `/v1`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly model: string;
}

/**
 * The loopback upstream in a process of its own: answers whole requests at once, streams in pieces.
 * @param options.waitMs between two pieces of a stream
 */
export async function startUpstream(options: { pieces: number; waitMs: number }): Promise<Gateway> {
  const entry = fileURLToPath(new URL("upstream.ts", import.meta.url));
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-net=127.0.0.1", entry, String(options.pieces), String(options.waitMs)],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.getReader();
  const { value } = await reader.read();
  reader.releaseLock();
  const port = new TextDecoder().decode(value).trim();
  return {
    name: "upstream alone",
    url: `http://127.0.0.1:${port}`,
    headers: {},
    model: "m",
    [Symbol.asyncDispose]: () => end(child),
  };
}

/** The served house with the gate off: a target of trust `device`, with budget, receipt and envelope. */
export async function startChatham(upstream: Gateway): Promise<Gateway> {
  const data = await Deno.makeTempDir();
  await installPolicy(data, policyFor(`${upstream.url}/v1`));
  const server = await startServer(data);
  return {
    name: "Chatham, gate off (`device` target)",
    url: server.address,
    headers: { authorization: `Bearer ${server.token}` },
    model: "local",
    async [Symbol.asyncDispose]() {
      await server.stop();
      await Deno.remove(data, { recursive: true });
    },
  };
}

/** Permits the upstream as a target of trust `device` and as an external one. */
export function policyFor(url: string): string {
  return `
policy: bench
version: 1
expires: 2099-01-01
targets:
  - { id: local, kind: openai-chat, trust: device, model: m, endpoint: { url: "${url}" } }
  - { id: frontier, kind: openai-chat, trust: external, model: m, endpoint: { url: "${url}" }, price: { inPerMillion: 0, outPerMillion: 0 } }
rules:
  - { id: may, because: Measured., permit: { targets: [frontier] } }
preferences:
  - { id: always, mode: best }
`;
}

/**
 * `@portkey-ai/gateway` by its own start command.
 * @param folder with `node_modules/@portkey-ai/gateway`; installed into a temporary one with npm unless given
 * @returns undefined where it cannot be installed
 */
export async function startPortkey(upstream: Gateway, folder?: string): Promise<Gateway | undefined> {
  const installed = folder ?? await installPortkey();
  if (installed === undefined) return undefined;
  const entry = `${installed}/node_modules/@portkey-ai/gateway/build/start-server.js`;
  const child = start("node", [entry, `--port=${PORTKEY_PORT}`, "--headless"]);
  await answering(child, `http://127.0.0.1:${PORTKEY_PORT}/`);
  return {
    name: "@portkey-ai/gateway",
    url: `http://127.0.0.1:${PORTKEY_PORT}`,
    headers: {
      authorization: "Bearer sk-none",
      "x-portkey-provider": "openai",
      "x-portkey-custom-host": `${upstream.url}/v1`,
    },
    model: "m",
    [Symbol.asyncDispose]: () => end(child),
  };
}

/** LiteLLM's proxy by its own start command, one worker. @param venv where `pip install 'litellm[proxy]'` was run */
export async function startLiteLlm(upstream: Gateway, venv: string): Promise<Gateway> {
  const config = await Deno.makeTempFile({ suffix: ".yaml" });
  const parameters = { model: "openai/m", api_base: `${upstream.url}/v1`, api_key: "sk-none" };
  await Deno.writeTextFile(
    config,
    JSON.stringify({ model_list: [{ model_name: "m", litellm_params: parameters }] }),
  );
  const port = String(LITELLM_PORT);
  // It does not start without a key of its own.
  const key = `sk-${crypto.randomUUID()}`;
  const args = ["--config", config, "--port", port, "--host", "127.0.0.1"];
  const child = start(`${venv}/bin/litellm`, args, { LITELLM_MASTER_KEY: key });
  await answering(child, `http://127.0.0.1:${port}/health/liveliness`);
  return {
    name: "LiteLLM's proxy",
    url: `http://127.0.0.1:${port}`,
    headers: { authorization: `Bearer ${key}` },
    model: "m",
    async [Symbol.asyncDispose]() {
      await end(child);
      await Deno.remove(config);
    },
  };
}

const PORTKEY_PORT = 8797;
const LITELLM_PORT = 8798;
const START_TRIES = 300;

/**
 * Its build lets any `@hono/node-server` 1.x in and breaks with the newest: they hand on the header list of Node's fetch
 * where a body is a stream, Portkey appends to it, and a list of a fetched answer is immutable, so each stream is a 500.
 */
const PORTKEY = {
  dependencies: { "@portkey-ai/gateway": "1.15.2" },
  overrides: { "@hono/node-server": "1.13.7" },
};

async function installPortkey(): Promise<string | undefined> {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/package.json`, JSON.stringify(PORTKEY));
  const { success } = await new Deno.Command("npm", {
    args: ["install", "--no-audit", "--no-fund", "--prefix", folder],
    stdout: "null",
    stderr: "null",
  }).output();
  return success ? folder : undefined;
}

function start(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Deno.ChildProcess {
  return new Deno.Command(program, { args: [...args], env, stdout: "null", stderr: "null" }).spawn();
}

async function end(child: Deno.ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  await child.status;
}

async function answering(child: Deno.ChildProcess, url: string): Promise<void> {
  let hasEnded = false;
  child.status.then(() => hasEnded = true);
  for (let tries = 0; tries < START_TRIES && !hasEnded; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (await fetch(url).then(({ ok, body }) => body?.cancel().then(() => ok), () => false)) return;
  }
  throw new Error(`What was started does not answer at ${url}`);
}
