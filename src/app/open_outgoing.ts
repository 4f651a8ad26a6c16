import type { BudgetLedger } from "../send/budget/ledger.ts";
import type { Detect } from "../personal_data.ts";
import { exposureHorizon, type ExposureStore } from "../gate/exposure.ts";
import { ConversationMemory } from "../gate/memory/conversation_memory.ts";
import type { LegendStore } from "../gate/legend/legend.ts";
import type { EgressPolicy } from "../link/egress_policy.ts";
import { ChathamError } from "../errors.ts";
import type { LanguageModel } from "../models/language_model.ts";
import { Measurements, type MeasurementStore } from "../send/measure/measurements.ts";
import type { Policy } from "../policy/decide/compile.ts";
import { DecisionBuffer } from "../policy/replay/decision_buffer.ts";
import type { DecisionLog, PastDecisions } from "../policy/replay/decision_log.ts";
import type { DecisionRecord } from "../policy/replay/replay.ts";
import type { Measurements as PolicyMeasurements } from "../policy/decide/predict.ts";
import { Receipts } from "../receipts/receipts.ts";
import type { ReadByRules } from "../summarise/summarise.ts";
import type { ReceiptJournal } from "../receipts/journal.ts";
import type { ReviewStore } from "../reviews/review_store.ts";
import { Reviews } from "../reviews/reviews.ts";
import type { Embedder, Search } from "../meeting/search.ts";
import type { MeetingStore } from "../meeting/meeting_store.ts";
import { type Asker, OWNER_ASKER } from "../clients/asker.ts";
import type { DeviceFacts } from "../send/facts/device_facts.ts";
import type { DetectorCard } from "../send/facts/text_facts.ts";
import { IN_FLIGHT_MS_MAX } from "../send/dispatch.ts";
import type { AtOnce, ConversationStore } from "../send/conversation_legend.ts";
import type { EgressClient } from "../link/egress_client.ts";
import { EscalationMetrics } from "../send/metrics.ts";
import { previewAsk } from "../ask/at_target/preview_ask.ts";
import { routedAsk } from "../ask/at_target/route_ask.ts";
import type { Ask, PreviewAsk } from "../ask/answer.ts";
import type { FaceHouse } from "../openai/face_house.ts";
import type { Decided } from "../send/house.ts";

/** Everything by which a request may leave this process, and what is kept about it. */
export interface Escalation {
  /** The way of a question, for the owner of the data folder. */
  readonly ask: Ask;
  /** The same for any client. */
  askFor(asker: AskerInConversation): Ask;
  /** What a question of any client would let leave. */
  previewFor(asker: AskerInConversation): PreviewAsk;
  readonly receipts: Receipts;
  readonly reviews: Reviews;
  readonly metrics: EscalationMetrics;
  /** Past decisions, for replay. */
  readonly decisions: PastDecisions;
  /** What the faces need that speak the OpenAI dialect. */
  readonly house: FaceHouse;
  /** Writes what waits: endings of receipts, and what was measured. */
  close(): void;
}

/** Who asks. */
export interface AskerInConversation extends Asker {
  /** What the question goes on with; a conversation of its own unless told. */
  readonly conversation?: string | undefined;
  /** What searches for this asker, where that is not everybody's search. */
  readonly search?: Search | undefined;
}

export interface EscalationParts {
  /** The policy of the moment. */
  readonly policy: () => Policy;
  readonly localAsk: Ask;
  readonly search: Search;
  readonly store: MeetingStore;
  readonly detect: Detect;
  readonly detectors: readonly { readonly name: string; readonly version: string }[];
  readonly journal: ReceiptJournal;
  readonly budgets: BudgetLedger;
  readonly measurements: MeasurementStore;
  readonly reviews: ReviewStore;
  readonly decisions: DecisionLog;
  readonly legends: LegendStore;
  readonly conversations: ConversationStore;
  readonly exposures: ExposureStore;
  readonly atOnce: AtOnce;
  readonly languageModel: () => Promise<LanguageModel | undefined>;
  readonly embedder: () => Promise<Embedder | undefined>;
  readonly byRules?: ReadByRules | undefined;
  /** What this machine's system tells of it. */
  readonly deviceFacts: () => Promise<DeviceFacts>;
  /** Undefined where no trained detector is installed, or its card has no figures. */
  readonly detectorCard: DetectorCard | undefined;
  /** Undefined without a launcher: then nothing can leave. */
  readonly egress: { client(policy: EgressPolicy): Promise<EgressClient> } | undefined;
}

