import type { Asker } from "../../clients/asker.ts";
import type { MeetingHead } from "../../meeting/meeting_store.ts";
import type { Search } from "../../meeting/search.ts";
import type { MeetingStore } from "../../meeting/meeting_store.ts";
import type { Policy } from "../../policy/decide/compile.ts";
import type { Target } from "../../policy/language/document.ts";
import { CHAT_KINDS } from "../../policy/language/words.ts";
import { selectsTarget } from "../../policy/language/rule.ts";
import { estimateTokens } from "../../send/facts/estimate_tokens.ts";
import type { Part } from "../../send/facts/inspect.ts";
import { rosterOf } from "../../send/facts/roster.ts";
import type { SendHouse } from "../../send/house.ts";
import { type Way, weigh } from "../../send/weigh.ts";
import { countsBy, readFactsQuestion } from "../on_device/facts_question.ts";
import { filterByTime } from "../time_filter.ts";
import type { Ask, AskOptions, AskRequest } from "../answer.ts";
import { type Evidence, findEvidence, meetingsOf, packEvidence, searchedOnce } from "./passages.ts";
import { ANSWER_TOKENS_MAX, evidenceTokens } from "./synthesis_prompt.ts";

/** What the way of a question needs besides the way out. */
export interface AskHouse extends SendHouse {
  /** The device's own answer, without any target. */
  readonly localAsk: Ask;
  readonly search: Search;
  readonly store: MeetingStore;
  /** Who asks, and receives the answer. */
  readonly asker: Asker;
  /** What the client goes on with; a conversation of its own for each question unless told. */
  readonly conversation?: string;
}

/** A question with what was found for it, and where it may be answered. */
export interface Question {
  readonly request: AskRequest;
  readonly options: AskOptions;
  readonly signal: AbortSignal;
  readonly evidence: readonly Evidence[];
  /** What was read of the times that it names. */
  readonly notes: readonly string[];
  /** Searches for this question; what was found once is not looked for again. */
  readonly search: Search;
  readonly way: Way<AskHouse>;
}

/** Finds evidence on the device, once, where the policy could send it anywhere or keep it from anything, and weighs it. */
export async function weighQuestion(
  house: AskHouse,
  request: AskRequest,
  options: AskOptions,
): Promise<Question> {
  const { question, counted: _, ...filter } = request;
  const { task = "ask" } = options;
  const today = Temporal.Now.plainDateISO().toString();
  const counts = countsBy(readFactsQuestion(question, today));
  const timed = filterByTime({ ...filter, question }, { store: house.store, today, counts });
  const signal = options.signal ?? new AbortController().signal;
  const search = searchedOnce(house.search);
  const evidence = dependsOnContent(house.policy())
    ? await findEvidence(timed.query, { ...timed.filter, limit: HITS_MAX[task] }, {
      search,
      store: house.store,
    })
    : [];
  const meetings = meetingsOf(evidence);
  const asked: Part = { text: question, tokens: estimateTokens(question) };
  const taken = (target: Target, kept: readonly MeetingHead[]) => {
    const tokensMax = evidenceTokens(target, question);
    const ids = new Set(kept.map(({ id }) => id));
    const open = evidence.filter(({ meeting }) => ids.has(meeting.id));
    return new Set<Part>(
      packEvidence(open, { tokensMax, turnsMax: Infinity }).taken.flatMap(({ parts }) => parts),
    );
  };
  const way = await weigh(house, {
    task,
    kind: "text",
    parts: [asked, ...evidence.flatMap(({ parts }) => parts)],
    meetings,
    labels: [],
    conversation: house.conversation,
    turns: 0,
    isGenerated: false,
    isPacked: true,
    mayLeaveOut: true,
    tokensOutMax: ANSWER_TOKENS_MAX,
    client: house.asker,
    roster: rosterOf(meetings, house.store),
    kinds: CHAT_KINDS,
    toldTo: (target, kept, inspection) => {
      const parts = taken(target, kept);
      return inspection.toldOf((part) => part === asked || parts.has(part));
    },
    signal,
  });
  return { request, options, signal, evidence, notes: timed.notes, search, way };
}

/** Passages that are looked at. */
const HITS_MAX = { ask: 40, synthesise: 100 } as const;

/** False where every question is answered here whatever it is about: then nothing has to be found before it is decided. */
function dependsOnContent({ targets, rules }: Policy): boolean {
  const askable = targets.filter(({ kind }) => CHAT_KINDS.has(kind));
  return askable.some(({ kind }) => kind !== "in-process") ||
    rules.some(({ effect, selector }) =>
      effect === "refuse" && askable.some((target) => selectsTarget(selector, target) !== false)
    );
}
