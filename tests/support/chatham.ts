import { fileURLToPath } from "node:url";
import { checkAnswer } from "./openapi.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array<ArrayBuffer>;
  readonly env?: Record<string, string>;
  /** A command that runs the program, e.g. `["unshare", "-n"]`. */
  readonly within?: readonly string[];
}

/** Runs the command line as a user does: the launcher with its rights, the device process below it. */
export async function chatham(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = spawnChatham(args, options);
  if (options.stdin !== undefined) {
    const writer = child.stdin.getWriter();
    const { stdin } = options;
    await writer.write(typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin).catch(() => {});
    await writer.close().catch(() => {});
  }
  const { code, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** Starts the command line and leaves it running; the caller ends it. */
export function spawnChatham(args: readonly string[], options: RunOptions = {}): Deno.ChildProcess {
  const { within = [], env = {} } = options;
  const [program = "", ...rest] = [...within, Deno.execPath(), ...LAUNCH, ...args];
  return new Deno.Command(program, {
    args: rest,
    cwd: root,
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", ...env },
    stdin: options.stdin === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** The same rights as the task `chatham` in `deno.json`; `tests/docs_test.ts` holds the two together. */
export const LAUNCH = [
  ...["run", "--allow-run", "--allow-env", "--allow-read", "--allow-write", "--no-prompt"],
  "--cached-only",
  "--node-modules-dir=manual",
  "src/launch.ts",
];

export interface RunningServer extends AsyncDisposable {
  readonly address: string;
  readonly token: string;
  readonly data: string;
  /** Of the launcher. */
  readonly pid: number;
  /** `fetch` on the server with its token. */
  request(path: string, init?: RequestInit): Promise<Response>;
  stop(signal?: Deno.Signal): Promise<Deno.CommandStatus>;
}

/** Starts `serve` on a free port and waits until it listens. */
export async function startServer(
  data: string,
  options: RunOptions & { args?: readonly string[]; port?: string; spawned?: (pid: number) => void } = {},
): Promise<RunningServer> {
  const child = spawnChatham([
    "serve",
    "--port",
    options.port ?? "0",
    "--data",
    data,
    ...(options.args ?? []),
  ], options);
  options.spawned?.(child.pid);
  const address = await listeningAddress(child);
  const token = await Deno.readTextFile(`${data}/token`);
  let status: Promise<Deno.CommandStatus> | undefined;
  const stop = (signal: Deno.Signal = "SIGTERM") => {
    if (!status) child.kill(signal);
    return status ??= child.status;
  };
  return {
    address,
    token,
    data,
    pid: child.pid,
    request: (path, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set("authorization", `Bearer ${token}`);
      return checked(init.method ?? "GET", path, fetch(`${address}${path}`, { ...init, headers }));
    },
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
    },
  };
}

/** Every answer of a test is held against the OpenAPI document. */
async function checked(method: string, path: string, answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  await checkAnswer(method, path, response);
  return response;
}

async function listeningAddress(child: Deno.ChildProcess): Promise<string> {
  const errors = new Response(child.stderr).text();
  let seen = "";
  for await (
    const piece of child.stdout.pipeThrough(new TextDecoderStream()).values({ preventCancel: true })
  ) {
    seen += piece;
    const address = /^listening (http:\S+)$/m.exec(seen)?.[1];
    if (address) return address;
  }
  throw new Error(`serve ended before it listened: ${await errors}`);
}
