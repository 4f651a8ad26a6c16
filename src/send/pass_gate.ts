import type { Detect } from "../personal_data.ts";
import { Cleared } from "../gate/cleared.ts";
import { type Counting, type OutgoingRequest, Redacted } from "../gate/gate.ts";
import type { ConversationMemory } from "../gate/memory/conversation_memory.ts";
import type { Told } from "../gate/exposure.ts";
import type { LegendEntry } from "../gate/legend/legend.ts";
import { fold } from "../text/words.ts";
import type { Policy } from "../policy/decide/compile.ts";
import type { Facts } from "../policy/language/facts.ts";
import type { Permit } from "../policy/decide/permit.ts";
import { type LegendContext, legendFor, type LegendHouse } from "./conversation_legend.ts";
import type { Duties } from "./obligations.ts";
import { recordTold } from "./exposure_limit.ts";

/**
 * Takes a request through the gate as its permit asks: cleared, with no legend touched, where the policy asks no redaction
 * and the target is this machine or, by an explicit rule, the organisation's; redacted with the legend of its conversation
 * everywhere else. What must be known should this process end right after the bytes have left, {@link Passed.keep} puts
 * on record.
 */
export async function passGate(
  house: GateHouse,
  content: GateContent,
  permit: Permit,
  context: GateContext,
): Promise<Passed> {
  const { roster, signal, unit, duties } = context;
  if (duties.isCleared || content.kind === "sound") return passCleared(house, content, permit, context);
  const open = legendFor(house, permit, context);
  const isOneWay = content.kind === "answer";
  const product = await Redacted.from(content.request, permit, house.detect, {
    legend: open.legend,
    roster,
    signal,
    counting: { key: house.scopeKey, unit },
    isOneWay,
    memory: house.memory?.of(context.remembered ?? open.conversation),
  });
  const { exposures = [], subjects = [] } = product.told ?? {};
  const keepLegend = () => open.keep({ codes: product.subjects, originsOf: originFinder(context.sources) });
  return {
    product,
    subjects,
    kept: open.expiresAt === undefined
      ? undefined
      : { conversation: open.conversation, expiresAt: open.expiresAt },
    keepLegend,
    keep: () =>
      house.atOnce(() => {
        recordTold({ ...context, permit, exposures, store: house.exposures });
        keepLegend();
      }),
  };
}

function passCleared(
  house: GateHouse,
  content: GateContent,
  permit: Permit,
  context: GateContext,
): Passed {
  const bytes = content.kind === "sound"
    ? content.bytes
    : new TextEncoder().encode(JSON.stringify(content.request.body));
  const product = Cleared.from(bytes, permit);
  const { exposures = [], subjects = [] } = context.told ?? {};
  const record = () => recordTold({ ...context, permit, exposures, store: house.exposures });
  return {
    product,
    subjects,
    kept: undefined,
    keepLegend: () => {},
    keep: () => permit.trust === "device" ? undefined : house.atOnce(record),
  };
}

/** What a way out needs besides a policy. */
export interface GateHouse extends LegendHouse {
  readonly detect: Detect;
  /** What was judged before in each conversation; without it everything is judged anew. */
  readonly memory?: ConversationMemory;
}

/** A body whose every field is declared, or the bytes of a form with a recording in it. */
export type GateContent =
  | { readonly kind: "text" | "answer"; readonly request: OutgoingRequest }
  | { readonly kind: "sound"; readonly bytes: Uint8Array };

export interface GateContext extends LegendContext {
  readonly duties: Duties;
  readonly policy: Policy;
  readonly facts: Facts;
  readonly roster: readonly string[];
  readonly signal: AbortSignal;
  readonly unit: Counting["unit"];
  /** Names within what nothing is judged twice, where that is not the conversation. */
  readonly remembered?: string | undefined;
  /** What was taken from which meeting. */
  readonly sources: readonly Source[];
  /** What the request tells about whom, where nothing is redacted and so the gate does not look. */
  readonly told?: Told | undefined;
}

export interface Source {
  readonly meetingId: string;
  readonly texts: readonly string[];
}

export interface Passed {
  readonly product: Redacted | Cleared;
  /** Keyed hashes of the people that it speaks of. */
  readonly subjects: readonly string[];
  /** The conversation whose legend {@link keep} keeps, and until when; undefined when there is none. */
  readonly kept: { readonly conversation: string; readonly expiresAt: string } | undefined;
  /** Keeps what its placeholders stand for, where nothing leaves yet. */
  keepLegend(): void;
  /** Call once, right before bytes leave. Throws `refused` when the policy does not let this much be told. */
  keep(): void;
}

/** An entry came from the meetings in whose part of the request one of its forms occurs. */
function originFinder(sources: readonly Source[]): (entry: LegendEntry) => string[] {
  const folded = sources.map(({ meetingId, texts }) => ({ meetingId, text: fold(texts.join("\n")) }));
  return ({ forms }) => {
    const looked = forms.map(fold);
    return folded.filter(({ text }) => looked.some((form) => text.includes(form)))
      .map(({ meetingId }) => meetingId);
  };
}
