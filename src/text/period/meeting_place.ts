import { questionLanguage } from "../question_language.ts";
import { PointReader } from "./points.ts";
import { timeWords, tokensOf } from "./time_words.ts";

/** Meetings that a question names by their place in time: `in the last meeting`, `the first two calls`. */
export interface MeetingPlace {
  readonly which: "first" | "last";
  readonly count: number;
  /** What stands between: `budget` in `the last budget meeting`; empty where nothing does. */
  readonly called: string;
  /** As it stands in the question. */
  readonly said: string;
  /** The question without it. */
  readonly rest: string;
}

/** Words that may stand between `last` and `meeting`. */
const CALLED_MAX = 2;

/** In the languages of the gate. @returns undefined for a question that names none so */
export function findMeetingPlace(question: string): MeetingPlace | undefined {
  const language = questionLanguage(question);
  for (const each of new Set([language, "en"])) {
    const words = timeWords(each);
    const tokens = tokensOf(question);
    // Days play no part here.
    const reader = words && new PointReader(tokens, words, { language: each, today: "2000-01-01" });
    for (let at = 0; reader && at < tokens.length; at++) {
      const found = placeAt(reader, at) ?? placeBehind(reader, at) ?? lastTime(reader, at);
      if (found === undefined) continue;
      const start = startOf(reader, at);
      const [from, to] = [tokens[start]?.start ?? 0, tokens[found.end - 1]?.end ?? question.length];
      const rest = `${question.slice(0, from)} ${question.slice(to)}`.replace(/\s+/g, " ").replace(
        /\s+([?!.,])/g,
        "$1",
      );
      const called = tokens.slice(found.calledFrom, found.calledTo).map(({ text }) => text).join(" ");
      const { which, count } = found;
      return { which, count, called, said: question.slice(from, to), rest: rest.trim() };
    }
  }
  return undefined;
}

interface Place {
  readonly which: "first" | "last";
  readonly count: number;
  readonly calledFrom: number;
  readonly calledTo: number;
  readonly end: number;
}

/** `last meeting`, `last two meetings`, `last budget meeting`. */
function placeAt(reader: PointReader, at: number): Place | undefined {
  const order = orderAt(reader, at);
  if (order === undefined) return undefined;
  const count = numberAt(reader, order.end);
  const from = count?.end ?? order.end;
  for (let called = 0; called <= CALLED_MAX; called++) {
    const meeting = reader.tag(from + called, "meeting");
    if (meeting) {
      return {
        which: order.which,
        count: count?.value ?? 1,
        calledFrom: from,
        calledTo: from + called,
        end: meeting.end,
      };
    }
    // `last week's meeting` is a time.
    if (
      reader.tag(from + called, "unit") || reader.tag(from + called, "month") ||
      reader.tag(from + called, "weekday")
    ) {
      return undefined;
    }
  }
  return undefined;
}

/** `la réunion précédente`, `la reunión anterior`. */
function placeBehind(reader: PointReader, at: number): Place | undefined {
  const meeting = reader.tag(at, "meeting");
  const order = meeting && orderAt(reader, meeting.end);
  return order && { which: order.which, count: 1, calledFrom: at, calledTo: at, end: order.end };
}

/** `last time`, `beim letzten Mal`, `la dernière fois`. */
function lastTime(reader: PointReader, at: number): Place | undefined {
  const order = orderAt(reader, at);
  if (order?.which !== "last" || !TIMES.has(reader.tokens[order.end]?.folded ?? "")) return undefined;
  return { which: "last", count: 1, calledFrom: at, calledTo: at, end: order.end + 1 };
}

const TIMES = new Set("time mal male fois vez volta keer razem".split(" "));

function orderAt(reader: PointReader, at: number): { which: "first" | "last"; end: number } | undefined {
  const last = reader.tag(at, "latest") ??
    (reader.tag(at, "rel")?.value === -1 ? reader.tag(at, "rel") : undefined);
  if (last) return { which: "last", end: last.end };
  const first = reader.tag(at, "first");
  return first && { which: "first", end: first.end };
}

function numberAt(reader: PointReader, at: number): { value: number; end: number } | undefined {
  const digits = /^\d{1,2}$/.exec(reader.tokens[at]?.text ?? "");
  return digits ? { value: Number(digits[0]), end: at + 1 } : reader.tag(at, "number");
}

/** Takes the preposition and the article along: `in our last meeting`. */
function startOf(reader: PointReader, at: number): number {
  let start = at;
  const holds = (name: "filler" | "within") => start > 0 && reader.tag(start - 1, name)?.end === start;
  while (holds("filler")) start--;
  return holds("within") || /^(?:at|beim|lors|bei)$/.test(reader.tokens[start - 1]?.folded ?? "")
    ? start - 1
    : start;
}
