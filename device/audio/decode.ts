import type { AudioFile } from "../../src/ingest/hear.ts";
import { decodeAdts } from "./aac.ts";
import { soundLast } from "./caf.ts";
import { demux, type DemuxableContainer } from "./demux.ts";
import { findSound } from "./find_sound.ts";
import { decodeFlac, decodeFlacFile } from "./flac.ts";
import { decodeMpegFile } from "./mpeg.ts";
import { firstOggCodec, oggChains } from "./ogg_chains.ts";
import type { DecodeOptions } from "./options.ts";
import { decodeOutside } from "./outside.ts";
import { type DecodedAudio, silence } from "./pcm.ts";
import { buffered, readInOrder, sliced } from "./read.ts";
import { decodeTrack } from "./track.ts";
import { decodeWav } from "./wav.ts";
import { checkWhole } from "./whole.ts";

/** A recording that can be decoded track by track; each decoding is a stream of its own. */
export interface Recording {
  /** Sound tracks; what people hear together may lie in several. */
  readonly trackCount: number;
  decode(track: number): DecodedAudio;
}

/**
 * Opens a recording. What it is, is told by content alone.
 * Throws `unsupported` for what is not decoded here and `bad-input` for empty, damaged and truncated files, also midway.
 */
export async function openRecording(source: AudioFile, options: DecodeOptions = {}): Promise<Recording> {
  const audio = buffered(source);
  const sound = await findSound(audio);
  const { start } = sound;
  if (sound.is === "foreign") {
    const { demuxer, name } = sound;
    const bytes = () => demuxer === "caf" ? soundLast(sliced(audio, start)) : readInOrder(audio, start);
    return oneTrack(() => decodeOutside(bytes(), { demuxer, track: 0, name }, options));
  }
  switch (sound.container) {
    case "wav":
      return oneTrack(() => decodeWav(start === 0 ? audio : sliced(audio, start), options));
    case "mpeg":
      return oneTrack(() => decodeMpegFile(audio, start));
    case "flac":
      return oneTrack(() => decodeFlacFile(audio, start));
    case "adts":
      return oneTrack(() => decodeAdts(audio, start, options));
    case "ogg":
      return await openOgg(audio, options);
    case "matroska":
    case "mp4":
    case "mpegts":
      return await openParts(await checkWhole(audio, sound.container), sound.container, options);
  }
}

/** Decodes the first sound track of a recording as a stream. */
export async function* decode(source: AudioFile, options: DecodeOptions = {}): DecodedAudio {
  yield* (await openRecording(source, options)).decode(0);
}

function oneTrack(decode: () => DecodedAudio): Recording {
  return { trackCount: 1, decode };
}

async function openOgg(audio: AudioFile, options: DecodeOptions): Promise<Recording> {
  await checkWhole(audio, "ogg");
  const chains = await oggChains(audio);
  const codec = await firstOggCodec(audio);
  if (codec === "flac") return oneTrack(() => decodeFlac(readInOrder(audio)));
  if (codec === "foreign") {
    const outside = {
      demuxer: "ogg",
      track: 0,
      name: "Ogg with a codec other than Opus, Vorbis and FLAC",
    } as const;
    return oneTrack(() => decodeOutside(readInOrder(audio), outside, options));
  }
  return await openParts(chains, "ogg", options);
}

/** Files that stand one behind the other in one: chained Ogg, joined WebM. */
async function openParts(
  parts: readonly AudioFile[],
  container: DemuxableContainer,
  options: DecodeOptions,
): Promise<Recording> {
  const [first] = parts;
  if (!first) return oneTrack(() => silence(0));
  const opened = await demux(first, container);
  opened.close();
  return {
    trackCount: opened.tracks.length,
    async *decode(track) {
      let done = 0;
      const all = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      for (const part of parts) {
        const { tracks, close } = await demux(part, container);
        try {
          const demuxed = tracks[track] ?? (parts.length > 1 ? tracks[0] : undefined);
          if (!demuxed) return;
          if (demuxed.delaySeconds > DELAY_SECONDS_MIN) yield* silence(demuxed.delaySeconds);
          for await (const block of decodeTrack(part, { container, demuxed, track }, options)) {
            yield { ...block, fraction: (done + block.fraction * part.sizeBytes) / all };
          }
        } finally {
          close();
        }
        done += part.sizeBytes;
      }
    },
  };
}

/** Less is the codec's own delay. */
const DELAY_SECONDS_MIN = 0.1;
