import type { App } from "../app.ts";
import { ChathamError } from "../errors.ts";
import { isSameSecret, OWNER } from "./auth.ts";
import { isLoopback, servedHosts } from "./door.ts";
import { announceServer, challengeKey, challengeMessage } from "./running_server.ts";
import { createServer } from "./server.ts";
import { ensureToken } from "./token_file.ts";

export interface ListenOptions {
  readonly hostname: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly noAuth: boolean;
  /** Stops the server: no new connection, requests under way may end, then everything is closed. */
  readonly signal: AbortSignal;
  readonly onListen: (address: { hostname: string; port: number }) => void;
}

/** Serves until the signal aborts. @returns when the last request has ended */
export async function listen(app: App, options: ListenOptions): Promise<void> {
  const { hostname, noAuth } = options;
  if (noAuth && !isLoopback(hostname)) {
    throw new ChathamError(
      "usage",
      "--no-auth is for loopback only: on another address anybody could read the meetings",
    );
  }
  if (noAuth && (await app.policy()).active.targets.some(({ trust }) => trust !== "device")) {
    throw new ChathamError(
      "usage",
      "--no-auth is for a policy without targets beyond the device: here anybody on this machine could send",
    );
  }
  const token = await ensureToken(app.dataFolder);
  const key = await challengeKey(token);
  const handler: { fetch?: (request: Request) => Response | Promise<Response> } = {};
  const server = open(options, (request) => {
    if (!handler.fetch) return new Response(null, { status: 503 });
    return handler.fetch(request);
  });
  const { port } = server.addr as Deno.NetAddr;
  const routes = createServer(app, {
    hosts: servedHosts({ hostname, port }),
    verifyToken: noAuth ? undefined : (given) => isSameSecret(given, token) ? OWNER : undefined,
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
  await using _note = await announceServer(app.dataFolder, { hostname, port });
  options.onListen({ hostname, port });
  // Deno.serve() does not look at a signal that was aborted before it began.
  if (options.signal.aborted) await server.shutdown();
  await server.finished;
}

function open(options: ListenOptions, handler: (request: Request) => Response | Promise<Response>) {
  const { hostname, port, signal } = options;
  try {
    return Deno.serve({ hostname, port, signal, onListen: () => {} }, handler);
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) {
      throw new ChathamError(
        "unavailable",
        `Cannot listen on ${hostname}:${port}: the port is in use; choose another with --port`,
      );
    }
    throw new ChathamError("unavailable", `Cannot listen on ${hostname}:${port}`, { cause: error });
  }
}
