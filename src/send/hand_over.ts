import { ENTITY_TYPES } from "../personal_data.ts";
import { ChathamError } from "../errors.ts";
import { collectTexts, type FieldTable, type Json, replaceTexts } from "../gate/replace/fields.ts";
import { Redacted } from "../gate/gate.ts";
import { joinTold } from "../gate/exposure.ts";
import type { Policy } from "../policy/decide/compile.ts";
import type { Facts } from "../policy/language/facts.ts";
import type { Permit } from "../policy/decide/permit.ts";
import type { Task } from "../policy/language/words.ts";
import { bucketOf } from "../receipts/bucket.ts";
import type { MeetingHead } from "../meeting/meeting_store.ts";
import type { Trust } from "../trust.ts";
import { gatherFacts } from "./facts/gather_facts.ts";
import { inspect } from "./facts/inspect.ts";
import { rosterOf } from "./facts/roster.ts";
import { seriesOf } from "./facts/series.ts";
import { type Source, takeOut } from "./pass_gate.ts";
import { estimateTokens } from "./facts/estimate_tokens.ts";
import { permitByExposure } from "./exposure_limit.ts";
import type { FaceHouse } from "./parts.ts";

/**
 * Hands content to a client. One of trust `device` is the user's own. Every other one is a target like any model: the
 * policy must permit the target of kind `client` that bears its name, the gate replaces personal data, and a receipt is
 * written before anything is handed over. Nothing is restored: what the client gets is what left.
 * @throws ChathamError `refused` when the policy permits nothing for this client, `gate-closed` for what is not declared
 */
export async function handTo(house: FaceHouse, client: Receiver, content: Content): Promise<Handed> {
  const startedAt = performance.now();
  const { permit, ...weighed } = await weigh(house, client, content);
  checkObligations(permit, content);
  const { body, fields, signal, sources, isGenerated } = content;
  const request = { body, fields, speakers: speakersIn(body, fields) };
  const { product, subjects, keep } = await takeOut(house, request, permit, {
    ...weighed,
    conversation: () => content.conversation,
    series: seriesOf([...content.meetings, ...(content.labels.length > 0 ? [content] : [])]),
    signal,
    unit: "text",
    sources,
    isOneWay: true,
  });
  const meetingIds = content.meetings.map(({ id }) => id);
  if (permit.obligations.review !== undefined) {
    const review = house.reviews.request(product, { task: content.task, asker: client.id, meetingIds });
    await house.reviews.decided(review.id, product, signal);
  }
  keep();
  const isRedacted = product instanceof Redacted;
  const { bytes } = product;
  const receiptId = await house.receipts.open({
    task: content.task,
    policy: permit.policy,
    rules: [permit.rule],
    target: permit.target.id,
    trust: permit.trust,
    ...(permit.target.jurisdiction === undefined ? {} : { jurisdiction: permit.target.jurisdiction }),
    product: isRedacted ? "redacted" : "cleared",
    generated: isGenerated,
    detectors: isRedacted ? [...house.detectors] : [],
    entities: isRedacted ? countsOf(product) : {},
    labels: weighed.facts.labels ?? [],
    bytes,
    contentType: "application/json",
    keepForMs: (permit.obligations.retention.sentDays ?? 0) * DAY_MS,
    meetingIds,
    subjects,
  });
  house.onOpened?.();
  const latencyMs = Math.round(performance.now() - startedAt);
  const closed = {
    outcome: "answered",
    bytesIn: 0,
    tokensReported: false,
    costMicros: 0,
    latencyMs,
  } as const;
  house.receipts.close(receiptId, closed);
  house.onOutcome?.({ target: permit.target.id, trust: permit.trust, task: content.task, closed });
  return { bytes, receiptId };
}

