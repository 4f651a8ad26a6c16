import { stem } from "./stem.ts";

/** Words without meaning of their own in speech, apostrophes removed. */
const STOP_WORDS = new Set(
  ("a about above actually after again against ah all almost alright also although always am an and any anybody anyone anything " +
    "anyway are arent around as at away back basically be because been before being below between both but by came can cannot " +
    "cant come comes could couldnt course did didnt do does doesnt doing done dont down during each either else em er even " +
    "ever every everybody everyone everything exactly few first for from further gets getting give given go goes going gonna " +
    "good got great had hadnt has hasnt have havent having he hed hello her here hers herself hey hi him himself his hm hmm " +
    "how however i id if ill im in indeed into is isnt it itd itll its itself ive just kind know last least let lets like " +
    "little look lot lots made make makes many may maybe me mean means might mm more most much must my myself near need next " +
    "no nobody nor not nothing now of off oh ok okay on once one ones only onto or other others our ours ourselves out over " +
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

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** Words that carry meaning, in order. Tags such as `{vocalsound}` are no words. */
export function termsOf(text: string): Term[] {
  const terms: Term[] = [];
  for (const match of withoutTags(text).matchAll(WORD)) {
    const folded = fold(match[0]);
    if (folded.length < 2 && !/\d|[^\p{Script=Latin}]/u.test(folded)) continue;
    if (STOP_WORDS.has(folded)) continue;
    terms.push({
      stem: stem(folded.replace(/'s$/, "").replaceAll("'", "")),
      surface: match[0],
      at: match.index,
    });
  }
  return terms;
}

/** Distinct stems of {@link termsOf}. */
export function stemsOf(text: string): Set<string> {
  return new Set(termsOf(text).map((term) => term.stem));
}

/** Lower case without accents; typographic apostrophes become plain, contractions lose theirs (`don't` → `dont`). */
export function fold(word: string): string {
  const plain = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("’", "'");
  return plain.endsWith("'s") ? plain : plain.replaceAll("'", "");
}

/** Transcribers' noise tags become blanks of the same length, so that offsets hold. */
export function withoutTags(text: string): string {
  return text.replace(/\{[a-z_ ]{1,40}\}/g, (tag) => " ".repeat(tag.length));
}
