import { ENTITY_TYPES } from "../../personal_data.ts";
import type { FieldRule } from "../../gate/replace/fields.ts";
import type { Task } from "../../policy/language/words.ts";
import { TRUSTS } from "../../trust.ts";

/** What a route hands to a client whose trust is not `device`. */
export type HandOut =
  /** Takes a permit, the gate and a receipt. */
  | {
    readonly kind: "content";
    readonly task: Task;
    readonly fields: HandOutFields;
    /** True where the answer is made of what the client itself sent: the names that the house knows are not looked for. */
    readonly isOwn?: boolean;
    /** The list in the answer whose items are turns of transcripts, or ranges of them. */
    readonly turns?: string;
    /** The list in the answer whose items are each of one meeting: what may not be handed of one leaves the others. */
    readonly list?: ListOfMeetings;
    /** Whether a model may have written some of the answer; not, unless told. */
    readonly isGenerated?: (body: unknown) => boolean;
  }
  /** Holds nothing of any meeting: no text is declared, and nothing undeclared passes. */
  | { readonly kind: "free"; readonly fields: HandOutFields }
  /** Text of our own making without content. */
  | { readonly kind: "plain" };

export interface ListOfMeetings {
  readonly name: string;
  /** Field of an item that holds the meeting's id. */
  readonly id: string;
}

export type HandOutFields = Readonly<Record<string, HandOutRule>>;
export type HandOutRule = FieldRule | { readonly kind: "meeting" } | { readonly kind: "left-out" };

export function model(): HandOutFields {
  return { id: name(), object: oneOf("model"), created: number(), owned_by: name() };
}

export function meetingHead(): HandOutFields {
  return {
    id: { kind: "meeting" },
    title: text(),
    startedAt: text(),
    durationMs: number(),
    "labels[]": { kind: "left-out" },
    collection: { kind: "left-out" },
    "speakers[]": text(),
    legalHold: { kind: "boolean" },
  };
}

export function turnId(): HandOutRule {
  return { kind: "code", pattern: /^t\d{1,9}$/ };
}

export function author(): HandOutRule {
  return oneOf("rules", "model", "person");
}

export function warning(): HandOutFields {
  return {
    stage: { kind: "code", pattern: /^[a-z]{1,20}$/ },
    kind: { kind: "code", pattern: /^[a-z][a-z0-9-]{1,60}$/ },
    count: number(),
    place: { kind: "left-out" },
  };
}

export function tied(): HandOutFields {
  return { text: text(), "turns[]": number(), "turnIds[]": turnId(), by: author() };
}

export function redacted(prefix: string): HandOutFields {
  return prefixed(prefix, {
    // The client's own text, and the gate has just been through it.
    text: masked(),
    "entities[].start": number(),
    "entities[].end": number(),
    "entities[].type": oneOf(...ENTITY_TYPES),
    "entities[].placeholder": masked(),
    "entities[].detector": name(),
    "entities[].score": number(),
  });
}

export function receipt(prefix: string): HandOutFields {
  const opened = {
    task: name(),
    ...prefixed("policy.", { id: name(), version: number(), hash: name() }),
    "rules[]": name(),
    target: name(),
    trust: trust(),
    jurisdiction: name(),
    product: oneOf("redacted", "cleared"),
    generated: { kind: "boolean" },
    ...prefixed("detectors[].", { name: name(), version: name() }),
    ...Object.fromEntries(ENTITY_TYPES.map((type) => [`entities.${type}`, name()])),
    "labels[]": name(),
    // They would tell which receipts speak of one meeting, also of one that the client may not see.
    "meetings[]": { kind: "left-out" },
    unlabelled: { kind: "left-out" },
    commitment: name(),
    bytesOut: number(),
  } as const;
  const closed = {
    outcome: oneOf("answered", "failed", "cancelled", "refused", "unknown"),
    reason: name(),
    ...Object.fromEntries(
      ["bytesIn", "tokensIn", "tokensOut", "costMicros", "latencyMs", "firstTokenMs"].map((
        key,
      ) => [key, number()]),
    ),
    tokensReported: { kind: "boolean" },
    currency: name(),
    // The provider's own words.
    requestId: { kind: "left-out" },
  } as const;
  return prefixed(prefix, {
    id: uuid(),
    copy: oneOf("kept", "erased", "not-kept"),
    openedAt: name(),
    closedAt: name(),
    ...prefixed("opened.", opened),
    ...prefixed("closed.", closed),
  });
}

export function prefixed(prefix: string, fields: HandOutFields, rest: HandOutFields = {}): HandOutFields {
  return {
    ...Object.fromEntries(Object.entries(fields).map(([key, rule]) => [prefix + key, rule])),
    ...rest,
  };
}

export function usage(): HandOutFields {
  return prefixed("usage.", { prompt_tokens: number(), completion_tokens: number(), total_tokens: number() });
}

export function times(): HandOutFields {
  return { startMs: number(), endMs: number() };
}

export function text(): FieldRule {
  return { kind: "text" };
}

/** What the gate has replaced already. */
function masked(): FieldRule {
  return { kind: "masked" };
}

export function number(): FieldRule {
  return { kind: "number", min: -Number.MAX_VALUE, max: Number.MAX_VALUE };
}

export function oneOf(...values: readonly (string | null)[]): FieldRule {
  return { kind: "one-of", values };
}

export function trust(): FieldRule {
  return oneOf(...TRUSTS);
}

export function uuid(): FieldRule {
  return { kind: "code", pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ };
}

/** Names and figures of the policy, of detectors and of receipts: no blanks, so no sentence. */
/** Of a model: the word by which the client itself asked for it, or that of the policy. */
export function modelName(): FieldRule {
  return { kind: "code", pattern: /^[^\p{C}]{0,200}$/u };
}

export function name(): FieldRule {
  return { kind: "code", pattern: /^[\w.:+/=-]{0,200}$/ };
}
