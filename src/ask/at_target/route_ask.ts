import { ChathamError, toChathamError } from "../../errors.ts";
import type { Told } from "../../gate/exposure.ts";
import type { Policy } from "../../policy/decide/compile.ts";
import { type Choice, choose, preferencesFor, type Step } from "../../policy/decide/choose.ts";
import type { Facts } from "../../policy/language/facts.ts";
import type { Decision, Permit } from "../../policy/decide/permit.ts";
import type { Measurements as PolicyMeasurements } from "../../policy/decide/predict.ts";
import type { Search } from "../../meeting/search.ts";
import type { MeetingStore } from "../../meeting/meeting_store.ts";
import type { Trust } from "../../trust.ts";
import { weaknessOf } from "./check_answer.ts";
import { freshConversation } from "../../send/conversation_legend.ts";
import { type Evidence, findEvidence, packEvidence } from "./passages.ts";
import { gatherFacts } from "../../send/facts/gather_facts.ts";
import { inspectEvidence } from "./inspect_passages.ts";
import { ANSWER_TOKENS_MAX, evidenceTokens, synthesise, type SynthesisHouse } from "./synthesise.ts";
import { rosterOf } from "../../send/facts/roster.ts";
import { permitByExposure } from "../../send/exposure_limit.ts";
import type { Answer, Ask, AskOptions, AskRequest } from "../answer.ts";
import type { Route } from "../../send/route.ts";

/**
 * The way of a question: find evidence on the device → permit → choose → answer there or here. Whatever fails outside ends
 * with what the policy ranks next, and the route says so; a refusal of the gate or of a person goes nowhere but the device.
 */
export function routedAsk(house: AskHouse): Ask {
  return async (request, options = {}) => {
    const startedAt = performance.now();
    const way = await decide(house, request, options);
    const answer = await take(way);
    const { facts } = way;
    const { target } = answer.route;
    house.onAnswered?.({
      facts,
      target,
      receiptId: answer.receiptId,
      latencyMs: performance.now() - startedAt,
    });
    return answer;
  };
}

/** What came of one question, without its content. */
export interface Answered {
  readonly facts: Facts;
  readonly target: string;
  readonly receiptId: string | null;
  readonly latencyMs: number;
}

async function take(way: Way): Promise<Answer> {
  const { choice } = way;
  const [first, second] = choice.steps;
  if (!first) throw nothingPermitted(way.decision, choice);
  switch (choice.mode) {
    case "local-first":
      return second ? await localFirst(way, first, second) : await alone(way, first);
    case "quick-then-deep":
      return second ? await quickThenDeep(way, first, second) : await alone(way, first);
    case "split":
      return await alone(way, second ?? first);
    case "best":
    case "cheapest":
    case "fastest":
    case "review":
      return await alone(way, first);
    default:
      return choice.mode satisfies never;
  }
}

export interface AskHouse extends Omit<SynthesisHouse, "policy"> {
  /** The policy of the moment; one request is decided by one policy. */
  readonly policy: () => Policy;
  /** The device's own answer, without any target. */
  readonly localAsk: Ask;
  readonly search: Search;
  readonly store: MeetingStore;
  readonly targetFigures: () => PolicyMeasurements;
  readonly onAnswered?: (answered: Answered) => void;
  readonly asker: string;
  /** Trust of the client that receives the answer. */
  readonly clientTrust: Trust;
  /** What the client goes on with; a conversation of its own for each question unless told. */
  readonly conversation?: string;
}

interface Way {
  readonly house: AskHouse;
  readonly policy: Policy;
  readonly request: AskRequest;
  readonly options: AskOptions;
  readonly evidence: readonly Evidence[];
  readonly toldIn: (taken: readonly Evidence[]) => Told | undefined;
  readonly facts: Facts;
  readonly decision: Decision;
  readonly choice: Choice;
}

async function decide(house: AskHouse, request: AskRequest, options: AskOptions): Promise<Way> {
  const policy = house.policy();
  const isRemotePossible = policy.targets.some(({ kind, endpoint }) =>
    kind !== "client" && endpoint !== undefined
  );
  const evidence = isRemotePossible ? await findEvidence(request.question, request, house) : [];
  const meetings = [...new Set(evidence.map(({ meeting }) => meeting))];
  const signal = options.signal ?? new AbortController().signal;
  const { detection, toldIn } = await inspectEvidence(house, policy, {
    question: request.question,
    evidence,
    roster: rosterOf(meetings, house.store),
    signal,
  });
  const facts: Facts = gatherFacts({
    task: "ask",
    meetings,
    tokens: evidence.reduce((sum, { tokens }) => sum + tokens, 0),
    generated: false,
    clientTrust: house.clientTrust,
    purposes: policy.document.vocabulary?.purposes ?? [],
    role: "member",
    detection: isRemotePossible ? detection : {},
  }, new Date());
  const decision = permitByExposure(policy, facts, house.exposures, (target) => {
    const tokensMax = evidenceTokens(target, request.question);
    return toldIn(packEvidence(evidence, { tokensMax, turnsMax: Infinity }).taken)?.exposures;
  });
  const askable = decision.permits.filter(({ target }) => target.kind !== "client");
  // What does not fit is packed, so the size of all evidence is no reason against a target.
  const preferences = { ...preferencesFor(policy, { ...facts, tokens: 0 }, ANSWER_TOKENS_MAX) };
  const choice = choose(askable, preferences, house.targetFigures(), { left: Infinity });
  return { house, policy, request, options, evidence, toldIn, facts, decision, choice };
}

