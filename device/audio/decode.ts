import { ChathamError } from "../../src/errors.ts";
import type { DecodeAac } from "../../src/launch/ffmpeg.ts";
import type { AudioFile } from "../../src/ingest/hear.ts";
import { decodeAacPackets, decodeAdts } from "./aac.ts";
import { detectContainer, HEAD_BYTES, id3v2Bytes } from "./container.ts";
import { unsupported } from "./damage.ts";
import { demux, type DemuxableContainer, type Demuxed } from "./demux.ts";
import { decodeFlac } from "./flac.ts";
import { decodeMpeg } from "./mpeg.ts";
import { decodeOpus } from "./opus.ts";
import type { DecodedAudio } from "./pcm.ts";
import { buffered, readUpTo } from "./read.ts";
import { decodeOggVorbis, decodeWrappedVorbis } from "./vorbis.ts";
import { decodeWav } from "./wav.ts";
import { checkWhole } from "./whole.ts";

export interface DecodeOptions {
  /** Absent where the system has no AAC decoder; AAC recordings are then refused with a message that says so. */
  readonly decodeAac?: DecodeAac | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Decodes a recording as a stream. What it is, is told by content alone.
 * Throws `unsupported` for what is not decoded here and `bad-input` for empty, damaged and truncated files, also midway.
 */
export async function* decode(source: AudioFile, options: DecodeOptions = {}): DecodedAudio {
  const audio = buffered(source);
  if (audio.sizeBytes === 0) {
    throw new ChathamError("bad-input", "Cannot read the recording: the file is empty");
  }
  const start = id3v2Bytes(await readUpTo(audio, 0, 10));
  const detected = detectContainer(await readUpTo(audio, start, HEAD_BYTES));
  if ("instead" in detected) throw unsupported(detected.instead);
  switch (detected.container) {
    case "wav":
      return yield* decodeWav(audio);
    case "mpeg":
      return yield* decodeMpeg(audio, start);
    case "flac":
      return yield* decodeFlac(audio, start);
    case "adts":
      return yield* decodeAdts(audio, start, requireAac(options), options.signal);
    case "ogg":
    case "matroska":
    case "mp4":
      return yield* decodeContainer(audio, detected.container, options);
    default:
      detected.container satisfies never;
  }
}

async function* decodeContainer(
  audio: AudioFile,
  container: DemuxableContainer,
  options: DecodeOptions,
): DecodedAudio {
  await checkWhole(audio, container);
  const demuxed = await demux(audio, container);
  try {
    yield* decodeTrack(audio, container, demuxed, options);
  } finally {
    demuxed.close();
  }
}

function decodeTrack(
  audio: AudioFile,
  container: DemuxableContainer,
  demuxed: Demuxed,
  options: DecodeOptions,
): DecodedAudio {
  if (demuxed.codec === "opus") return decodeOpus(demuxed);
  if (demuxed.codec === "vorbis") {
    return container === "ogg" ? decodeOggVorbis(audio) : decodeWrappedVorbis(demuxed);
  }
  if (demuxed.codec === "aac") return decodeAacPackets(demuxed, requireAac(options), options.signal);
  throw unsupported(
    `${demuxed.codec} sound in ${container} is not decoded here; convert it to wav, flac or mp3`,
  );
}

function requireAac({ decodeAac }: DecodeOptions): DecodeAac {
  if (decodeAac) return decodeAac;
  throw unsupported(
    "AAC (m4a, mp4) needs the system's ffmpeg, which is not installed; install it, or convert to wav, flac or mp3",
  );
}
