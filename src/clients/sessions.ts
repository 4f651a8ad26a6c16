import { createHash, randomBytes } from "node:crypto";
import { ChathamError, isDiskFull, isStoreLocked } from "../errors.ts";
import { tokenHash } from "./token_hash.ts";

/** One browser that was let in. */
export interface Session {
  /** Name of the client that it speaks for; `owner` for the owner of the data folder. */
  readonly client: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly usedAt: string;
}

/** Where sessions are kept, with hashes in place of their tokens. */
export interface SessionStore {
  add(tokenHash: Uint8Array, session: Session): void;
  find(tokenHash: Uint8Array): Session | undefined;
  use(tokenHash: Uint8Array, at: string): void;
  end(tokenHash: Uint8Array): void;
  /** @returns how many ended */
  endAll(client: string): number;
  /** Ends those that began, or were last used, before these times. */
  sweep(createdBefore: string, usedBefore: string): void;
}

/**
 * Signing in on one's own machine: a one-time code, made by who holds a token, is exchanged by the page for a session.
 * Codes live in memory for {@link CODE_MS_MAX}; a session ends {@link IDLE_MS_MAX} after its last use and
 * {@link SESSION_MS_MAX} after it began, whichever comes first.
 */
export class Sessions {
  readonly #store: SessionStore;
  readonly #now: () => number;
  readonly #codes = new Map<string, { readonly client: string; readonly expiresAtMs: number }>();

  constructor(store: SessionStore, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  /** @returns a code that lets one browser in, once, as this client */
  makeCode(client: string): { readonly code: string; readonly expiresAt: string } {
    const now = this.#now();
    for (const [key, { expiresAtMs }] of this.#codes) if (expiresAtMs <= now) this.#codes.delete(key);
    if (this.#codes.size >= CODES_MAX) {
      throw new ChathamError("limited", "Too many codes wait to be used", { retryAfterMs: CODE_MS_MAX });
    }
    const code = randomBytes(32).toString("base64url");
    const expiresAtMs = now + CODE_MS_MAX;
    this.#codes.set(keyOf(code), { client, expiresAtMs });
    return { code, expiresAt: toIso(expiresAtMs) };
  }

  /** Exchanges a code for a session's token. Throws `unauthenticated` when the code is wrong, used or too old. */
  enter(code: string): { readonly token: string; readonly session: Session; readonly expiresAt: string } {
    const key = keyOf(code);
    const known = this.#codes.get(key);
    this.#codes.delete(key);
    const now = this.#now();
    if (known === undefined || known.expiresAtMs <= now) {
      throw new ChathamError("unauthenticated", "This code was used before, or its minute is over");
    }
    const token = `session_${randomBytes(32).toString("base64url")}`;
    const session = { client: known.client, createdAt: toIso(now), usedAt: toIso(now) };
    this.#store.sweep(toIso(now - SESSION_MS_MAX), toIso(now - IDLE_MS_MAX));
    this.#store.add(tokenHash(token), session);
    return { token, session, expiresAt: toIso(now + SESSION_MS_MAX) };
  }

  /** @returns the session of a token that is in force, else undefined; using it puts off its idle end, a look does not */
  verify(token: string, how: "use" | "look" = "use"): (Session & { readonly expiresAt: string }) | undefined {
    if (!token.startsWith("session_")) return undefined;
    const hash = tokenHash(token);
    const session = this.#store.find(hash);
    if (session === undefined) return undefined;
    const now = this.#now();
    const [createdAt, usedAt] = [Date.parse(session.createdAt), Date.parse(session.usedAt)];
    if (now >= createdAt + SESSION_MS_MAX || now >= usedAt + IDLE_MS_MAX) {
      tryNow(() => this.#store.end(hash));
      return undefined;
    }
    // Not at each request: a write of the store for every read would be dear.
    if (how === "use" && now - usedAt > USE_MS) tryNow(() => this.#store.use(hash, toIso(now)));
    return { ...session, expiresAt: toIso(createdAt + SESSION_MS_MAX) };
  }

  end(token: string): void {
    this.#store.end(tokenHash(token));
  }

  /** Ends every session of a client, and what codes wait for it. @returns how many sessions ended */
  endAll(client: string): number {
    for (const [key, waiting] of this.#codes) if (waiting.client === client) this.#codes.delete(key);
    return this.#store.endAll(client);
  }
}

export const CODE_MS_MAX = 60_000;
const IDLE_MS_MAX = 12 * 3_600_000;
const SESSION_MS_MAX = 7 * 24 * 3_600_000;
const USE_MS = 60_000;
const CODES_MAX = 100;

/** Nobody is kept from reading because the store cannot be written at this moment: the next request tries it again. */
function tryNow(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!isStoreLocked(error) && !isDiskFull(error)) throw error;
  }
}

function keyOf(code: string): string {
  return createHash("sha256").update(code).digest("base64url");
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
