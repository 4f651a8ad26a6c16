import { Buffer } from "node:buffer";

/** What a run of base64 or hexadecimal holds, and where it stands in the text. */
export interface EncodedText {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * @param lengthMin of a run: some letters look like base64 by chance, and mean something by chance
 * @returns what runs of base64, hexadecimal and quoted-printable in the text hold, where that is text
 */
export function encodedTexts(text: string, lengthMin: number): EncodedText[] {
  const runs = [...text.matchAll(ENCODED)].flatMap(({ 0: run, index }) =>
    run.length < lengthMin
      ? []
      : partsOf(run, lengthMin).flatMap(({ at, part }) =>
        [fromBase64(part.replace(/=+$/, "")), fromHex(part), fromBase32(part)].flatMap((held) =>
          held === undefined ? [] : [{ start: index + at, end: index + at + part.length, text: held }]
        )
      )
  );
  return [
    ...runs,
    ...MARKED.flatMap(({ mark, pattern, read }) => mark.test(text) ? marked(text, pattern, read) : []),
  ];
}

/** What says by its marks or its build that it is encoded, however short. */
function marked(text: string, pattern: RegExp, read: (run: string) => string | undefined): EncodedText[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: run, index }) => {
    const held = read(run);
    return held === undefined ? [] : [{ start: index, end: index + run.length, text: held }];
  });
}

const MARKED: readonly {
  readonly mark: RegExp;
  readonly pattern: RegExp;
  readonly read: (run: string) => string | undefined;
}[] = [
  {
    // A word of a mail's header, RFC 2047 §4.
    mark: /=\?/,
    pattern: /(?<==\?[\w-]{1,20}\?b\?)[A-Za-z0-9+/]{4,400}={0,2}(?=\?=)/gi,
    read: (run) => fromBase64(run.replace(/=+$/, "")),
  },
  {
    mark: /=\?/,
    pattern: /(?<==\?[\w-]{1,20}\?q\?)[^\s?]{2,400}(?=\?=)/gi,
    read: (run) => fromQuoted(run.replaceAll("_", " ")),
  },
  {
    mark: /(?:=[0-9A-F]{2}){4}/,
    pattern: /(?:=[0-9A-F]{2}){4,4096}/g,
    read: fromQuoted,
  },
  {
    // A body of a mail, RFC 2045 §6.8.
    mark: /[A-Za-z0-9+/]{60}\r?\n/,
    pattern: /(?<![^\n])(?:[A-Za-z0-9+/]{60,76}\r?\n){1,4096}[A-Za-z0-9+/]{2,76}={0,2}(?![^\r\n])/g,
    read: (run) => fromBase64(run.replace(/[\s=]/g, "")),
  },
  {
    mark: /[0-9a-f]{2}[ :-][0-9a-f]{2}[ :-]/i,
    pattern: /(?<![\p{L}\p{N}])(?:[0-9a-f]{2}[ :-]){6,4096}[0-9a-f]{2}(?![\p{L}\p{N}])/giu,
    read: (run) => fromHex(run.replace(/[ :-]/g, "")),
  },
];

/** "J=C3=B6rn": bytes by their codes, and letters as they are. */
function fromQuoted(run: string): string | undefined {
  const bytes = [...run.matchAll(/=([0-9A-F]{2})|[^=]/gi)].flatMap(({ 0: one, 1: code }) =>
    code === undefined ? [...new TextEncoder().encode(one)] : [parseInt(code, 16)]
  );
  return readable(Uint8Array.from(bytes));
}

/** The run, and where a slash or a hyphen may part a path or a name from it, what stands between them. */
function partsOf(run: string, lengthMin: number): { at: number; part: string }[] {
  const whole = { at: 0, part: run };
  if (!/[/_-]/.test(run)) return [whole];
  const parts = [...run.matchAll(/[A-Za-z0-9+=]+/g)].filter(({ 0: part }) => part.length >= lengthMin);
  return [whole, ...parts.map(({ 0: part, index }) => ({ at: index, part }))];
}

const ENCODED = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{7,262144}={0,2}/g;

/** Of texts in UTF-8, or in UTF-16 as PowerShell and Windows write them. */
function fromBase64(text: string): string | undefined {
  return fromBase64Text(text) ?? fromWideBase64(text);
}

/** RFC 4648 §6: capitals and 2 to 7, or the same in lower case. */
function fromBase32(part: string): string | undefined {
  const run = part.replace(/=+$/, "");
  if (run.length < BASE32_MIN || !/^(?:[A-Z2-7]+|[a-z2-7]+)$/.test(run)) return undefined;
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of run.toUpperCase()) {
    held = (held << 5 | BASE32.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    const byte = held >> bits & 0xff;
    // A word is no text in it after a byte or two.
    if (byte < 0x09 || byte === 0x7f) return undefined;
    bytes.push(byte);
  }
  return readable(Uint8Array.from(bytes));
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BASE32_MIN = 12;

/** Every second byte of Latin letters is nought in UTF-16, which makes every eighth of their base64 known. */
function fromWideBase64(text: string): string | undefined {
  if (
    text.length < WIDE_MIN ||
    !/^(?:\/\/[4-7]|[A-Za-z0-9+/_-][AQgw][A-D]|A[A-P][A-Za-z0-9+/_-]A|\/v8A)/.test(text)
  ) {
    return undefined;
  }
  const bytes = Uint8Array.from(Buffer.from(text, "base64"));
  const isBig = bytes[0] === 0 || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const wide = readable(bytes.subarray(0, bytes.length & ~1), isBig ? "utf-16be" : "utf-16le");
  return wide !== undefined &&
      /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{S}\s]+$/u.test(wide)
    ? wide
    : undefined;
}

const WIDE_MIN = 16;

/** Standard and URL alphabet; most words are no text in it after a byte or two, and that is where it stops. */
function fromBase64Text(text: string): string | undefined {
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
function readable(bytes: Uint8Array, encoding = "utf-8"): string | undefined {
  const text = new TextDecoder(encoding).decode(bytes);
  return /\ufffd|\p{Cc}/u.test(text.replace(/\s/g, "")) ? undefined : text;
}
