import { createHash, randomBytes } from "node:crypto";
import { ChathamError } from "../errors.ts";
import { idSchema } from "../policy/language/selector.ts";
import type { Trust } from "../trust.ts";

/** What a token lets its bearer ask for. */
export const SCOPES = ["read", "ask", "approve", "admin", "audit"] as const;
export type Scope = typeof SCOPES[number];

/** A program or person that has a token of its own. */
export interface ClientRecord {
  /** Also the id of the policy's target of kind `client` that stands for it. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** What is handed to a client whose trust is not `device` leaves the device. */
  readonly trust: Trust;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
}

/** Where clients are kept, with hashes in place of their tokens. */
export interface ClientStore {
  /** Takes the place of a revoked one of the same name. @returns false when the name is in use */
  add(client: ClientRecord, tokenHash: Uint8Array): boolean;
  find(tokenHash: Uint8Array): ClientRecord | undefined;
  list(): ClientRecord[];
  /** @returns false when there is no such client, or it was revoked before */
  revoke(name: string, at: string): boolean;
}

/** Makes, knows and revokes tokens. A token is 256 random bits, shown once; so a plain hash of it cannot be guessed back. */
export class Clients {
  readonly #store: ClientStore;
  readonly #now: () => Date;

  constructor(store: ClientStore, now: () => Date = () => new Date()) {
    this.#store = store;
    this.#now = now;
  }

  /**
   * @returns the token; it cannot be shown again
   * @throws ChathamError `usage` for what no client may have, `conflict` when the name is in use
   */
  make(request: Omit<ClientRecord, "createdAt" | "revokedAt">): string {
    check(request, this.#now());
    const token = `chatham_${randomBytes(32).toString("base64url")}`;
    const record = { ...request, createdAt: this.#now().toISOString() };
    if (this.#store.add(record, hashOf(token))) return token;
    throw new ChathamError("conflict", `There is a client ${request.name} already; revoke it first`);
  }

  /** @returns the client of a token that is in force, else undefined */
  verify(token: string): ClientRecord | undefined {
    const client = this.#store.find(hashOf(token));
    if (client === undefined || client.revokedAt !== undefined) return undefined;
    const isOver = client.expiresAt !== undefined && client.expiresAt <= this.#now().toISOString();
    return isOver ? undefined : client;
  }

  list(): ClientRecord[] {
    return this.#store.list();
  }

  /** From now on the token opens nothing. Throws `not-found`. */
  revoke(name: string): void {
    if (this.#store.revoke(name, this.#now().toISOString())) return;
    throw new ChathamError("not-found", "There is no client of that name whose token is in force");
  }
}

/** Names that stand for something else already. */
const RESERVED: ReadonlySet<string> = new Set(["owner", "device"]);

function check({ name, scopes, trust, expiresAt }: Omit<ClientRecord, "createdAt">, now: Date): void {
  if (!idSchema.safeParse(name).success || RESERVED.has(name)) {
    throw new ChathamError(
      "usage",
      "A name has 1 to 80 of a-z, 0-9 and . _ -, and is neither owner nor device",
    );
  }
  if (scopes.length === 0) throw new ChathamError("usage", "A token needs at least one scope");
  if (trust !== "device" && scopes.includes("approve")) {
    throw new ChathamError(
      "usage",
      "Only a person on this device may approve: such a token has trust device",
    );
  }
  if (expiresAt !== undefined && expiresAt <= now.toISOString()) {
    throw new ChathamError("usage", "The token would have expired already");
  }
}

function hashOf(token: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(token).digest());
}
