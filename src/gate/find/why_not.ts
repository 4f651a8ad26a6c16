import { ALL_RECOGNISERS } from "./floor.ts";
import { isNear } from "./written/recogniser.ts";
import { ORDINARY_WORDS } from "../../text/ordinary.ts";
import { fold, tokenise } from "../../text/words.ts";

/** Why a recogniser that knows the form of a stretch let it pass. */
export interface NearMiss {
  readonly recogniser: string;
  readonly because: string;
}

/** @returns reasons why `text.slice(start, end)` was not masked, the most telling first */
export function whyNot(text: string, start: number, end: number): NearMiss[] {
  const misses: NearMiss[] = [];
  for (const { name, pattern, isValid, near, isCheckEnough } of ALL_RECOGNISERS) {
    for (const match of text.matchAll(pattern)) {
      const matchEnd = match.index + match[0].length;
      if (matchEnd <= start || match.index >= end) continue;
      const value = (match.groups?.["value"] ?? match[0]).replace(/[\s.\-/()]/g, "");
      if (isValid !== undefined && !isValid(value)) {
        misses.push({
          recogniser: name,
          because: "it has the form, but its check digit or its kind of number does not hold",
        });
      } else if (near !== undefined && !isCheckEnough && !isNear(text, match.index, matchEnd, near)) {
        misses.push({ recogniser: name, because: "it has the form, but no word near it says what it is" });
      }
    }
  }
  const words = tokenise(text.slice(start, end)).map((token) => fold(token.text));
  if (words.length > 0 && words.every((word) => ORDINARY_WORDS.has(word))) {
    misses.push({
      recogniser: "roster",
      because: "these are ordinary words; they are looked for as names only where one was found",
    });
  }
  misses.push({ recogniser: "model", because: "its probability for every type stayed below the threshold" });
  return misses;
}
