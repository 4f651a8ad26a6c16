import type { Turn } from "../meeting/meeting.ts";
import { isNumberWord } from "./number_words.ts";
import { quotationsIn, withoutQuotations } from "./quotations.ts";
import { sentenceSpans } from "./sentence_spans.ts";
import { termsOf, withoutTags } from "./search_terms.ts";

/** A sentence and where it was said. */
export interface Sentence {
  /** A stretch of its turn, character for character. */
  readonly text: string;
  /** UTF-16 offset of the stretch. */
  readonly start: number;
  /** As one would write it down, for reading what it says: no tags, no `um`, no small word said twice. */
  readonly plain: string;
  /** The same without what is quoted of others; empty where the sentence lies within a quotation. */
  readonly own: string;
  readonly speaker: string;
  readonly turn: number;
  readonly stems: readonly string[];
  /** Words of any kind. */
  readonly wordCount: number;
}

/**
 * Every sentence of the turns, in order. A sentence never crosses turns: each is tied to exactly one.
 * @param language ISO 639-1 of what was said
 */
export function sentencesOf(turns: readonly Turn[], language = "en"): Sentence[] {
  const plainly = language === "en" ? withoutFillers : collapsed;
  return turns.filter(({ unclear }) => !unclear).flatMap((turn) => {
    const quotations = quotationsIn(turn.text);
    return sentenceSpans(turn.text).flatMap(({ text, start, end }): Sentence[] => {
      const plain = plainly(text);
      if (!/[\p{L}\p{N}]/u.test(plain)) return [];
      const hum = humOf(text, language);
      return [{
        text: text.slice(hum),
        start: start + hum,
        plain,
        own: quotations.length === 0
          ? plain
          : plainly(withoutQuotations(turn.text, quotations, { start, end })),
        speaker: turn.speaker,
        turn: turn.index,
        stems: termsOf(plain, language).map((term) => term.stem),
        wordCount: plain.split(/\s+/).length,
      }];
    });
  });
}

/** What comes before the first word: tags, and sounds that are no words. German `um` is one. */
function humOf(text: string, language: string): number {
  return (language === "en" ? ENGLISH_HUM : HUM).exec(text)?.[0].length ?? 0;
}

const SOUND = String.raw`u+h+m*|h+m+|m+h+m+|mm+|uhm|ehm`;
const humBefore = (sounds: string) =>
  new RegExp(
    String.raw`^(?:\s|\{[a-z_ ]{1,40}\}|(?:${sounds})(?![\p{L}'’])[\s,.…]*)+(?=[\p{L}\p{N}"“])`,
    "iu",
  );
const HUM = humBefore(SOUND);
const ENGLISH_HUM = humBefore(`${SOUND}|u+m+|er+m*`);

/** English speech as one would write it down. Numbers, letters and names said twice stay: they may be meant. */
function withoutFillers(text: string): string {
  const plain = collapsed(text).replace(/(^|[\s,])(?:u[hm]+|er+m?|mm+|hmm+|mm-hmm)(?=[\s,.!?]|$),?/gi, "$1")
    .replace(STUTTER, onceUnlessMeant).replace(/\b([Ii])(?:,? [Ii]\b)+/g, "$1")
    .replace(/\s+([.,!?])/g, "$1").replace(/,(?:\s*,)+/g, ",").replace(/^[\s,]+/, "").replace(/\s+/g, " ")
    .trim();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** One or two words in lower case, said again at once. */
const STUTTER = /(?<![\p{L}\p{N}'’-])(\p{Ll}[\p{L}'’]*(?: \p{Ll}[\p{L}'’]*)?)(?:,? \1(?![\p{L}\p{N}'’-]))+/gu;

function onceUnlessMeant(whole: string, said: string): string {
  const isMeant = said.split(" ").some((word) =>
    (word.length === 1 && word !== "a" && word !== "i") || isNumberWord(word)
  );
  return isMeant ? whole : said;
}

/** The sentences of a text that somebody wrote, without tags and doubled blanks. */
export function splitSentences(text: string): string[] {
  return sentenceSpans(text).map((span) => collapsed(span.text)).filter((each) => /[\p{L}\p{N}]/u.test(each));
}

function collapsed(text: string): string {
  return withoutTags(text).replace(/\s+/gu, " ").replace(/ ([.,?!;:])/g, "$1").trim();
}
