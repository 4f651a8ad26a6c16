import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import { otlpEndpoint } from "./launch/otlp_endpoint.ts";
import { toChathamError } from "./errors.ts";
import { dataFolder } from "./launch/data_folder.ts";
import { findFfmpeg, outsideDecoder } from "./launch/ffmpeg.ts";
import { CANCEL, DECODE, serveDecoding } from "./launch/ffmpeg_link.ts";
import { ActivePolicy } from "./launch/policy/active_policy.ts";
import { EgressKeeper, type KeeperOptions } from "./launch/egress/egress_keeper.ts";
import { startFor } from "./launch/egress/egress_process.ts";
import type { EgressSocket } from "./launch/egress/egress_socket.ts";
import { parseLinkKey } from "./launch/egress/link_key.ts";
import { findKeystore } from "./launch/keystore.ts";
import { MACHINE, readMachineState } from "./launch/machine_state.ts";
import { NO_SERVER, OPEN_BROWSER, openBrowser } from "./launch/open_browser.ts";
import { policyFolder } from "./launch/policy/policy_folder.ts";
import { INSTALL, serveInstall } from "./launch/policy/policy_install.ts";
import { optionValue } from "./launch/command_files.ts";
import { CHANGE_FOLDERS, changeFolders } from "./launch/change_folders.ts";
import { runFolders } from "./launch/folder_runner.ts";
import { endedBy } from "./launch/ended_by.ts";
import { Restarts } from "./launch/restarts.ts";
import { ROOM_DIED } from "./launch/room_died.ts";
import { deviceRights } from "./launch/rights.ts";
import { refusedSecret } from "./launch/secret_place.ts";
import { type ControlMessage, Link, LINK_FD, PEER_FD } from "./link/link.ts";

/**
 * The launcher: starts the device process with just the rights that this command needs, in a cleared environment, and
 * passes on signals and the exit code. It never parses a meeting; of the data folder it reads the policy alone.
 */
