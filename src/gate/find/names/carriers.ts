import type { Entity } from "../../../personal_data.ts";
import { fold } from "../../../text/fold.ts";
import { CARRIER_SLOTS, FAMILY, NOBODY } from "./carrier_slots.ts";
import { isListedFirstName } from "../known/first_names.ts";
import { isInDictionary } from "../../../text/dictionary.ts";
import { isFirstName } from "../../../text/nicknames.ts";
import { COUNTRIES, NATIONALITIES } from "../../../text/nations.ts";
import { isPublicName } from "../known/public_names.ts";

const WORD = "\\p{L}[\\p{L}\\p{M}'’-]{1,24}";
const NAME = `(?<name>${WORD}(?: ${WORD}){0,3}?)`;

interface Carrier {
  readonly language: string;
  readonly pattern: RegExp;
  readonly isSure: boolean;
  readonly takesSmall: boolean;
}

const CARRIERS: readonly Carrier[] = Object.entries(CARRIER_SLOTS).flatMap(([language, slots]) =>
  slots.map(({ before, after, isSure, takesSmall = false }) => ({
    language,
    pattern: new RegExp(`(?<![\\p{L}\\p{M}])${before}${NAME}(?:${after})`, "giu"),
    isSure,
    takesSmall,
  }))
);

/**
 * People by the place in a sentence that only a name fills, in eight languages: "¿Asier ya lo sabe?", "soll ich malte
 * fragen", "de factuur staat op naam van …". Where capitals tell nothing, and in German, where nouns have them, less sure
 * places count for listed first names alone.
 * @param isCased whether the text uses capitals as writing does
 */
export function findCarried(text: string, isEnglish: boolean, isCased: boolean): Entity[] {
  const found: Entity[] = [];
  const add = (start: number, name: string) =>
    found.push({ start, end: start + name.length, type: "PERSON", score: 0.7, detector: "carried" });
  for (const { language, pattern, isSure, takesSmall } of CARRIERS) {
    if ((language === "en") !== isEnglish) continue;
    for (const match of text.matchAll(pattern)) {
      const name = match.groups?.["name"] ?? "";
      const telling = isCased && language !== "de" && !takesSmall ? isCapitalised(name) : isSure ||
        name.split(" ").some((word) => isListedFirstName(word) || (takesSmall && isFirstName(fold(word))));
      if (!telling || !canBeName(name) || (isEnglish && name.split(" ").every(isInDictionary))) continue;
      add(match.index + match[0].indexOf(name, match[0].length - name.length), name);
    }
  }
  if (isEnglish || !isCased) return found;
  for (const pattern of Object.values(FAMILY)) {
    for (const { index, 0: name } of text.matchAll(pattern)) if (canBeName(name)) add(index, name);
  }
  return found;
}

/** Particles aside. */
function isCapitalised(name: string): boolean {
  return name.split(" ").every((word, at, words) =>
    /^\p{Lu}/u.test(word) || (at > 0 && at < words.length - 1 && PARTICLES.has(word))
  ) || /^(?:van|von|de|di|da|del) (?:de[rn]? )?\p{Lu}/u.test(name);
}

const PARTICLES: ReadonlySet<string> = new Set(
  "van von de der den del della di da do dos das du la le el al bin ibn ben ter ten zu y".split(" "),
);

function canBeName(name: string): boolean {
  const words = name.split(" ").map(fold);
  return !NOBODY.has(words[0] ?? "") && words.every((word) => PARTICLES.has(word) || !NOBODY.has(word)) &&
    !isPublicName(name) && !words.some((word) => COUNTRIES.has(word) || NATIONALITIES.has(word));
}
