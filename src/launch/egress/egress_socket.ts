import { connect, createServer, type Socket } from "node:net";
import { once } from "node:events";
import type { Duplex } from "node:stream";
import type { EgressPolicy } from "../../link/egress_policy.ts";
import { ChathamError, toChathamError } from "../../errors.ts";
import { type EgressConnection, startFor } from "./egress_process.ts";
import { greetDevice, greetEgress } from "./handshake.ts";
import { relay } from "./relay.ts";

/** Where device and egress side meet that were started apart. */
export interface EgressSocket {
  /** Path of the unix socket. */
  readonly path: string;
  /** Known to both sides and to nobody else, 32 bytes. */
  readonly linkKey: Uint8Array;
}

/** The device's launcher: has the egress side start a process, which the device's peer then reaches over the unix socket. */
export async function connectEgress(
  { path, linkKey }: EgressSocket,
  policy: string,
  peer: Duplex,
): Promise<EgressConnection> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
    const { key } = await greetEgress(socket, linkKey, policy);
    const stop = relay(peer, socket);
    const gone = once(socket, "close").then(() => {
      stop();
      return "the egress side has closed the link";
    });
    return { key, gone, end: () => void socket.destroy() };
  } catch (error) {
    socket.destroy();
    if (error instanceof ChathamError) throw error;
    throw new ChathamError("unavailable", "the egress side cannot be reached", { cause: error });
  }
}

/**
 * The egress side: one process for each device process that proves itself, with the rights of the policy that is active
 * here, which must be the one that the device works under.
 * @returns once it listens
 */
export async function serveEgress(
  { path, linkKey }: EgressSocket,
  options: ServeOptions,
): Promise<EgressServer> {
  const admitted = new Map<Socket, string>();
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.on("close", () => admitted.delete(socket));
    admit(socket, linkKey, options, (policy) => admitted.set(socket, policy)).catch((error) => {
      socket.end();
      options.onRefused(toChathamError(error).message);
    });
  });
  server.maxConnections = CONNECTIONS_MAX;
  server.listen(path);
  await once(server, "listening");
  return {
    onPolicy(hash) {
      for (const [socket, policy] of admitted) if (policy !== hash) socket.destroy();
    },
    close: () => void server.close(),
  };
}

export interface EgressServer {
  /** Call when another policy has become the active one: what ran under the one before may reach its hosts no longer. */
  onPolicy(hash: string): void;
  /** Lets nobody else in. */
  close(): void;
}

export interface ServeOptions {
  readonly activePolicy: () => Promise<EgressPolicy>;
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly onRefused: (why: string) => void;
}

const CONNECTIONS_MAX = 16;

async function admit(
  socket: Socket,
  linkKey: Uint8Array,
  options: ServeOptions,
  onAdmitted: (policy: string) => void,
): Promise<void> {
  const { activePolicy, root, environment } = options;
  await greetDevice(socket, linkKey, async ({ policy, key }) => {
    const egress = await startFor(policy, await activePolicy(), { root, environment, key });
    relay(socket, egress.peer);
    socket.on("close", () => egress.end("SIGTERM"));
    egress.gone.then(() => socket.destroy());
    onAdmitted(policy);
  });
}
