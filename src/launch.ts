import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import { dataFolder } from "./data_folder.ts";
import { aacDecoder, findFfmpeg } from "./ffmpeg.ts";
import { serveAac } from "./launch/aac.ts";
import { EgressKeeper } from "./launch/egress_keeper.ts";
import { deviceRights, optionValue } from "./launch/rights.ts";
import { type ControlMessage, Link, LINK_FD, PEER_FD } from "./link.ts";

/**
 * The launcher: starts the device process with just the rights that this command needs, in a cleared environment, and
 * passes on signals and the exit code. It never opens the data folder and never parses a meeting.
 */
async function launch(args: string[]): Promise<number> {
  const environment = Deno.env.toObject();
  const folder = args[0] === "demo"
    ? demoFolder()
    : dataFolder(optionValue(args, "data"), environment, Deno.build.os);
  const flags = deviceRights({ args, dataFolder: folder, root: ROOT });
  const entry = join(ROOT, "src", "main.ts");
  const device = spawn(Deno.execPath(), ["run", ...flags, entry, ...args], {
    stdio: ["inherit", "inherit", "inherit", "pipe", "pipe"],
    env: clearedEnvironment(environment, folder),
  });
  const link = new Link(device.stdio[LINK_FD] as Duplex, "parent");
  const egress = new EgressKeeper(link, device.stdio[PEER_FD] as Duplex, {
    root: ROOT,
    environment,
    onCrash: (why) => say(`the egress process went away: ${why}; nothing is sent until it is needed again`),
  });
  const aac = aacService(link);
  link.onControl((message) => {
    egress.onControl(message);
    aac?.onControl(message);
  });
  link.sendControl({
    op: "start",
    hasAac: aac !== undefined,
    key: environment.CHATHAM_KEY ?? null,
    passphrase: environment.CHATHAM_PASSPHRASE ?? null,
  });
  passSignals(device);
  const code = await exitCode(device);
  egress.stop();
  return code;
}

/** Decodes AAC for the device process, which may not run programs; undefined where the system has no ffmpeg. */
function aacService(link: Link): { onControl(message: ControlMessage): void } | undefined {
  const ffmpeg = findFfmpeg();
  if (ffmpeg === undefined) return undefined;
  const decode = aacDecoder(ffmpeg);
  const running = new Map<number, AbortController>();
  return {
    onControl({ op, channel }) {
      const number = Number(channel);
      if (op === "cancel-aac") running.get(number)?.abort();
      if (op !== "decode-aac") return;
      const stop = new AbortController();
      running.set(number, stop);
      serveAac(link, number, decode, stop.signal).finally(() => running.delete(number));
    },
  };
}

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The device process sees these variables and no others; proxies and keys least of all. */
function clearedEnvironment(environment: Record<string, string>, folder: string): Record<string, string> {
  const kept = ["HOME", "DENO_DIR", "LANG", "LC_ALL", "TZ", "TERM", "NO_COLOR", "SystemRoot"];
  const passed = kept.filter((name) => environment[name] !== undefined);
  return {
    ...Object.fromEntries(passed.map((name) => [name, environment[name] ?? ""])),
    CHATHAM_DATA: folder,
    CHATHAM_LINK: String(LINK_FD),
    ORT_DISABLE_TELEMETRY: "1",
    OTEL_DENO: "false",
    DENO_NO_UPDATE_CHECK: "1",
  };
}

function demoFolder(): string {
  const temporary = Deno.env.get("TMPDIR") ?? Deno.env.get("TEMP") ?? "/tmp";
  return join(temporary, `chatham-demo-${crypto.randomUUID()}`);
}

// Ctrl-C reaches the whole process group by itself; the launcher only has to outlive it.
function passSignals(device: ChildProcess): void {
  Deno.addSignalListener("SIGINT", () => {});
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", () => terminate(device));
}

// Not `device.kill()`: Deno's node:child_process then reports the signal as the end, whatever the exit code is.
function terminate({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) Deno.kill(pid, "SIGTERM");
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function exitCode(device: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    device.on("error", () => resolve(1));
    device.on("exit", (code, signal) => {
      if (signal) {
        say(`the device process was ended by ${signal}`);
      }
      resolve(code ?? 1);
    });
  });
}

function say(what: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`chatham: ${what}\n`));
}

Deno.exit(await launch(Deno.args));
