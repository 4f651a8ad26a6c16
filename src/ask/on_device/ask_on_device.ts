import { ChathamError } from "../../errors.ts";
import { type EvidenceSources, gatherEvidence } from "./evidence.ts";
import { candidatesIn, chooseQuotes, nearBest } from "./extract.ts";
import { rankCandidates, type Ranked } from "./rank_candidates.ts";
import type { Ranker } from "./ranker.ts";
import { answerHalves } from "./answer_halves.ts";
import { readDoubleQuestion } from "./double_question.ts";
import { answerFacts } from "./facts_answer.ts";
import { answerWithModel } from "./answer_with_model.ts";
import { countsBy, readFactsQuestion } from "./facts_question.ts";
import type { ExcerptMemory } from "./excerpts.ts";
import { quotedAnswer } from "./quoted_answer.ts";
import type { MeetingFacts } from "../../meeting/meeting_facts.ts";
import type { Reply } from "./reply.ts";
import { type Question, readQuestion } from "./question.ts";
import { setRightBeside } from "./corrections/set_right.ts";
import { settledAbout } from "./settled.ts";
import { aliasesOf } from "../../summarise/people.ts";
import { answerWho, readWhoQuestion } from "./who_question.ts";
import { changedSince } from "./changed.ts";
import { answerItems } from "./items_answer.ts";
import { saidInOtherLanguage } from "./other_language.ts";
import { readItemsQuestion } from "./items_question.ts";
import type { LanguageModel } from "../../models/language_model.ts";
import type { Meeting } from "../../meeting/meeting.ts";
import { verifiedCitations } from "../check_quotes.ts";
import type { Search } from "../../meeting/search.ts";
import type { MeetingStore } from "../../meeting/meeting_store.ts";
import { filterByTime, type TimedQuestion } from "../time_filter.ts";
import { orderAsQuestion } from "./orders.ts";
import { wordingFor } from "../messages/messages.ts";
import type { Ask, AskEvent, AskOptions, AskRequest, Citation } from "../answer.ts";
import type { Route } from "../../send/route.ts";

/** What answering on the device needs. */
export interface AskSources {
  readonly store: Pick<MeetingStore, "getMeeting" | "listMeetings">;
  readonly search: Search;
  readonly facts: MeetingFacts;
  /** Undefined when none is configured: answers are then quotations, and say so. */
  readonly languageModel: () => Promise<LanguageModel | undefined>;
  /** Undefined when none is installed: sentences are then chosen by their words alone, and the answer says so. */
  readonly ranker?: () => Promise<Ranker | undefined>;
  /** The day here, ISO 8601 date. */
  readonly today: () => string;
}

const QUESTION_CHARS_MAX = 4_000;
/** As many as are counted at most. */
const COUNTED_MAX = 1_000;

const ON_DEVICE: Omit<Route, "because"> = {
  target: "device",
  trust: "device",
  rule: "answer-on-device",
};

/** Answers on this machine, without policy or receipt: nothing leaves. */
export function createAsk(sources: AskSources): Ask {
  const memory: ExcerptMemory = { last: [] };
  return async (request, options = {}) => {
    const { onEvent, search = sources.search } = options;
    let hasShown = false;
    const onSentence = (sentence: string) => {
      onEvent?.({ event: "token", text: hasShown ? ` ${sentence}` : sentence });
      hasShown = true;
    };
    const answering = { ...sources, search, memory };
    const reply = await answerDouble(request, answering, options) ??
      await answerOnDevice(request, answering, { ...options, onSentence });
    options.onRead?.(reply.read);
    const rest = hasShown ? restOf(reply) : reply.answer;
    for (const text of rest.match(/\s*\S+\s*/g) ?? []) onEvent?.({ event: "token", text });
    for (const citation of reply.citations) onEvent?.({ event: "citation", citation });
    const route = { ...ON_DEVICE, because: wordingFor(request.question).say("made-here") };
    onEvent?.({ event: "route", route });
    const { beside: _, ...told } = reply;
    return { ...told, route, receiptId: null, recipients: [], leftOut: [] };
  };
}

/** @returns undefined for a question that is one, or of which no half was found: then it is answered as it is */
async function answerDouble(
  request: AskRequest,
  sources: Answering,
  { signal, onRead, onEvent }: AskOptions,
): Promise<DeviceReply | undefined> {
  const halves = readDoubleQuestion(request.question, sources.today());
  if (halves === undefined) return undefined;
  const read = new Set<string>();
  const options: AnsweringHow = {
    ...(signal && { signal }),
    // Half a quotation would be taken for all of it.
    onEvent: (event) => event.event === "progress" && onEvent?.(event),
    onRead: (ids) => {
      for (const id of ids) read.add(id);
      onRead?.([...read]);
    },
  };
  return await answerHalves(halves, (question) => answerOnDevice({ ...request, question }, sources, options));
}

/** What stands behind the sentences of a model that were shown as they came. */
function restOf({ beside }: DeviceReply): string {
  return beside === undefined ? "" : `\n${beside}`;
}

/** A reply, and what of it stands beside the words of a model. */
interface DeviceReply extends Reply {
  readonly beside?: string;
}

type Answering = AskSources & { readonly memory: ExcerptMemory };

interface AnsweringHow extends Pick<AskOptions, "signal" | "onRead"> {
  readonly onEvent?: (event: AskEvent) => void;
  readonly onSentence?: (sentence: string) => void;
}

/**
 * Counting questions are counted; others are answered from the passages that hold enough evidence: by quotation at once,
 * and by the language model where there is one, once what it writes was checked. What answers by
 * quotation stays beside its answer.
 *
 * @throws ChathamError `usage` for an empty or endless question, `cancelled` on abort
 */
