import type { Entity } from "../../personal_data.ts";
import { withMixedWordsInLatin } from "./alike_letters.ts";

/** A text as somebody would read it, and where each of its units stands in the text as it is written. */
export interface Reading {
  readonly text: string;
  /** Of each UTF-16 unit of `text`: start and end of what it stands for in the original. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * Reads a text without its disguises: entities of HTML, percent and backslash escapes and quoted-printable as the characters
 * that they mean; full-width, mathematical and circled letters and digits, and digits of other scripts, as plain ones; tag
 * characters as letters, and rows of variation selectors as the bytes that they carry; invisible characters, soft hyphens and marks over digits not at all; raised and lowered digits, and tags
 * between digits; other dashes between digits as hyphens; "(at)" and "[dot]" as marks; and letters or
 * digits that stand apart ("d a n a @ a c m e . c o m") as words; look-alikes of other alphabets among Latin letters as these.
 * @returns undefined where the text reads as it is written
 */
export function readingOf(text: string): Reading | undefined {
  if (!MAY_DIFFER.test(text)) return undefined;
  const plain = decoded(text);
  const latin = withMixedWordsInLatin(plain?.text ?? text);
  const one = latin === undefined ? plain : { ...plain ?? identity(text), text: latin };
  return withoutGaps(one?.text ?? text, one) ?? one;
}

/** @returns entities found in a reading, where they stand in the original */
export function toOriginal(found: readonly Entity[], { starts, ends }: Reading): Entity[] {
  return found.flatMap((entity) => {
    const start = starts[entity.start];
    const end = ends[entity.end - 1];
    return start === undefined || end === undefined || end <= start ? [] : [{ ...entity, start, end }];
  });
}

const MAY_DIFFER =
  /&(?:#|[a-z])|%[0-9a-f]{2}|=[0-9A-F]{2}|\\[ux]|[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u115f\u1160\u3164\uffa0\ufeff\u3000\uff01-\uff5e]|[^\P{Nd}0-9]|[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089]{4}|\d[\p{Mn}\p{Me}]|\d<\/?[a-z]|\p{Nd}[\u2010-\u2012\u2212\u30fc\uff70]\p{Nd}|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{2}|[^\P{ASCII}\s][\ufe00-\ufe0f\u{e0100}-\u{e01ef}]|\p{L}[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]|[\u{1d400}-\u{1d7ff}\u{e0020}-\u{e007f}\u{1f130}-\u{1f189}\u2460-\u24ff\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2134]|[([{<]\s?(?:at|dot|punkt|punto|ät|arroba|chiocciola|point|kropka)\s?[)\]}>]|(?:(?<![\p{L}\p{N}])[\p{L}\p{N}@][ \n.\u2027·|-]){4}|[a-z][\u0370-\u052f]|[\u0370-\u052f][a-z]/iu;

const TOKEN =
  /&(?:#(?<decimal>\d{1,7})|#x(?<hex>[0-9a-f]{1,6})|(?<named>amp|lt|gt|quot|apos|nbsp|commat|period|lowbar|shy|zwnj|zwj|hyphen|num|colon|sol|plus|lpar|rpar|excl|dollar|percnt));?|&(?<accented>[a-z])(?<accent>grave|acute|circ|tilde|uml|ring|cedil|caron|ogon);|(?<percent>(?:%[0-9a-f]{2})+)|(?<quoted>(?:=[0-9A-F]{2}){1,8}|=\r?\n)|\\u(?:\{(?<code>[0-9a-f]{1,6})\}|(?<unit>[0-9a-f]{4}))|\\x(?<byte>[0-9a-f]{2})|(?<invisible>[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u115f\u1160\u3164\uffa0\ufeff])|(?<tag>[\u{e0020}-\u{e007f}])|(?<wide>[\uff01-\uff5e\u3000\u{1d400}-\u{1d7ff}\u2460-\u24ff\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2134])|(?<squared>[\u{1f130}-\u{1f189}])|(?<digit>[^\P{Nd}0-9])|(?<raised>[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]{4,}|[\u2080-\u2089]{4,})|(?<variations>[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{2,})|(?<=\d)(?<stacked>[\p{Mn}\p{Me}]{1,4})|(?<=[^\P{ASCII}\s]|\p{L})(?<variation>[\ufe00-\ufe0f\u{e0100}-\u{e01ef}])|(?<=\p{Nd})(?<dash>[\u2010-\u2012\u2212\u30fc\uff70])(?=\p{Nd})|(?<=\d)(?<tags>(?:<\/?[a-z][^<>\n]{0,60}>){1,4})(?=\d)|(?<said>[ ]?[([{<]\s?(?:(?<at>at|ät|arroba|chiocciola)|dot|punkt|punto|point|kropka)\s?[)\]}>][ ]?)/giu;

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  commat: "@",
  period: ".",
  lowbar: "_",
  shy: "",
  zwnj: "",
  zwj: "",
  hyphen: "-",
  num: "#",
  colon: ":",
  sol: "/",
  plus: "+",
  lpar: "(",
  rpar: ")",
  excl: "!",
  dollar: "$",
  percnt: "%",
};

const ACCENTS: Readonly<Record<string, string>> = {
  grave: "\u0300",
  acute: "\u0301",
  circ: "\u0302",
  tilde: "\u0303",
  uml: "\u0308",
  ring: "\u030a",
  cedil: "\u0327",
  caron: "\u030c",
  ogon: "\u0328",
};

/** Written twice over, "&amp;#64;" is still "@". */
const ROUNDS_MAX = 3;

function decoded(text: string): Reading | undefined {
  let reading: Reading | undefined;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const next = decodedOnce(reading?.text ?? text, reading);
    if (next === undefined) break;
    reading = next;
  }
  return reading;
}

function identity(text: string): Reading {
  return new Builder(text, undefined).finish();
}

/** @param before undefined where the text is the original */
function decodedOnce(text: string, before: Reading | undefined): Reading | undefined {
  let builder: Builder | undefined;
  for (const match of text.matchAll(TOKEN)) {
    const meant = meaningOf(match.groups ?? {}, match[0]);
    if (meant === undefined || meant === match[0]) continue;
    builder ??= new Builder(text, before);
    builder.replace(match.index, match.index + match[0].length, meant);
  }
  return builder?.finish();
}

/** Puts a reading together from stretches of the one before and what stands for others. */
class Builder {
  readonly #text: string;
  readonly #before: Reading | undefined;
  readonly #pieces: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #from = 0;

