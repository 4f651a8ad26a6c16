/** A run of neighbouring turns indexed together; both ends inclusive. */
export interface Window {
  readonly firstTurn: number;
  readonly lastTurn: number;
}

/**
 * Cuts turns, told by their numbers of words, into windows of about `WINDOW_WORDS` words of whole turns, without gaps or overlaps.
 * INVARIANT: a window of several turns never exceeds `WINDOW_WORDS_MAX` words; only a single long turn may.
 */
export function cutWindows(wordCounts: readonly number[]): Window[] {
  const windows: Window[] = [];
  let firstTurn = 0;
  let words = 0;
  wordCounts.forEach((added, index) => {
    if (index > firstTurn && words + added > WINDOW_WORDS_MAX) {
      windows.push({ firstTurn, lastTurn: index - 1 });
      firstTurn = index;
      words = 0;
    }
    words += added;
    if (words < WINDOW_WORDS) return;
    windows.push({ firstTurn, lastTurn: index });
    firstTurn = index + 1;
    words = 0;
  });
  if (firstTurn < wordCounts.length) windows.push({ firstTurn, lastTurn: wordCounts.length - 1 });
  return windows;
}

/**
 * Number of words: runs of characters other than white space that hold a letter or digit. Where there are no blanks, each
 * Chinese character and kana counts for one, as word processors count, and four letters of Thai and its like do.
 */
export function countWords(text: string): number {
  const syllables = text.match(SYLLABIC)?.length ?? 0;
  const letters = text.match(ALPHABETIC)?.length ?? 0;
  const rest = syllables + letters > 0 ? text.replace(SYLLABIC, " ").replace(ALPHABETIC, "") : text;
  let words = syllables + Math.ceil(letters / LETTERS_PER_WORD);
  for (const piece of rest.split(/\s+/)) if (HAS_LETTER_OR_DIGIT.test(piece)) words++;
  return words;
}

const HAS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const SYLLABIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/gu;
const ALPHABETIC = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const LETTERS_PER_WORD = 4;
const WINDOW_WORDS = 200;
const WINDOW_WORDS_MAX = 300;
