import { isMpegHeader, type MpegFrame, mpegFrame } from "./mpeg_header.ts";

/** Whole frames in a row that one decoder can take. */
export interface MpegRun {
  readonly bytes: Uint8Array;
  readonly sampleRateHz: number;
  readonly channelCount: number;
  /** Bytes between this run and the one before it that are neither sound nor a tag. */
  readonly bytesBefore: number;
}

/**
 * Cuts an MPEG audio stream into its frames as its bytes come, without decoding them, and passes by what is none: tags in
 * the middle of joined files, and rubbish. ISO/IEC 11172-3 §2.4.1.3 and 13818-3; the frame count is that of the Xing/Info header.
 */
export class MpegFrameWalk {
  #held = new Uint8Array(0);
  #frames = 0;
  #framesExpected: number | undefined;
  #bytesSkipped = 0;
  #bytesSinceFrame = 0;
  #bytesWalked = 0;
  #tagBytesLeft = 0;
  #isInSync = false;

  /** @returns the frames that are whole now, in runs of one rate and channel count */
  push(bytes: Uint8Array): MpegRun[] {
    return this.#take(bytes, false);
  }

  /** @returns frames that waited for what follows them, and what the whole stream was like */
  end(): MpegEnd {
    const runs = this.#take(new Uint8Array(0), true);
    const rest = this.#held;
    return {
      runs,
      frames: this.#frames,
      framesExpected: this.#framesExpected,
      endsInsideFrame: this.#frames > 0 && this.#isInSync && rest.length >= 4 && isMpegHeader(rest, 0),
      bytesSkipped: this.#bytesSkipped,
      bytesBehind: this.#bytesSinceFrame,
      bytesWalked: this.#bytesWalked,
    };
  }

  #take(bytes: Uint8Array, isLast: boolean): MpegRun[] {
    const joined = new Uint8Array(this.#held.length + bytes.length);
    joined.set(this.#held);
    joined.set(bytes, this.#held.length);
    const runs: { start: number; end: number; frame: MpegFrame; bytesBefore: number }[] = [];
    const done = this.#walk(joined, isLast, (start, frame) => {
      const last = runs.at(-1);
      const goesOn = last && last.end === start && last.frame.stream === frame.stream &&
        last.frame.channelCount === frame.channelCount;
      if (goesOn) last.end += frame.bytes;
      else {runs.push({
          start,
          end: start + frame.bytes,
          frame,
          bytesBefore: this.#frames > 0 ? this.#bytesSinceFrame : 0,
        });}
      this.#bytesSinceFrame = 0;
    });
    this.#held = joined.slice(done);
    return runs.map(({ start, end, frame: { sampleRateHz, channelCount }, bytesBefore }) => ({
      bytes: joined.subarray(start, end),
      bytesBefore,
      sampleRateHz,
      channelCount,
    }));
  }

  /** @returns how many bytes are done with. */
  #walk(bytes: Uint8Array, isLast: boolean, found: (at: number, frame: MpegFrame) => void): number {
    let at = 0;
    while (at + HEADER_BYTES <= bytes.length) {
      if (this.#tagBytesLeft > 0) {
        const passed = Math.min(this.#tagBytesLeft, bytes.length - at);
        this.#tagBytesLeft -= passed;
        at += passed;
        continue;
      }
      const tagBytes = tagAt(bytes, at);
      if (tagBytes > 0) {
        this.#tagBytesLeft = tagBytes;
        continue;
      }
      const frame = isMpegHeader(bytes, at) ? mpegFrame(bytes, at) : undefined;
      if (!frame || frame.bytes < HEADER_BYTES) {
        at = this.#skip(at);
        continue;
      }
      const next = at + frame.bytes;
      if (next > bytes.length) {
        if (isLast && !this.#isInSync) at = this.#skip(at);
        else return at;
        continue;
      }
      // Any 11 ones look like a header: outside a run, the next one must stand where this one says.
      if (!this.#isInSync) {
        if (next + HEADER_BYTES > bytes.length && !isLast) return at;
        const isFollowed = isMpegHeader(bytes, next) && mpegFrame(bytes, next).stream === frame.stream;
        if (!isFollowed) {
          at = this.#skip(at);
          continue;
        }
      }
      if (this.#frames === 0) this.#framesExpected = xingFrames(bytes.subarray(at, next));
      found(at, frame);
      this.#isInSync = true;
      this.#frames++;
      this.#bytesWalked += frame.bytes;
      at = next;
    }
    return at;
  }

  #skip(at: number): number {
    this.#isInSync = false;
    this.#bytesSkipped++;
    this.#bytesSinceFrame++;
    return at + 1;
  }
}

export interface MpegEnd {
  readonly runs: readonly MpegRun[];
  readonly frames: number;
  readonly framesExpected: number | undefined;
  readonly endsInsideFrame: boolean;
  readonly bytesSkipped: number;
  /** Of these, behind the last frame. */
  readonly bytesBehind: number;
  readonly bytesWalked: number;
}

const HEADER_BYTES = 4;
const ID3V1_BYTES = 128;

/** @returns the length of an ID3 tag that begins there, as far as its first bytes can be seen */
function tagAt(bytes: Uint8Array, at: number): number {
  const [b0, b1, b2] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  if (b0 === 0x54 && b1 === 0x41 && b2 === 0x47) return ID3V1_BYTES;
  if (b0 !== 0x49 || b1 !== 0x44 || b2 !== 0x33 || at + 10 > bytes.length) return 0;
  const [version = 0, , flags = 0, a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at + 3, at + 10);
  if (version < 2 || version > 4 || ((a | b | c | d) & 0x80) !== 0) return 0;
  return 10 + (a << 21 | b << 14 | c << 7 | d) + ((flags & 0x10) === 0 ? 0 : 10);
}

/** @returns the number of frames that a first frame's Xing or Info header promises. */
function xingFrames(frame: Uint8Array): number | undefined {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  for (let at = 4; at + 12 <= Math.min(frame.length, 64); at++) {
    const magic = view.getUint32(at);
    if (magic === 0x58696e67 || magic === 0x496e666f) {
      return view.getUint32(at + 4) & 1 ? view.getUint32(at + 8) : undefined;
    }
  }
  return undefined;
}
