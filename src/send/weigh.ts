import { ChathamError } from "../errors.ts";
import type { Told } from "../gate/exposure.ts";
import type { MeetingHead } from "../meeting/meeting_store.ts";
import { type Choice, choose, preferencesFor } from "../policy/decide/choose.ts";
import type { Policy } from "../policy/decide/compile.ts";
import type { Decision, Permit } from "../policy/decide/permit.ts";
import type { Target } from "../policy/language/document.ts";
import type { Facts } from "../policy/language/facts.ts";
import { purposesOf } from "../policy/language/purposes.ts";
import { type Why, whyWords } from "../policy/language/why.ts";
import { type TargetKind, type Task, TASKS_OF_KIND } from "../policy/language/words.ts";
import type { ClosedBody } from "../receipts/record.ts";
import type { Asker } from "../clients/asker.ts";
import { asStored, type Weighed } from "./as_weighed.ts";
import { asksForDevice } from "./facts/device_facts.ts";
import { textFacts } from "./facts/text_facts.ts";
import { budgetFor } from "./budget/left.ts";
import { permitByExposure } from "./exposure_limit.ts";
import { gatherFacts } from "./facts/gather_facts.ts";
import { inspect, type Inspection, type Part } from "./facts/inspect.ts";
import type { SendHouse } from "./house.ts";
import { whyUnmet } from "./obligations.ts";
import { decideByMeeting, type MeetingRefusal, type Scope } from "./per_meeting.ts";
import type { Recipient } from "./route.ts";
import { READ_ERASED, readBefore } from "./read_before.ts";

/**
 * What a request may do: a look at its texts where the policy asks for one, its facts, what the policy permits meeting by
 * meeting, and among that the choice. Nothing has left.
 */
export async function weigh<H extends SendHouse>(house: H, outgoing: Outgoing): Promise<Way<H>> {
  const startedAt = performance.now();
  const policy = house.policy();
  const changes = house.store.changeNumber();
  const request = { ...outgoing, meetings: asStored(house, outgoing.meetings) };
  const isMeant = (target: Target) =>
    request.kinds.has(target.kind) && isAsked(target, request.task) && isNamed(target, request.model);
  const isRemotePossible = policy.targets.some((target) => isMeant(target) && target.kind !== "in-process");
  const inspection = await inspect(policy, isRemotePossible ? request.parts : [], house.detect, {
    roster: request.roster,
    signal: request.signal,
    key: house.scopeKey,
    memory: () => request.remembered && house.memory?.of(request.remembered()),
  });
  const textFactsOf = await textFacts(
    policy,
    isRemotePossible ? request.parts : [],
    house.detectorCard?.(),
    house.store.spokenSample,
  );
  const device = asksForDevice(policy) ? await house.deviceFacts?.() ?? {} : {};
  const now = new Date();
  const before = readBefore(house, request.conversation);
  const factsOf = (meetings: readonly MeetingHead[], read = before.meetings): Facts => {
    const ids = new Set(meetings.map(({ id }) => id));
    const isIn = ({ meetingId }: Part) => meetingId === undefined || ids.has(meetingId);
    return gatherFacts({
      task: request.task,
      meetings: [...meetings, ...read.filter(({ id }) => !ids.has(id))],
      labels: request.labels,
      tokens: request.parts.reduce((sum, part) => sum + (isIn(part) ? part.tokens : 0), 0),
      generated: request.isGenerated,
      asker: request.client,
      purposes: purposesOf(policy.document),
      device,
      text: textFactsOf(isIn),
      detection: inspection.factsOf(isIn),
    }, now);
  };
  const toldTo = (target: Target, meetings: readonly MeetingHead[]): Told | undefined =>
    request.toldTo?.(target, meetings, inspection) ?? inspection.toldOf(() => true);
  const { permits, refusals, scopes } = decideByMeeting(policy, { ...request, before: before.meetings }, {
    factsOf,
    decide(facts, meetings) {
      const told = (target: Target) => toldTo(target, meetings)?.exposures;
      const decision = permitByExposure(policy, facts, house.exposures, told);
      return before.hasErased ? onDevice(decision) : decision;
    },
  });
  const facts = factsOf(request.meetings);
  const meant = permits.filter(({ target }) => isMeant(target));
  const unmet = meant.flatMap((permit) => {
    const because = permit.target.kind === "in-process"
      ? undefined
      : whyUnmet(permit, { ...request, stream: false });
    if (because === undefined) return [];
    const reason: Why = { code: "duty", values: {}, because };
    return [{ permit, reason, why: whyWords(reason) }];
  });
  const usable = meant.filter((permit) => !unmet.some((one) => one.permit === permit));
  // What does not fit is left out by whoever packs, so the size of all of it is no reason against a target.
  const sized = request.isPacked === true ? { ...facts, tokens: 0 } : facts;
  const preferences = preferencesFor(policy, sized, request.tokensOutMax);
  const budget = budgetFor(house, policy, { ...request, labels: facts.labels ?? [] }, usable);
  const choice = choose(usable, preferences, house.targetFigures(), budget);
  const rejected = [...unmet, ...choice.rejected];
  return {
    house,
    policy,
    request,
    facts,
    inspection,
    choice: { ...choice, rejected },
    candidates: inOrder(choice),
    refusals: refusals.filter(({ target }) =>
      policy.targets.some((one) => one.id === target && isMeant(one))
    ),
    before: before.meetings,
    weighed: {
      changes,
      // What is not stored yet cannot have changed there.
      meetings: [...request.meetings, ...before.meetings].filter((one) => !outgoing.meetings.includes(one)),
    },
    scopeOf: (permit) => scopes.get(permit) ?? { facts, meetings: request.meetings, leftOut: [] },
    toldTo,
    startedAt,
    recipients: [],
    tried: [],
    ends: new Map(),
  };
}

