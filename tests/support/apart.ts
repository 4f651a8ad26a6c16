import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Device and egress side started apart, by the very commands of the two systemd units. */
export interface Apart extends AsyncDisposable {
  /** `fetch` on the device's unix socket with its token. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Ends the egress side and starts it again. */
  restartEgress(): Promise<void>;
}

/**
 * @param folder a private folder that stands for the folders that the units name; the policy lies in its `policy`
 * @param options.within a command that runs the device side, e.g. `["unshare", "-n"]`
 */
export async function startApart(
  folder: string,
  { within = [], env = {} }: { within?: readonly string[]; env?: Record<string, string> } = {},
): Promise<Apart> {
  for (const name of ["http", "link", "data"]) await Deno.mkdir(join(folder, name), { recursive: true });
  const key = crypto.getRandomValues(new Uint8Array(32)).toHex();
  await Deno.writeTextFile(join(folder, "link.key"), key, { mode: 0o600 });
  const deviceUnit = await readUnit("chatham-device.service", folder);
  const egressUnit = await readUnit("chatham-egress.service", folder);
  let egress = await startEgressSide(egressUnit, env);
  const device = start(deviceUnit, { within, env: {} });
  const errors = new Response(device.stderr).text();
  const output = device.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await output.read();
  if (!value?.startsWith("listening unix:")) throw new Error(`the device side ended: ${await errors}`);
  const token = await Deno.readTextFile(join(folder, "data", "token"));
  const client = Deno.createHttpClient({
    proxy: { transport: "unix", path: join(folder, "http", "http.sock") },
  });
  return {
    request: (path, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set("authorization", `Bearer ${token}`);
      return fetch(`http://127.0.0.1:8787${path}`, { ...init, headers, client });
    },
    async restartEgress() {
      await end(egress);
      egress = await startEgressSide(egressUnit, env);
    },
    async [Symbol.asyncDispose]() {
      client.close();
      device.kill("SIGTERM");
      await device.status;
      await output.cancel();
      await errors;
      await end(egress);
    },
  };
}

/** Folder of the units. */
export const UNITS = new URL("../../cloud/systemd/", import.meta.url);

/** @returns the unit's text with the folders that it names replaced by those of this checkout and of the test. */
export async function localUnit(name: string, folder: string): Promise<string> {
  const places: Record<string, string> = {
    "/usr/local/bin/deno": Deno.execPath(),
    "/opt/chatham": fileURLToPath(new URL("../../", import.meta.url)),
    "/run/chatham-egress": join(folder, "link"),
    "/run/chatham": join(folder, "http"),
    "/var/cache/chatham-device": join(folder, "cache"),
    "/var/cache/chatham-egress": join(folder, "cache"),
    "/var/lib/chatham": join(folder, "data"),
    "/etc/chatham/link.key": join(folder, "link.key"),
    "/etc/chatham": join(folder, "policy"),
    "%d/link-key": join(folder, "link.key"),
  };
  let text = await Deno.readTextFile(new URL(name, UNITS));
  for (const [there, here] of Object.entries(places)) text = text.replaceAll(there, here);
  return text;
}

interface Unit {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

async function readUnit(name: string, folder: string): Promise<Unit> {
  const text = await localUnit(name, folder);
  const values = (key: string) =>
    [...text.matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(([, value = ""]) => value);
  const pairs = values("Environment").flatMap((line) => line.split(" "));
  return {
    command: values("ExecStart")[0]?.split(" ") ?? [],
    cwd: values("WorkingDirectory")[0] ?? "",
    env: Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
    ),
  };
}

async function startEgressSide(unit: Unit, env: Record<string, string>): Promise<Deno.ChildProcess> {
  const side = start(unit, { within: [], env });
  await side.stdout.cancel();
  let said = "";
  const waits = Promise.withResolvers<void>();
  (async () => {
    for await (const text of side.stderr.pipeThrough(new TextDecoderStream())) {
      said += text;
      if (said.includes("waits at")) waits.resolve();
    }
    waits.reject(new Error(`the egress side ended: ${said}`));
  })();
  await waits.promise;
  return side;
}

async function end(side: Deno.ChildProcess): Promise<void> {
  side.kill("SIGKILL");
  await side.status;
}

function start(unit: Unit, { within, env }: { within: readonly string[]; env: Record<string, string> }) {
  const [program = "", ...args] = [...within, ...unit.command];
  return new Deno.Command(program, {
    args,
    cwd: unit.cwd,
    clearEnv: true,
    env: { PATH: Deno.env.get("PATH") ?? "", NO_COLOR: "1", ...unit.env, ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}
