import { ChathamError } from "../errors.ts";
import type { Told } from "../gate/exposure.ts";
import { Cleared } from "../gate/cleared.ts";
import { type OutgoingRequest, Redacted } from "../gate/gate.ts";
import type { Operation } from "../link/envelope.ts";
import type { MeetingHead } from "../meeting/meeting_store.ts";
import type { Permit } from "../policy/decide/permit.ts";
import type { ClosedBody } from "../receipts/record.ts";
import { holdsAsWeighed } from "./as_weighed.ts";
import { deliver, dispatch, type Leaving, PolicyChanged, type TargetAnswer } from "./dispatch.ts";
import { seriesOf } from "./facts/series.ts";
import { type Duties, dutiesOf, parametersOf } from "./obligations.ts";
import { type Passed, passGate, type Source } from "./pass_gate.ts";
import type { Way } from "./weigh.ts";

/**
 * Sends one message under one permit: obligations checked → gate → review → budget, receipt, egress → read. Everything
 * that leaves for a model leaves here.
 * @param read gets the answer as it comes, and what puts originals back into it
 * @throws ChathamError `refused` when the policy or a person does not let it go, {@link PolicyChanged} when another policy
 * holds by now
 */
export async function pass<T>(
  way: Way,
  permit: Permit,
  message: Message,
  read: (answer: TargetAnswer, restoring: (options?: RestoringOptions) => Restoring) => Promise<T>,
): Promise<Answered<T>> {
  const { duties, product, passed, leaving } = await prepare(way, permit, message);
  const { value, receiptId, closed } = await dispatch(
    way.house,
    product,
    leaving,
    (answer) => read(answer, (options) => restoringBy(product, duties, options)),
  );
  return { value, receiptId, closed, kept: passed.kept, restore: (text) => restoreWhole(product, text) };
}

/**
 * What {@link pass} would send, byte for byte, sending nothing and asking nobody. In a conversation that goes on, the same text gets
 * the same placeholders when it is sent. Throws as `pass` does for what the gate lets nothing out of
 */
export async function preview(way: Way, permit: Permit, message: Message): Promise<Uint8Array> {
  const { passed, product } = await throughGate(way, permit, message);
  if (way.request.conversation !== undefined) passed.keepLegend();
  return product.bytes;
}

/** Hands one answer to a client under its permit: the same way, but for what only a model needs. */
export async function handOut(way: Way, permit: Permit, message: Message): Promise<HandedOut> {
  const { product, leaving } = await prepare(way, permit, message);
  const { receiptId } = await deliver(way.house, product, { ...leaving, startedAt: way.startedAt });
  return { bytes: product.bytes, receiptId };
}

/** @returns true when a person must approve what goes to the target of a permit, by an obligation or by the mode */
export function isReviewed({ choice }: Pick<Way, "choice">, { obligations, trust }: Permit): boolean {
  return obligations.review !== undefined || (choice.mode === "review" && trust !== "device");
}

/** One message to one target, as the face made it for that target. */
export interface Message {
  /** A body whose every field is declared, or the bytes of a form with a recording in it. */
  readonly content:
    | { readonly kind: "text" | "answer"; readonly request: OutgoingRequest }
    | {
      readonly kind: "sound";
      readonly bytes: Uint8Array;
      readonly contentType: string;
      readonly parameters: Readonly<Record<string, unknown>>;
    };
  readonly operation: Operation;
  readonly stream: boolean;
  readonly isGenerated: boolean;
  /** True when images, sound or files go along. */
  readonly hasAttachments?: boolean;
  /** Turns of transcripts in it. */
  readonly turns: number;
  /** Meetings that it is taken from, of those that may go there. */
  readonly meetings: readonly MeetingHead[];
  readonly sources: readonly Source[];
  /** Names the conversation; asked only where a legend is needed. */
  readonly conversation: () => string;
  /** What a person's name is told together with: its own line where lines are quotes of many people. */
  readonly unit: "text" | "line";
  /** What it tells about whom, where nothing is redacted and so the gate does not look. */
  readonly told?: Told | undefined;
  readonly tokensIn: number;
  readonly tokensOutMax: number;
  readonly timeoutMs?: number;
  /** False where nobody waits for a person: the request is listed, and sent when it is asked again once it is approved. */
  readonly wait?: boolean | undefined;
  /** Called when it waits for a person, with what that person is asked. */
  readonly onReview?: ((review: { readonly id: string; readonly bodyHash: string }) => void) | undefined;
  readonly signal: AbortSignal;
}

export interface Answered<T> {
  readonly value: T;
  readonly receiptId: string;
  readonly closed: ClosedBody;
  /** The conversation whose legend was kept, and until when; undefined when there is none. */
  readonly kept: Passed["kept"];
  /** Puts originals back into a whole text of the answer. */
  restore(text: string): string;
}

/** Puts originals back, piece by piece; where the answer must be whole first, nothing comes before the end. */
export interface Restoring {
  push(text: string): string;
  end(): string;
}

export interface RestoringOptions {
  /** True where originals may also stand in what can be fetched or run. */
  readonly isEverywhere?: boolean;
  /** True where the answer was asked as JSON. */
  readonly isJson?: boolean;
  /** True for a text that is whole already, so nothing need be held back. */
  readonly isWhole?: boolean;
}

export interface HandedOut {
  /** The exact bytes that may be handed over. */
  readonly bytes: Uint8Array;
  readonly receiptId: string;
}

