import { MPEGDecoder } from "mpg123-decoder";
import type { AudioFile } from "../../src/ingest/hear.ts";
import { damaged, guarded } from "./damage.ts";
import { type MpegEnd, MpegFrameWalk, type MpegRun } from "./mpeg_frames.ts";
import type { DecodeOptions } from "./options.ts";
import type { DecodedAudio } from "./pcm.ts";
import { readInOrder } from "./read.ts";

/** Bytes of the stream as they come, and how much of the file was read to get them. */
export type MpegBytes = AsyncIterable<{ readonly bytes: Uint8Array; readonly fraction: number }>;

/**
 * Decodes MPEG-1/2 audio, layers I to III, with libmpg123 (wasm). The frames are cut here: what is none never reaches the
 * decoder, a new rate or channel count begins a new one (joined files). A last frame that is cut off, fewer frames than a
 * Xing header counted, and rubbish between frames are told.
 */
export async function* decodeMpeg(stream: MpegBytes, { onFlaw }: DecodeOptions = {}): DecodedAudio {
  const walk = new MpegFrameWalk();
  const decoder = new RunDecoder();
  try {
    let fraction = 0;
    for await (const chunk of stream) {
      fraction = chunk.fraction;
      for (const run of walk.push(chunk.bytes)) {
        if (run.bytesBefore > RUBBISH_BYTES_MAX) onFlaw?.({ kind: "damaged-stretch" });
        yield* decoder.decode(run, fraction);
      }
    }
    const end = walk.end();
    for (const run of end.runs) yield* decoder.decode(run, 1);
    checkWhole(end, onFlaw);
  } finally {
    decoder.free();
  }
}

/** @param start where the frames begin, after any ID3v2 tag */
export function decodeMpegFile(audio: AudioFile, start: number, options: DecodeOptions): DecodedAudio {
  return decodeMpeg(readInOrder(audio, start), options);
}

/** A decoder for as long as rate and channel count stay. */
class RunDecoder {
  #decoder: MPEGDecoder | undefined;
  #format = "";

  async *decode(run: MpegRun, fraction: number): DecodedAudio {
    const format = `${run.sampleRateHz} ${run.channelCount}`;
    if (format !== this.#format) this.free();
    this.#format = format;
    const decoder = this.#decoder ??= new MPEGDecoder();
    await guarded("mp3", "the decoder would not start", () => decoder.ready);
    const decoded = await guarded("mp3", "a frame could not be decoded", () => decoder.decode(run.bytes));
    if (decoded.samplesDecoded === 0) return;
    const channels = decoded.channelData.slice(0, run.channelCount);
    yield { channels, sampleRateHz: run.sampleRateHz, fraction };
  }

  free(): void {
    this.#decoder?.free();
    this.#decoder = undefined;
  }
}

function checkWhole(end: MpegEnd, onFlaw: DecodeOptions["onFlaw"]): void {
  const { frames, framesExpected = 0 } = end;
  if (frames < FRAMES_MIN) throw damaged("mp3", "it holds no run of whole frames");
  if (end.bytesSkipped > end.bytesWalked) throw damaged("mp3", "most of it is no sound");
  if (end.endsInsideFrame || frames < framesExpected - FRAMES_TOLERANCE) onFlaw?.({ kind: "cut-short" });
  else if (end.bytesBehind > RUBBISH_BYTES_MAX) onFlaw?.({ kind: "rest-unread" });
}

const FRAMES_MIN = 2;
/** Encoders differ on whether the header frame and the flushing frames count. */
const FRAMES_TOLERANCE = 3;
/** A frame or two that somebody cut through, or a tag of an unknown kind, is no loss. */
const RUBBISH_BYTES_MAX = 4_096;
