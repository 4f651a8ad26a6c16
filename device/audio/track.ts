import type { AudioFile } from "../../src/ingest/hear.ts";
import { decodeAacPackets } from "./aac.ts";
import { inCoreAudioFormat } from "./caf.ts";
import { unsupported } from "./damage.ts";
import type { DemuxableContainer, Demuxed } from "./demux.ts";
import { decodeFlac } from "./flac.ts";
import { decodeMpeg, type MpegBytes } from "./mpeg.ts";
import { decodeOpus } from "./opus.ts";
import type { DecodeOptions } from "./options.ts";
import { decodeOutside } from "./outside.ts";
import type { DecodedAudio } from "./pcm.ts";
import { decodePcmPackets } from "./pcm_packets.ts";
import { readInOrder } from "./read.ts";
import { decodeOggVorbis, decodeWrappedVorbis } from "./vorbis.ts";

export interface TrackOf {
  readonly container: DemuxableContainer;
  readonly demuxed: Demuxed;
  readonly track: number;
}

/** Decodes one sound track out of its container, by its codec. */
export function decodeTrack(audio: AudioFile, of: TrackOf, options: DecodeOptions): DecodedAudio {
  const { container, demuxed } = of;
  const { codec = "" } = demuxed;
  if (codec === "opus") return decodeOpus(demuxed, options);
  if (codec === "vorbis") {
    return container === "ogg" ? decodeOggVorbis(audio) : decodeWrappedVorbis(demuxed);
  }
  if (codec === "aac") return decodeAacPackets(demuxed, options);
  if (codec === "mp3") return decodeMpeg(bytesOf(demuxed), options);
  if (codec === "flac") return decodeFlac(bytesOf(demuxed, flacHead(demuxed.description)));
  if (codec.startsWith("pcm-") || codec.endsWith("law")) return decodePcmPackets(demuxed);
  if (codec === "ac3" || codec === "eac3" || codec === "dts") {
    return decodeOutside(bytesOf(demuxed), { demuxer: codec, track: 0, name: `${codec} sound` }, options);
  }
  return decodeUnknown(audio, of, options);
}

/** A codec that only ffmpeg knows: Matroska and transport streams it reads from a pipe; MP4's packets are put up for it. */
function decodeUnknown(
  audio: AudioFile,
  { container, demuxed, track }: TrackOf,
  options: DecodeOptions,
): DecodedAudio {
  const { codecId } = demuxed;
  const name = `${plainName(codecId)} sound in ${container}`;
  if (container === "matroska" || container === "mpegts") {
    return decodeOutside(readInOrder(audio), { demuxer: container, track, name }, options);
  }
  const amrHead = AMR_HEADS[codecId];
  if (amrHead !== undefined) {
    return decodeOutside(bytesOf(demuxed, ascii(amrHead)), { demuxer: "amr", track: 0, name }, options);
  }
  const caf = inCoreAudioFormat(audio, demuxed);
  if (caf) return decodeOutside(caf, { demuxer: "caf", track: 0, name }, options);
  throw unsupported(`${name} is not decoded here; convert it to wav, flac or mp3`);
}

/** RFC 4867 §5: the frames of a file behind these heads are those of an MP4's packets. */
const AMR_HEADS: Readonly<Record<string, string>> = { samr: "#!AMR\n", sawb: "#!AMR-WB\n" };

/** A codec's name comes out of the file: letters and digits of it may be shown. */
function plainName(codecId: string): string {
  return codecId.replaceAll(/[^\w/-]/g, "").slice(0, 20) || "unknown";
}

async function* bytesOf(demuxed: Demuxed, head?: Uint8Array): MpegBytesGenerator {
  if (head) yield { bytes: head, fraction: 0 };
  for await (const { data, fraction } of demuxed.packets()) yield { bytes: data, fraction };
}

type MpegBytesGenerator = AsyncGenerator<MpegBytes extends AsyncIterable<infer T> ? T : never, void, void>;

/** In Matroska the description is a FLAC file's head; in MP4 it is the `dfLa` box's blocks without the magic. */
function flacHead(description: Uint8Array): Uint8Array {
  const magic = ascii("fLaC");
  if (magic.every((byte, i) => description[i] === byte)) return description;
  const head = new Uint8Array(magic.length + description.length);
  head.set(magic);
  head.set(description, magic.length);
  return head;
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