  /** @param before undefined where the text is the original */
  constructor(text: string, before: Reading | undefined) {
    this.#text = text;
    this.#before = before;
  }

  replace(start: number, end: number, meant: string): void {
    this.#keep(start);
    this.#pieces.push(meant);
    for (let unit = 0; unit < meant.length; unit++) {
      this.#starts.push(this.#startAt(start));
      this.#ends.push(this.#endAt(end - 1));
    }
    this.#from = end;
  }

  finish(): Reading {
    this.#keep(this.#text.length);
    return { text: this.#pieces.join(""), starts: this.#starts, ends: this.#ends };
  }

  #keep(to: number): void {
    this.#pieces.push(this.#text.slice(this.#from, to));
    for (let at = this.#from; at < to; at++) {
      this.#starts.push(this.#startAt(at));
      this.#ends.push(this.#endAt(at));
    }
  }

  #startAt(at: number): number {
    return this.#before === undefined ? at : this.#before.starts[at] ?? 0;
  }

  #endAt(at: number): number {
    return this.#before === undefined ? at + 1 : this.#before.ends[at] ?? 0;
  }
}

type Groups = Readonly<Record<string, string | undefined>>;

/** @returns undefined where the token means nothing */
function meaningOf(groups: Groups, token: string): string | undefined {
  const {
    decimal,
    hex,
    code,
    unit,
    byte,
    named,
    accented,
    accent,
    percent,
    quoted,
    invisible,
    tag,
    wide,
    squared,
    digit,
    raised,
    stacked,
    variation,
    variations,
    tags,
    dash,
    said,
    at,
  } = groups;
  if (decimal !== undefined) return fromCode(Number(decimal));
  const point = hex ?? code ?? unit ?? byte;
  if (point !== undefined) return fromCode(parseInt(point, 16));
  if (named !== undefined) return NAMED[named.toLowerCase()];
  if (accented !== undefined) return (accented + (ACCENTS[accent ?? ""] ?? "")).normalize("NFC");
  if (percent !== undefined) return fromPercent(percent);
  if (quoted !== undefined) return fromQuoted(quoted);
  if (invisible !== undefined || stacked !== undefined || variation !== undefined) return "";
  if (variations !== undefined) return fromVariations(variations);
  if (tags !== undefined) return " ";
  if (dash !== undefined) return "-";
  if (raised !== undefined) return raised.normalize("NFKC");
  if (tag !== undefined) return String.fromCodePoint((tag.codePointAt(0) ?? 0) - TAG_BASE);
  if (squared !== undefined) return fromSquare(squared);
  if (digit !== undefined) return digitOf(digit);
  if (said !== undefined) return at === undefined ? "." : "@";
  return wide === undefined ? undefined : token.normalize("NFKC").normalize("NFKD").replace(/\p{M}/gu, "");
}