interface Prepared {
  readonly duties: Duties;
  readonly passed: Passed;
  readonly product: Redacted | Cleared;
  readonly leaving: Leaving;
}

/** Obligations checked, then the gate. */
async function throughGate(
  way: Way,
  permit: Permit,
  message: Message,
): Promise<Pick<Prepared, "duties" | "passed" | "product">> {
  const { house, policy, request } = way;
  const { content, signal } = message;
  const scope = way.scopeOf(permit);
  if (message.meetings.some(({ id }) => !scope.meetings.some((one) => one.id === id))) {
    throw new ChathamError(
      "refused",
      `A meeting that may not go to ${permit.target.id} was among what was to leave`,
    );
  }
  const duties = dutiesOf(permit, {
    ...message,
    kind: content.kind,
    parameters: content.kind === "sound" ? content.parameters : parametersOf(content.request),
  });
  const passed = await passGate(house, content, permit, {
    policy,
    duties,
    facts: scope.facts,
    conversation: message.conversation,
    series: seriesOf([...message.meetings, ...(request.labels.length > 0 ? [request] : [])]),
    roster: request.roster,
    signal,
    unit: message.unit,
    // A client is handed the same passages again and again, whatever it asks.
    remembered: content.kind === "answer" ? `handed to ${request.client.id}` : undefined,
    sources: message.sources,
    told: message.told,
  });
  return { duties, passed, product: passed.product };
}

async function prepare(way: Way, permit: Permit, message: Message): Promise<Prepared> {
  const { policy, request } = way;
  const { content, signal } = message;
  const { duties, passed } = await throughGate(way, permit, message);
  const { product, subjects, keep } = passed;
  const concerned = [...message.meetings, ...way.before];
  const meetingIds = [...new Set(concerned.map(({ id }) => id))];
  if (isReviewed(way, permit)) await approved(way, permit, message, passed);
  const labels = [...new Set([...request.labels, ...concerned.flatMap(({ labels }) => labels)])];
  return {
    duties,
    passed,
    product,
    leaving: {
      policy,
      holdsAsWeighed: () => holdsAsWeighed(way.house, way.weighed),
      withheld: duties.withheld,
      keepSentMs: duties.keepSentMs,
      onEnded(recipient, closed) {
        way.recipients.push(recipient);
        way.ends.set(recipient.receiptId, closed);
      },
      task: request.task,
      operation: message.operation,
      contentType: content.kind === "sound" ? content.contentType : "application/json",
      stream: message.stream,
      generated: message.isGenerated,
      labels,
      meetingIds,
      subjects,
      keep,
      person: request.client.id,
      tokensIn: message.tokensIn,
      tokensOutMax: message.tokensOutMax,
      timeoutMs: message.timeoutMs ?? silenceMsMax(permit),
      signal,
    },
  };
}

/** How long a target may say nothing, before its answer begins and within it: a model on this machine may be slow. */
function silenceMsMax({ target, trust }: Permit): number {
  return target.silenceMsMax ?? (trust === "device" ? DEVICE_SILENCE_MS : SILENCE_MS);
}

const SILENCE_MS = 120_000;
const DEVICE_SILENCE_MS = 600_000;

/** Waits for a person. A policy or a meeting that changes meanwhile ends the waiting: the request is asked anew. */
async function approved(
  { house, request, weighed }: Way,
  permit: Permit,
  message: Message,
  { product, keepLegend }: Passed,
): Promise<void> {
  const { reviews } = house;
  const meetingIds = message.meetings.map(({ id }) => id);
  const waiting = reviews.request(product, { task: request.task, asker: request.client.id, meetingIds });
  const { id, bodyHash, state } = waiting;
  if (state === "waiting") message.onReview?.({ id, bodyHash });
  if (message.wait === false && state === "waiting") {
    // Asked again, the same text must get the same placeholders: the approval is of these bytes.
    keepLegend();
    throw new ReviewWaiting(id);
  }
  const isCurrent = () => house.policy().hash === permit.policy.hash && holdsAsWeighed(house, weighed);
  if (await reviews.decided(waiting.id, product, { signal: message.signal, isCurrent }) === "outdated") {
    throw new PolicyChanged();
  }
}

/** Listed for a person, and not waited for; not a byte has left. */
export class ReviewWaiting extends ChathamError {
  readonly reviewId: string;

  constructor(reviewId: string) {
    super("refused", `A person must approve it first: review ${reviewId}; ask again once it is approved`);
    this.reviewId = reviewId;
  }
}

function restoringBy(
  product: Redacted | Cleared,
  { isShownWhole }: Duties,
  { isEverywhere = false, isJson = false, isWhole = false }: RestoringOptions = {},
): Restoring {
  const restorer = product instanceof Redacted ? product.restorer({ isEverywhere, isJson }) : AS_IT_IS;
  if (!isShownWhole || isWhole) return restorer;
  const held: string[] = [];
  return {
    push(text) {
      held.push(restorer.push(text));
      return "";
    },
    end: () => held.splice(0).join("") + restorer.end(),
  };
}

const AS_IT_IS: Restoring = { push: (text) => text, end: () => "" };

function restoreWhole(product: Redacted | Cleared, text: string): string {
  const restorer = product instanceof Redacted ? product.restorer() : AS_IT_IS;
  return restorer.push(text) + restorer.end();
}
