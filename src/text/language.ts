import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { eld as Eld } from "eld/small";

/** What a text is written in, as far as its letters and their neighbours tell. */
export interface TextLanguage {
  /** ISO 639-1 code in lower case, or {@link UNKNOWN_LANGUAGE}. */
  readonly language: string;
  /** False where the text is short, mixed or near another language: the code is then the likeliest guess. */
  readonly certain: boolean;
}

/** The code of a text that holds too little to tell (BCP 47, "undetermined"). */
export const UNKNOWN_LANGUAGE = "und";

/**
 * Recognises the language of a text on this machine, by letter sequences (ELD's small database, 60 languages).
 * Web and e-mail addresses do not count. Of a long text three stretches are read.
 *
 * @param among ISO 639-1 codes to choose from; without it every known language
 */
export function languageOf(text: string, among?: readonly string[]): TextLanguage {
  const sample = sampleOf(text);
  const result = detector().detect(sample);
  const scores = Object.entries(result.getScores())
    .filter(([language]) => among === undefined || among.includes(language))
    .sort((one, other) => other[1] - one[1]);
  const [best, second] = scores;
  if (best === undefined) return { language: languageOfScript(sample, among), certain: false };
  return {
    language: best[0],
    certain: result.isReliable() && result.language === best[0] &&
      countLetters(sample) >= CERTAIN_LETTERS_MIN &&
      best[1] - (second?.[1] ?? 0) >= CERTAIN_MARGIN_MIN,
  };
}

/** Han characters alone give the detector no sequences to count in short texts. */
function languageOfScript(text: string, among: readonly string[] | undefined): string {
  const isOpen = (language: string) => among === undefined || among.includes(language);
  return isOpen("zh") && /\p{Script=Han}/u.test(text) ? "zh" : UNKNOWN_LANGUAGE;
}

function sampleOf(text: string): string {
  if (text.length <= 3 * STRETCH_LENGTH) return text;
  const middle = Math.floor((text.length - STRETCH_LENGTH) / 2);
  return [0, middle, text.length - STRETCH_LENGTH]
    .map((from) => text.slice(from, from + STRETCH_LENGTH)).join("\n");
}

function countLetters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

/** UTF-16 units of each of the three stretches: the detector reads the first 1,000 of what it is given. */
const STRETCH_LENGTH = 300;
/** A back-channel ("ok", "ja ja") is written alike in many languages. */
const CERTAIN_LETTERS_MIN = 12;
/** Scores of neighbours (Danish and Norwegian, Spanish and Catalan) lie closer than this in short texts. */
const CERTAIN_MARGIN_MIN = 0.05;

/**
 * The database takes a quarter of a second to read: only who asks waits for it. The package knows only `import`, which would
 * make every caller wait, so that its file is named.
 */
function detector(): typeof Eld {
  if (loaded === undefined) {
    const file = new URL("../../node_modules/eld/src/entries/static.small.js", import.meta.url);
    const { eld }: typeof import("eld/small") = createRequire(import.meta.url)(fileURLToPath(file));
    eld.enableTextCleanup(true);
    loaded = eld;
  }
  return loaded;
}

let loaded: typeof Eld | undefined;
