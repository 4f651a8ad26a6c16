import type { Meeting, Turn } from "../../../meeting/meeting.ts";
import { contradicts } from "./contradiction.ts";
import { indexLanguage } from "../../../text/meeting_language.ts";
import { withoutTags } from "../../../text/search_terms.ts";
import { sentenceSpans } from "../../../text/sentence_spans.ts";
import type { Citation } from "../../answer.ts";
import { verifiedCitations } from "../../check_quotes.ts";

/** Turns behind a statement, sentences of each that are looked at, and what sets one statement right that is told. */
const TURNS_ON = 3;
const SENTENCES_ON = 2;
const TOLD_MAX = 2;
/** Words of a turn that only nods, and of a reply that says nothing without the sentence behind it: `No.` */
const NOD_WORDS = 2;
const BARE_WORDS = 3;

/**
 * Citations, and what sets them right beside them. What sets another right is no citation besides.
 */
export function setRightBeside(
  citations: readonly Citation[],
  meetingOf: (id: string) => Meeting | undefined,
): { readonly citations: readonly Citation[]; readonly setRight: readonly Citation[] } {
  const later = citations.flatMap((citation) => {
    const meeting = meetingOf(citation.meetingId);
    return meeting === undefined ? [] : setRight(citation, meeting);
  });
  const told = verifiedCitations(later, meetingOf);
  return {
    citations: citations.filter((one) => !told.some((other) => holds(other, one))),
    setRight: told,
  };
}

function holds(whole: Citation, part: Citation): boolean {
  return whole.meetingId === part.meetingId && whole.turn === part.turn && whole.quote.includes(part.quote);
}

/**
 * What is said in the few turns behind a quoted statement that denies it, takes it back or puts another value in its place, in
 * the order in which it was said.
 */
export function setRight(statement: Citation, meeting: Meeting): Citation[] {
  if (statement.quote.trimEnd().endsWith("?")) return [];
  const language = indexLanguage(meeting);
  const by = meeting.turns[statement.turn]?.speaker;
  const found: Said[] = [];
  let said = statement.quote;
  let isNext = true;
  let isAsked = false;
  for (const sentence of sentencesBehind(statement, meeting)) {
    const following = { language, isNext, isAsked, isSameSpeaker: sentence.turn.speaker === by };
    if (sentence.isLookedAt && contradicts(said, sentence.text, following)) {
      found.push(sentence);
      said = `${said} ${sentence.text}`;
      isAsked = false;
    } else {
      isNext &&= isNod(sentence.text);
      isAsked ||= sentence.text.trimEnd().endsWith("?");
    }
  }
  return inStretches(found).slice(0, TOLD_MAX).map(({ turn, start, end }) => ({
    meetingId: meeting.id,
    turn: turn.index,
    quote: turn.text.slice(start, end),
  }));
}

interface Said {
  readonly turn: Turn;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isLookedAt: boolean;
  /** Where the sentence behind it ends. */
  readonly goesOnTo: number | undefined;
}

function sentencesBehind({ turn, quote }: Citation, { turns }: Meeting): Said[] {
  return turns.slice(turn, turn + 1 + TURNS_ON).filter(({ unclear }) => !unclear).flatMap((each) => {
    const from = each.index === turn ? each.text.indexOf(quote) + quote.length : 0;
    const spans = sentenceSpans(each.text).filter(({ start }) => start >= from);
    return spans.map((span, at) => {
      const behind = spans[at + 1];
      return {
        ...span,
        turn: each,
        isLookedAt: at < SENTENCES_ON,
        goesOnTo: behind?.text.endsWith("?") ? undefined : behind?.end,
      };
    });
  });
}

/** Sentences that follow one another are one quote; a bare `No.` is said with what explains it. */
function inStretches(found: readonly Said[]): Pick<Said, "turn" | "start" | "end">[] {
  const stretches: { turn: Turn; start: number; end: number }[] = [];
  for (const { turn, text, start, end, goesOnTo } of found) {
    const last = stretches.at(-1);
    const to = wordsIn(text) <= BARE_WORDS ? goesOnTo ?? end : end;
    if (last?.turn === turn && turn.text.slice(last.end, start).trim() === "") {
      last.end = Math.max(last.end, to);
    } else if (last?.turn !== turn || start >= last.end) stretches.push({ turn, start, end: to });
  }
  return stretches;
}

function isNod(text: string): boolean {
  return wordsIn(text) <= NOD_WORDS && !text.trimEnd().endsWith("?");
}

function wordsIn(text: string): number {
  return withoutTags(text).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
