import { MPEGDecoder } from "mpg123-decoder";
import type { AudioFile } from "../../src/ingest/hear.ts";
import { damaged, guarded, truncated } from "./damage.ts";
import { MpegFrameWalk } from "./mpeg_frames.ts";
import type { DecodedAudio } from "./pcm.ts";
import { readInOrder } from "./read.ts";

/**
 * Decodes MPEG-1/2 audio, layers I to III, with libmpg123 (wasm). The frames are also walked beside it: a last frame that
 * is cut off, or fewer frames than a Xing header counted, is a truncated file.
 * @param start where the frames begin, after any ID3v2 tag
 */
export async function* decodeMpeg(audio: AudioFile, start: number): DecodedAudio {
  const decoder = new MPEGDecoder();
  try {
    await guarded("mp3", "the decoder would not start", () => decoder.ready);
    const walk = new MpegFrameWalk();
    let sampleRateHz = 0;
    for await (const { bytes, fraction } of readInOrder(audio, start)) {
      walk.push(bytes);
      const decoded = await guarded("mp3", "a frame could not be decoded", () => decoder.decode(bytes));
      if (decoded.samplesDecoded === 0) continue;
      sampleRateHz ||= decoded.sampleRate;
      if (decoded.sampleRate !== sampleRateHz) throw damaged("mp3", "its sampling rate changes midway");
      yield { channels: decoded.channelData, sampleRateHz, fraction };
    }
    checkWhole(walk);
  } finally {
    decoder.free();
  }
}

function checkWhole(walk: MpegFrameWalk): void {
  const { frames, framesExpected, endsInsideFrame, bytesSkipped, bytesWalked } = walk.end();
  if (frames < FRAMES_MIN) throw damaged("mp3", "it holds no run of whole frames");
  if (bytesSkipped > bytesWalked) throw damaged("mp3", "most of it is no sound");
  if (endsInsideFrame) throw truncated("mp3", "the last frame is cut off");
  if (framesExpected !== undefined && frames < framesExpected - FRAMES_TOLERANCE) {
    throw truncated("mp3", `the header counts ${framesExpected} frames, ${frames} are there`);
  }
}

const FRAMES_MIN = 2;
/** Encoders differ on whether the header frame and the flushing frames count. */
const FRAMES_TOLERANCE = 3;
