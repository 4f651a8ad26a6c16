import { tidy, withoutInvisible } from "./parsed.ts";
import { isServiceLine, isTranscriptMark } from "./service_lines.ts";

/** A line that holds something, without its marks of Markdown. */
export interface Line {
  /** Place in the file, from 1. */
  readonly number: number;
  readonly text: string;
  /** True for the first line of a paragraph. */
  readonly isFirst: boolean;
  readonly isIndented: boolean;
  /** True for a Markdown heading (`## Decisions`). */
  readonly isHeading: boolean;
  /** True when the tool wrote it, not a person. */
  readonly isService: boolean;
  /** True for the heading above the turns in files that hold notes too. */
  readonly isMark: boolean;
}

/** The lines of a text that hold something, in order. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let isFirst = true;
  withoutNumbers(text.split("\n")).forEach((raw, i) => {
    const seen = withoutInvisible(raw);
    const bare = tidy(seen);
    if (bare === "") isFirst = true;
    else {
      const heading = /^#{1,6}\s+(\S.*)$/u.exec(bare);
      const plain = withoutEmphasis(withoutTimeLinks((heading?.[1] ?? bare).replace(/^>\s+/u, "")));
      lines.push({
        number: i + 1,
        text: plain,
        isFirst,
        isIndented: /^[\t ]{2}|^\t/u.test(seen),
        isHeading: heading !== null,
        isService: isServiceLine(plain),
        isMark: isTranscriptMark(plain),
      });
      isFirst = false;
    }
  });
  return lines;
}

/** Courts number the lines of a page, from one or on from the page before: where nearly every line has its number it is none of the words. */
function withoutNumbers(lines: readonly string[]): readonly string[] {
  const numbers = lines.flatMap((line) => /^\s*(\d{1,5})\.?[ \t]+\S/u.exec(line)?.[1] ?? []).map(Number);
  const filled = lines.filter((line) => line.trim() !== "").length;
  const follows = numbers.filter((number, i) => i > 0 && number === (numbers[i - 1] ?? 0) + 1).length;
  if (numbers.length < 3 || numbers.length < 0.8 * filled || follows < 0.8 * (numbers.length - 1)) {
    return lines;
  }
  return lines.map((line) => line.replace(/^\s*\d{1,5}(?:\.?[ \t]+|\s*$)/u, ""));
}

/** `([0:04](https://…))`: where a time leads to in the recording is no word. */
function withoutTimeLinks(text: string): string {
  return text.includes("](") ? text.replace(BOXED_TIME_LINK, "($1)").replace(TIME_LINK, "[$1]") : text;
}

const LINKED_TIME = String
  .raw`\[\s*[[(]?(\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?)[\])]?\s*\]\((?:https?:|#|\/)[^()\s]{0,1000}\)`;
const TIME_LINK = new RegExp(LINKED_TIME, "gu");
const BOXED_TIME_LINK = new RegExp(String.raw`[([]\s*${LINKED_TIME}\s*[)\]]`, "gu");

/** Emphasis around a time says nothing. */
const SET_OFF_TIME = /[*_`]{1,3}([[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?)[*_`]{1,3}/gu;

/** A time at the start of a line, before a name that Markdown sets off. */
const TIME_FIRST = /^[[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?\s*(?:[-–—|]\s*)?(?=[*_])/u;

/**
 * `**Dana:** text` and `**Dana** text` lose their stars: emphasis at the start of a line, or behind its time, is how Markdown
 * shows a name.
 */
export function withoutEmphasis(text: string): string {
  const line = /[*_`]/u.test(text) ? text.replace(SET_OFF_TIME, "$1") : text;
  const time = TIME_FIRST.exec(line)?.[0] ?? "";
  const bold = /^([*_]{1,3})(?=[^\s*_])([^*_]{1,200}?)(?<=\S)\1(.*)$/u.exec(line.slice(time.length));
  return bold ? `${time}${bold[2]}${bold[3]}` : line;
}
