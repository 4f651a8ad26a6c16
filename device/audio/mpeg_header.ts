/** ISO/IEC 11172-3 §2.4.1.3: sync word of 11 ones; layer, bit rate and sampling rate that are not reserved. */
export function isMpegHeader(bytes: Uint8Array, at: number): boolean {
  const b0 = bytes[at] ?? 0, b1 = bytes[at + 1] ?? 0, b2 = bytes[at + 2] ?? 0;
  if (b0 !== 0xff || (b1 & 0xe0) !== 0xe0) return false;
  const bitRateIndex = b2 >> 4;
  return ((b1 >> 3) & 3) !== 1 && ((b1 >> 1) & 3) !== 0 && bitRateIndex !== 15 && bitRateIndex !== 0 &&
    ((b2 >> 2) & 3) !== 3;
}

/** What a valid header says of its frame. */
export interface MpegFrame {
  readonly bytes: number;
  readonly sampleRateHz: number;
  readonly channelCount: 1 | 2;
  /** Version, layer and rate in one number: equal in all frames of one stream. */
  readonly stream: number;
}

/** @param at where {@link isMpegHeader} holds */
export function mpegFrame(bytes: Uint8Array, at: number): MpegFrame {
  const b1 = bytes[at + 1] ?? 0, b2 = bytes[at + 2] ?? 0, b3 = bytes[at + 3] ?? 0;
  const versionBits = (b1 >> 3) & 3;
  const layer = 4 - ((b1 >> 1) & 3);
  const isVersion1 = versionBits === 3;
  const bitRate = (BIT_RATES_KBPS[`${isVersion1 ? 1 : 2}-${layer}`]?.[(b2 >> 4) - 1] ?? 0) * 1000;
  const sampleRateHz = (RATES_HZ[(b2 >> 2) & 3] ?? 0) / (isVersion1 ? 1 : versionBits === 2 ? 2 : 4);
  const padding = (b2 >> 1) & 1;
  const samples = layer === 3 && !isVersion1 ? 576 : 1152;
  const length = layer === 1
    ? (Math.floor(12 * bitRate / sampleRateHz) + padding) * 4
    : Math.floor(samples / 8 * bitRate / sampleRateHz) + padding;
  return {
    bytes: length,
    sampleRateHz,
    channelCount: b3 >> 6 === 3 ? 1 : 2,
    stream: (b1 & 0x1e) << 8 | b2 & 0x0c,
  };
}

/** @returns how many frames of one stream follow one another from `at` on, at most eight; the last may be cut off by the end */
export function runsOfMpegFrames(bytes: Uint8Array, at: number): number {
  let count = 0;
  let stream: number | undefined;
  for (let here = at; count < 8; count++) {
    if (here + 4 > bytes.length || !isMpegHeader(bytes, here)) return count;
    const frame = mpegFrame(bytes, here);
    stream ??= frame.stream;
    if (frame.stream !== stream || frame.bytes < 4) return count;
    here += frame.bytes;
  }
  return count;
}

const BIT_RATES_KBPS: Readonly<Record<string, readonly number[]>> = {
  "1-1": [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  "1-2": [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  "1-3": [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  "2-1": [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  "2-2": [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  "2-3": [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

const RATES_HZ = [44_100, 48_000, 32_000];
