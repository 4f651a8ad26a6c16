import { randomUUID } from "node:crypto";
import type { BudgetLedger } from "./budget/ledger.ts";
import { scopesOf, toMicros } from "./budget/scopes.ts";
import type { EntityType } from "../personal_data.ts";
import type { Operation } from "../link/envelope.ts";
import { ChathamError, toChathamError } from "../errors.ts";
import { egressPolicyOf } from "../link/egress_part.ts";
import type { EgressPolicy } from "../link/egress_policy.ts";
import { Cleared } from "../gate/cleared.ts";
import { Redacted } from "../gate/gate.ts";
import type { Measurements } from "./measure/measurements.ts";
import type { Policy } from "../policy/decide/compile.ts";
import type { Permit } from "../policy/decide/permit.ts";
import { costOf } from "../policy/decide/predict.ts";
import { type Closing, Meter, moneyOf, type Outcome, type Usage } from "./meter.ts";
import type { Receipts } from "../receipts/receipts.ts";
import type { Recipient } from "./route.ts";
import { bucketOf } from "../receipts/bucket.ts";
import type { ClosedBody } from "../receipts/record.ts";
import type { ReplyHead } from "../link/egress_reply.ts";
import { type EgressClient, EgressFailure } from "../link/egress_client.ts";

/**
 * The one way out: takes what the gate minted, and nothing else, to the target that its permit names. Budget reserved →
 * receipt written → envelope sealed → sent → answer read by `read` → receipt closed, budget settled, speed measured; the
 * last three whatever happens. The receipt is closed in the store before this returns.
 */
export async function dispatch<T>(
  house: DispatchHouse,
  product: Redacted | Cleared,
  request: Leaving,
  read: (answer: TargetAnswer) => Promise<T>,
): Promise<Dispatched<T>> {
  const { permit, bytes } = product;
  checkIsCurrent(house, permit, request);
  const reservation = reserve(house, product, request);
  let receiptId: string;
  try {
    receiptId = await openReceipt(house, product, { ...request, bytes });
  } catch (error) {
    if (reservation !== undefined) house.budgets.settle(reservation, 0);
    throw error;
  }
  const meter = new Meter(house.measurements, { ...request, permit });
  house.onOpened?.();
  try {
    const egress = await house.egress(egressPolicyOf(request.policy));
    const { head, body } = await egress.send({
      product: kindOf(product),
      withheld: request.withheld,
      target: permit.target.id,
      operation: request.operation,
      contentType: request.contentType,
      body: bytes,
      policyHash: permit.policy.hash,
      receipt: house.receipts.shown(receiptId),
      timeoutMs: request.timeoutMs ?? TIMEOUT_MS,
      stream: request.stream,
    }, request.signal);
    const value = await read({
      head,
      receiptId,
      body: meter.count(body),
      onToken: () => meter.onToken(),
      onUsage: (usage) => meter.onUsage(usage),
    });
    return {
      value,
      receiptId,
      closed: await settle(house, meter.close("answered", head), { request, reservation, receiptId }),
    };
  } catch (thrown) {
    const error = toChathamError(thrown);
    const mayHaveLeft = !(error instanceof EgressFailure) || error.mayHaveLeft;
    await settle(house, meter.fail(error.kind, { mayHaveLeft }), { request, reservation, receiptId });
    throw thrown;
  }
}

/**
 * Hands an answer to a client: there is no model to ask, but what the client gets has left the device, so the receipt is
 * written first, like that of any other target.
 */
export async function deliver(
  house: DispatchHouse,
  product: Redacted | Cleared,
  request: Leaving & { readonly startedAt: number },
): Promise<{ readonly receiptId: string }> {
  const { permit, bytes } = product;
  checkIsCurrent(house, permit, request);
  const receiptId = await openReceipt(house, product, { ...request, bytes });
  house.onOpened?.();
  const latencyMs = Math.round(performance.now() - request.startedAt);
  const closed = {
    outcome: "answered",
    bytesIn: 0,
    tokensReported: false,
    costMicros: 0,
    latencyMs,
  } as const;
  const outcome = { target: permit.target.id, trust: permit.trust, task: request.task, closed };
  await settle(house, { closed, outcome }, { request, reservation: undefined, receiptId });
  return { receiptId };
}

/** Another policy holds than the one that permitted this, or its meetings are not what they were; not a byte has left. */
export class PolicyChanged extends ChathamError {
  constructor() {
    super(
      "refused",
      "The policy or a meeting has changed since this request was permitted; nothing was sent",
    );
  }
}

/** What sending needs; made once per process. */
export interface DispatchHouse {
  /** The policy of the moment. */
  readonly policy: () => Policy;
  readonly receipts: Receipts;
  readonly budgets: BudgetLedger;
  readonly measurements: Measurements;
  readonly egress: (policy: EgressPolicy) => Promise<EgressClient>;
  /** Which detectors the gate ran, for the receipt. */
  readonly detectors: readonly { readonly name: string; readonly version: string }[];
  readonly onOpened?: () => void;
  readonly onOutcome?: (outcome: Outcome) => void;
}

