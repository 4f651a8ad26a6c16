import { fold } from "../../text/words.ts";

/**
 * Other readings of a run of characters that somebody could have written a name in: percent, HTML, JSON and backslash
 * escapes, base64 and hexadecimal, look-alike letters of other alphabets, and invisible characters between letters.
 * @param run characters without white space
 * @returns readings that differ from the run, folded by {@link fold}
 */
export function readings(run: string): string[] {
  const found = new Set<string>();
  const own = fold(run);
  const add = (reading: string) => {
    const folded = withLatinLetters(fold(reading));
    if (folded !== own && /\p{L}{2}|\p{N}{3}/u.test(folded)) found.add(folded);
  };
  // Invisible characters part words and are gone in the folded run: it is a reading of its own.
  if (UNUSUAL.test(run)) found.add(withLatinLetters(own));
  for (const decode of DECODERS) {
    let reading = run;
    // Twice, for "%2541" and "&amp;#68;".
    for (let round = 0; round < 2; round++) {
      const next = decode(reading);
      if (next === reading) break;
      reading = next;
      add(reading);
    }
  }
  for (const match of run.matchAll(ENCODED)) {
    for (const text of [fromBase64(match[0]), fromHex(match[0])]) if (text !== undefined) add(text);
  }
  return [...found];
}

/** @returns what runs of base64 and hexadecimal in the text hold, where that is text, and where they stand */
export function encodedTexts(text: string): { start: number; end: number; text: string }[] {
  return [...text.matchAll(LONG_ENCODED)].flatMap(({ 0: run, index }) =>
    [fromBase64(run.replace(/=+$/, "")), fromHex(run)].flatMap((held) =>
      held === undefined ? [] : [{ start: index, end: index + run.length, text: held }]
    )
  );
}

/** Enough for the shortest value with structure that is worth hiding. */
const LONG_ENCODED = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,4096}={0,2}/g;

/** What base64 and hexadecimal of five letters or more look like. */
const ENCODED = /[A-Za-z0-9+/_-]{7,4096}/g;
const UNUSUAL = /[^\x20-\x7e]/;

const DECODERS: readonly ((text: string) => string)[] = [fromPercent, fromHtml, fromBackslash];

function fromPercent(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => {
    const bytes = Uint8Array.from(codes.slice(1).split("%"), (code) => parseInt(code, 16));
    return new TextDecoder().decode(bytes);
  }).replace(/\+/g, " ");
}

function fromHtml(text: string): string {
  if (!text.includes("&")) return text;
  return text
    .replace(/&#(\d{1,7});?/g, (_, code: string) => fromCode(Number(code)))
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, code: string) => fromCode(parseInt(code, 16)))
    .replace(
      /&(amp|nbsp|commat|period|lowbar|shy|zwnj|zwj|hyphen);?/gi,
      (_, name: string) => NAMED[name.toLowerCase()] ?? " ",
    );
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  nbsp: " ",
  commat: "@",
  period: ".",
  lowbar: "_",
  shy: "",
  zwnj: "",
  zwj: "",
  hyphen: "-",
};

function fromBackslash(text: string): string {
  if (!text.includes("\\")) return text;
  return text
    .replace(/\\u\{?([0-9a-f]{4,6})\}?|\\x([0-9a-f]{2})/gi, (_, long?: string, short?: string) => {
      return fromCode(parseInt(long ?? short ?? "", 16));
    })
    .replace(/\\([^\w\s])/g, "$1");
}

function fromCode(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

/** Standard and URL alphabet; most words are no text in it after a byte or two, and that is where it stops. */
function fromBase64(text: string): string | undefined {
  const bytes = new Uint8Array(text.length * 3 >> 2);
  let following = 0;
  let bits = 0;
  for (let at = 0, length = 0; at < text.length; at++) {
    bits = bits << 6 | (BASE64_VALUES[text.charCodeAt(at)] ?? 0);
    if (at % 4 === 0) continue;
    const byte = bits >> (6 - at % 4 * 2) & 0xff;
    following = following > 0 ? (byte >> 6 === 2 ? following - 1 : -1) : BYTES_FOLLOWING[byte] ?? -1;
    if (following < 0) return undefined;
    bytes[length++] = byte;
  }
  return following > 0 ? undefined : readable(bytes);
}

const BASE64_VALUES: readonly (number | undefined)[] = (() => {
  const values: (number | undefined)[] = [];
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (const [value, letter] of Array.from(letters).entries()) values[letter.charCodeAt(0)] = value;
  values["-".charCodeAt(0)] = 62;
  values["_".charCodeAt(0)] = 63;
  return values;
})();

/** By the first byte of a character in UTF-8: how many follow it; -1 where no character of a text begins so. */
const BYTES_FOLLOWING: readonly number[] = Array.from({ length: 0x100 }, (_, byte) => {
  if (byte < 0x80) return byte < 0x20 ? (byte >= 0x09 && byte <= 0x0d ? 0 : -1) : byte === 0x7f ? -1 : 0;
  if (byte < 0xc2 || byte > 0xf4) return -1;
  return byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
});

function fromHex(text: string): string | undefined {
  if (!/^(?:[0-9a-f]{2}){5,}$/i.test(text)) return undefined;
  return readable(Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16)));
}

/** @returns the text, or undefined when the bytes are none */
function readable(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes);
  return /\ufffd|\p{Cc}/u.test(text.replace(/\s/g, "")) ? undefined : text;
}

/** Cyrillic and Greek letters that look like Latin ones, lower case; fold() has dealt with full-width and styled ones. */
const LATIN_OF: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "а": "a",
    "в": "b",
    "с": "c",
    "ԁ": "d",
    "е": "e",
    "ё": "e",
    "ɡ": "g",
    "һ": "h",
    "н": "h",
    "і": "i",
    "ї": "i",
    "ı": "i",
    "ј": "j",
    "к": "k",
    "ӏ": "l",
    "м": "m",
    "о": "o",
    "р": "p",
    "ԛ": "q",
    "г": "r",
    "ѕ": "s",
    "т": "t",
    "у": "y",
    "ν": "v",
    "ѵ": "v",
    "ԝ": "w",
    "х": "x",
    "з": "3",
    "α": "a",
    "ε": "e",
    "ι": "i",
    "κ": "k",
    "ο": "o",
    "ρ": "p",
    "τ": "t",
    "υ": "u",
    "χ": "x",
    "η": "n",
    "γ": "y",
    "ω": "w",
  }),
);

function withLatinLetters(folded: string): string {
  if (!/\P{ASCII}/u.test(folded)) return folded;
  return Array.from(folded, (character) => LATIN_OF.get(character) ?? character).join("");
}
