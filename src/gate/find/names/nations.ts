import type { Entity } from "../../../personal_data.ts";
import { fold, tokenise } from "../../../text/words.ts";
import { COUNTRIES, NATIONALITIES } from "../../../text/nations.ts";

/** Where a word of this kind is a language that something is written or said in, not somebody's origin. */
const LANGUAGE_BEFORE =
  /\b(?:in|into|to|from|speaks?|speaking|spoken|fluent|learn(?:ing)?|translate[sd]?|write|written|study|studying|taught|teach(?:es|ing)?|simple|plain|proper|good|bad|better|standard|academic|professional|business|native|basic|modern|ancient)\s+(?:simple |plain |fluent |proper |good |academic |professional )?$/i;
const LANGUAGE_AFTER =
  /^\s*(?:language|grammar|translation|vocabulary|version|text|lesson|alphabet|subtitles|literature|class|teacher|speaking|words?|sentences?|letters?|characters?|and\s+\p{Lu}?[\p{L}]+\s+(?:language|translation))\b/iu;

/** Countries, and people called after them. */
export function findNations(text: string): Entity[] {
  const found: Entity[] = [];
  for (const { text: word, start, end } of tokenise(text)) {
    const plain = fold(word).replace(/'s$/, "");
    if (COUNTRIES.has(plain)) {
      found.push({
        start,
        end: start + plain.length <= end ? end - (word.length - plain.length) : end,
        type: "LOCATION",
        score: 0.8,
        detector: "pattern:country",
      });
    } else if (NATIONALITIES.has(plain) || NATIONALITIES.has(plain.replace(/s$/, ""))) {
      const isLanguage = LANGUAGE_BEFORE.test(text.slice(Math.max(0, start - 40), start)) ||
        LANGUAGE_AFTER.test(text.slice(end, end + 40));
      if (!isLanguage) {
        found.push({ start, end, type: "NATIONALITY", score: 0.8, detector: "pattern:nationality" });
      }
    }
  }
  return found;
}