/** What is about to leave, but for its bytes. */
export interface Leaving {
  /** The policy that permitted it. */
  readonly policy: Policy;
  /** Whether the meetings that it was taken from are what they were when it was permitted. */
  readonly holdsAsWeighed: () => boolean;
  readonly task: string;
  readonly operation: Operation;
  readonly stream: boolean;
  readonly contentType: string;
  /** Types of which nothing may be in the bytes. */
  readonly withheld: readonly EntityType[];
  /** How long the exact bytes are kept here. */
  readonly keepSentMs: number;
  /** Told for whom it left, and what came of it. */
  readonly onEnded: (recipient: Recipient, closed: ClosedBody) => void;
  readonly generated: boolean;
  readonly labels: readonly string[];
  readonly meetingIds: readonly string[];
  /** Keyed hashes of the people that the bytes speak of. */
  readonly subjects: readonly string[];
  /** Puts on record what must be known should this process end right after the bytes have left; may refuse. */
  readonly keep: () => void;
  /** Who asks, for limits per person. */
  readonly person: string;
  /** Estimates, before the target reports. */
  readonly tokensIn: number;
  readonly tokensOutMax: number;
  readonly timeoutMs?: number;
  readonly signal: AbortSignal;
}

export interface TargetAnswer {
  readonly head: ReplyHead;
  readonly receiptId: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** Call for each piece of text, so that speed is measured. */
  readonly onToken: () => void;
  readonly onUsage: (usage: Usage) => void;
}

export interface Dispatched<T> {
  readonly value: T;
  readonly receiptId: string;
  readonly closed: ClosedBody;
}

/** Longest that a request may be under way; what is open for longer belongs to an ended process. */
export const IN_FLIGHT_MS_MAX = 15 * 60_000;
const TIMEOUT_MS = 120_000;

function checkIsCurrent(house: DispatchHouse, permit: Permit, { holdsAsWeighed }: Leaving): void {
  if (permit.policy.hash !== house.policy().hash || !holdsAsWeighed()) throw new PolicyChanged();
}

async function openReceipt(
  house: DispatchHouse,
  product: Redacted | Cleared,
  request: Leaving & { readonly bytes: Uint8Array },
): Promise<string> {
  const { permit } = product;
  const kind = kindOf(product);
  request.keep();
  return await house.receipts.open({
    task: request.task,
    policy: permit.policy,
    rules: [permit.rule],
    target: permit.target.id,
    trust: permit.trust,
    ...(permit.target.jurisdiction === undefined ? {} : { jurisdiction: permit.target.jurisdiction }),
    product: kind,
    generated: request.generated,
    detectors: kind === "redacted" ? [...house.detectors] : [],
    entities: countsOf(product),
    labels: request.labels,
    bytes: request.bytes,
    contentType: request.contentType,
    keepForMs: request.keepSentMs,
    meetingIds: request.meetingIds,
    subjects: request.subjects,
  });
}

function kindOf(product: Redacted | Cleared): "redacted" | "cleared" {
  if (product instanceof Redacted) {
    Redacted.assert(product);
    return "redacted";
  }
  Cleared.assert(product);
  return "cleared";
}

function countsOf(product: Redacted | Cleared): Record<string, string> {
  if (!(product instanceof Redacted)) return {};
  return Object.fromEntries(Object.entries(product.counts).map(([type, count]) => [type, bucketOf(count)]));
}

/** @returns the id under which the estimate is reserved, where there is a limit. Throws `limited` when it would be passed. */
function reserve(
  house: DispatchHouse,
  product: Redacted | Cleared,
  request: Leaving,
): string | undefined {
  const { document } = request.policy;
  const { target } = product.permit;
  const id = randomUUID();
  const money = moneyOf(request.policy);
  const subject = { id, target: target.id, person: request.person, labels: request.labels };
  const scopes = scopesOf(document.limits?.money ?? [], money.currency, subject, new Date());
  if (scopes.length === 0) return undefined;
  const cost = costOf(target, { tokensIn: request.tokensIn, tokensOut: request.tokensOutMax }, money);
  // What costs nothing spends nothing, however little is left.
  if (cost === 0) return undefined;
  const reserved = house.budgets.reserve({ id, at: Date.now(), estimateMicros: toMicros(cost), scopes });
  if (!reserved.ok) {
    const limit = reserved.scope.split("|")[0];
    throw new ChathamError(
      "limited",
      `The limit ${limit} would be passed by a request to ${target.id}; nothing was sent`,
    );
  }
  return id;
}

async function settle(
  house: DispatchHouse,
  { closed, outcome }: Closing,
  { request, reservation, receiptId }: {
    readonly request: Leaving;
    readonly reservation: string | undefined;
    readonly receiptId: string;
  },
): Promise<ClosedBody> {
  const { target, trust } = outcome;
  request.onEnded({ target, trust, receiptId, outcome: closed.outcome }, closed);
  if (reservation !== undefined) house.budgets.settle(reservation, closed.costMicros);
  house.onOutcome?.(outcome);
  await house.receipts.close(receiptId, closed);
  return closed;
}
