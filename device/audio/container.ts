/** What a recording is, told from its first bytes; its name is never asked. */
export type Container = "wav" | "mpeg" | "flac" | "ogg" | "matroska" | "mp4" | "adts";

/** Bytes from the start of the file that {@link detectContainer} wants to see. */
export const HEAD_BYTES = 4096;

/**
 * @param head the first {@link HEAD_BYTES} after any ID3v2 tag, or all of the file when it is shorter
 * @returns the container, or what else it seems to be, for the error message
 */
export function detectContainer(
  head: Uint8Array,
): { readonly container: Container } | { readonly instead: string } {
  if (head.length === 0) return { instead: "the file is empty" };
  if (isAt(head, 0, "RIFF") || isAt(head, 0, "RF64")) {
    return isAt(head, 8, "WAVE") ? { container: "wav" } : { instead: "a RIFF file that holds no WAVE sound" };
  }
  if (isAt(head, 0, "fLaC")) return { container: "flac" };
  if (isAt(head, 0, "OggS")) return { container: "ogg" };
  if (head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3) {
    return { container: "matroska" };
  }
  if (MP4_FIRST_BOXES.some((name) => isAt(head, 4, name))) return { container: "mp4" };
  if (isAdtsHeader(head, 0)) return { container: "adts" };
  if (isMpegHeader(head, 0)) return { container: "mpeg" };
  const known = OTHER_KINDS.find(({ magic, at }) => isAt(head, at, magic));
  if (known) return { instead: known.instead };
  const zeros = skipZeros(head);
  if (zeros > 0 && isMpegHeader(head, zeros)) return { container: "mpeg" };
  return {
    instead: looksLikeText(head) ? "the content is text, not sound" : "the content is no known format",
  };
}

/** @returns the length of the ID3v2 tag that begins at 0, or 0 when there is none. */
export function id3v2Bytes(head: Uint8Array): number {
  if (!isAt(head, 0, "ID3") || head.length < 10) return 0;
  const [a = 0, b = 0, c = 0, d = 0] = head.subarray(6, 10);
  const hasFooter = ((head[5] ?? 0) & 0x10) !== 0;
  return 10 + ((a & 127) << 21 | (b & 127) << 14 | (c & 127) << 7 | (d & 127)) + (hasFooter ? 10 : 0);
}

/** ISO/IEC 13818-7 Annex B: sync word of 12 ones and layer 00; a plausible rate index and frame length. */
export function isAdtsHeader(bytes: Uint8Array, at: number): boolean {
  const b1 = bytes[at + 1] ?? 0;
  const rateIndex = ((bytes[at + 2] ?? 0) >> 2) & 15;
  return bytes[at] === 0xff && (b1 & 0xf6) === 0xf0 && rateIndex < 13;
}

/** ISO/IEC 11172-3 §2.4.1.3: sync word of 11 ones; layer, bit rate and sampling rate that are not reserved. */
export function isMpegHeader(bytes: Uint8Array, at: number): boolean {
  const [b0 = 0, b1 = 0, b2 = 0] = bytes.subarray(at, at + 3);
  const isSync = b0 === 0xff && (b1 & 0xe0) === 0xe0;
  const version = (b1 >> 3) & 3;
  const layer = (b1 >> 1) & 3;
  const bitRateIndex = b2 >> 4;
  return isSync && version !== 1 && layer !== 0 && bitRateIndex !== 15 && bitRateIndex !== 0 &&
    ((b2 >> 2) & 3) !== 3;
}

const MP4_FIRST_BOXES = ["ftyp", "moov", "mdat", "wide", "free", "skip"];

const OTHER_KINDS: readonly { readonly magic: string; readonly at: number; readonly instead: string }[] = [
  { magic: "FORM", at: 0, instead: "AIFF is not decoded here; convert it to wav or flac" },
  { magic: "caff", at: 0, instead: "Core Audio Format is not decoded here; convert it to wav or flac" },
  { magic: "#!AMR", at: 0, instead: "AMR is not decoded here; convert it to wav" },
  {
    magic: "\x30\x26\xb2\x75",
    at: 0,
    instead: "Windows Media is not decoded here; convert it to wav or mp3",
  },
  { magic: "PK\x03\x04", at: 0, instead: "the content is a zip archive, not sound" },
  { magic: "%PDF", at: 0, instead: "the content is a PDF document, not sound" },
  { magic: "\x1f\x8b", at: 0, instead: "the content is a gzip archive, not sound" },
  { magic: "\x89PNG", at: 0, instead: "the content is a picture, not sound" },
  { magic: "\xff\xd8\xff", at: 0, instead: "the content is a picture, not sound" },
  { magic: "RIFX", at: 0, instead: "big-endian RIFF is not decoded here; convert it to plain wav" },
];

function isAt(bytes: Uint8Array, at: number, ascii: string): boolean {
  if (bytes.length < at + ascii.length) return false;
  for (let i = 0; i < ascii.length; i++) if (bytes[at + i] !== ascii.charCodeAt(i)) return false;
  return true;
}

/** Some recorders pad the start of an MPEG stream with zeros. */
function skipZeros(head: Uint8Array): number {
  let at = 0;
  while (at < head.length && head[at] === 0) at++;
  return at < head.length ? at : 0;
}

function looksLikeText(head: Uint8Array): boolean {
  let controls = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32)) controls++;
  return controls === 0;
}
