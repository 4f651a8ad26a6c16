import { createHash } from "node:crypto";
import type { Legend } from "../legend/legend.ts";
import { CODE_ALPHABET, CODE_LENGTH, CODE_PATTERN, LABEL_PATTERN } from "../legend/placeholder.ts";

/**
 * Redacted texts as the detector reads them once more: with other codes in the legend's placeholders, by the order in which they
 * come, and as long, so that places stay. Codes tell nothing by themselves, and so the same texts are read the same in every
 * conversation, and need not be read again.
 */
export function evenCodes(texts: readonly string[], legend: Pick<Legend, "find">): string[] {
  const numbers = new Map<string, number>();
  return texts.map((text) =>
    text.replace(PLACEHOLDER, (written: string, label: string, code: string) => {
      if (legend.find(code) === undefined) return written;
      const number = numbers.get(code) ?? numbers.size;
      numbers.set(code, number);
      return `[${label}_${codeOf(number)}]`;
    })
  );
}

/** As our own placeholders are written, and not otherwise: what was altered stays as it is. */
const PLACEHOLDER = new RegExp(`\\[(${LABEL_PATTERN})_(${CODE_PATTERN})\\]`, "g");

function codeOf(number: number): string {
  const digest = createHash("sha256").update(`code ${number}`).digest();
  return Array.from(
    digest.subarray(0, CODE_LENGTH),
    (byte) => CODE_ALPHABET.charAt(byte % CODE_ALPHABET.length),
  ).join("");
}
