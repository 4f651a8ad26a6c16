import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { filesOf, optionValue } from "./command_files.ts";
import { commandSocket, SOCKET_HOST } from "./command_socket.ts";
import { SYSTEM_POLICY_FOLDER } from "./policy/policy_folder.ts";

/**
 * Deno flags of the device process for one command line: reads and writes the data folder, reads what ships with the
 * program and the files that the command names, loads native add-ons from `node_modules` only, listens where `serve` was
 * told to, and may neither run programs, nor connect anywhere, nor change the policy.
 */
export function deviceRights({ args, dataFolder, policyFolder, root }: RightsOptions): string[] {
  const [command] = args;
  const { reads, writes, readsAnything } = filesOf(args);
  const socket = command === "serve" ? optionValue(args, "socket") : undefined;
  const sockets = socket === undefined ? [] : [resolve(socket)];
  const readable = [
    dataFolder,
    policyFolder,
    SYSTEM_POLICY_FOLDER,
    ...SHIPPED.map((path) => join(root, path)),
    ...C_LIBRARY,
    ...sockets,
    ...paths(reads),
    ...paths(writes),
  ];
  return [
    "--no-prompt",
    "--cached-only",
    // The install step made `node_modules`; looking it over at each start costs 0.4 s.
    "--node-modules-dir=manual",
    "--no-remote",
    "--quiet",
    `--config=${join(root, "deno.json")}`,
    // Makes the rooms and gives up the right to load native code, before anything else runs under these flags.
    `--preload=${join(root, "src", "preload.ts")}`,
    "--allow-env",
    "--allow-sys",
    `--allow-ffi=${join(root, "node_modules")}`,
    readsAnything ? "--allow-read" : `--allow-read=${list(readable)}`,
    `--allow-write=${list([dataFolder, ...sockets, ...paths(writes)])}`,
    `--deny-write=${list([policyFolder])}`,
    ...(command === "serve" ? [YOUNG_GENERATION] : []),
    ...netOf(args, dataFolder),
  ];
}

export interface RightsOptions {
  readonly args: readonly string[];
  readonly dataFolder: string;
  readonly policyFolder: string;
  /** Absolute path of the program. */
  readonly root: string;
}

/** A server listens; what speaks to it may reach the socket in its data folder, and no other address. */
function netOf(args: readonly string[], dataFolder: string): string[] {
  const [command = ""] = args;
  const socket = commandSocket(dataFolder, Deno.build.os);
  const own = socket === undefined ? [] : [`unix:${socket}`];
  if (command === "serve") return [`--allow-net=${list([listenAddress(args), ...own])}`];
  const mayAsk = SPEAK_TO_SERVER.includes(command) && own.length > 0;
  return mayAsk ? [`--allow-net=${list([...own, `${SOCKET_HOST}:80`])}`] : [];
}

const SPEAK_TO_SERVER = ["add", "watch", "open", "search", "ask", "folders"];

/** @returns `host:port` or `unix:PATH` that `serve` will listen on, as Deno's `--allow-net` writes it. */
function listenAddress(args: readonly string[]): string {
  const socket = optionValue(args, "socket");
  if (socket !== undefined) return `unix:${resolve(socket)}`;
  // What is no host or port is refused in words by the command itself; Deno would end the process before that.
  const host = valid(/^[\w.:-]+$/, optionValue(args, "host")) ?? DEFAULT_HOST;
  const port = valid(/^\d{1,5}$/, optionValue(args, "port")) ?? String(DEFAULT_PORT);
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

function valid(form: RegExp, value: string | undefined): string | undefined {
  return value !== undefined && form.test(value) ? value : undefined;
}

/** MB. A server makes much that lives for one request; where there is little room it is copied again and again meanwhile. */
export const YOUNG_GENERATION = "--v8-flags=--min-semi-space-size=16";

export const DEFAULT_HOST = "127.0.0.1";
export const DEFAULT_PORT = 8787;

/** node-llama-cpp looks for these by name to tell which of its binaries runs here; without the right it finds none. */
export const C_LIBRARY = [
  "lib",
  "lib64",
  "usr/lib",
  "usr/lib64",
  "usr/lib/x86_64-linux-gnu",
  "usr/lib/aarch64-linux-gnu",
]
  .flatMap((folder) =>
    ["libc.so.6", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"].map((name) => `/${folder}/${name}`)
  );

const SHIPPED = ["node_modules", "models", "policies", "src", "device", "deno.json", "tests/fixtures"];

// A right to a path that is not there does no harm.
function paths(words: readonly string[]): string[] {
  const named = words.filter((word) => word !== "-" && !word.includes("\0")).map((word) => resolve(word));
  return named.filter((path) => !path.includes(",") || existsSync(path)).map(nameable);
}

/** Deno cannot name a path with a comma in it: such a file is reached through the nearest folder without one. */
function nameable(path: string): string {
  return path.includes(",") ? nameable(dirname(path)) : path;
}

// A data folder with a comma in its path cannot be named; Deno refuses the doubled one, and so it is refused here.
function list(paths: readonly string[]): string {
  return paths.map((path) => path.replaceAll(",", ",,")).join(",");
}
