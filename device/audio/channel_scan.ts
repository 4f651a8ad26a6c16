/**
 * Tells which channels of a recording are sources of their own (one speaker per channel, microphone and desktop) and which
 * hear the same (a stereo microphone, a doubled channel, one with its phase turned round). What tells is the difference of
 * their levels over time: where two hear the same it stays, where each has a speaker of its own it swings.
 */
export class ChannelScan {
  readonly #count: number;
  /** Mean square of each frame, one list per channel. */
  readonly #energies: number[][];
  /** Sums of products of every two channels. */
  readonly #products: Float64Array;

  constructor(channelCount: number) {
    this.#count = channelCount;
    this.#energies = Array.from({ length: channelCount }, () => []);
    this.#products = new Float64Array(channelCount * channelCount);
  }

  /** @param frame the same {@link SCAN_FRAME_SAMPLES} samples of every channel */
  add(frame: readonly Float32Array[]): void {
    for (let a = 0; a < this.#count; a++) {
      for (let b = 0; b <= a; b++) {
        const product = dot(frame[a], frame[b]);
        this.#products[a * this.#count + b] = (this.#products[a * this.#count + b] ?? 0) + product;
        if (a !== b) this.#products[b * this.#count + a] = this.#products[a * this.#count + b] ?? 0;
        else this.#energies[a]?.push(product / SCAN_FRAME_SAMPLES);
      }
    }
  }

  plan(): SourcePlan {
    const levels = this.#energies.map(levelOf);
    const loudest = Math.max(...levels.map(({ loud }) => loud));
    const all = levels.map((_, channel) => channel);
    const isAlive = (channel: number) => (levels[channel]?.loud ?? 0) > loudest * SILENT_SHARE;
    const alive = all.filter(isAlive);
    const first = alive[0] ?? 0;
    const groups = new Map(all.map((channel) => [channel, isAlive(channel) ? channel : first]));
    for (const a of alive) {
      for (const b of alive) {
        if (b >= a || groups.get(a) === groups.get(b) || !this.#isSame(a, b, levels)) continue;
        const [from, to] = [groups.get(a), groups.get(b) ?? b];
        for (const [channel, group] of groups) if (group === from) groups.set(channel, to);
      }
    }
    const sources = [...new Set(groups.values())].map((group) =>
      all.filter((channel) => groups.get(channel) === group)
    );
    const mixture = sources.length > 2 ? this.#mixture(sources) : undefined;
    const heard = sources.filter((source) => source !== mixture);
    return {
      sources: heard.map((channels) =>
        channels.map((channel) => ({ channel, sign: this.#sign(channels[0] ?? channel, channel) }))
      ),
      mixtureLeftOut: mixture !== undefined,
    };
  }

  #isSame(a: number, b: number, levels: readonly Level[]): boolean {
    const gaps: number[] = [];
    const [first = [], second = []] = [this.#energies[a], this.#energies[b]];
    const [floorA, floorB] = [levels[a]?.activeMin ?? 0, levels[b]?.activeMin ?? 0];
    first.forEach((energy, frame) => {
      const other = second[frame] ?? 0;
      if (energy < floorA && other < floorB) return;
      gaps.push(10 * Math.log10((energy + NOTHING) / (other + NOTHING)));
    });
    if (gaps.length < ACTIVE_FRAMES_MIN) return true;
    gaps.sort((x, y) => x - y);
    return quantile(gaps, 0.9) - quantile(gaps, 0.1) < SWING_DB_MIN;
  }

  /** A doubled channel with its phase turned round would cancel the other. */
  #sign(of: number, channel: number): 1 | -1 {
    const product = this.#products[of * this.#count + channel] ?? 0;
    const [own, other] = [this.#power(of), this.#power(channel)];
    return product < -0.3 * Math.sqrt(own * other) ? -1 : 1;
  }

  #power(channel: number): number {
    return this.#products[channel * this.#count + channel] ?? 0;
  }

  /** A recorder's first track is often all others together: it is the one that is the others added up, and nothing else. */
  #mixture(sources: readonly (readonly number[])[]): readonly number[] | undefined {
    const heads = sources.map(([head = 0]) => head);
    return sources.find((_, i) => {
      const others = heads.filter((_, j) => j !== i);
      const [of = 0] = sources[i] ?? [];
      const matrix = others.map((a) => others.map((b) => this.#products[a * this.#count + b] ?? 0));
      const shares = solve(matrix, others.map((a) => this.#products[a * this.#count + of] ?? 0));
      if (shares.some((share) => share < 0.1)) return false;
      const explained = others.reduce(
        (sum, a, j) => sum + (shares[j] ?? 0) * (this.#products[a * this.#count + of] ?? 0),
        0,
      );
      return explained > MIXTURE_SHARE_MIN * this.#power(of);
    });
  }
}

/** What is heard together, and what by itself. */
export interface SourcePlan {
  /** For each source the channels that are its mean, each with the sign that keeps it from cancelling the first. */
  readonly sources: readonly (readonly { readonly channel: number; readonly sign: 1 | -1 }[])[];
  /** True when one channel or track was all others together. */
  readonly mixtureLeftOut: boolean;
}

/** Of what is scanned, at 8 kHz: 32 ms. */
export const SCAN_FRAME_SAMPLES = 256;

/** -70 dB below the loudest: a socket with nothing in it. */
const SILENT_SHARE = 1e-7;
const NOTHING = 1e-9;
const ACTIVE_FRAMES_MIN = 15;
/**
 * Between the tenths of the difference. Channels that hear the same stay within 8 dB also in an echoing room; two speakers
 * with 10 dB of each other in their microphones swing by 20.
 */
const SWING_DB_MIN = 14;
const MIXTURE_SHARE_MIN = 0.9;

interface Level {
  /** Mean square of its loud frames. */
  readonly loud: number;
  /** What its frames with sound in them exceed. */
  readonly activeMin: number;
}

function levelOf(energies: readonly number[]): Level {
  const sorted = [...energies].sort((a, b) => a - b);
  const loud = quantile(sorted, 0.98);
  return {
    loud,
    activeMin: Math.max(NOTHING, loud * 0.003, Math.min(loud * 0.1, quantile(sorted, 0.1) * 8)),
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function dot(a: Float32Array | undefined, b: Float32Array | undefined): number {
  let sum = 0;
  if (!a || !b) return sum;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Gaussian elimination with a little added to the diagonal, for what is all but singular. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const most = Math.max(...matrix.map((row, i) => row[i] ?? 0), NOTHING);
  const rows = matrix.map((row, i) => [...row.map((v, j) => v + (i === j ? most * 1e-6 : 0)), right[i] ?? 0]);
  for (let i = 0; i < size; i++) {
    const pivot = rows[i]?.[i] ?? 1;
    for (let j = 0; j < size; j++) {
      if (j === i) continue;
      const factor = (rows[j]?.[i] ?? 0) / pivot;
      rows[j] = (rows[j] ?? []).map((value, k) => value - factor * (rows[i]?.[k] ?? 0));
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}
