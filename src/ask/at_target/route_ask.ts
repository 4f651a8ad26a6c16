import { ChathamError, toChathamError } from "../../errors.ts";
import type { Permit } from "../../policy/decide/permit.ts";
import { PolicyChanged } from "../../send/dispatch.ts";
import { ReviewWaiting } from "../../send/pass.ts";
import { noteRead } from "../../send/read_before.ts";
import { routeOf } from "../../send/route.ts";
import { noteDecided, underThePolicyThatHolds } from "../../send/send.ts";
import { afterTrying } from "../../send/tried.ts";
import { nobodyFor, type Tried } from "../../send/weigh.ts";
import type { Answer, AnswerPart, Ask } from "../answer.ts";
import { weaknessOf } from "./check_answer.ts";
import { isHere, planAsk } from "./plan_ask.ts";
import { StillStands } from "./still_stands.ts";
import { synthesise } from "./synthesise.ts";
import { type AskHouse, type Question as WeighedQuestion, weighQuestion } from "./weigh_question.ts";
import { whyAtHome } from "./why_at_home.ts";

/**
 * The way of a question: find evidence on the device → weigh → answer there or here, as the mode says. Whatever fails
 * outside ends with what the policy ranks next, and the route says so; a refusal of the gate or of a person goes nowhere
 * but the device. What was read must stand when the answer is given: throws `conflict` where it was erased meanwhile.
 */
export function routedAsk(house: AskHouse): Ask {
  return (request, options = {}) =>
    underThePolicyThatHolds(async () => {
      const standing = new StillStands(house.store);
      const question = { ...await weighQuestion(house, request, options), standing };
      const { way } = question;
      if (way.candidates.length === 0) throw nobodyAnswers(question);
      const taken = await take(question);
      const { permit } = taken;
      const answer = standing.checked(taken.answer, question.evidence);
      noteDecided(way, permit, answer.receiptId);
      return { notes: question.notes, ...answer, recipients: way.recipients };
    });
}

export type { AskHouse };

interface Question extends WeighedQuestion {
  readonly standing: StillStands;
}

interface Taken {
  readonly permit: Permit;
  readonly answer: Answer;
}

async function take(question: Question): Promise<Taken> {
  const plan = planAsk(question);
  switch (plan.kind) {
    case "in-turn":
      return await inTurn(question, plan.inTurn);
    case "local-first":
      return await localFirst(question, plan);
    case "quick-then-deep":
      return await quickThenDeep(question, plan);
    default:
      return plan satisfies never;
  }
}

/** Asks one after the other until one has answered, each with its own gate, receipt and route. */
async function inTurn(question: Question, candidates: readonly Permit[], part?: AnswerPart): Promise<Taken> {
  // Without anything to quote there is nothing that a target could answer from.
  let left = question.evidence.length === 0 ? candidates.filter(isHere) : candidates;
  const failed: Tried[] = [];
  while (left.length > 0) {
    const [permit, ...next] = left;
    if (!permit) break;
    try {
      const answer = isHere(permit) ? await here(question, permit) : await there(question, permit, part);
      const [first] = failed;
      if (first === undefined) return { permit, answer };
      const review = first.error instanceof ReviewWaiting ? { id: first.error.reviewId } : undefined;
      return { permit, answer: { ...answer, review, route: afterTrying(answer.route, failed) } };
    } catch (thrown) {
      const error = toChathamError(thrown);
      if (error.kind === "cancelled" || error instanceof PolicyChanged) throw error;
      failed.push({ permit, error });
      left = DEVICE_ONLY.has(error.kind) ? next.filter(isHere) : next;
    }
  }
  throw failed[0]?.error ?? nobodyAnswers(question);
}

/** The best of this machine answers; another is asked only where that answer fails its checks. */
async function localFirst(
  question: Question,
  { locals, elsewhere }: { readonly locals: readonly Permit[]; readonly elsewhere: readonly Permit[] },
): Promise<Taken> {
  // Nothing is shown before the checks: an answer that is replaced should not be seen first.
  const local = await inTurn(quietly(question), locals);
  if (weaknessOf(local.answer) === undefined || question.evidence.length === 0) {
    return { ...local, answer: show(question, stood(local.answer, question, elsewhere)) };
  }
  try {
    return await inTurn(question, elsewhere);
  } catch (error) {
    const answer = question.standing.checked(instead(local.answer, elsewhere, error), question.evidence);
    return { ...local, answer: show(question, answer) };
  }
}

