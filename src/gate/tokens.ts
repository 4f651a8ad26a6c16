/** A word or number of a text, with where it stands. */
export interface Token {
  readonly text: string;
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** @returns runs of letters, marks and digits in order; apostrophes inside a word do not part it */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu)) {
    tokens.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** Case, accents and width aside, so that "Zoë", "ZOE" and "zoe" are one. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase().replace(/[’ʼ`´]/g, "'");
}

/** True when the stretch does not begin or end inside a word or number. */
export function isAtBoundaries(text: string, start: number, end: number): boolean {
  return !joins(text, start - 1, start) && !joins(text, end - 1, end);
}

function joins(text: string, before: number, after: number): boolean {
  return isWordAt(text, before) && isWordAt(text, after);
}

function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code)) return false;
  if (code < 0x80) return ASCII_WORD.test(text.charAt(at));
  return UNICODE_WORD.test(text.charAt(at));
}

const ASCII_WORD = /[0-9A-Za-z]/;
const UNICODE_WORD = /[\p{L}\p{N}\p{M}\p{Cs}]/u;