/** Finds out what the policy must know of the content, and decides. */
async function weigh(house: FaceHouse, client: Receiver, content: Content) {
  const policy = house.policy();
  const { body, fields, signal } = content;
  const roster = rosterOf(content.meetings, house.store);
  const inspected = await inspect(policy, collectTexts(body, fields), house.detect, {
    roster,
    signal,
    key: house.scopeKey,
  });
  const told = inspected.told && joinTold(inspected.told);
  const facts = gatherFacts({
    task: content.task,
    meetings: content.meetings,
    labels: content.labels,
    tokens: estimateTokens(JSON.stringify(body)),
    generated: content.isGenerated,
    clientTrust: client.trust,
    purposes: policy.document.vocabulary?.purposes ?? [],
    role: "member",
    detection: inspected.facts,
  }, new Date());
  const permit = permitFor(house, policy, facts, client, () => told?.exposures);
  return { policy, facts, roster, told, permit };
}

/** Who receives. */
export interface Receiver {
  readonly id: string;
  readonly trust: Trust;
}

export interface Content {
  readonly body: Json;
  readonly fields: FieldTable;
  readonly task: Task;
  /** Every meeting that the content was taken from. */
  readonly meetings: readonly MeetingHead[];
  /** Labels that the client brought besides. */
  readonly labels: readonly string[];
  readonly sources: readonly Source[];
  /** True when a model may have written some of it. */
  readonly isGenerated: boolean;
  /** How many turns of transcripts it quotes. */
  readonly turns: number;
  readonly conversation: string;
  readonly signal: AbortSignal;
}

export interface Handed {
  /** The exact JSON that may be handed over. */
  readonly bytes: Uint8Array;
  readonly receiptId: string;
}

const DAY_MS = 86_400_000;
/** Least trusting last. */
const TRUSTS: readonly Trust[] = ["device", "organisation", "external"];

function permitFor(
  house: FaceHouse,
  policy: Policy,
  facts: Facts,
  client: Receiver,
  toldTo: Parameters<typeof permitByExposure>[3],
): Permit {
  const target = policy.targets.find(({ id, kind }) => id === client.id && kind === "client");
  if (target === undefined) throw refused("The policy names no such client.");
  if (TRUSTS.indexOf(target.trust) < TRUSTS.indexOf(client.trust)) {
    throw refused(`The policy trusts this client as ${target.trust}, its token only as ${client.trust}.`);
  }
  const { permits, refusals } = permitByExposure(policy, facts, house.exposures, toldTo);
  const permit = permits.find((one) => one.target.id === target.id);
  if (permit !== undefined) return permit;
  const refusal = refusals.find((one) => one.target === target.id);
  throw refused(`${refusal?.because ?? ""} (rule ${refusal?.rule})`);
}

function checkObligations({ obligations }: Permit, { isGenerated, turns }: Content): void {
  if (obligations.verbatimOnly && isGenerated) {
    throw refused("The policy lets this client have quotes only, nothing that a model wrote.");
  }
  if (obligations.turnsMax !== undefined && turns > obligations.turnsMax) {
    throw refused(`The policy lets this client have at most ${obligations.turnsMax} turns at a time.`);
  }
}

function refused(why: string): ChathamError {
  return new ChathamError("refused", `${why.trim()} Nothing was handed over.`);
}

function countsOf(product: Redacted): Record<string, string> {
  const { counts } = product;
  return Object.fromEntries(ENTITY_TYPES.flatMap((type) => {
    const count = counts[type];
    return count === undefined ? [] : [[type, bucketOf(count)]];
  }));
}

/** Who says each text of a body, where the object that holds it names one speaker beside it. */
function speakersIn(body: Json, fields: FieldTable): (string | undefined)[] {
  const speakers: (string | undefined)[] = [];
  replaceTexts(body, fields, (text, index, key, holder) => {
    const { speaker, speakers: several } = holder;
    const only = typeof speaker === "string"
      ? speaker
      : Array.isArray(several) && several.length === 1
      ? several[0]
      : undefined;
    speakers[index] = key === "text" && typeof only === "string" ? only : undefined;
    return text;
  });
  return speakers;
}
