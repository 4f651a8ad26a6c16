import { fold } from "./fold.ts";
import { contentStretches } from "./paired_words.ts";
import { holdsPaired, PAIRED_RUN } from "./scripts.ts";
import { stem } from "./stem.ts";
import { stopWords } from "./stop_words.ts";

/** Words without meaning of their own in speech, apostrophes removed. */
const STOP_WORDS = new Set(
  ("a about above actually after again against ah all almost alright also although always am an and any anybody anyone anything " +
    "anyway are arent around as at away back basically be because been before being below between both but by came can cannot " +
    "cant come comes could couldnt course did didnt do does doesnt doing done dont down during each either else em er even " +
    "ever every everybody everyone everything exactly few first for from further gets getting give given go goes going gonna " +
    "good got great had hadnt has hasnt have havent having he hed hello her here hers herself hey hi him himself his hm hmm " +
    "how however i id if ill im in indeed into is isnt it itd itll its itself ive just kind know last least let lets like " +
    "little look lot lots made make makes many may maybe me mean means might mm more most much must my myself near need next " +
    "no nobody nor not nothing now of off often oh ok okay on once one ones only onto or other others our ours ourselves out over " +
    "own part people perhaps please pretty probably put quite rather really right said same saw say saying says see seem " +
    "seemed seems seen several shall she should shouldnt since so some somebody someone something sort still stuff such sure " +
    "take takes taking tell than thank thanks that thatll thats the their theirs them themselves then there therefore theres " +
    "these they theyd theyll theyre theyve thing things think this those though through thus to too took toward towards two " +
    "uh um under until up upon us use used using very want wants was wasnt way we wed well were werent weve what whatever " +
    "whats when whenever where whether which while who whoever whole whom whose why will with within without wont would " +
    "wouldnt yeah yep yes yet you youd youll your youre yours yourself youve").split(" "),
);

/** A word of a text, for comparing. */
export interface Term {
  /** Stem, lower case, accents removed. */
  readonly stem: string;
  /** The word as written. */
  readonly surface: string;
  /** UTF-16 offset of the word. */
  readonly at: number;
}

/** A word in a text: letters spelled apart (`U.S.`, `T_V_`), digits grouped by thousands and names such as `C++` whole. */
export const WORD =
  /(?<![\p{L}._])(?:\p{Lu}[._]){2,}\p{Lu}?(?!\p{L})|\d{1,3}(?:[,.'’\u00a0\u202f]\d{3})+(?!\d)|\p{L}{1,10}\+\+|\p{L}#(?![\p{L}\p{N}])|(?<![\p{L}&])\p{Lu}{1,3}&\p{Lu}{1,3}(?![\p{L}&])|\p{Extended_Pictographic}|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/**
 * Words that carry meaning, in order. Tags such as `{vocalsound}` are no words. Where words stand without blanks they are
 * cut as the reader's language does (Unicode's segmentation).
 * @param language ISO 639-1; says which words carry none and which endings are cut
 */
export function termsOf(text: string, language = "en"): Term[] {
  const terms: Term[] = [];
  const stop = language === "en" ? STOP_WORDS : stopWords(language).stop;
  for (const match of withoutTags(text).matchAll(WORD)) {
    if (match[0].search(PAIRED_RUN) >= 0) {
      for (const { text: surface, at } of contentStretches(match[0])) {
        terms.push({ stem: fold(surface), surface, at: match.index + at });
      }
      continue;
    }
    const folded = fold(match[0]).replace(
      /^(?:\p{L}[._])+\p{L}?$/u,
      (letters) => letters.replace(/[._]/g, ""),
    );
    if (folded.length < 2 && !/\d|[^\p{Script=Latin}]/u.test(folded)) continue;
    const lower = match[0].normalize("NFKC").toLowerCase();
    // French and Italian: `qu'avons` says no more than `avons`.
    const behind = language === "fr" || language === "it" ? lower.replace(/^\p{L}+['’]/u, "") : lower;
    const isStop = [folded, lower, behind, folded.replaceAll("'", "")].some((form) => stop.has(form));
    if (isStop) continue;
    const bare = folded.replace(/'s$/, "").replaceAll("'", "");
    terms.push({
      stem: /^\d/.test(bare)
        ? bare.replace(/(?<=\d)\D(?=\d{3})/gu, "")
        : language === "en"
        ? stem(bare)
        : fold(stem(lower, language)),
      surface: match[0],
      at: match.index,
    });
  }
  return terms;
}

/** Distinct stems of {@link termsOf}. */
export function stemsOf(text: string, language = "en"): Set<string> {
  return new Set(termsOf(text, language).map((term) => term.stem));
}

/**
 * Stems of a text, and of a question's terms those that it holds though its words are cut elsewhere: in scripts without blanks
 * a compound is one word here and two there.
 */
export function stemsHeld(
  text: string,
  { terms, language }: { readonly terms: readonly Term[]; readonly language: string },
): Set<string> {
  const held = stemsOf(text, language);
  const folded = fold(text);
  for (const { stem } of terms) if (holdsPaired(stem) && folded.includes(stem)) held.add(stem);
  return held;
}

/** Transcribers' noise tags become blanks of the same length, so that offsets hold. */
export function withoutTags(text: string): string {
  return text.replace(/\{[a-z_ ]{1,40}\}/g, (tag) => " ".repeat(tag.length));
}
