import type { WavEncoding } from "./wav_encoding.ts";

/** How samples stand in bytes, where it is not as WAV has it. */
export interface SampleOrder {
  readonly isBigEndian: boolean;
  /** WAV's 8 bit integers are unsigned. */
  readonly isSigned8: boolean;
}

/** @returns how one sample at a byte offset becomes a number in [-1, 1]; NaN and infinities of float files become 0. */
export function sampleReader(
  encoding: WavEncoding,
  bitsPerSample: number,
  { isBigEndian, isSigned8 }: SampleOrder = { isBigEndian: false, isSigned8: false },
): (view: DataView, at: number) => number {
  const isLittle = !isBigEndian;
  if (encoding === "a-law") return (view, at) => A_LAW[view.getUint8(at)] ?? 0;
  if (encoding === "mu-law") return (view, at) => MU_LAW[view.getUint8(at)] ?? 0;
  if (encoding === "float") {
    return bitsPerSample === 32
      ? (view, at) => finite(view.getFloat32(at, isLittle))
      : (view, at) => finite(view.getFloat64(at, isLittle));
  }
  if (bitsPerSample === 8) {
    return isSigned8 ? (view, at) => view.getInt8(at) / 128 : (view, at) => (view.getUint8(at) - 128) / 128;
  }
  if (bitsPerSample === 16) return (view, at) => view.getInt16(at, isLittle) / 0x8000;
  if (bitsPerSample === 24) {
    return isLittle
      ? (view, at) => (view.getInt16(at + 1, true) * 256 + view.getUint8(at)) / 0x800000
      : (view, at) => (view.getInt16(at) * 256 + view.getUint8(at + 2)) / 0x800000;
  }
  return (view, at) => view.getInt32(at, isLittle) / 0x80000000;
}

/** @returns one array for each channel */
export function deinterleave(
  bytes: Uint8Array,
  { channelCount, bitsPerSample, blockAlign }: {
    readonly channelCount: number;
    readonly bitsPerSample: number;
    /** Bytes of one sample of every channel together. */
    readonly blockAlign: number;
  },
  readSample: (view: DataView, at: number) => number,
): Float32Array[] {
  const source = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames = Math.floor(bytes.length / blockAlign);
  return Array.from({ length: channelCount }, (_, channel) => {
    const samples = new Float32Array(frames);
    let at = channel * bitsPerSample / 8;
    for (let i = 0; i < frames; i++, at += blockAlign) samples[i] = readSample(source, at);
    return samples;
  });
}

/** ITU-T G.711, 8 bits to linear. */
const MU_LAW = Float32Array.from({ length: 256 }, (_, code) => {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 15) << 3) + 132) << ((bits >> 4) & 7)) - 132;
  return (bits & 0x80 ? -magnitude : magnitude) / 0x8000;
});

const A_LAW = Float32Array.from({ length: 256 }, (_, code) => {
  const bits = code ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const mantissa = (bits & 15) << 4;
  const magnitude = exponent === 0 ? mantissa + 8 : (mantissa + 264) << (exponent - 1);
  return (bits & 0x80 ? magnitude : -magnitude) / 0x8000;
});

function finite(sample: number): number {
  return Number.isFinite(sample) ? Math.max(-4, Math.min(4, sample)) : 0;
}
