import { ChathamError } from "../../errors.ts";
import { type Evidence, type EvidenceSources, gatherEvidence } from "./evidence.ts";
import { extractQuotes } from "./extract.ts";
import { answerFacts } from "./facts_answer.ts";
import { countsBy, readFactsQuestion } from "./facts_question.ts";
import { generateAnswer } from "./generate.ts";
import type { MeetingFacts } from "../../meeting/meeting_facts.ts";
import { type Question, readQuestion } from "./question.ts";
import { aliasesOf } from "./people.ts";
import { answerWho, readWhoQuestion } from "./who_question.ts";
import { changedSince } from "./changed.ts";
import { answerItems } from "./items_answer.ts";
import { readItemsQuestion } from "./items_question.ts";
import type { LanguageModel } from "../../models/language_model.ts";
import type { Meeting } from "../../meeting/meeting.ts";
import { verifiedCitations } from "../check_quotes.ts";
import type { Search } from "../../meeting/search.ts";
import type { MeetingStore } from "../../meeting/meeting_store.ts";
import { filterByTime, type TimedQuestion } from "../time_filter.ts";
import type { Answer, Ask, AskOptions, AskRequest } from "../answer.ts";
import type { Route } from "../../send/route.ts";

/** What answering on the device needs. */
export interface AskSources {
  readonly store: Pick<MeetingStore, "getMeeting" | "listMeetings">;
  readonly search: Search;
  readonly facts: MeetingFacts;
  /** Undefined when none is configured: answers are then quotations, and say so. */
  readonly languageModel: () => Promise<LanguageModel | undefined>;
  /** The day here, ISO 8601 date. */
  readonly today: () => string;
}

/** What a reply holds before it is known where it was made. */
export type Reply = Pick<Answer, "answer" | "found" | "citations" | "read" | "notes">;

const QUESTION_CHARS_MAX = 4_000;
/** As many as are counted at most. */
const COUNTED_MAX = 1_000;

const ON_DEVICE: Route = {
  target: "device",
  trust: "device",
  rule: "answer-on-device",
  because: "The answer was made on this machine.",
};

/** Answers on this machine, without policy or receipt: nothing leaves. */
export function createAsk(sources: AskSources): Ask {
  return async (request, options = {}) => {
    const { onEvent, search = sources.search } = options;
    const reply = await answerOnDevice(request, { ...sources, search }, options);
    options.onRead?.(reply.read);
    for (const text of reply.answer.match(/\S+\s*/g) ?? []) onEvent?.({ event: "token", text });
    for (const citation of reply.citations) onEvent?.({ event: "citation", citation });
    onEvent?.({ event: "route", route: ON_DEVICE });
    return { ...reply, route: ON_DEVICE, receiptId: null, recipients: [], leftOut: [] };
  };
}

/**
 * Counting questions are counted; others are answered from the passages that hold enough evidence, by the language model
 * where there is one and its quotes check out, else by quotation.
 *
 * @throws ChathamError `usage` for an empty or endless question, `cancelled` on abort
 */
export async function answerOnDevice(
  { question: text, counted, ...filter }: AskRequest,
  { store, search, facts, languageModel, today }: AskSources,
  options: Pick<AskOptions, "signal"> = {},
): Promise<Reply> {
  if (text.trim() === "" || text.length > QUESTION_CHARS_MAX) {
    throw new ChathamError("usage", `A question has 1 to ${QUESTION_CHARS_MAX} characters`);
  }
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
  const { notes } = timed;
  if (asked) {
    const answer = await answerFacts(asked, { all: filter, narrowed: timed.filter }, sources, counted);
    // What was counted was read, whether or not the answer names it.
    const read = facts.meetingsWith({ ...timed.filter, limit: COUNTED_MAX }).meetings.map(({ id }) => id);
    return answer === undefined
      ? { ...notFound(timed), read }
      : { answer, found: true, citations: [], read, notes };
  }
  const question = readQuestion(timed.query);
  const who = readWhoQuestion(timed.query);
  if (who) {
    const told = await answerWho(who, { ...timed.filter, query: who.whom }, { search, meetingOf: meeting });
    if (told) return { ...told, found: true, notes };
  }
  const items = readItemsQuestion(question);
  const told = items && answerItems(items, timed.filter, store);
  if (told) return { ...told, found: true, notes: [...notes, ...told.notes] };
  const evidence = await gatherEvidence(question, timed.filter, sources, timed.spoken);
  if (options.signal?.aborted) throw new ChathamError("cancelled", "The question was cancelled");
  const read = [...new Set(evidence.passages.map(({ hit }) => hit.meetingId))];
  if (!evidence.isEnough) return { ...notFound(timed), read };
  const model = await languageModel();
  const quote = (why: string) => ({
    ...quoted(question, evidence, meeting, why) ?? notFound(timed),
    read,
    notes,
  });
  if (!model) return quote("no language model is installed");
  const signal = options.signal ? { signal: options.signal } : {};
  const generated = await generateAnswer({ question: text, evidence, meetingOf: meeting, model, ...signal });
  return generated
    ? { found: true, ...generated, read, notes }
    : quote("the model gave no answer that could be checked");
}

function notFound({ where, notes }: TimedQuestion): Omit<Reply, "read"> {
  return { answer: `Not found in ${where}.`, found: false, citations: [], notes };
}

/** The passages' own words, marked as such. */
function quoted(
  question: Question,
  evidence: Evidence,
  meetingOf: (id: string) => Meeting | undefined,
  why: string,
): Omit<Reply, "read"> | undefined {
  const citations = verifiedCitations(extractQuotes(question, evidence, meetingOf), meetingOf);
  if (citations.length === 0) return undefined;
  const changed = changedSince(citations, { question, evidence, meetingOf });
  const lines = (changed?.citations ?? citations).map(({ meetingId, turn, quote }) => {
    const meeting = meetingOf(meetingId);
    const date = meeting?.startedAt === undefined ? "" : `, ${meeting.startedAt.slice(0, 10)}`;
    return `${meeting?.turns[turn]?.speaker ?? ""} (${meeting?.title ?? ""}${date}): “${quote}”`;
  });
  const told = changed ? [changed.told] : [];
  const answer = [`Quoted from the transcripts (${why}):`, ...told, ...lines].join("\n");
  return { answer, found: true, citations: changed?.citations ?? citations };
}

/** One question reads the same few meetings several times. */
function remembered(store: Pick<MeetingStore, "getMeeting">): (id: string) => Meeting | undefined {
  const seen = new Map<string, Meeting | undefined>();
  return (id) => {
    if (!seen.has(id)) seen.set(id, store.getMeeting(id));
    return seen.get(id);
  };
}