/** Says in the route why the answer of this machine was enough. */
function stood(answer: Answer, { evidence }: Question, [spared]: readonly Permit[]): Answer {
  if (!spared || evidence.length === 0) return answer;
  const { because } = answer.route;
  const why =
    `Target ${spared.target.id} was not asked: mode local-first, and this answer stood up to its checks.`;
  return { ...answer, route: { ...answer.route, because: `${because} (${why})` } };
}

/** The same question, of whose answer nothing is shown but that it waits, for a person or for a model that reads. */
function quietly(question: Question): Question {
  const { onEvent, ...options } = question.options;
  if (onEvent === undefined) return question;
  return {
    ...question,
    options: {
      ...options,
      onEvent: (event) => event.event === "review" || event.event === "progress" ? onEvent(event) : undefined,
    },
  };
}

async function quickThenDeep(
  question: Question,
  { quick, deep }: { readonly quick: Permit; readonly deep: readonly Permit[] },
): Promise<Taken> {
  const first = await here(question, quick, "quick");
  if (question.evidence.length === 0) return { permit: quick, answer: first };
  try {
    return await inTurn(question, deep, "deep");
  } catch (error) {
    return { permit: quick, answer: instead(first, deep, error) };
  }
}

/** The device's answer where another's was wanted. */
function instead(answer: Answer, [asked]: readonly Permit[], thrown: unknown): Answer {
  const error = toChathamError(thrown);
  if (error.kind === "cancelled" || error instanceof PolicyChanged || !asked) throw error;
  const review = error instanceof ReviewWaiting ? { id: error.reviewId } : undefined;
  return { ...answer, review, route: afterTrying(answer.route, [{ permit: asked, error }]) };
}

async function there(question: Question, permit: Permit, part?: AnswerPart): Promise<Answer> {
  const emit = question.options.onEvent ?? (() => {});
  emit({ event: "route", route: routeOf(permit) });
  const answer = await synthesise(question, permit, {
    onText: (text) => emit({ event: "token", text, ...(part ? { part } : {}) }),
    onReview: (review) => emit({ event: "review", review }),
  });
  for (const citation of answer.citations) emit({ event: "citation", citation });
  return answer;
}

/** The device's own answer, under the rule that leaves it there. */
async function here(
  question: Question,
  permit: Permit,
  part?: "quick",
): Promise<Answer> {
  const { way, request, options, signal, standing } = question;
  // What was found before somebody erased or changed something is looked for again.
  const search = standing.isAsItWas() ? question.search : way.house.search;
  const route = { ...routeOf(permit), ...whyAtHome(question, permit) };
  const emit = options.onEvent;
  const { leftOut } = way.scopeOf(permit);
  const stays = new Set(leftOut.map(({ meeting }) => meeting.id));
  const answer = await way.house.localAsk(request, {
    signal,
    onRead: (ids) => noteRead(way.house, way.house.conversation, ids),
    search: async (asked) => {
      const result = await search(asked);
      return { ...result, hits: result.hits.filter(({ meetingId }) => !stays.has(meetingId)) };
    },
    ...(emit === undefined ? {} : {
      onEvent: (event) =>
        emit(
          event.event === "token" && part
            ? { ...event, part }
            : event.event === "route"
            ? { event: "route", route }
            : event,
        ),
    }),
  });
  return { ...answer, route, receiptId: null };
}

function show({ options }: Question, answer: Answer): Answer {
  options.onEvent?.({ event: "route", route: answer.route });
  options.onEvent?.({ event: "token", text: answer.answer });
  for (const citation of answer.citations) options.onEvent?.({ event: "citation", citation });
  return answer;
}

const DEVICE_ONLY: ReadonlySet<string> = new Set(["gate-closed", "refused"]);

function nobodyAnswers({ way }: Question): ChathamError {
  const { message } = nobodyFor(way);
  return new ChathamError("refused", `This question may be answered nowhere: ${message}`);
}
