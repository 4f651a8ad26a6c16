import { ChathamError } from "../../src/errors.ts";
import type { AudioFile } from "../../src/ingest/hear.ts";
import { decodeAdts } from "./aac.ts";
import { soundLast } from "./caf.ts";
import { demux, type DemuxableContainer } from "./demux.ts";
import { decodeFlac, decodeFlacFile } from "./flac.ts";
import { type JoinedFile, joinedFiles } from "./joined_files.ts";
import { decodeMpegFile } from "./mpeg.ts";
import { firstOggCodec } from "./ogg_pages.ts";
import type { DecodeOptions, Flaw } from "./options.ts";
import { decodeOutside } from "./outside.ts";
import { type DecodedAudio, silence } from "./pcm.ts";
import { buffered, readInOrder, sliced } from "./read.ts";
import { decodeTrack } from "./track.ts";
import { decodeWav } from "./wav.ts";

/** A recording that can be decoded track by track; each decoding is a stream of its own. */
export interface Recording {
  /** Sound tracks; what people hear together may lie in several. */
  readonly trackCount: number;
  decode(track: number): DecodedAudio;
}

/**
 * Opens a recording. What it is, is told by content alone. Files that stand one behind the other are one recording. Of one
 * that breaks off or is damaged midway what is there is given, and a flaw is told.
 * Throws `unsupported` for what is not decoded here and `bad-input` for empty files and those of which nothing can be read.
 */
export async function openRecording(source: AudioFile, options: DecodeOptions = {}): Promise<Recording> {
  const audio = buffered(source);
  const files = await joinedFiles(audio);
  const [first] = files;
  if (!first) return { trackCount: 1, decode: () => silence(0) };
  const opened = await openOne(first, options);
  return {
    trackCount: opened.trackCount,
    decode: (track) => inTurn(files, { track, options, sizeBytes: audio.sizeBytes }),
  };
}

/** Decodes the first sound track of a recording as a stream. */
export async function* decode(source: AudioFile, options: DecodeOptions = {}): DecodedAudio {
  yield* (await openRecording(source, options)).decode(0);
}

interface Wanted {
  readonly track: number;
  readonly options: DecodeOptions;
  readonly sizeBytes: number;
}

/** Decodes one file behind the other; what goes wrong once there is sound is told with its place, and costs nothing before it. */
async function* inTurn(files: readonly JoinedFile[], { track, options, sizeBytes }: Wanted): DecodedAudio {
  let seconds = 0;
  let bytesDone = 0;
  const tell = (kind: Flaw["kind"]) => options.onFlaw?.({ kind, atSeconds: seconds });
  for (const [index, file] of files.entries()) {
    // What is read ahead ends before the sound of it has been given.
    const ofEnd = new Set(file.flaws.filter(isOfEnd));
    file.flaws.filter((kind) => !isOfEnd(kind)).forEach(tell);
    const onFlaw: DecodeOptions["onFlaw"] = ({ kind }) => void (isOfEnd(kind) ? ofEnd.add(kind) : tell(kind));
    try {
      const opened = await openOne(file, { ...options, onFlaw });
      for await (const block of opened.decode(Math.min(track, opened.trackCount - 1))) {
        seconds += (block.channels[0]?.length ?? 0) / block.sampleRateHz;
        yield { ...block, fraction: (bytesDone + block.fraction * file.audio.sizeBytes) / sizeBytes };
      }
      ofEnd.forEach(tell);
    } catch (error) {
      if (!isOfContent(error) || (index === 0 && seconds < SECONDS_WORTH_KEEPING)) throw error;
      tell(index === 0 ? "damaged-stretch" : "rest-unread");
    }
    bytesDone += file.audio.sizeBytes;
  }
}

function isOfEnd(kind: Flaw["kind"]): boolean {
  return kind === "cut-short" || kind === "rest-unread";
}

/** What is shorter holds no word. */
const SECONDS_WORTH_KEEPING = 1;

function isOfContent(error: unknown): boolean {
  return error instanceof ChathamError && (error.kind === "bad-input" || error.kind === "unsupported");
}

async function openOne({ sound, audio }: JoinedFile, options: DecodeOptions): Promise<Recording> {
  const { start } = sound;
  if (sound.is === "foreign") {
    const { demuxer, name } = sound;
    const bytes = () =>
      demuxer === "caf" ? soundLast(sliced(audio, start), options) : readInOrder(audio, start);
    return oneTrack(() => decodeOutside(bytes(), { demuxer, track: 0, name }, options));
  }
  switch (sound.container) {
    case "wav":
      return oneTrack(() => decodeWav(start === 0 ? audio : sliced(audio, start), options));
    case "mpeg":
      return oneTrack(() => decodeMpegFile(audio, start, options));
    case "flac":
      return oneTrack(() => decodeFlacFile(audio, start, options));
    case "adts":
      return oneTrack(() => decodeAdts(audio, start, options));
    case "ogg":
      return await openOgg(audio, options);
    case "matroska":
    case "mp4":
    case "mpegts":
      return await openContainer(audio, sound.container, options);
  }
}

function oneTrack(decode: () => DecodedAudio): Recording {
  return { trackCount: 1, decode };
}

async function openOgg(audio: AudioFile, options: DecodeOptions): Promise<Recording> {
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
  return await openContainer(audio, "ogg", options);
}

async function openContainer(
  audio: AudioFile,
  container: DemuxableContainer,
  options: DecodeOptions,
): Promise<Recording> {
  const opened = await demux(audio, container);
  opened.close();
  return {
    trackCount: opened.tracks.length,
    async *decode(track) {
      const { tracks, close } = await demux(audio, container);
      try {
        const demuxed = tracks[track];
        if (!demuxed) return;
        if (demuxed.delaySeconds > DELAY_SECONDS_MIN) yield* silence(demuxed.delaySeconds);
        yield* decodeTrack(audio, { container, demuxed, track }, options);
      } finally {
        close();
      }
    },
  };
}

/** Less is the codec's own delay. */
const DELAY_SECONDS_MIN = 0.1;