/**
 * Opens the way out, and first puts in order what an ended process left: open receipts, unsettled budgets, and what is
 * kept for longer than it may be.
 */
export function openEscalation(parts: EscalationParts): Escalation {
  const receipts = new Receipts(parts.journal);
  receipts.closeAbandoned(IN_FLIGHT_MS_MAX);
  parts.budgets.settleAbandoned(Date.now() - IN_FLIGHT_MS_MAX);
  parts.legends.eraseExpired(new Date().toISOString());
  parts.conversations.eraseExpired(new Date().toISOString());
  parts.exposures.forgetBefore(exposureHorizon(Date.now()));
  const measurements = new Measurements(parts.measurements);
  const reviews = new Reviews(parts.reviews);
  const metrics = new EscalationMetrics();
  const decisions = new DecisionBuffer(parts.decisions, {
    onDropped: (count) => metrics.onDecisionsDropped(count),
    onWritable: (count) => void receipts.note({ act: "decisions-lost", by: "chatham", count }),
  });
  const house: FaceHouse = {
    policy: parts.policy,
    receipts,
    budgets: parts.budgets,
    measurements,
    targetFigures: () => figuresOf(parts.policy(), measurements),
    egress: (policy) => parts.egress?.client(policy) ?? Promise.reject(noLauncher()),
    detectors: parts.detectors,
    onOpened: () => metrics.onOpened(),
    onOutcome: (outcome) => metrics.onOutcome(outcome),
    detect: parts.detect,
    memory: new ConversationMemory(() => `${parts.policy().hash} ${parts.store.changeNumber()}`),
    reviews,
    scopeKey: receipts.secret("legend-scope"),
    legends: parts.legends,
    conversations: parts.conversations,
    exposures: parts.exposures,
    atOnce: parts.atOnce,
    languageModel: parts.languageModel,
    embedder: parts.embedder,
    byRules: parts.byRules,
    store: parts.store,
    deviceFacts: parts.deviceFacts,
    detectorCard: () => parts.detectorCard,
    onDecided: (decided) => decisions.record(toRecord(decided)),
  };
  const { localAsk, search } = parts;
  const houseFor = ({ conversation, search: own, ...asker }: AskerInConversation) => ({
    ...house,
    localAsk,
    search: own ?? search,
    asker,
    ...(conversation === undefined ? {} : { conversation }),
  });
  const askFor = (asker: AskerInConversation) => routedAsk(houseFor(asker));
  const previewFor = (asker: AskerInConversation) => previewAsk(houseFor(asker));
  const ask = askFor(OWNER_ASKER);
  const close = () => {
    measurements.save();
    try {
      decisions.flush();
    } finally {
      receipts.flush();
    }
  };
  return { ask, askFor, previewFor, receipts, reviews, metrics, decisions, house, close };
}

/** Tokens and cost are the receipt's where there is one; on the device they are what the evidence came to, and nothing. */
function toRecord({ facts, target, closed, latencyMs }: Decided): DecisionRecord {
  return {
    at: new Date(facts.now).toISOString(),
    facts: { ...facts },
    target,
    tokensIn: closed?.tokensIn ?? facts.tokens ?? 0,
    tokensOut: closed?.tokensOut ?? 0,
    latencyMs: Math.round(latencyMs),
    cost: (closed?.costMicros ?? 0) / 1e6,
  };
}

/** Only targets that were measured: for the others the policy's own figures hold. */
function figuresOf(policy: Policy, measurements: Measurements): PolicyMeasurements {
  return new Map(policy.targets.flatMap(({ id }) => {
    const { firstTokenMsP50, tokensPerSecondP50 } = measurements.of(id);
    if (firstTokenMsP50 === undefined || tokensPerSecondP50 === undefined) return [];
    return [[id, { ttftMs: firstTokenMsP50, tokensPerSecond: tokensPerSecondP50 }] as const];
  }));
}

function noLauncher(): ChathamError {
  return new ChathamError(
    "unavailable",
    "Started without the launcher: there is no egress process, nothing can leave",
  );
}