/** What is about to leave, perhaps. */
export interface Outgoing {
  readonly task: Task;
  readonly kind: "text" | "sound" | "answer";
  /** Every text that may be among it, with the meeting that it was taken from. */
  readonly parts: readonly Part[];
  /** Every meeting that was read to make it. */
  readonly meetings: readonly MeetingHead[];
  /** Labels that it brings besides. */
  readonly labels: readonly string[];
  /** What it goes on with; undefined where it stands alone. */
  readonly conversation?: string | undefined;
  /** Names the conversation in which nothing is judged twice; asked only where detectors look before it is decided. */
  readonly remembered?: (() => string) | undefined;
  /** Turns of transcripts in it; 0 where they are packed later, and of what is not known every line. */
  readonly turns: number;
  /** True when a model may have written some of it. */
  readonly isGenerated: boolean;
  /** True when images, sound or files go along. */
  readonly hasAttachments?: boolean;
  /** True when parts are packed into what a target takes. */
  readonly isPacked?: boolean;
  /** True when meetings that may not go to a target can be left out of what is sent there. */
  readonly mayLeaveOut?: boolean;
  readonly tokensOutMax: number;
  /** Who asks, or receives. */
  readonly client: Asker;
  /** Names that its texts may hold. */
  readonly roster: readonly string[];
  readonly kinds: ReadonlySet<TargetKind>;
  /** Id of the one target, or the name of its model, that is asked for; undefined for any. */
  readonly model?: string | undefined;
  /** What sending it to a target tells, where that is less than all of it. */
  readonly toldTo?: (
    target: Target,
    meetings: readonly MeetingHead[],
    inspection: Inspection,
  ) => Told | undefined;
  readonly signal: AbortSignal;
}

/** A request that was weighed, on its way to whichever candidate answers. */
export interface Way<H extends SendHouse = SendHouse> {
  readonly house: H;
  readonly policy: Policy;
  readonly request: Outgoing;
  /** Of everything that was read, whatever is left out for one target or another. */
  readonly facts: Facts;
  readonly inspection: Inspection;
  readonly choice: Choice;
  /** Permitted, within the limits, in the order in which they are asked. */
  readonly candidates: readonly Permit[];
  readonly refusals: readonly MeetingRefusal[];
  /** What the earlier answers of the conversation have read. */
  readonly before: readonly MeetingHead[];
  readonly weighed: Weighed;
  /** What of the request may go to the target of a permit. */
  readonly scopeOf: (permit: Permit) => Scope;
  readonly toldTo: (target: Target, meetings: readonly MeetingHead[]) => Told | undefined;
  readonly startedAt: number;
  /** Everybody to whom something left, or may have, in order; grows on the way. */
  readonly recipients: Recipient[];
  /** Candidates that did not answer, in order; grows on the way. */
  readonly tried: Tried[];
  /** How each of their receipts was closed. */
  readonly ends: Map<string, ClosedBody>;
}

/** A candidate that was asked and did not answer. */
export interface Tried {
  readonly permit: Permit;
  readonly error: ChathamError;
}

/** @returns why nobody may be asked, in words that name the rule, the limit or the obligation */
export function nobodyFor({ request, refusals, choice }: Way): ChathamError {
  const [refusal] = refusals;
  const [rejected] = choice.rejected;
  if (rejected !== undefined) {
    const isLimit = rejected.reason.code !== "duty";
    return new ChathamError(
      isLimit ? "limited" : "refused",
      isLimit
        ? `No permitted target keeps within the limits: ${rejected.permit.target.id} ${rejected.why}`
        : `Of ${rejected.permit.target.id} ${rejected.why} (rule ${rejected.permit.rule}); nothing was sent`,
    );
  }
  if (refusal !== undefined) {
    return new ChathamError("refused", `${refusal.because} (rule ${refusal.rule}); nothing was sent`);
  }
  return request.model === undefined
    ? new ChathamError("refused", "The policy permits no target for this request; nothing was sent")
    : new ChathamError("not-found", "There is no target of that name; see /v1/models", { param: "model" });
}

function isAsked({ kind, tasks }: Target, task: Task): boolean {
  return (tasks ?? TASKS_OF_KIND[kind]).includes(task);
}

function isNamed({ id, model }: Target, name: string | undefined): boolean {
  return name === undefined || id === name || model === name;
}

/** The mode's own steps first, then whatever it ranks next. */
function inOrder({ steps, ranked }: Choice): Permit[] {
  return [...new Set([...steps, ...ranked].map(({ permit }) => permit))];
}

/** Of a conversation about a meeting that is no more, nobody can say whether it may leave. */
function onDevice({ permits, refusals, ...decision }: Decision): Decision {
  const away = permits.filter(({ trust }) => trust !== "device");
  return {
    ...decision,
    permits: permits.filter(({ trust }) => trust === "device"),
    refusals: [
      ...refusals,
      ...away.map(({ target, trust }) => ({ target: target.id, trust, rule: READ_ERASED, because: ERASED })),
    ],
  };
}

const ERASED = "A meeting that this conversation has read was erased since; begin a new conversation.";
