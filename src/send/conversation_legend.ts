import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { ChathamError } from "../errors.ts";
import type { ExposureStore } from "../gate/exposure.ts";
import { Legend, type LegendEntry, type LegendStore } from "../gate/legend/legend.ts";
import type { Permit } from "../policy/decide/permit.ts";
import type { Duties } from "./obligations.ts";

/**
 * The legend of one conversation with one provider, out of the encrypted store: its codes are keyed with bytes that are
 * kept beside its entries and erased with them, so nobody, not even this device, can link two conversations. Where policy
 * asks for a longer scope the device's own key is used.
 */
export function legendFor(house: LegendHouse, permit: Permit, context: LegendContext): OpenLegend {
  const nowMs = Date.now();
  const now = new Date(nowMs).toISOString();
  const provider = permit.target.id;
  const { conversation, longer } = scopeOf(house, context);
  const scope = { conversation, provider };
  const known = longer ? undefined : house.legends.keyOf(scope, now);
  const own = known ?? new Uint8Array(randomBytes(32));
  const kept = longer || known ? house.legends.load(scope, now) : [];
  const legend = new Legend(scope, longer ? house.scopeKey : own, kept);
  const before = new Map(kept.map((entry) => [entry.code, entry]));
  const days = context.duties.legendDays ?? LEGEND_DAYS;
  const expiresAt = days === 0 ? undefined : new Date(nowMs + days * DAY_MS).toISOString();
  return {
    legend,
    conversation,
    expiresAt,
    keep({ codes, originsOf }) {
      house.legends.eraseExpired(now);
      if (expiresAt === undefined) return;
      const used = new Set(codes);
      const entries = [...legend.entries()].filter((one) =>
        used.has(one.code) || before.get(one.code) !== one
      );
      const key = longer ? {} : { key: own };
      house.legends.save(scope, entries, { expiresAt, originsOf, ...key });
    },
  };
}

export interface LegendContext {
  readonly duties: Pick<Duties, "placeholderScope" | "legendDays">;
  /** Names the conversation, and means nothing outside this device. Called only where a legend is needed. */
  readonly conversation: () => string;
  /** The one series that everything in the request belongs to, where there is one. */
  readonly series?: string | undefined;
}

export interface OpenLegend {
  readonly legend: Legend;
  readonly conversation: string;
  /** ISO 8601; undefined when policy lets nothing be kept. */
  readonly expiresAt: string | undefined;
  /** Keeps what was added or used. Call before bytes leave. */
  keep(use: LegendUse): void;
}

export interface LegendUse {
  /** Codes in what is about to leave. */
  readonly codes: readonly string[];
  readonly originsOf: (entry: LegendEntry) => readonly string[];
}

/** Where conversations and what was told in them are kept. */
export interface LegendHouse {
  /** Secret of this device: for longer scopes, for naming conversations, and for counting what was told about whom. */
  readonly scopeKey: Uint8Array;
  readonly legends: LegendStore;
  readonly conversations: ConversationStore;
  readonly exposures: ExposureStore;
  readonly atOnce: AtOnce;
}

/** Runs several pieces of work on the store as one transaction. */
export type AtOnce = <T>(work: () => T) => T;

/** How far conversations were heard, by keyed hash, and which meetings their answers have read. */
export interface ConversationStore {
  find(heard: string, now: string): string | undefined;
  remember(heard: string, conversation: string, expiresAt: string): void;
  readIn(conversation: string): ReadInConversation;
  noteRead(conversation: string, meetingIds: readonly string[], expiresAt: string): void;
  /** Erases what conversations have read that nobody went on with since. */
  eraseExpired(now: string): void;
}

export interface ReadInConversation {
  readonly meetingIds: readonly string[];
  /** True when one of the meetings that were read was erased since. */
  readonly hasErased: boolean;
}

/** A conversation of this request alone, until something goes on with it. */
export function freshConversation(): string {
  return randomUUID();
}

/**
 * The conversation that a client names (header `x-chatham-conversation`). The same name of another client is another
 * conversation.
 */
export function namedConversation(scopeKey: Uint8Array, client: string, name: string): string {
  return createHmac("sha256", scopeKey).update(JSON.stringify(["conversation", client, name])).digest(
    "base64url",
  );
}

/** @throws ChathamError `bad-input` when the name is too long */
export function conversationNamed(scopeKey: Uint8Array, client: string, name: string): string {
  if (name.length > CONVERSATION_CHARACTERS_MAX) {
    throw new ChathamError(
      "bad-input",
      `The name of a conversation has at most ${CONVERSATION_CHARACTERS_MAX} characters`,
    );
  }
  return namedConversation(scopeKey, client, name);
}

/** Longest name of a conversation. */
export const CONVERSATION_CHARACTERS_MAX = 200;
/** Days after its last answer that it is known which meetings a conversation has read. */
export const READ_DAYS = 400;
/** Days after its last use that an entry is kept where policy does not say. */
export const LEGEND_DAYS = 30;
const DAY_MS = 86_400_000;

interface Scope {
  readonly conversation: string;
  /** True where the device's own key is used. */
  readonly longer: boolean;
}

function scopeOf(
  { scopeKey }: LegendHouse,
  { conversation, series, duties: { placeholderScope: scope } }: LegendContext,
): Scope {
  if (scope === "organisation") return { conversation: "organisation", longer: true };
  if (scope === "series" && series !== undefined) {
    const id = createHmac("sha256", scopeKey).update(JSON.stringify(["series", series])).digest("base64url");
    return { conversation: `series:${id}`, longer: true };
  }
  return { conversation: conversation(), longer: false };
}
