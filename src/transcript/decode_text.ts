import { ChathamError } from "../errors.ts";

/**
 * Bytes to text: UTF-8, UTF-16 with or without byte order mark, and Windows-1252 where the bytes plainly are that.
 * Line ends become `\n`. Binary files are told apart by their first bytes.
 *
 * @throws ChathamError `unsupported` for another kind of file, `bad-input` for broken text
 */
export function decodeText(bytes: Uint8Array): { text: string; warnings: string[] } {
  refuseBinary(bytes);
  const { text, warnings } = decode(bytes);
  return { text: text.replace(/\r\n?/g, "\n"), warnings };
}

function decode(bytes: Uint8Array): { text: string; warnings: string[] } {
  const utf16 = utf16Label(bytes);
  if (utf16) return { text: strict(bytes, utf16), warnings: [] };
  refuseNul(bytes);
  try {
    return { text: strict(bytes, "utf-8").replaceAll("\0", "\uFFFD"), warnings: [] };
  } catch (error) {
    if (!isPlainlyWindows1252(bytes)) throw error;
    const text = new TextDecoder("windows-1252").decode(bytes);
    return { text, warnings: ["Not UTF-8: read as Windows-1252"] };
  }
}

function strict(bytes: Uint8Array, label: "utf-8" | "utf-16le" | "utf-16be"): string {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (cause) {
    const where = label === "utf-8" ? ` (first broken byte at ${firstBrokenByte(bytes)})` : "";
    throw new ChathamError("bad-input", `The text is not valid ${label.toUpperCase()}${where}`, { cause });
  }
}

/** NUL may stand in WebVTT text, where it reads as U+FFFD (W3C WebVTT §6.1); anywhere else it is no text. */
function refuseNul(bytes: Uint8Array): void {
  const isWebVtt = [..."WEBVTT"].every((letter, i) => bytes[i] === letter.charCodeAt(0));
  if (!isWebVtt && bytes.includes(0)) throw new ChathamError("unsupported", "The file is binary, not text");
}

function utf16Label(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return unmarkedUtf16(bytes.subarray(0, 512));
}

/** Latin text in UTF-16 has a zero in nearly every second byte and in no other. */
function unmarkedUtf16(head: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const pairs = Math.floor(head.length / 2);
  if (pairs < 4) return undefined;
  let zerosFirst = 0;
  let zerosSecond = 0;
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) zerosFirst++;
    if (head[2 * i + 1] === 0) zerosSecond++;
  }
  if (zerosFirst === 0 && zerosSecond > 0.7 * pairs) return "utf-16le";
  return zerosSecond === 0 && zerosFirst > 0.7 * pairs ? "utf-16be" : undefined;
}

const MAGIC: readonly (readonly [kind: string, signature: readonly number[], offset?: number])[] = [
  ["a zip archive or Office document", [0x50, 0x4b, 0x03, 0x04]],
  ["an empty zip archive", [0x50, 0x4b, 0x05, 0x06]],
  ["a PDF", [0x25, 0x50, 0x44, 0x46]],
  ["gzip data", [0x1f, 0x8b]],
  ["RTF", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ["an old Office document", [0xd0, 0xcf, 0x11, 0xe0]],
  ["an audio file (RIFF)", [0x52, 0x49, 0x46, 0x46]],
  ["an audio file (Ogg)", [0x4f, 0x67, 0x67, 0x53]],
  ["an audio file (FLAC)", [0x66, 0x4c, 0x61, 0x43]],
  ["an audio file (MP3)", [0x49, 0x44, 0x33]],
  ["a Matroska or WebM file", [0x1a, 0x45, 0xdf, 0xa3]],
  ["an MP4 file", [0x66, 0x74, 0x79, 0x70], 4],
  ["a PNG image", [0x89, 0x50, 0x4e, 0x47]],
  ["a JPEG image", [0xff, 0xd8, 0xff]],
  ["a program", [0x7f, 0x45, 0x4c, 0x46]],
  ["a database", [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20]],
];

function refuseBinary(bytes: Uint8Array): void {
  for (const [kind, signature, offset = 0] of MAGIC) {
    if (signature.every((byte, i) => bytes[offset + i] === byte)) {
      throw new ChathamError("unsupported", `The file is ${kind}, not a transcript`);
    }
  }
}

/**
 * True when every byte above 0x7F stands where Western European text has one: accented letters beside letters, quotes,
 * dashes and the euro sign. One valid UTF-8 sequence, or one byte that fits nowhere, and the file is broken UTF-8 instead.
 */
function isPlainlyWindows1252(bytes: Uint8Array): boolean {
  const punctuation = new Set([0x80, 0x82, 0x84, 0x85, 0x8b, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x9b]);
  for (const byte of [0xa0, 0xa1, 0xa3, 0xa7, 0xab, 0xb0, 0xb4, 0xb7, 0xbb, 0xbf]) punctuation.add(byte);
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false;
    if (byte < 0x80 || punctuation.has(byte)) continue;
    if (!isLatinLetter(byte) || isUtf8Pair(byte, bytes[i + 1])) return false;
    if (!hasFittingNeighbours(bytes, i)) return false;
  }
  return true;
}

function isLatinLetter(byte: number): boolean {
  if (byte === 0x8a || byte === 0x8c || byte === 0x8e || byte === 0x9a || byte === 0x9c || byte === 0x9e) {
    return true;
  }
  return byte >= 0xc0 && byte < 0xfe && byte !== 0xd7 && byte !== 0xf7;
}

function isUtf8Pair(byte: number, next = 0): boolean {
  return byte >= 0xc2 && byte <= 0xf4 && next >= 0x80 && next <= 0xbf;
}

/** A capital inside a lower-case word is how cut UTF-8 looks in Windows-1252 (`cafÃ`). */
function hasFittingNeighbours(bytes: Uint8Array, at: number): boolean {
  const before = bytes[at - 1] ?? 0x20;
  const after = bytes[at + 1] ?? 0x20;
  const isCapital = (bytes[at] ?? 0) >= 0xc0 && (bytes[at] ?? 0) <= 0xde;
  if (isCapital && before >= 0x61 && before <= 0x7a) return false;
  const isLetter = (b: number) => (b >= 0x41 && b <= 0x5a) || (b >= 0x61 && b <= 0x7a) || isLatinLetter(b);
  return isLetter(before) || isLetter(after) || (before === 0x20 && after === 0x20);
}

/** Offset of the first byte that no valid UTF-8 sequence reaches, found by halving: each prefix decodes as a stream. */
function firstBrokenByte(bytes: Uint8Array): number {
  let valid = 0;
  let broken = bytes.length;
  while (broken - valid > 1) {
    const middle = (valid + broken) >> 1;
    if (decodesAsPrefix(bytes.subarray(0, middle))) valid = middle;
    else broken = middle;
  }
  return valid;
}

function decodesAsPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
