/**
 * A text as a model reads it best, letter for letter where it stood: lines in capitals in lower case, and the tags and
 * emphasis of a markup as blanks. Tags with attributes stay, since their values are text too.
 * @returns a string of the same length
 */
export function plainText(text: string): string {
  return text
    .replace(SHOUTED_LINE, (line) => (LETTERS.exec(line) ? sameLength(line, line.toLowerCase()) : line))
    .replace(MARKUP, (mark) => " ".repeat(mark.length));
}

/** Two words or more of capitals, and no other letter in the line. */
const SHOUTED_LINE = /^[^\p{Ll}\n]+$/gmu;
const LETTERS = /\p{Lu}{3}\P{L}+\p{Lu}{2}/u;
const MARKUP = /<\/?[a-z][a-z0-9]*\s*\/?>|\*\*|(?<![\p{L}\p{N}_])__|__(?![\p{L}\p{N}_])/giu;

/** Some letters have a lower case of another length ("İ"): such a line stays. */
function sameLength(before: string, after: string): string {
  return before.length === after.length ? after : before;
}
