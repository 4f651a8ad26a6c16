import { stopWords } from "./stop_words.ts";

/** A stretch of a text in a script that the index cuts into pairs. */
export interface Stretch {
  readonly text: string;
  /** UTF-16 offset in the text that was cut. */
  readonly at: number;
}

/**
 * What of a run of Chinese, Japanese, Korean, Thai or the like carries meaning: words by Unicode's segmentation, without
 * particles and words that only ask. Chinese and Japanese words that stand side by side are one stretch, as the
 * dictionaries cut compounds now here, now there; Korean words lose their particles.
 */
export function contentStretches(run: string): Stretch[] {
  const language = scriptLanguage(run);
  const { stop, asking } = stopWords(language);
  const stretches: Stretch[] = [];
  let end = -1;
  for (const { segment, index, isWordLike } of segmenterOf(language).segment(run)) {
    const word = language === "ko" ? withoutParticle(segment) : segment;
    const isContent = isWordLike && !stop.has(word) && !stop.has(segment) && !asking.has(word) &&
      !(language === "ja" && KANA_ONLY.test(word)) && !(language === "ko" && ASKED.test(segment));
    if (!isContent) continue;
    const last = stretches.at(-1);
    if (last && end === index && JOINED.has(language)) {
      stretches[stretches.length - 1] = { text: last.text + word, at: last.at };
    } else {
      stretches.push({ text: word, at: index });
    }
    end = index + segment.length;
  }
  return stretches;
}

/** ISO 639-1 of the language that a run's script stands for; Han alone is taken for Chinese. */
export function scriptLanguage(run: string): string {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(run)) return "ja";
  if (/\p{Script=Hangul}/u.test(run)) return "ko";
  if (/\p{Script=Han}/u.test(run)) return "zh";
  if (/\p{Script=Thai}/u.test(run)) return "th";
  if (/\p{Script=Lao}/u.test(run)) return "lo";
  return /\p{Script=Khmer}/u.test(run) ? "km" : "my";
}

function withoutParticle(word: string): string {
  const bare = word.replace(PARTICLE, "");
  return bare.length >= 1 ? bare : word;
}

function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  const made = new Intl.Segmenter(language, { granularity: "word" });
  segmenters.set(language, made);
  return made;
}

const segmenters = new Map<string, Intl.Segmenter>();
const JOINED = new Set(["zh", "ja"]);
/** Endings of verbs and particles; words of their own in hiragana carry little. */
const KANA_ONLY = /^[\p{Script=Hiragana}ー]+$/u;
/** A Korean verb that asks: its form never stands in the answer. */
const ASKED = /(?:니까|나요|까요|는가|는가요|인가요|던가요|을까|ㄹ까)$/u;
/** Case and topic particles, and the copula, behind a Korean noun. */
const PARTICLE =
  /(?:에서는|으로는|에게서|이라고|입니까|입니다|인가요|이에요|에서|에게|으로|까지|부터|한테|처럼|보다|이나|라고|예요|은|는|이|가|을|를|에|의|도|로|와|과|만)$/u;
