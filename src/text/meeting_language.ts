import type { Meeting, Turn } from "../meeting/meeting.ts";
import { languageOf, UNKNOWN_LANGUAGE } from "./language.ts";
import { STEMMED_LANGUAGES } from "./stem.ts";
import { byStopWords } from "./stop_words.ts";

/** ISO 639-1 of the language in which a meeting's words are indexed: the one it says, else the one that is heard in it. */
export function indexLanguage({ language, turns }: Pick<Meeting, "language" | "turns">): string {
  return language?.slice(0, 2).toLowerCase() ?? meetingLanguage(turns);
}

/**
 * The language that most of a meeting is spoken in, ISO 639-1. What is too short to tell, or mixed, counts as English where
 * it is written in Latin letters, unless the small words of another language prevail.
 */
export function meetingLanguage(turns: readonly Pick<Turn, "text">[]): string {
  const sample = spokenSample(turns);
  const { language, certain } = languageOf(sample);
  const isLatin = (sample.match(/\p{Script=Latin}/gu)?.length ?? 0) > sample.length / 3;
  if (certain) return language;
  if (!isLatin) return language === UNKNOWN_LANGUAGE ? "en" : language;
  const likely = byStopWords(sample, ["en", ...STEMMED_LANGUAGES]);
  return likely.length === 1 ? likely[0] ?? "en" : "en";
}

/** Enough of what was said to tell its language by. */
export function spokenSample(turns: readonly Pick<Turn, "text">[]): string {
  const step = Math.max(1, Math.floor(turns.length / TURNS_READ));
  return turns.filter((_, at) => at % step === 0).map(({ text }) => text.slice(0, TURN_LENGTH_READ)).join(
    "\n",
  );
}

/** Spread over the meeting: it may begin with a greeting in another language. */
const TURNS_READ = 60;
const TURN_LENGTH_READ = 400;
