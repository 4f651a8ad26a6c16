import { z } from "zod";

/**
 * Quantiles of a positive figure in which older samples count less: a histogram over logarithmic buckets (relative error
 * at most {@link RELATIVE_ERROR}; Masson et al. 2019, DDSketch) whose weights decay by half every `halfLifeMs` (forward
 * decay; Cormode et al. 2009). Memory is bounded by the range of the figure, not by the number of samples.
 */
export class DecayingQuantiles {
  readonly #weights = new Map<number, number>();
  readonly #halfLifeMs: number;
  /** Weights are relative to this time, so an old histogram need not be touched to decay. */
  #landmarkMs: number | undefined;
  #samples = 0;
  /** The buckets in order, until there is another one: quantiles are asked for with every request. */
  #order: readonly number[] | undefined;

  constructor(halfLifeMs: number, state?: QuantileState) {
    this.#halfLifeMs = halfLifeMs;
    if (!state) return;
    this.#landmarkMs = state.landmarkMs;
    this.#samples = state.samples;
    for (const [bucket, weight] of state.weights) this.#weights.set(bucket, weight);
  }

  /** How many samples were ever added. */
  get samples(): number {
    return this.#samples;
  }

  add(value: number, now: number): void {
    if (!(value > 0) || !Number.isFinite(value)) throw new RangeError(`Cannot measure ${value}`);
    this.#landmarkMs ??= now;
    if ((now - this.#landmarkMs) / this.#halfLifeMs > HALVINGS_MAX) this.#moveLandmark(now);
    const weight = 2 ** ((now - this.#landmarkMs) / this.#halfLifeMs);
    const bucket = Math.ceil(Math.log(Math.min(Math.max(value, VALUE_MIN), VALUE_MAX)) / LOG_GAMMA);
    const known = this.#weights.get(bucket);
    if (known === undefined) this.#order = undefined;
    this.#weights.set(bucket, (known ?? 0) + weight);
    this.#samples += 1;
  }

  /** @param q 0 to 1 @returns undefined without samples. */
  quantile(q: number): number | undefined {
    const buckets = this.#order ??= [...this.#weights.keys()].sort((a, b) => a - b);
    let total = 0;
    for (const weight of this.#weights.values()) total += weight;
    let seen = 0;
    for (const bucket of buckets) {
      seen += this.#weights.get(bucket) ?? 0;
      if (seen >= q * total) return 2 * GAMMA ** bucket / (GAMMA + 1);
    }
    return undefined;
  }

  state(): QuantileState {
    return { landmarkMs: this.#landmarkMs ?? 0, samples: this.#samples, weights: [...this.#weights] };
  }

  #moveLandmark(now: number): void {
    this.#order = undefined;
    const factor = 2 ** -((now - (this.#landmarkMs ?? now)) / this.#halfLifeMs);
    for (const [bucket, weight] of this.#weights) {
      const decayed = weight * factor;
      if (decayed < WEIGHT_MIN) this.#weights.delete(bucket);
      else this.#weights.set(bucket, decayed);
    }
    this.#landmarkMs = now;
  }
}

export const quantileStateSchema = z.strictObject({
  landmarkMs: z.number(),
  samples: z.number().int().nonnegative(),
  weights: z.array(z.tuple([z.number().int(), z.number().positive()])).max(5_000),
});

export type QuantileState = Readonly<z.infer<typeof quantileStateSchema>>;

export const RELATIVE_ERROR = 0.02;
const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GAMMA = Math.log(GAMMA);
const VALUE_MIN = 1e-3;
const VALUE_MAX = 1e9;
const HALVINGS_MAX = 50;
const WEIGHT_MIN = 1e-9;