const TAG_BASE = 0xe0000;

/** A row of variation selectors can carry bytes, 0 to 15 in the first block and from 16 in the second; else it is nothing. */
function fromVariations(row: string): string {
  const bytes = Uint8Array.from(Array.from(row, (one) => {
    const code = one.codePointAt(0) ?? 0;
    return code <= 0xfe0f ? code - 0xfe00 : code - 0xe0100 + 16;
  }));
  const meant = new TextDecoder().decode(bytes);
  return /^[^\p{C}\ufffd]{4,}$/u.test(meant.replace(/\s/g, " ")) ? ` ${meant} ` : "";
}

function fromCode(code: number): string | undefined {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return code < 0x20 && code !== 0x0a && code !== 0x09 ? undefined : String.fromCodePoint(code);
}

function fromBytes(codes: readonly string[]): string | undefined {
  const bytes = Uint8Array.from(codes, (code) => parseInt(code, 16));
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x0a && byte !== 0x09)) return undefined;
  const meant = new TextDecoder().decode(bytes);
  return meant.includes("\ufffd") ? undefined : meant;
}

/** Bytes that are no text hide none beside them: each character is read by itself, and they stay as they are. */
function fromPercent(codes: string): string | undefined {
  const whole = fromBytes(codes.slice(1).split("%"));
  return whole ?? codes.replace(UTF8_CHARACTER, (one) => fromBytes(one.slice(1).split("%")) ?? one);
}

const UTF8_CHARACTER =
  /%[2-7][0-9a-f]|%0[9a]|%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-4](?:%[89ab][0-9a-f]){3}/gi;

/** Only what has to be written so: "=40" is a mark, "=20" in "a=20" a number. */
function fromQuoted(quoted: string): string | undefined {
  if (quoted.includes("\n")) return "";
  const meant = quoted === quoted.toUpperCase() ? fromBytes(quoted.slice(1).split("=")) : undefined;
  return meant !== undefined && /^[@.=_+-]$|[^\p{ASCII}]/u.test(meant) ? meant : undefined;
}

/** Letters in squares and circles, black or white. */
function fromSquare(letter: string): string | undefined {
  const code = letter.codePointAt(0) ?? 0;
  const base = [0x1f130, 0x1f150, 0x1f170].find((first) => code >= first && code < first + 26);
  return base === undefined ? undefined : String.fromCharCode(0x41 + code - base);
}

/** Digits of any script stand in tens, from nought. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1)) && value < 9) {
    if (!isSameTen(code, value + 1)) break;
    value++;
  }
  return String(value);
}

/** Blocks of digits begin at a multiple of sixteen or, where two follow each other, ten later. */
function isSameTen(code: number, back: number): boolean {
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10 >= back;
  const low = code & 0xf;
  return low < 6 ? low >= back : low - 6 >= back || low >= back;
}

/** Letters, digits and marks of addresses with one blank, line break, point or hyphen between each two. */
const APART =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}](?:[ \n]{1,2}[\p{L}\p{N}@._+-](?![\p{L}\p{N}])){4,80}|(?<![\p{L}\p{N}.])\p{L}(?:[.\u2027·|-]\p{L}(?![\p{L}\p{N}])){4,40}/gu;

function withoutGaps(text: string, reading: Reading | undefined): Reading | undefined {
  const gaps: { start: number; end: number }[] = [];
  for (const { 0: run, index } of text.matchAll(APART)) {
    // A row of letters that are counted, or of figures in a table, is no word.
    if (/^(?:[\d\s]+)$/.test(run) && run.replace(/\s/g, "").length < DIGITS_MIN) continue;
    for (const gap of run.matchAll(/[ \n]{1,2}|[\u2027·|-]|(?<=^\p{L}(?:\.\p{L}){0,40})\./gu)) {
      gaps.push({ start: index + gap.index, end: index + gap.index + gap[0].length });
    }
  }
  if (gaps.length === 0) return undefined;
  const builder = new Builder(text, reading);
  for (const { start, end } of gaps) builder.replace(start, end, "");
  return builder.finish();
}

const DIGITS_MIN = 12;
