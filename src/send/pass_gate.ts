import type { Detect } from "../personal_data.ts";
import { Cleared, type Counting, type OutgoingRequest, Redacted } from "../gate/gate.ts";
import type { Told } from "../gate/exposure.ts";
import type { LegendEntry } from "../gate/legend/legend.ts";
import { fold } from "../text/words.ts";
import type { Policy } from "../policy/decide/compile.ts";
import type { Facts } from "../policy/language/facts.ts";
import type { Permit } from "../policy/decide/permit.ts";
import { type LegendContext, legendFor, type LegendHouse } from "./conversation_legend.ts";
import { recordTold } from "./exposure_limit.ts";

/**
 * Takes a request through the gate as its permit asks: cleared, with no legend touched, where the policy asks no redaction
 * and the target is this machine or, by an explicit rule, the organisation's; redacted with the legend of its conversation
 * everywhere else. What must be known should this process end right after the bytes have left, {@link Passed.keep} puts
 * on record.
 */
export async function takeOut(
  house: GateHouse,
  request: OutgoingRequest,
  permit: Permit,
  context: OutContext,
): Promise<Passed> {
  if (permit.trust !== "external" && asksNothing(permit)) return takeCleared(house, request, permit, context);
  const { roster, signal, unit, isOneWay = false } = context;
  const open = legendFor(house, permit, context);
  const product = await Redacted.from(request, permit, house.detect, {
    legend: open.legend,
    roster,
    signal,
    counting: { key: house.scopeKey, unit },
    isOneWay,
  });
  const { exposures = [], subjects = [] } = product.told ?? {};
  return {
    product,
    subjects,
    kept: open.expiresAt === undefined
      ? undefined
      : { conversation: open.conversation, expiresAt: open.expiresAt },
    keep: () =>
      house.atOnce(() => {
        recordTold({ ...context, permit, exposures, store: house.exposures });
        open.keep({ codes: product.subjects, originsOf: originFinder(context.sources) });
      }),
  };
}

/** @returns true when no type of personal data has to be changed before it goes to that target. */
export function asksNothing({ obligations }: Permit): boolean {
  return Object.values(obligations.redaction).every((level) => level === "none");
}

function takeCleared(
  house: GateHouse,
  request: OutgoingRequest,
  permit: Permit,
  context: OutContext,
): Passed {
  const product = Cleared.from(new TextEncoder().encode(JSON.stringify(request.body)), permit);
  const { exposures = [], subjects = [] } = context.told ?? {};
  const record = () => recordTold({ ...context, permit, exposures, store: house.exposures });
  return {
    product,
    subjects,
    kept: undefined,
    keep: () => permit.trust === "device" ? undefined : house.atOnce(record),
  };
}

/** What a way out needs besides a policy. */
export interface GateHouse extends LegendHouse {
  readonly detect: Detect;
}

export interface OutContext extends LegendContext {
  readonly policy: Policy;
  readonly facts: Facts;
  readonly roster: readonly string[];
  readonly signal: AbortSignal;
  readonly unit: Counting["unit"];
  /** What was taken from which meeting. */
  readonly sources: readonly Source[];
  /** What the request tells about whom, where nothing is redacted and so the gate does not look. */
  readonly told?: Told | undefined;
  /** True when no answer will come back, so that nothing has to be restored. */
  readonly isOneWay?: boolean;
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
