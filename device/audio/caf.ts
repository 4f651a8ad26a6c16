import { EncodedPacketSink } from "mediabunny";
import type { AudioFile } from "../../src/ingest/hear.ts";
import { damaged, guarded, truncated } from "./damage.ts";
import type { Demuxed } from "./demux.ts";
import type { DecodeOptions } from "./options.ts";
import { readInOrder, readUpTo } from "./read.ts";

/** @returns a Core Audio Format file with its sound behind all that describes it, as a reader of a pipe needs it */
export async function* soundLast(audio: AudioFile, { onFlaw }: DecodeOptions): Bytes {
  yield { bytes: await readUpTo(audio, 0, 8), fraction: 0 };
  let sound: { readonly start: number; readonly end: number } | undefined;
  for (let at = 8; at + 12 <= audio.sizeBytes;) {
    const head = await readUpTo(audio, at, 12);
    const view = new DataView(head.buffer, head.byteOffset);
    const claimed = Number(view.getBigInt64(4));
    if (at + 12 + claimed > audio.sizeBytes) onFlaw?.({ kind: "cut-short" });
    const end = claimed < 0 ? audio.sizeBytes : Math.min(audio.sizeBytes, at + 12 + claimed);
    if (view.getUint32(0) === DATA) sound = { start: at + 12, end };
    else if (end - at > CHUNK_BYTES_MAX) throw damaged("caf", "a chunk is impossibly large");
    else yield { bytes: await readUpTo(audio, at, end - at), fraction: 0 };
    at = end;
  }
  if (!sound) throw truncated("caf", "it holds no sound");
  const length = new DataView(new ArrayBuffer(12));
  putName(length, 0, "data");
  length.setBigInt64(4, BigInt(sound.end - sound.start));
  yield { bytes: new Uint8Array(length.buffer), fraction: 0 };
  yield* readInOrder(audio, sound.start, sound.end);
}

const DATA = 0x64617461;
/** The table of a day of packets stays below this. */
const CHUNK_BYTES_MAX = 16 << 20;

type Bytes = AsyncGenerator<{ readonly bytes: Uint8Array; readonly fraction: number }, void, void>;

/**
 * Puts the packets of an MP4 or QuickTime track up as a Core Audio Format file whose index comes first, which ffmpeg reads
 * from a pipe; a large MOV with its index at the end it does not. Apple Core Audio Format specification 1.0.
 * @returns undefined for a codec that this is no way for
 */
export function inCoreAudioFormat(audio: AudioFile, demuxed: Demuxed): Bytes | undefined {
  if (demuxed.codecId === "alac") return withPacketTable(audio, demuxed);
  if (demuxed.codecId === "ima4") return ofEqualPackets(demuxed, { bytes: 34, frames: 64 });
  return undefined;
}

async function* ofEqualPackets(
  demuxed: Demuxed,
  { bytes, frames }: { readonly bytes: number; readonly frames: number },
): Bytes {
  const packet = { bytes: bytes * demuxed.channelCount, frames };
  const sizes = await packetSizes(demuxed);
  yield { bytes: join([fileHead(), description(demuxed, packet), dataHead(sizes)]), fraction: 0 };
  yield* data(demuxed);
}

async function* withPacketTable(audio: AudioFile, demuxed: Demuxed): Bytes {
  const cookie = await alacCookie(audio);
  const frames = new DataView(cookie.buffer, cookie.byteOffset).getUint32(0);
  const sizes = await packetSizes(demuxed);
  const head = [
    fileHead(),
    description(demuxed, { bytes: 0, frames }),
    chunk("kuki", cookie),
    packetTable(sizes, frames),
    dataHead(sizes),
  ];
  yield { bytes: join(head), fraction: 0 };
  yield* data(demuxed);
}

async function* data(demuxed: Demuxed): Bytes {
  for await (const { data, fraction } of demuxed.packets()) yield { bytes: data, fraction };
}

