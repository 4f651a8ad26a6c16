import { join } from "node:path";
import { z } from "zod";

/** Where the server of a data folder listens; written while it runs, so that the command line finds it. */
export interface RunningServer {
  readonly hostname: string;
  readonly port: number;
}

/** Writes the note; disposing of it removes the note again. */
export async function announceServer(dataFolder: string, server: RunningServer): Promise<AsyncDisposable> {
  const path = noteOf(dataFolder);
  await Deno.writeTextFile(path, JSON.stringify(server), { mode: 0o600 });
  return { [Symbol.asyncDispose]: () => Deno.remove(path).catch(() => {}) };
}

/** @returns what the note says, or undefined without a readable one. It may be stale: challenge before you trust it. */
export async function announcedServer(dataFolder: string): Promise<RunningServer | undefined> {
  try {
    return RunningServerSchema.parse(JSON.parse(await Deno.readTextFile(noteOf(dataFolder))));
  } catch {
    return undefined;
  }
}

/** The message whose HMAC-SHA-256 under the token proves that a server knows the token, without sending it. */
export function challengeMessage(nonce: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`chatham-challenge:${nonce}`);
}

/** Signs and checks challenges under the token. */
export function challengeKey(token: string): Promise<CryptoKey> {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", new TextEncoder().encode(token), hmac, false, ["sign", "verify"]);
}

const RunningServerSchema = z.object({ hostname: z.string(), port: z.int().min(1).max(65535) });

function noteOf(dataFolder: string): string {
  return join(dataFolder, "server.json");
}
