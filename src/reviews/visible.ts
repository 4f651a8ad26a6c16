import { CODE_PATTERN, LABEL_PATTERN } from "../gate/legend/placeholder.ts";

/**
 * Makes every character of a text visible: controls, invisible, bidirectional, private and unassigned characters and
 * lookalike spaces become `⟨U+XXXX⟩`, so that what a person approves is what they see. Line feeds stay.
 */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}

/** Stretches of a text that the gate put there in place of what was found, for colouring. */
export function masksOf(text: string): { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(MASK)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Escaped forms in JSON are shown as written: `\u202e` is visible already. */
const HIDDEN = /(?![\n ])[\p{C}\p{Z}\u115f\u1160\u3164\uffa0\u034f\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u2800]/gu;
const MASK = new RegExp(`\\[${LABEL_PATTERN}(?:_${CODE_PATTERN})?\\]`, "g");
