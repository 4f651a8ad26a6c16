import { chmodSync, lstatSync, rmSync } from "node:fs";
import type { App } from "../app/app.ts";
import { ChathamError } from "../errors.ts";
import { type Client, clientOfSession, isSameSecret, OWNER, toClient } from "./door/auth.ts";
import { isLoopback } from "../policy/language/loopback.ts";
import { servedHosts } from "./door/door.ts";
import { sweepEnterFiles } from "./door/enter_file.ts";
import { challengeKey, challengeMessage } from "./door/challenge.ts";
import { commandSocket, SOCKET_HOST } from "../launch/command_socket.ts";
import { createServer } from "./server.ts";
import { ensureToken } from "./door/token_file.ts";

export interface ListenOptions {
  readonly hostname: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Absolute path of a unix socket to listen on in place of a port, which then is the one that clients use. */
  readonly socket?: string;
  readonly noAuth: boolean;
  /** Further names under which containers on this machine call it. */
  readonly aliases?: readonly string[];
  /** Stops the server: no new connection, requests under way may end within a second, then everything is closed. */
  readonly signal: AbortSignal;
  /** Called with `http://HOST:PORT` or `unix:PATH`. */
  readonly onListen: (address: string) => void;
}

/** Serves until the signal aborts. @returns when the last request has ended */
export async function listen(app: App, options: ListenOptions): Promise<void> {
  const { hostname, noAuth, aliases = [] } = options;
  if (noAuth && aliases.length > 0) {
    throw new ChathamError("usage", "--no-auth and --allow-host: who calls by another name needs a token");
  }
  if (noAuth && !isLoopback(hostname)) {
    throw new ChathamError(
      "usage",
      "--no-auth is for loopback only: on another address anybody could read the meetings",
    );
  }
  const policy = await app.policy();
  // Asked anew for each request: the policy may come to name a target while the server runs.
  const staysHere = () => policy.active.targets.every(({ trust }) => trust === "device");
  if (noAuth && !staysHere()) {
    throw new ChathamError(
      "usage",
      "--no-auth is for a policy without targets beyond the device: here anybody on this machine could send",
    );
  }
  const token = await ensureToken(app.dataFolder);
  const key = await challengeKey(token);
  const clients = await app.clients();
  const sessions = await app.sessions();
  const verify = (given: string, how: "use" | "look" = "use"): Client | undefined => {
    if (isSameSecret(given, token)) return { ...OWNER, person: clients.owner };
    const client = clients.verify(given);
    if (client !== undefined) return toClient(client);
    const session = sessions.verify(given, how);
    return session && clientOfSession(session, clients);
  };
  const handler: { fetch?: (request: Request) => Response | Promise<Response> } = {};
  const handle = (request: Request) => handler.fetch?.(request) ?? new Response(null, { status: 503 });
  const server = open(options, handle);
  const port = server.addr.transport === "tcp" ? server.addr.port : options.port;
  const host = hostname.includes(":") ? `[${hostname}]` : hostname;
  await sweepEnterFiles(app.dataFolder);
  const routes = createServer(app, {
    address: `http://${host}:${port}`,
    stopping: options.signal,
    hosts: new Set([...servedHosts({ hostname, port }), SOCKET_HOST]),
    verifyToken: verify,
    ...(noAuth ? { isOpen: staysHere } : {}),
    prove: async (nonce) => {
      const mac = await crypto.subtle.sign(
        "HMAC",
        key,
        challengeMessage(nonce),
      );
      return new Uint8Array(mac).toBase64({ alphabet: "base64url", omitPadding: true });
    },
  });
  handler.fetch = (request) => routes.fetch(request);
  const commands = openForCommands(app.dataFolder, options, handle);
  options.onListen(options.socket === undefined ? `http://${host}:${port}` : `unix:${options.socket}`);
  // Deno.serve() does not look at a signal that was aborted before it began.
  if (options.signal.aborted) await server.shutdown();
  await Promise.race([Promise.all([server.finished, commands?.finished]), patienceAfter(options.signal)]);
}

/** Resolves some time after the signal: what is still under way then is broken off, so that the end comes when it is asked for. */
function patienceAfter(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wait = () => void setTimeout(resolve, PATIENCE_MS);
    if (signal.aborted) wait();
    else signal.addEventListener("abort", wait, { once: true });
  });
}

const PATIENCE_MS = 1_000;

/** Where the command line finds this server; undefined where it cannot, and then commands work beside it. */
function openForCommands(
  dataFolder: string,
  { signal }: ListenOptions,
  handler: (request: Request) => Response | Promise<Response>,
): Deno.HttpServer | undefined {
  const path = commandSocket(dataFolder, Deno.build.os);
  if (path === undefined || signal.aborted) return undefined;
  removeOldSocket(path);
  const server = Deno.serve({ path, signal, onListen: () => {} }, handler);
  // Its folder is closed to other users already; nobody shall have to know that.
  chmodSync(path, 0o600);
  return server;
}

/** Of an ended process: the data folder's lock says that no other server uses it. Throws `usage` for what is no socket. */
function removeOldSocket(path: string): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there && !there.isSocket()) {
    throw new ChathamError("usage", `Cannot listen on ${path}: it is there already and is no socket`);
  }
  rmSync(path, { force: true });
}

function open(
  options: ListenOptions,
  handler: (request: Request) => Response | Promise<Response>,
): Deno.HttpServer {
  const { hostname, port, socket, signal } = options;
  const onListen = () => {};
  try {
    if (socket === undefined) return Deno.serve({ hostname, port, signal, onListen }, handler);
    removeOldSocket(socket);
    return Deno.serve({ path: socket, signal, onListen }, handler);
  } catch (error) {
    if (error instanceof ChathamError) throw error;
    if (socket !== undefined) {
      throw new ChathamError("unavailable", `Cannot listen on ${socket}`, { cause: error });
    }
    if (error instanceof Deno.errors.AddrInUse) {
      throw new ChathamError(
        "unavailable",
        `Cannot listen on ${hostname}:${port}: the port is in use; choose another with --port`,
      );
    }
    throw new ChathamError("unavailable", `Cannot listen on ${hostname}:${port}`, { cause: error });
  }
}