async function alone(way: Way, step: Step): Promise<Answer> {
  if (isHere(step.permit)) return await here(way, step.permit);
  const rest = way.choice.ranked.map(({ permit }) => permit).filter((permit) => permit !== step.permit);
  return await there(way, step, rest);
}

async function localFirst(way: Way, local: Step, remote: Step): Promise<Answer> {
  if (!isHere(local.permit)) return await there(way, local, [remote.permit]);
  // Nothing is shown before the checks: an answer that is replaced should not be seen first.
  const answer = await here(way, local.permit, { quiet: true });
  const weakness = weaknessOf(answer);
  if (weakness === undefined || way.evidence.length === 0) return show(way, answer);
  try {
    return await once(way, remote);
  } catch (error) {
    return show(way, { ...answer, route: noted(answer.route, remote.permit, error) });
  }
}

async function quickThenDeep(way: Way, quick: Step, deep: Step): Promise<Answer> {
  if (!isHere(quick.permit)) return await there(way, deep, []);
  const first = await here(way, quick.permit, { part: "quick" });
  if (way.evidence.length === 0) return first;
  try {
    return await once(way, deep, "deep");
  } catch (error) {
    return { ...first, route: noted(first.route, deep.permit, error) };
  }
}

/** Asks the target, then whatever the policy ranks next, each with its own gate, receipt and route. */
async function there(way: Way, step: Step, next: readonly Permit[]): Promise<Answer> {
  if (way.evidence.length === 0) return await fallBack(way, next.filter(isHere), step.permit, NO_EVIDENCE);
  try {
    return await once(way, step);
  } catch (thrown) {
    const error = toChathamError(thrown);
    const others = DEVICE_ONLY.has(error.kind) ? next.filter(isHere) : next;
    return await fallBack(way, others, step.permit, error);
  }
}

async function fallBack(
  way: Way,
  next: readonly Permit[],
  failed: Permit,
  error: ChathamError,
): Promise<Answer> {
  if (error.kind === "cancelled") throw error;
  for (const permit of next) {
    try {
      const answer = isHere(permit)
        ? await here(way, permit)
        : await once(way, { permit, isReviewed: permit.obligations.review !== undefined });
      return { ...answer, route: noted(answer.route, failed, error) };
    } catch (again) {
      if (toChathamError(again).kind === "cancelled") throw again;
    }
  }
  throw error;
}

async function once(
  way: Way,
  step: Pick<Step, "permit" | "isReviewed">,
  part?: "deep",
): Promise<Answer> {
  const { house, policy, request, options, evidence, facts, toldIn } = way;
  const { permit } = step;
  const emit = options.onEvent ?? (() => {});
  const route = { target: permit.target.id, trust: permit.trust, rule: permit.rule, because: permit.because };
  emit({ event: "route", route });
  const answer = await synthesise({ ...house, policy }, permit, {
    question: request.question,
    evidence,
    roster: rosterOf([...new Set(evidence.map(({ meeting }) => meeting))], house.store),
    asker: house.asker,
    facts,
    conversation: house.conversation ?? freshConversation(),
    toldIn,
    isReviewed: step.isReviewed,
    signal: options.signal ?? new AbortController().signal,
    onText: (text) => emit({ event: "token", text, ...(part ? { part } : {}) }),
    onReview: (review) => emit({ event: "review", review }),
  });
  for (const citation of answer.citations) emit({ event: "citation", citation });
  return answer;
}

/** The device's own answer, under the rule that leaves it there. */
async function here(
  { house, request, options }: Way,
  permit: Permit,
  { quiet = false, part }: { quiet?: boolean; part?: "quick" } = {},
): Promise<Answer> {
  const route = { target: permit.target.id, trust: permit.trust, rule: permit.rule, because: permit.because };
  const emit = quiet ? undefined : options.onEvent;
  const answer = await house.localAsk(request, {
    ...(options.signal ? { signal: options.signal } : {}),
    ...(emit
      ? {
        onEvent: (event) =>
          emit(
            event.event === "token" && part
              ? { ...event, part }
              : event.event === "route"
              ? { event: "route", route }
              : event,
          ),
      }
      : {}),
  });
  return { ...answer, route, receiptId: null };
}

function show({ options }: Way, answer: Answer): Answer {
  options.onEvent?.({ event: "route", route: answer.route });
  options.onEvent?.({ event: "token", text: answer.answer });
  for (const citation of answer.citations) options.onEvent?.({ event: "citation", citation });
  return answer;
}

/** Says in the route that another target was asked first and why its answer is not this one. */
function noted(route: Route, failed: Permit, error: unknown): Route {
  const { kind } = toChathamError(error);
  return { ...route, because: `${route.because} (Target ${failed.target.id} was asked first: ${kind}.)` };
}

const DEVICE_ONLY: ReadonlySet<string> = new Set(["gate-closed", "refused"]);
const NO_EVIDENCE = new ChathamError("not-found", "Nothing was found that a target could answer from");

function isHere({ target }: Permit): boolean {
  return target.kind === "in-process";
}

function nothingPermitted({ refusals }: Decision, { rejected }: Choice): ChathamError {
  const [refusal] = refusals;
  const [limit] = rejected;
  const why = refusal?.because ?? limit?.why ?? "The policy permits no target.";
  return new ChathamError("refused", `This question may be answered nowhere: ${why}`);
}