async function answerOnDevice(
  { question: said, counted, ...filter }: AskRequest,
  { store, search, facts, languageModel, ranker, today, memory }: Answering,
  options: AnsweringHow = {},
): Promise<DeviceReply> {
  if (said.trim() === "" || said.length > QUESTION_CHARS_MAX) {
    throw new ChathamError("usage", `A question has 1 to ${QUESTION_CHARS_MAX} characters`);
  }
  const text = orderAsQuestion(said);
  const meeting = remembered(store);
  const sources: EvidenceSources = {
    search,
    facts,
    aliases: (id, speaker) => {
      const known = meeting(id);
      return known ? aliasesOf(known, speaker) : speaker;
    },
  };
  const asked = readFactsQuestion(text, today());
  const timed = filterByTime({ ...filter, question: text }, {
    store,
    today: today(),
    counts: countsBy(asked),
  });
  const notes = [...timed.notes];
  const wording = wordingFor(text);
  if (asked) {
    const answer = await answerFacts(
      asked,
      { all: filter, narrowed: timed.filter },
      { ...sources, wording },
      counted,
    );
    // What was counted was read, whether or not the answer names it.
    const read = facts.meetingsWith({ ...timed.filter, limit: COUNTED_MAX }).meetings.map(({ id }) => id);
    options.onRead?.(read);
    return answer === undefined
      ? { ...notFound(timed), read }
      : { answer, found: true, citations: [], read, notes };
  }
  const question = readQuestion(timed.query);
  const who = readWhoQuestion(timed.query);
  if (who) {
    const told = await answerWho(who, { ...timed.filter, query: who.whom }, {
      search,
      meetingOf: meeting,
      wording,
    });
    if (told) return { ...told, found: true, notes };
  }
  const items = readItemsQuestion(question);
  // Of a time at which nobody met is told what was said of it, not all that was ever settled.
  const told = items && timed.spoken === undefined && answerItems(items, timed.filter, { store, wording });
  if (told) return { ...told, found: true, notes: [...notes, ...told.notes] };
  const evidence = await gatherEvidence(question, timed.filter, sources, timed.spoken);
  if (options.signal?.aborted) throw new ChathamError("cancelled", "The question was cancelled");
  const read = [...new Set(evidence.passages.map(({ hit }) => hit.meetingId))];
  options.onRead?.(read);
  const isOfOne = timed.filter.meetingIds?.length === 1;
  const ranked = await rankedBy(ranker, { question, evidence, meetingOf: meeting, isOfOne });
  if (ranked === "no-ranker") notes.push(wording.say("no-ranker"));
  const { candidates, isEnough } = typeof ranked === "object" ? ranked : {
    candidates: candidatesIn(nearBest(evidence), { question, evidence, meetingOf: meeting }),
    isEnough: evidence.isEnough,
  };
  const settled = settledAbout({ question, evidence, meetingOf: meeting });
  const chosen = isEnough ? chooseQuotes(candidates, question, meeting) : [];
  const best = verifiedCitations(
    settled === undefined ? chosen : settledFirst(settled, chosen, question),
    meeting,
  );
  if (best.length === 0) {
    const other = saidInOtherLanguage(question, timed.filter, { store, wording });
    return { ...notFound(timed), notes: [...notes, ...(other === undefined ? [] : [other])], read };
  }
  const changed = changedSince(best, { question, evidence, meetingOf: meeting, wording });
  const quoted = { told: changed?.told, ...setRightBeside(changed?.citations ?? best, meeting) };
  const { signal, onEvent, onSentence } = options;
  const made = await answerWithModel({
    ...{ evidence, languageModel, memory, signal, onEvent, onSentence },
    // A model is asked as the person asked.
    question: { ...question, text: said },
    quoted,
    meetingOf: meeting,
    wording,
  });
  const answer = typeof made === "string" ? quotedAnswer(quoted, meeting, { why: made, wording }) : made;
  return { found: true, ...answer, read, notes };
}

/**
 * @returns undefined where a question is not one for a ranker: it knows English, and of when and how much it was taught
 * nothing (6 of its 1,095 questions)
 */
async function rankedBy(
  open: AskSources["ranker"],
  asked: Omit<Parameters<typeof rankCandidates>[0], "ranker">,
): Promise<Ranked | "no-ranker" | undefined> {
  const { language, isExact } = asked.question;
  if (open === undefined || language !== "en" || isExact || asked.evidence.passages.length === 0) {
    return undefined;
  }
  try {
    const ranker = await open();
    return ranker === undefined ? "no-ranker" : await rankCandidates({ ...asked, ranker });
  } catch (error) {
    if (error instanceof ChathamError && error.kind !== "cancelled") return "no-ranker";
    throw error;
  }
}

/** What was settled, before what else was said about it; alone where one day or sum was asked for. */
function settledFirst(settled: Citation, chosen: readonly Citation[], { isExact }: Question): Citation[] {
  if (isExact) return [settled];
  const others = chosen.filter(({ meetingId, turn, quote }) =>
    meetingId !== settled.meetingId || turn !== settled.turn ||
    !(quote.includes(settled.quote) || settled.quote.includes(quote))
  );
  return [settled, ...others.slice(0, BESIDE_SETTLED)];
}

const BESIDE_SETTLED = 2;

function notFound({ notFound: answer, notes }: TimedQuestion): Omit<Reply, "read"> {
  return { answer, found: false, citations: [], notes };
}

/** One question reads the same few meetings several times. */
function remembered(store: Pick<MeetingStore, "getMeeting">): (id: string) => Meeting | undefined {
  const seen = new Map<string, Meeting | undefined>();
  return (id) => {
    if (!seen.has(id)) seen.set(id, store.getMeeting(id));
    return seen.get(id);
  };
}