async function launch(args: string[], stop?: AbortSignal): Promise<number> {
  const environment = readEnvironment();
  // A task starts in the folder of `deno.json`; what the user names lies where the user is.
  if (environment.INIT_CWD !== undefined) Deno.chdir(environment.INIT_CWD);
  const data = args[0] === "demo"
    ? demoFolder()
    : dataFolder(optionValue(args, "data"), environment, Deno.build.os);
  if (data.includes(",")) {
    say("the data folder's path must hold no comma: Deno cannot give a right to such a path");
    return 1;
  }
  const folder = policyFolder(environment, data);
  const refused = refusedSecret(args, [data, folder]);
  if (refused !== undefined) {
    say(refused);
    return 1;
  }
  // A server watches the folder, so it must be there.
  if (args[0] === "serve" && !existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const policy = new ActivePolicy({ folder, root: ROOT, onChange: (hash) => egress.onPolicy(hash) });
  const demo = args[0] === "demo"
    ? await (await import("./launch/demo/demo_policy.ts")).prepareDemoPolicy(ROOT, data)
    : undefined;
  const flags = deviceRights({ args, dataFolder: data, policyFolder: folder, root: ROOT });
  const entry = join(ROOT, "src", "main.ts");
  const device = spawn(Deno.execPath(), ["run", ...flags, entry, ...args], {
    // What runs beside a server has no word on its stdout.
    stdio: stop === undefined
      ? ["inherit", "inherit", "inherit", "pipe", "pipe"]
      : ["ignore", "ignore", "inherit", "pipe", "pipe"],
    env: clearedEnvironment(environment, { data, policy: folder }),
  });
  const link = new Link(device.stdio[LINK_FD] as Duplex, "parent");
  const egress = new EgressKeeper(link, device.stdio[PEER_FD] as Duplex, {
    connect: egressFor(environment, policy),
    onCrash: (why) => say(`the egress process went away: ${why}; nothing is sent until it is needed again`),
  });
  const keyOnCommandLine = args[0] === "policy" && args[1] === "apply"
    ? optionValue(args, "trust")
    : demo?.publicKey;
  const decoding = decodingOver(link);
  link.onControl((message) => {
    egress.onControl(message);
    decoding?.onControl(message);
    if (message.op === OPEN_BROWSER) {
      openBrowser(data, message.file, () => say("no browser could be opened; open the link above"));
    }
    if (message.op === CHANGE_FOLDERS && args[0] === "folders") {
      const problem = changeFolders(args, { data, policy: folder });
      link.sendControl({ op: CHANGE_FOLDERS, problem: problem ?? null });
    }
    if (message.op === MACHINE) {
      void readMachineState(Deno.build.os).then((state) => link.sendControl({ op: MACHINE, state }));
    }
    if (message.op === INSTALL) {
      const channel = link.channel(Number(message.channel));
      void serveInstall(channel, { installer: policy.installer, keyOnCommandLine });
    }
  });
  link.sendControl({
    op: "start",
    isAfterFault: restarts.count > 0,
    hasFfmpeg: decoding !== undefined,
    keystore: findKeystore(Deno.build.os)?.name ?? null,
    key: environment.CHATHAM_KEY ?? null,
    passphrase: environment.CHATHAM_PASSPHRASE ?? null,
  });
  stop?.addEventListener("abort", () => terminate(device, "SIGTERM"));
  if (stop?.aborted) terminate(device, "SIGTERM");
  const ended = new AbortController();
  const folders = args[0] === "serve"
    ? runFolders({ policyFolder: folder, dataFolder: data, run: launch, say }, ended.signal)
    : undefined;
  const { code, isFault } = await endOf(device);
  ended.abort();
  await folders;
  egress.stop();
  demo?.end();
  if (args[0] === "serve" && isFault && restarts.mayRestart()) {
    say("the server is started anew");
    return await launch(args);
  }
  if (args[0] === "open" && code === NO_SERVER) return await launch(["serve", "--open", ...args.slice(1)]);
  // Not for the device process to do: it may not write the policy folder, which lies in there.
  if (args[0] === "demo") rmSync(data, { recursive: true, force: true });
  return code;
}

/** @returns what has an egress process run: below this launcher, or below another one at the socket that both were told. */
function egressFor(environment: Record<string, string>, policy: ActivePolicy): KeeperOptions["connect"] {
  if (environment.CHATHAM_EGRESS_SOCKET === undefined) {
    return async (hash, peer) =>
      await startFor(hash, await policy.egress(), { root: ROOT, environment, peer });
  }
  const socket = egressSocket(environment);
  return async (hash, peer) =>
    await (await import("./launch/egress/egress_socket.ts")).connectEgress(socket, hash, peer);
}

/** The egress side alone, for a device side that the operating system keeps off the network. Runs until it is ended. */
async function launchEgress(): Promise<never> {
  const environment = readEnvironment();
  const folder = policyFolder(environment, dataFolder(undefined, environment, Deno.build.os));
  const policy = new ActivePolicy({ folder, root: ROOT, onChange: (hash) => server.onPolicy(hash) });
  const socket = egressSocket(environment);
  rmSync(socket.path, { force: true });
  const { serveEgress } = await import("./launch/egress/egress_socket.ts");
  const server = await serveEgress(socket, {
    activePolicy: () => policy.egress(),
    root: ROOT,
    environment,
    onRefused: (why) => say(`nobody was let in at the link: ${why}`),
  });
  say(`the egress side waits at ${socket.path}`);
  return await new Promise<never>(() => {});
}

/** Ends the program where a setting is wrong, before anything runs under it. */
function readEnvironment(): Record<string, string> {
  const environment = Deno.env.toObject();
  try {
    otlpEndpoint(environment);
    return environment;
  } catch (error) {
    say(toChathamError(error).message);
    Deno.exit(2);
  }
}

function egressSocket({ CHATHAM_EGRESS_SOCKET, CHATHAM_LINK_KEY }: Record<string, string>): EgressSocket {
  if (CHATHAM_EGRESS_SOCKET === undefined || CHATHAM_LINK_KEY === undefined) {
    say("a device and an egress side started apart need CHATHAM_EGRESS_SOCKET and CHATHAM_LINK_KEY");
    Deno.exit(2);
  }
  const linkKey = parseLinkKey(Deno.readTextFileSync(CHATHAM_LINK_KEY));
  return { path: CHATHAM_EGRESS_SOCKET, linkKey };
}

/** Runs ffmpeg for the device process, which may not run programs; undefined where the system has no ffmpeg. */
function decodingOver(link: Link): { onControl(message: ControlMessage): void } | undefined {
  const ffmpeg = findFfmpeg();
  if (ffmpeg === undefined) return undefined;
  const decode = outsideDecoder(ffmpeg);
  const running = new Map<number, AbortController>();
  return {
    onControl(message) {
      const number = Number(message.channel);
      if (message.op === CANCEL) running.get(number)?.abort();
      if (message.op !== DECODE) return;
      const stop = new AbortController();
      running.set(number, stop);
      serveDecoding(link, message, decode, stop.signal).finally(() => running.delete(number));
    },
  };
}

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The device process sees these variables and no others; proxies and keys least of all. */
function clearedEnvironment(
  environment: Record<string, string>,
  folders: { readonly data: string; readonly policy: string },
): Record<string, string> {
  const kept = ["HOME", "DENO_DIR", "LANG", "LC_ALL", "TZ", "TERM", "NO_COLOR", "SystemRoot"];
  const passed = kept.filter((name) => environment[name] !== undefined);
  return {
    ...Object.fromEntries(passed.map((name) => [name, environment[name] ?? ""])),
    CHATHAM_DATA: folders.data,
    CHATHAM_POLICY: folders.policy,
    CHATHAM_LINK: String(LINK_FD),
    ORT_DISABLE_TELEMETRY: "1",
    OTEL_DENO: "false",
    DENO_NO_UPDATE_CHECK: "1",
    ...ALLOCATOR,
  };
}

/**
 * For glibc's allocator; no other looks at them. It keeps freed blocks of up to 32 MB for itself, and between them what models and
 * recordings took: hundreds of megabytes that nobody uses. With these it gives them back.
 */
const ALLOCATOR = { MALLOC_MMAP_THRESHOLD_: String(2 ** 20), MALLOC_TRIM_THRESHOLD_: String(2 ** 20) };

function demoFolder(): string {
  const temporary = Deno.env.get("TMPDIR") ?? Deno.env.get("TEMP") ?? "/tmp";
  return join(temporary, `chatham-demo-${crypto.randomUUID()}`);
}

// Ctrl-C reaches the whole process group by itself; the launcher only has to outlive it.
function passSignals(device: ChildProcess): Disposable {
  const stay = () => void (restarts.isStopping = true);
  const pass = () => {
    restarts.isStopping = true;
    terminate(device, "SIGTERM");
    // The end is obeyed, whatever holds the process: all that it keeps is kept by transactions.
    setTimeout(() => terminate(device, "SIGKILL"), STOP_MS_MAX);
  };
  Deno.addSignalListener("SIGINT", stay);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", pass);
  return {
    [Symbol.dispose]() {
      Deno.removeSignalListener("SIGINT", stay);
      if (Deno.build.os !== "windows") Deno.removeSignalListener("SIGTERM", pass);
    },
  };
}

// Not `device.kill()`: Deno's node:child_process then reports the signal as the end, whatever the exit code is.
function terminate({ pid, exitCode, signalCode }: ChildProcess, signal: "SIGTERM" | "SIGKILL"): void {
  const isOver = exitCode !== null || signalCode !== null;
  try {
    if (pid !== undefined && !isOver) Deno.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** @returns the exit code, and whether the process ended by a fault of native code or because a room of it failed. */
async function endOf(device: ChildProcess): Promise<{ code: number; isFault: boolean }> {
  using _signals = passSignals(device);
  return await new Promise((resolve) => {
    device.on("error", () => resolve({ code: 1, isFault: false }));
    device.on("exit", (code, signal) => {
      if (signal === null) return resolve({ code: code ?? 1, isFault: code === ROOM_DIED });
      const { said, ...end } = endedBy(signal, restarts);
      say(said);
      resolve(end);
    });
  });
}

const STOP_MS_MAX = 1_800;

function say(what: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`chatham: ${what}\n`));
}

const restarts = new Restarts();

Deno.exit(await (Deno.args[0] === "egress" ? launchEgress() : launch(Deno.args)));
