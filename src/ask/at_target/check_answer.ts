import { stem } from "../../text/stem.ts";
import type { Answer } from "../answer.ts";

/**
 * Is an answer of the device good enough to stand alone? It must have found something, quote at least one turn (quotes are
 * checked letter by letter before), say no figure that no quote holds, and be mostly made of words that its quotes hold.
 * @returns undefined when it is, else why it is not
 */
export function weaknessOf({ answer, found, citations }: Answer): string | undefined {
  if (!found) return "nothing was found on the device";
  if (citations.length === 0) return "no quote stood up to the check";
  const quoted = citations.map(({ quote }) => quote).join(" ");
  const quotedWords = new Set(wordsOf(quoted));
  const figures = answer.match(/\d+(?:[.,]\d+)*/g) ?? [];
  if (figures.some((figure) => !quoted.includes(figure))) return "it holds a figure that no quote holds";
  const words = wordsOf(answer);
  const grounded = words.filter((word) => quotedWords.has(word)).length;
  if (words.length > 0 && grounded / words.length < GROUNDED_MIN) {
    return "too little of it stands in its quotes";
  }
  return undefined;
}

const GROUNDED_MIN = 0.5;

/** Words of four letters and more: shorter ones say little about content. */
function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => stem(word));
}
