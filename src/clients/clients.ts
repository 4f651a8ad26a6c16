import { randomBytes } from "node:crypto";
import { ChathamError } from "../errors.ts";
import { idSchema } from "../policy/language/selector.ts";
import type { Trust } from "../trust.ts";
import type { Asker, AskingPerson, Role } from "./asker.ts";
import { tokenHash } from "./token_hash.ts";

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
  /** Facts of the policy; a member of no group unless told. */
  readonly role?: Role;
  readonly groups?: readonly string[];
  /** ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
}

/** Who asks with a client's token. A token whose name is an e-mail address stands for that person. */
export function askerOf({ name, trust, role = "member", groups = [] }: ClientRecord): Asker {
  return { id: name, trust, role, groups, person: isAddress(name) ? { email: name } : undefined };
}

/** Where clients are kept, with hashes in place of their tokens. */
export interface ClientStore {
  /** Takes the place of a revoked one of the same name. @returns false when the name is in use */
  add(client: ClientRecord, tokenHash: Uint8Array): boolean;
  find(tokenHash: Uint8Array): ClientRecord | undefined;
  list(): ClientRecord[];
  /** @returns false when there is no such client, or it was revoked before */
  revoke(name: string, at: string): boolean;
  /** Who the owner of the data folder says they are. */
  owner(): AskingPerson | undefined;
  setOwner(person: AskingPerson): void;
}

/** Makes, knows and revokes tokens. A token is 256 random bits, shown once; so a plain hash of it cannot be guessed back. */
export class Clients {
  readonly #store: ClientStore;
  readonly #now: () => Date;
  readonly #onChange: (name: string, how: "made" | "revoked") => void;

  /** @param onChange told of every token that is made or revoked, before it is in force */
  constructor(
    store: ClientStore,
    now: () => Date = () => new Date(),
    onChange: (name: string, how: "made" | "revoked") => void = () => {},
  ) {
    this.#store = store;
    this.#now = now;
    this.#onChange = onChange;
  }

  /**
   * @returns the token; it cannot be shown again
   * @throws ChathamError `usage` for what no client may have, `conflict` when the name is in use
   */
  make(request: Omit<ClientRecord, "createdAt" | "revokedAt">): string {
    check(request, this.#now());
    const token = `chatham_${randomBytes(32).toString("base64url")}`;
    const record = { ...request, createdAt: this.#now().toISOString() };
    if (this.#store.list().every((one) => one.name !== request.name || one.revokedAt !== undefined)) {
      this.#onChange(request.name, "made");
    }
    if (this.#store.add(record, tokenHash(token))) return token;
    throw new ChathamError("conflict", `There is a client ${request.name} already; revoke it first`);
  }

  /** @returns the client of a token that is in force, else undefined */
  verify(token: string): ClientRecord | undefined {
    const client = this.#store.find(tokenHash(token));
    return client !== undefined && this.#isInForce(client) ? client : undefined;
  }

  /** @returns the client of this name while its token is in force */
  named(name: string): ClientRecord | undefined {
    const client = this.#store.list().find((one) => one.name === name);
    return client !== undefined && this.#isInForce(client) ? client : undefined;
  }

  list(): ClientRecord[] {
    return this.#store.list();
  }

  /** Who the owner says they are; `tookPart` rests on it. */
  get owner(): AskingPerson | undefined {
    return this.#store.owner();
  }

  /** Throws `usage` for what is no name or no address. */
  setOwner(person: AskingPerson): void {
    const { name, email } = person;
    if (name === undefined && email === undefined) {
      throw new ChathamError("usage", "Give a name or an address");
    }
    if (name !== undefined && (name.trim() === "" || name.length > 200)) {
      throw new ChathamError("usage", "A name has 1 to 200 characters");
    }
    if (email !== undefined && !isAddress(email)) {
      throw new ChathamError("usage", "The address is none such as ana@example.org");
    }
    this.#store.setOwner({ ...this.#store.owner(), ...person });
  }

  /** From now on the token opens nothing. Throws `not-found`. */
  revoke(name: string): void {
    if (this.#store.revoke(name, this.#now().toISOString())) return this.#onChange(name, "revoked");
    throw new ChathamError("not-found", "There is no client of that name whose token is in force");
  }

  #isInForce({ revokedAt, expiresAt }: ClientRecord): boolean {
    return revokedAt === undefined && (expiresAt === undefined || expiresAt > this.#now().toISOString());
  }
}

/** Names that stand for something else already. */
const RESERVED: ReadonlySet<string> = new Set(["owner", "device"]);

function check(
  { name, scopes, trust, expiresAt, groups = [] }: Omit<ClientRecord, "createdAt">,
  now: Date,
): void {
  if (!(idSchema.safeParse(name).success || isAddress(name)) || RESERVED.has(name)) {
    throw new ChathamError(
      "usage",
      "A name has 1 to 80 of a-z, 0-9 and . _ -, or is a person's e-mail address, and is neither owner nor device",
    );
  }
  if (trust !== "device" && isAddress(name)) {
    // A person's address is no name of a target, and no word for a receipt: nothing could ever be handed to it.
    throw new ChathamError(
      "usage",
      "Only a token of trust device bears a person's e-mail address; name this one as the policy names its target",
    );
  }
  if (groups.length > GROUPS_MAX || groups.some((group) => !idSchema.safeParse(group).success)) {
    throw new ChathamError("usage", "A group has 1 to 80 of a-z, 0-9 and . _ -; there may be 50 of them");
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

/** @returns true when a token of this name stands for the person who has the address */
function isAddress(name: string): boolean {
  return name.length <= 200 && /^[^\s@,;:<>"]+@[^\s@,;:<>"]+\.[^\s@,;:<>"]+$/.test(name);
}

const GROUPS_MAX = 50;
