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
  for (let at = 0; at < text.length;) {
    const end = isWordAt(text, at) ? plainWordEnd(text, at) ?? wordEnd(text, at) : at;
    if (end > at) tokens.push({ text: text.slice(at, end), start: at, end });
    at = Math.max(end, at + 1);
  }
  return tokens;
}

/** @returns end of the word that begins at `start`, where it is all ASCII without an apostrophe, as most are */
function plainWordEnd(text: string, start: number): number | undefined {
  let end = start;
  while (isAsciiWord(text.charCodeAt(end))) end++;
  const next = text.charCodeAt(end);
  return next === APOSTROPHE || next >= 0x80 ? undefined : end;
}

/** @returns end of the word that begins exactly at `start`; `start` when none does */
function wordEnd(text: string, start: number): number {
  WORD.lastIndex = start;
  return WORD.test(text) ? WORD.lastIndex : start;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/uy;
const APOSTROPHE = 0x27;

/** Case, accents and width aside, so that "Zoë", "ZOE" and "zoe" are one. */
export function fold(text: string): string {
  if (!NOT_PLAIN.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase().replace(/[’ʼ`´]/g, "'");
}

const NOT_PLAIN = /[`\u0080-\uffff]/;

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
  return code < 0x80 ? isAsciiWord(code) : UNICODE_WORD.test(text.charAt(at));
}

/** @param code UTF-16 code unit; NaN past the end */
function isAsciiWord(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
}

const UNICODE_WORD = /[\p{L}\p{N}\p{M}\p{Cs}]/u;
