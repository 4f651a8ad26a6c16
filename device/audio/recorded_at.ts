import { Buffer } from "node:buffer";
import type { AudioFile } from "../../src/ingest/hear.ts";
import { findSound } from "./find_sound.ts";
import { readUpTo } from "./read.ts";

/**
 * When a recording was made, as its container tells: MP4 and QuickTime (their movie header, or Apple's date with its zone),
 * Matroska (`DateUTC`), WAV (`bext`, `ICRD`), ID3 (`TDRC`), Vorbis comments (`DATE`).
 *
 * @param nowMs what lies after it, or before 1995, is no date of a recording: devices without a clock write such
 * @returns ISO 8601, a wall date where the container has one; undefined where it tells none
 */
export async function recordedAt(audio: AudioFile, nowMs: number): Promise<string | undefined> {
  const head = await readUpTo(audio, 0, HEAD_BYTES);
  const told = id3Date(head) ?? await containerDate(audio, head);
  if (told === undefined) return undefined;
  const ms = Date.parse(told);
  return ms >= EARLIEST_MS && ms <= nowMs + DAY_MS ? told : undefined;
}

const HEAD_BYTES = 64 * 1024;
const DAY_MS = 86_400_000;
const EARLIEST_MS = Date.UTC(1995, 0, 1);

async function containerDate(audio: AudioFile, head: Uint8Array): Promise<string | undefined> {
  const sound = await findSound(audio);
  if (sound.is === "foreign") return undefined;
  switch (sound.container) {
    case "mp4":
      return await movieDate(audio);
    case "matroska":
      return matroskaDate(head);
    case "wav":
      return await waveDate(audio);
    case "ogg":
    case "flac":
      return commentDate(latin(head));
    case "mpeg":
    case "mpegts":
    case "adts":
      return undefined;
  }
}

/** ISO/IEC 14496-12 §8.2.2: seconds since 1904, in UTC. Apple's `creationdate` has the zone, and is taken first. */
async function movieDate(audio: AudioFile): Promise<string | undefined> {
  let at = 0;
  for (let boxes = 0; boxes < BOXES_MAX && at + 8 <= audio.sizeBytes; boxes++) {
    const head = viewOf(await readUpTo(audio, at, 16));
    if (head.byteLength < 16) return undefined;
    const length = head.getUint32(0) === 1 ? Number(head.getBigUint64(8)) : head.getUint32(0);
    if (head.getUint32(4) === MOOV) {
      return inMovie(await readUpTo(audio, at, Math.min(length, MOVIE_BYTES_MAX)));
    }
    if (length < 8) return undefined;
    at += length;
  }
  return undefined;
}

const MOOV = 0x6d6f6f76;
const BOXES_MAX = 10_000;
const MOVIE_BYTES_MAX = 4 * 1024 * 1024;
const SECONDS_1904_TO_1970 = 2_082_844_800;

function inMovie(movie: Uint8Array): string | undefined {
  const text = latin(movie);
  const zoned = /(?<!\d)(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})([+-]\d{2}):?(\d{2})(?!\d)/.exec(text);
  if (zoned) return `${zoned[1]}${zoned[2]}:${zoned[3]}`;
  const at = text.indexOf("mvhd");
  if (at < 0 || at + 16 > movie.length) return undefined;
  const view = viewOf(movie);
  const seconds = movie[at + 4] === 1 ? Number(view.getBigUint64(at + 8)) : view.getUint32(at + 8);
  return seconds === 0 ? undefined : instant((seconds - SECONDS_1904_TO_1970) * 1000);
}

/** RFC 9559 §5.1.2.12: element 0x4461, nanoseconds since 2001 as 8 bytes. */
function matroskaDate(head: Uint8Array): string | undefined {
  const at = latin(head).indexOf("\x44\x61\x88");
  if (at < 0 || at + 11 > head.length) return undefined;
  const nanoseconds = viewOf(head).getBigInt64(at + 3);
  return instant(Date.UTC(2001, 0, 1) + Number(nanoseconds / 1_000_000n));
}

/** EBU Tech 3285 §2.3: the date on the wall, in bytes 320 to 337 of `bext`; RIFF INFO has `ICRD`. */
async function waveDate(audio: AudioFile): Promise<string | undefined> {
  let at = 12;
  for (let chunks = 0; chunks < CHUNKS_MAX && at + 8 <= audio.sizeBytes; chunks++) {
    const head = await readUpTo(audio, at, 8);
    if (head.length < 8) return undefined;
    const name = latin(head.subarray(0, 4));
    const length = viewOf(head).getUint32(4, true);
    const body = name === "bext" || name === "LIST"
      ? latin(await readUpTo(audio, at + 8, Math.min(length, HEAD_BYTES)))
      : "";
    const [day, time] = [body.slice(320, 330), body.slice(330, 338)];
    const found = name === "bext"
      ? dated(day.replaceAll(/[^\d]/g, "-"), time.replaceAll(/[^\d]/g, ":"))
      : dated(.../ICRD[^]{4}(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?/.exec(body)?.slice(1) ?? []);
    if (found !== undefined) return found;
    at += 8 + length + length % 2;
  }
  return undefined;
}

const CHUNKS_MAX = 200;

/** https://id3.org/id3v2.4.0-frames §4.2.5: a timestamp of the recording, to the day or finer. */
function id3Date(head: Uint8Array): string | undefined {
  const text = latin(head);
  if (!text.startsWith("ID3")) return undefined;
  const plain = text.slice(0, 32_768).replaceAll("\0", "");
  return dated(
    .../TDRC[^]{0,8}?(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?/.exec(plain)?.slice(1) ?? [],
  );
}

function commentDate(text: string): string | undefined {
  const found = /(?:DATE|CREATION_TIME)=(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?/i.exec(text);
  return dated(...found?.slice(1) ?? []);
}

/** @returns undefined for what is no day of the calendar */
function dated(day = "", time?: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const clock = time !== undefined && /^\d{2}:\d{2}(?::\d{2})?$/.test(time) ? time : "00:00";
  const written = `${day}T${clock}${clock.length === 5 ? ":00" : ""}Z`;
  return Number.isNaN(Date.parse(written)) || !new Date(written).toISOString().startsWith(day)
    ? undefined
    : written;
}

function instant(ms: number): string | undefined {
  return Number.isFinite(ms) && Math.abs(ms) < 8e15
    ? new Date(ms).toISOString().replace(/\.\d{3}Z$/, "Z")
    : undefined;
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
