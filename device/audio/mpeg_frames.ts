import { isMpegHeader } from "./container.ts";

/**
 * Walks the frames of an MPEG audio stream as its bytes come, without decoding them.
 * ISO/IEC 11172-3 §2.4.1.3 and 13818-3; the frame count is that of the Xing/Info header.
 */
export class MpegFrameWalk {
  #held = new Uint8Array(0);
  #frames = 0;
  #framesExpected: number | undefined;
  #bytesSkipped = 0;
  #bytesWalked = 0;

  push(bytes: Uint8Array): void {
    const joined = new Uint8Array(this.#held.length + bytes.length);
    joined.set(this.#held);
    joined.set(bytes, this.#held.length);
    this.#held = joined.slice(this.#walk(joined));
  }

  end(): {
    readonly frames: number;
    readonly framesExpected: number | undefined;
    readonly endsInsideFrame: boolean;
    readonly bytesSkipped: number;
    readonly bytesWalked: number;
  } {
    const rest = this.#held;
    return {
      frames: this.#frames,
      framesExpected: this.#framesExpected,
      endsInsideFrame: this.#frames > 0 && rest.length >= 4 && isMpegHeader(rest, 0),
      bytesSkipped: this.#bytesSkipped,
      bytesWalked: this.#bytesWalked,
    };
  }

  /** @returns how many bytes are done with. */
  #walk(bytes: Uint8Array): number {
    let at = 0;
    while (at + HEADER_BYTES <= bytes.length) {
      const length = isMpegHeader(bytes, at) ? frameBytes(bytes, at) : 0;
      if (length < HEADER_BYTES) {
        at++;
        this.#bytesSkipped++;
        continue;
      }
      if (at + length > bytes.length) return at;
      if (this.#frames === 0) this.#framesExpected = xingFrames(bytes.subarray(at, at + length));
      this.#frames++;
      this.#bytesWalked += length;
      at += length;
    }
    return at;
  }
}

const HEADER_BYTES = 4;

const BIT_RATES_KBPS: Readonly<Record<string, readonly number[]>> = {
  "1-1": [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  "1-2": [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  "1-3": [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  "2-1": [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  "2-2": [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  "2-3": [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

const RATES_HZ = [44_100, 48_000, 32_000];

/** @returns the length of the frame whose valid header is at `at`. */
function frameBytes(bytes: Uint8Array, at: number): number {
  const [, b1 = 0, b2 = 0] = bytes.subarray(at, at + 3);
  const versionBits = (b1 >> 3) & 3;
  const layer = 4 - ((b1 >> 1) & 3);
  const isVersion1 = versionBits === 3;
  const bitRate = (BIT_RATES_KBPS[`${isVersion1 ? 1 : 2}-${layer}`]?.[(b2 >> 4) - 1] ?? 0) * 1000;
  const rateHz = (RATES_HZ[(b2 >> 2) & 3] ?? 0) / (isVersion1 ? 1 : versionBits === 2 ? 2 : 4);
  const padding = (b2 >> 1) & 1;
  if (layer === 1) return (Math.floor(12 * bitRate / rateHz) + padding) * 4;
  const samples = layer === 3 && !isVersion1 ? 576 : 1152;
  return Math.floor(samples / 8 * bitRate / rateHz) + padding;
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
