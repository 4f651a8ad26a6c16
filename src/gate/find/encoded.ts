/** What a run of base64 or hexadecimal holds, and where it stands. */
export interface EncodedText {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * @param lengthMin of a run: some letters look like base64 by chance, and mean something by chance
 * @returns what runs of base64 and hexadecimal in the text hold, where that is text
 */
export function encodedTexts(text: string, lengthMin: number): EncodedText[] {
  return [...text.matchAll(ENCODED)].flatMap(({ 0: run, index }) =>
    run.length < lengthMin
      ? []
      : partsOf(run, lengthMin).flatMap(({ at, part }) =>
        [fromBase64(part.replace(/=+$/, "")), fromHex(part)].flatMap((held) =>
          held === undefined ? [] : [{ start: index + at, end: index + at + part.length, text: held }]
        )
      )
  );
}

/** The run, and where a slash or a hyphen may part a path or a name from it, what stands between them. */
function partsOf(run: string, lengthMin: number): { at: number; part: string }[] {
  const whole = { at: 0, part: run };
  if (!/[/_-]/.test(run)) return [whole];
  const parts = [...run.matchAll(/[A-Za-z0-9+=]+/g)].filter(({ 0: part }) => part.length >= lengthMin);
  return [whole, ...parts.map(({ 0: part, index }) => ({ at: index, part }))];
}

const ENCODED = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{7,4096}={0,2}/g;

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
