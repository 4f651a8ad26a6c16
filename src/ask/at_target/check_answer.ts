import { stem } from "../../text/stem.ts";
import type { Answer } from "../answer.ts";

/**
 * Is an answer of the device good enough to stand alone? It must have found something. What code counted, or quoted word for
 * word with who said it and when, is. What a model wrote must say no figure that no quote holds, and be mostly made of words
 * that its quotes hold.
 * @returns undefined when it is, else why it is not
 */
export function weaknessOf({ answer, found, citations }: Answer): string | undefined {
  if (!found) return "nothing was found on the device";
  // A model's answer always has citations, so one without was counted.
  if (citations.every(({ quote }) => answer.includes(`“${quote}”`))) return undefined;
  const quoted = citations.map(({ quote }) => quote).join(" ");
  const written = besideQuotations(answer, citations);
  const quotedWords = new Set(wordsOf(quoted));
  const figures = written.match(/\d+(?:[.,]\d+)*/g) ?? [];
  if (figures.some((figure) => !quoted.includes(figure))) return "it holds a figure that no quote holds";
  const words = wordsOf(written);
  const grounded = words.filter((word) => quotedWords.has(word)).length;
  if (words.length > 0 && grounded / words.length < GROUNDED_MIN) {
    return "too little of it stands in its quotes";
  }
  return undefined;
}

/** Quotations beside an answer name meetings and days, and headings stand above them: neither is the model's. */
function besideQuotations(answer: string, citations: Answer["citations"]): string {
  const plain = citations.reduce((text, { quote }) => text.replaceAll(`“${quote}”`, ""), answer);
  return plain.split("\n").filter((line) => !/:\s*$/.test(line)).join("\n");
}

const GROUNDED_MIN = 0.5;

/** Words of four letters and more: shorter ones say little about content. */
function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => stem(word));
}
