import type { WavEncoding } from "./wav_encoding.ts";

/** @returns how one sample at a byte offset becomes a number in [-1, 1]; NaN and infinities of float files become 0. */
export function sampleReader(
  encoding: WavEncoding,
  bitsPerSample: number,
): (view: DataView, at: number) => number {
  if (encoding === "a-law") return (view, at) => A_LAW[view.getUint8(at)] ?? 0;
  if (encoding === "mu-law") return (view, at) => MU_LAW[view.getUint8(at)] ?? 0;
  if (encoding === "float") {
    return bitsPerSample === 32
      ? (view, at) => finite(view.getFloat32(at, true))
      : (view, at) => finite(view.getFloat64(at, true));
  }
  if (bitsPerSample === 8) return (view, at) => (view.getUint8(at) - 128) / 128;
  if (bitsPerSample === 16) return (view, at) => view.getInt16(at, true) / 0x8000;
  if (bitsPerSample === 24) {
    return (view, at) => (view.getInt16(at + 1, true) * 256 + view.getUint8(at)) / 0x800000;
  }
  return (view, at) => view.getInt32(at, true) / 0x80000000;
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
