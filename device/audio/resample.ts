import { unsupported } from "./damage.ts";

/** The rate that every model of ours hears. */
export const SAMPLE_RATE_HZ = 16_000;

/**
 * A streaming band-limited resampler to 16 kHz: polyphase windowed sinc (Kaiser), flat to 7.2 kHz, at least 80 dB down from
 * 8 kHz on (for slower sources the edges scale with their rate). Delay is compensated: sample k of the output lies at
 * time k / 16000 s of the input.
 * Smith & Gossett, "A flexible sampling-rate conversion method", ICASSP 1984; Kaiser's design formulas.
 */
export function resampler(sampleRateHz: number): Resampler {
  if (!Number.isInteger(sampleRateHz) || sampleRateHz < RATE_MIN_HZ || sampleRateHz > RATE_MAX_HZ) {
    throw unsupported(`a sampling rate of ${sampleRateHz} Hz is outside ${RATE_MIN_HZ} to ${RATE_MAX_HZ} Hz`);
  }
  return sampleRateHz === SAMPLE_RATE_HZ
    ? { push: (input) => input, end: () => new Float32Array(0) }
    : polyphase(sampleRateHz);
}

export interface Resampler {
  /** @returns what the samples so far determine and was not returned before. */
  push(input: Float32Array): Float32Array;
  /** @returns the rest; the whole output has ⌈input · 16000 / rate⌉ samples. */
  end(): Float32Array;
}

const RATE_MIN_HZ = 4_000;
const RATE_MAX_HZ = 192_000;
const PASS_EDGE = 0.9;
const STOPBAND_DB = 85;
const TABLE_MAX = 8_000_000;

function polyphase(sampleRateHz: number): Resampler {
  const divisor = greatestCommonDivisor(sampleRateHz, SAMPLE_RATE_HZ);
  const up = SAMPLE_RATE_HZ / divisor;
  const down = sampleRateHz / divisor;
  const { phases, taps } = designFilter(sampleRateHz, up);
  const before = taps / 2 - 1;
  let held = new Float32Array(before);
  /** Position of `held[0]` in the input; the zeros before the start make it negative. */
  let heldStart = -before;
  let produced = 0;
  let received = 0;

  function produce(limit: number): Float32Array {
    const available = heldStart + held.length;
    const output: number[] | Float32Array = new Float32Array(
      Math.max(0, Math.min(limit, Math.ceil((available - taps / 2) * up / down) + 1) - produced),
    );
    let count = 0;
    while (produced < limit && count < output.length) {
      const position = produced * down;
      const whole = Math.floor(position / up);
      if (whole + taps / 2 >= available) break;
      const phase = position - whole * up;
      output[count++] = dot(phases, phase * taps, held, whole - before - heldStart, taps);
      produced++;
    }
    const keepFrom = Math.max(
      0,
      Math.min(held.length, Math.floor(produced * down / up) - before - heldStart),
    );
    held = held.slice(keepFrom);
    heldStart += keepFrom;
    return output.subarray(0, count);
  }

  return {
    push(input) {
      held = joined(held, input);
      received += input.length;
      return produce(Infinity);
    },
    end() {
      held = joined(held, new Float32Array(taps + down));
      return produce(Math.ceil(received * up / down));
    },
  };
}

/** @returns `up` phases of `taps` coefficients each; phase p is centred p/up input samples after tap `taps / 2 - 1`. */
function designFilter(sampleRateHz: number, up: number): { phases: Float32Array; taps: number } {
  const nyquistHz = Math.min(sampleRateHz, SAMPLE_RATE_HZ) / 2;
  const transition = (1 - PASS_EDGE) * nyquistHz / sampleRateHz;
  const cutoff = (1 + PASS_EDGE) / 2 * nyquistHz / sampleRateHz;
  const taps = 2 * Math.ceil((STOPBAND_DB - 7.95) / (14.36 * transition) / 2);
  if (up * taps > TABLE_MAX) {
    throw unsupported(`a sampling rate of ${sampleRateHz} Hz is too odd to resample`);
  }
  const beta = 0.1102 * (STOPBAND_DB - 8.7);
  const phases = new Float32Array(up * taps);
  for (let phase = 0; phase < up; phase++) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const x = tap - (taps / 2 - 1) - phase / up;
      const weight = 2 * cutoff * sinc(2 * cutoff * x) * kaiser(x / (taps / 2), beta);
      phases[phase * taps + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < taps; tap++) {
      phases[phase * taps + tap] = (phases[phase * taps + tap] ?? 0) / sum;
    }
  }
  return { phases, taps };
}

/** The inner loop of all resampling; both stretches lie inside their arrays, which the types cannot say. */
function dot(a: Float32Array, aStart: number, b: Float32Array, bStart: number, length: number): number {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    even += (a[aStart + i] as number) * (b[bStart + i] as number);
    odd += (a[aStart + i + 1] as number) * (b[bStart + i + 1] as number);
  }
  return even + odd;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number, beta: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(beta * Math.sqrt(1 - x * x)) / besselI0(beta);
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function joined(a: Float32Array, b: Float32Array): Float32Array<ArrayBuffer> {
  const both = new Float32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
