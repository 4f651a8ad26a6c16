import type { Warning } from "../meeting/meeting.ts";
import { ChathamError } from "../errors.ts";
import { decodeLegacy } from "./legacy_encoding.ts";
import { isTimedXml } from "./timed_xml.ts";
import { WarningCount } from "./warnings.ts";

/**
 * Bytes to text: UTF-8, UTF-16 with or without byte order mark, and older encodings where the bytes plainly are one of
 * them. Line ends become `\n`. Binary files are told apart by their first bytes.
 *
 * @throws ChathamError `unsupported` for another kind of file, `bad-input` for broken text
 */
export function decodeText(bytes: Uint8Array): { text: string; warnings: Warning[] } {
  refuseBinary(bytes);
  const { text, encoding } = decode(bytes);
  refuseOtherText(text);
  const warnings = new WarningCount();
  if (encoding !== undefined) warnings.add("legacy-encoding", encoding);
  return { text: text.replace(/\r\n?/g, "\n"), warnings: warnings.list() };
}

const OTHER_TEXTS: readonly (readonly [form: RegExp, refusal: string])[] = [
  [
    /^\s*<(?:!doctype html|html)[\s>]/iu,
    "a web page (HTML), not a transcript; save it as text or as a Word document",
  ],
  [/^\s*Scenarist_SCC/iu, "captions in the format SCC, which is not read here; save them as SRT or WebVTT"],
  [/^\s*<\?xml\s/iu, "XML, not a transcript; save it as text, JSON or WebVTT"],
];

/** Text of a kind whose words stand among much that nobody said. */
function refuseOtherText(text: string): void {
  const found = isTimedXml(text) ? undefined : OTHER_TEXTS.find(([form]) => form.test(text));
  if (found) throw new ChathamError("unsupported", `The file is ${found[1]}`);
}

function decode(bytes: Uint8Array): { text: string; encoding?: string } {
  const utf16 = utf16Label(bytes);
  if (utf16) return { text: strict(bytes, utf16) };
  refuseNul(bytes);
  if (hasJapaneseShifts(bytes)) {
    return { text: new TextDecoder("iso-2022-jp").decode(bytes), encoding: "ISO-2022-JP" };
  }
  try {
    return { text: strict(bytes, "utf-8").replaceAll("\0", "\uFFFD") };
  } catch (error) {
    const legacy = decodeLegacy(bytes);
    if (legacy) return legacy;
    throw error;
  }
}

/** ISO-2022-JP is plain ASCII between the sequences that shift to Japanese: ESC $ B or ESC $ @. */
function hasJapaneseShifts(bytes: Uint8Array): boolean {
  let at = bytes.indexOf(0x1b);
  while (at >= 0) {
    if (bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x42 || bytes[at + 2] === 0x40)) return true;
    at = bytes.indexOf(0x1b, at + 1);
  }
  return false;
}

function strict(bytes: Uint8Array, label: "utf-8" | "utf-16le" | "utf-16be"): string {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (cause) {
    const where = label === "utf-8" ? ` (first broken byte at ${firstBrokenByte(bytes)})` : "";
    throw new ChathamError(
      "bad-input",
      `The text is not valid ${label.toUpperCase()}${where}, nor plainly in an older encoding; save it as UTF-8`,
      { cause },
    );
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
