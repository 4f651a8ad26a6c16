import { timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { type Asker, OWNER_ASKER } from "../../clients/asker.ts";
import { askerOf, type ClientRecord, type Clients, type Scope, SCOPES } from "../../clients/clients.ts";
import type { Session } from "../../clients/sessions.ts";
import type { TicketPurpose, Tickets } from "../../clients/tickets.ts";
import type { Json } from "../../gate/replace/fields.ts";
import { ChathamError } from "../../errors.ts";
import { endWhenInvalid } from "./while_valid.ts";
import { idSchema } from "../../policy/language/selector.ts";

/** Who is asking, as the token says. */
export interface Client extends Asker {
  readonly scopes: ReadonlySet<Scope>;
}

/** Hono variables that every route sees. */
export interface HttpEnv {
  Variables: {
    client: Client;
    /** What the ticket is for that let the request in; undefined where a token did. */
    ticket?: TicketPurpose;
    /** The conversation that the request goes on with, where one is known. */
    conversation?: string;
    /** Labels that the client declares for what it sends. */
    labels?: readonly string[];
    /** Only for clients beyond this device; the rest of them too. Reads the id of a meeting back from its alias. */
    idOfAlias?: (alias: string) => string | undefined;
    /** Meetings that the answer was taken from and does not name. */
    takenFrom?: readonly string[];
    /**
     * Only where a rule about content speaks of the client: which meetings of what a question finds it keeps, known before
     * anybody is asked about them.
     */
    keptOfFound?: (read: ListAgain["read"]) => Promise<ReadonlySet<string>>;
    /** Gives the same answer as if some meetings did not exist. */
    answerWithout?: (meetingIds: ReadonlySet<string>) => Promise<Json>;
    /** Gives the same list as if some meetings did not exist; set wherever an answer is one. */
    listAgain?: ListAgain;
    /** What became of the answer when it was handed over. */
    onHanded?: (body: Json) => void;
    /** Set where the client asked for events: the same answer, all at once, as these. */
    /** An answer in another shape in place of the JSON that was handed over. */
    asBody?: (body: Json) => unknown;
    asEvents?: (body: Json) => readonly { readonly event?: string; readonly data: string }[];
  };
}

/** A list that can be read again. */
export interface ListAgain {
  /** What was asked for. */
  readonly page: Page;
  /** True where the place of one item hangs on which others there are. */
  readonly isRanked: boolean;
  read(page: Page, without: ReadonlySet<string>): Promise<Json>;
}

export interface Page {
  readonly limit: number;
  /** Counts only what is listed; 0 of what is ranked. */
  readonly offset: number;
}

/**
 * @param how `look` is no use of the token, so it puts off no end of a session
 * @returns the client of a token, or undefined when no such token was made
 */
export type VerifyToken = (token: string, how?: "use" | "look") => Client | undefined;

/** The owner of the data folder: every scope, trust `device`. */
export const OWNER: Client = { ...OWNER_ASKER, scopes: new Set(SCOPES) };

export function toClient(record: ClientRecord): Client {
  return { ...askerOf(record), scopes: new Set(record.scopes) };
}

/**
 * Lets in requests with `Authorization: Bearer TOKEN`, or with a ticket in the one address that it opens; `verify`
 * undefined lets everybody in as the owner. Streams end when what let them in does.
 * @param isOpen whether nobody needs a token at this moment (`--no-auth`, while its condition holds)
 */
export function authenticate(
  verify: VerifyToken | undefined,
  tickets: Tickets,
  isOpen: () => boolean = () => verify === undefined,
): MiddlewareHandler<HttpEnv> {
  return createMiddleware<HttpEnv>(async (context, next) => {
    const bearer = bearerOf(context);
    const ticket = bearer === undefined ? ticketOf(context, tickets) : undefined;
    if (ticket !== undefined) context.set("ticket", ticket.purpose);
    const token = bearer ?? ticket?.token;
    const open = isOpen();
    const client = open ? OWNER : token === undefined ? undefined : verify?.(token);
    if (client === undefined) {
      throw new ChathamError(
        "unauthenticated",
        "Send the token of the data folder as Authorization: Bearer TOKEN",
      );
    }
    const purpose = purposeFrom(context.req.header("x-chatham-purpose"));
    context.set("client", purpose === undefined ? client : { ...client, purpose });
    const isValid = () => isOpen() || (token !== undefined && verify?.(token, "look") !== undefined);
    await endWhenInvalid(verify === undefined ? undefined : isValid)(context, next);
  });
}

/** @returns the token that the request bears in its header */
export function bearerOf(context: Context<HttpEnv>): string | undefined {
  const header = context.req.header("authorization") ?? "";
  return /^Bearer ([A-Za-z0-9._~+/=-]{1,512})$/i.exec(header)?.[1];
}

/** @returns who a session speaks for; undefined when that client is not in force any more */
export function clientOfSession({ client }: Session, clients: Clients): Client | undefined {
  if (client === OWNER.id) return { ...OWNER, person: clients.owner };
  const record = clients.named(client);
  return record && toClient(record);
}

/** Refuses clients whose token lacks the scope. */
export function requireScope(scope: Scope): MiddlewareHandler<HttpEnv> {
  return createMiddleware<HttpEnv>(async (context, next) => {
    if (!context.get("client").scopes.has(scope)) {
      throw new ChathamError("forbidden", `This token lacks the scope ${scope}`);
    }
    await next();
  });
}

/** Compares without telling by time how much of a secret matched. */
export function isSameSecret(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => new TextEncoder().encode(text));
  return a !== undefined && b !== undefined && a.length === b.length && timingSafeEqual(a, b);
}

function ticketOf({ req }: Context<HttpEnv>, tickets: Tickets): ReturnType<Tickets["show"]> {
  const ticket = req.method === "GET" || req.method === "HEAD" ? req.query("ticket") : undefined;
  return ticket === undefined ? undefined : tickets.show(ticket, new URL(req.url).pathname);
}

/** A purpose that the request declares; the policy's vocabulary says which there are. */
function purposeFrom(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (idSchema.safeParse(header).success) return header;
  throw new ChathamError("bad-input", "x-chatham-purpose: 1 to 80 of a-z, 0-9 and . _ -");
}