/** @returns the 24 bytes of ALACSpecificConfig out of the sample description, which no library hands out */
async function alacCookie(audio: AudioFile): Promise<Uint8Array> {
  for (let at = 0; at < audio.sizeBytes;) {
    const head = await readUpTo(audio, at, 16);
    if (head.length < 16) break;
    const view = new DataView(head.buffer, head.byteOffset);
    const short = view.getUint32(0);
    const length = short === 1 ? Number(view.getBigUint64(8)) : short === 0 ? audio.sizeBytes - at : short;
    if (view.getUint32(4) === MOOV) {
      const moov = await readUpTo(audio, at, Math.min(length, MOOV_BYTES_MAX));
      const found = indexOf(moov, ALAC_BOX);
      if (found >= 0 && found + 36 <= moov.length) return moov.slice(found + 12, found + 36);
    }
    at += Math.max(8, length);
  }
  throw damaged("mp4", "its ALAC set-up data is missing");
}

const MOOV = 0x6d6f6f76;
const MOOV_BYTES_MAX = 64 << 20;
/** Length 36 and name of the inner box, not the sample entry of the same name. */
const ALAC_BOX = Uint8Array.of(0, 0, 0, 36, 0x61, 0x6c, 0x61, 0x63);

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  const last = bytes.length - wanted.length;
  for (let at = bytes.indexOf(36); at >= 0 && at - 3 <= last; at = bytes.indexOf(36, at + 1)) {
    if (wanted.every((byte, i) => bytes[at - 3 + i] === byte)) return at - 3;
  }
  return -1;
}

async function packetSizes({ track }: Demuxed): Promise<number[]> {
  const sink = new EncodedPacketSink(track);
  const sizes: number[] = [];
  const options = { metadataOnly: true };
  let packet = await guarded("mp4", "its index could not be read", () => sink.getFirstPacket(options));
  while (packet) {
    if (sizes.push(packet.byteLength) > PACKETS_MAX) throw damaged("mp4", "it has too many packets");
    const current = packet;
    packet = await guarded("mp4", "its index could not be read", () => sink.getNextPacket(current, options));
  }
  return sizes;
}

/** A day of packets of 4,096 frames at 192 kHz is 4 million. */
const PACKETS_MAX = 5_000_000;

function packetTable(sizes: readonly number[], framesPerPacket: number): Uint8Array {
  const head = new DataView(new ArrayBuffer(24));
  head.setBigInt64(0, BigInt(sizes.length));
  head.setBigInt64(8, BigInt(sizes.length * framesPerPacket));
  const lengths: number[] = [];
  for (const size of sizes) {
    const groups = [size & 127];
    for (let left = size >> 7; left > 0; left >>= 7) groups.unshift(left & 127 | 128);
    for (const group of groups) lengths.push(group);
  }
  return chunk("pakt", join([new Uint8Array(head.buffer), Uint8Array.from(lengths)]));
}

function description(
  { codecId, sampleRateHz, channelCount }: Demuxed,
  packet: { readonly bytes: number; readonly frames: number },
): Uint8Array {
  const view = new DataView(new ArrayBuffer(32));
  view.setFloat64(0, sampleRateHz);
  putName(view, 8, codecId);
  view.setUint32(16, packet.bytes);
  view.setUint32(20, packet.frames);
  view.setUint32(24, channelCount);
  return chunk("desc", new Uint8Array(view.buffer));
}

function fileHead(): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  putName(view, 0, "caff");
  view.setUint16(4, 1);
  return new Uint8Array(view.buffer);
}

/** The four bytes behind the length are the edit count, which the length covers. */
function dataHead(sizes: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(16));
  putName(view, 0, "data");
  view.setBigInt64(4, BigInt(sizes.reduce((sum, size) => sum + size, 4)));
  return new Uint8Array(view.buffer);
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const head = new DataView(new ArrayBuffer(12));
  putName(head, 0, name);
  head.setBigInt64(4, BigInt(body.length));
  return join([new Uint8Array(head.buffer), body]);
}

function putName(view: DataView, at: number, name: string): void {
  for (let i = 0; i < 4; i++) view.setUint8(at + i, name.charCodeAt(i));
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
