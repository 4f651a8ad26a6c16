import { ENTITY_TYPES, type EntityType } from "../personal_data.ts";
import { ChathamError } from "../errors.ts";
import type { OutgoingRequest } from "../gate/gate.ts";
import type { Permit } from "../policy/decide/permit.ts";
import type { Obligations } from "../policy/language/obligations.ts";
import { type Why, type WhyCode, whyWords } from "../policy/language/why.ts";
import type { PlaceholderScope, ToolRestore } from "../policy/language/words.ts";

/**
 * Every obligation of the policy language, and what the way out does about it. A face does not read obligations to keep
 * them: whatever it makes is checked here before the gate, and what is left to do (redact, review, show whole, keep for so
 * long) is handed on as {@link Duties}. A new obligation does not compile until it stands in this table.
 */
const HANDLING = {
  redaction: (levels, { permit, message }) => {
    const asksNothing = Object.values(levels).every((level) => level === "none");
    const isCleared = permit.trust !== "external" && asksNothing;
    if (message.kind === "sound" && !isCleared) return cannot("duty-sound-unredacted");
    return { isCleared, withheld: isCleared ? [] : withheldBy(permit) };
  },
  placeholderScope: (placeholderScope) => ({ placeholderScope }),
  // The gate writes placeholders, by what the permit says.
  placeholderGender: () => ({}),
  review: (review, { message }) => {
    if (review === undefined) return {};
    return message.kind === "sound" ? cannot("duty-sound-unreviewed") : { isReviewed: true };
  },
  turnsMax: (turnsMax, { message }) =>
    turnsMax === undefined || message.turns <= turnsMax ? {} : cannot("duty-turns", { n: turnsMax }),
  verbatimOnly: (isAsked, { message }) => isAsked && message.isGenerated ? cannot("duty-verbatim") : {},
  noStreaming: (isAsked, { message }) => {
    if (!isAsked) return {};
    return message.stream ? cannot("duty-whole") : { isShownWhole: true };
  },
  // The face puts originals back, by what it is told here.
  toolRestore: (toolRestore) => ({ toolRestore }),
  attachments: (isAllowed, { permit, message }) =>
    message.hasAttachments === true && (permit.trust === "external" || !isAllowed)
      ? cannot("duty-attachments")
      : {},
  providerParameters: (parameters, { message }) => {
    // What is handed to a client is no request: there is nobody to take a parameter.
    if (message.kind === "answer" || message.parameters === undefined) return {};
    const { parameters: carried } = message;
    const missing = Object.entries(parameters).filter(([name, value]) => carried[name] !== value);
    return missing.length === 0
      ? {}
      : cannot("duty-parameters", { names: missing.map(([name]) => name).join(", ") });
  },
  retention: ({ legendDays, sentDays = 0 }) => ({ legendDays, keepSentMs: sentDays * DAY_MS }),
} satisfies Handling;

/**
 * What the obligations of a permit come to for a message.
 * @throws ChathamError `refused` when they cannot be met with it
 */
export function dutiesOf(permit: Permit, message: Handled): Duties {
  const handled = handledBy(permit, message);
  const why = handled.find((one) => "cannot" in one)?.cannot;
  if (why !== undefined) throw unmet(permit, why);
  return Object.assign({ ...NONE }, ...handled);
}

/** @returns why the obligations of a permit cannot be met by what is known of a message before it is made, if so */
export function whyUnmet(permit: Permit, message: Handled): Why | undefined {
  return handledBy(permit, message).find((one) => "cannot" in one)?.cannot;
}

/** What the table must know of a message. */
export interface Handled {
  /** Text that is asked about, a recording, or an answer that is handed to a client. */
  readonly kind: "text" | "sound" | "answer";
  /** Turns of transcripts in it; of text whose origin is not known every line may be one. */
  readonly turns: number;
  /** True when a model may have written some of it. */
  readonly isGenerated: boolean;
  /** True when the target is asked to answer piece by piece. */
  readonly stream: boolean;
  /** True when images, sound or files go along. */
  readonly hasAttachments?: boolean | undefined;
  /** Top-level fields of the request; undefined while there is none. */
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
}

/** What is left to do for one message. */
export interface Duties {
  /** True when nothing has to be replaced and the bytes may leave as they are. */
  readonly isCleared: boolean;
  /** Types that were replaced by a placeholder: none of them may be in the bytes. */
  readonly withheld: readonly EntityType[];
  readonly placeholderScope: PlaceholderScope;
  readonly isReviewed: boolean;
  /** True when nothing of the answer may be shown before all of it is there. */
  readonly isShownWhole: boolean;
  readonly toolRestore: ToolRestore;
  readonly legendDays: number | undefined;
  readonly keepSentMs: number;
}

/**
 * Turns that text of unknown origin may hold: one for each line with something on it.
 * @param texts what a client sends
 */
export function linesIn(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + (text.match(/[^\s][^\n]*/g)?.length ?? 0), 0);
}

/** @returns the top-level fields that a request carries */
export function parametersOf({ body }: OutgoingRequest): Readonly<Record<string, unknown>> {
  return body !== null && typeof body === "object" && !Array.isArray(body) ? { ...body } : {};
}

type Handling = { readonly [K in keyof Obligations]: Handle<K> };
type Outcome = { readonly cannot: Why } | Partial<Duties>;
type Handle<K extends keyof Obligations> = (
  value: Obligations[K],
  about: { readonly permit: Permit; readonly message: Handled },
) => Outcome;

const DAY_MS = 86_400_000;
const NONE: Duties = {
  isCleared: false,
  withheld: [],
  placeholderScope: "conversation",
  isReviewed: false,
  isShownWhole: false,
  toolRestore: "text",
  legendDays: undefined,
  keepSentMs: 0,
};

function handledBy(permit: Permit, message: Handled): (Partial<Duties> & { readonly cannot?: Why })[] {
  const names = Object.keys(HANDLING) as (keyof Obligations)[];
  return names.map((name) => handle(HANDLING, name, { permit, message }));
}

function handle<K extends keyof Obligations>(
  table: Handling,
  name: K,
  about: { readonly permit: Permit; readonly message: Handled },
): Outcome {
  return table[name](about.permit.obligations[name], about);
}

function cannot(code: WhyCode, values: Why["values"] = {}): { readonly cannot: Why } {
  return { cannot: { code, values } };
}

function unmet({ target, rule }: Permit, why: Why): ChathamError {
  return new ChathamError(
    "refused",
    `The policy asks of ${target.id} that ${whyWords(why)} (rule ${rule}); nothing was sent`,
  );
}

/** Types that were replaced by a placeholder: none of them may be in the bytes. Invented values may look like anything. */
function withheldBy({ obligations, trust }: Permit): EntityType[] {
  return ENTITY_TYPES.filter((type) => {
    const level = obligations.redaction[type];
    return level === "mask" || level === "pseudonym" || (level === "none" && trust === "external");
  });
}
