import { DecayingQuantiles, type QuantileState } from "./decaying_quantiles.ts";

/**
 * What each target really did lately: time to first token and tokens per second, as decaying quantiles that outlive the
 * process. A target without samples has no figures; nothing is invented for it.
 */
export class Measurements {
  readonly #store: MeasurementStore;
  readonly #now: () => number;
  readonly #series = new Map<string, DecayingQuantiles>();
  readonly #changed = new Set<string>();
  /** Not before, where the store could not be written. */
  #againMs = -Infinity;

  constructor(store: MeasurementStore, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
    for (const [key, state] of store.load()) {
      this.#series.set(key, new DecayingQuantiles(HALF_LIFE_MS, state));
    }
  }

  record(target: string, sample: MeasuredSample): void {
    this.#add(target, "first-token-ms", sample.firstTokenMs);
    const { tokensOut, streamMs } = sample;
    // Below a few tokens the rate is mostly rounding.
    if (tokensOut !== undefined && streamMs !== undefined && tokensOut >= RATE_TOKENS_MIN && streamMs > 0) {
      this.#add(target, "tokens-per-second", tokensOut / (streamMs / 1_000));
    }
    if (this.#changed.size >= CHANGES_KEPT_MAX && this.#now() >= this.#againMs) this.save();
  }

  of(target: string): TargetFigures {
    const firstToken = this.#series.get(keyOf(target, "first-token-ms"));
    const rate = this.#series.get(keyOf(target, "tokens-per-second"));
    return {
      samples: firstToken?.samples ?? 0,
      firstTokenMsP50: firstToken?.quantile(0.5),
      firstTokenMsP95: firstToken?.quantile(0.95),
      tokensPerSecondP50: rate?.quantile(0.5),
      tokensPerSecondP5: rate?.quantile(0.05),
    };
  }

  /**
   * Writes what changed; call it now and then and before the process ends. Never throws: a figure is not worth an answer. What
   * could not be written, as on a full disk, is written with what changes next.
   */
  save(): void {
    try {
      for (const key of this.#changed) {
        const series = this.#series.get(key);
        if (series) this.#store.save(key, series.state());
        this.#changed.delete(key);
      }
    } catch {
      this.#againMs = this.#now() + AGAIN_MS;
    }
  }

  #add(target: string, figure: Figure, value: number | undefined): void {
    if (value === undefined || !(value > 0)) return;
    const key = keyOf(target, figure);
    const series = this.#series.get(key) ?? new DecayingQuantiles(HALF_LIFE_MS);
    series.add(value, this.#now());
    this.#series.set(key, series);
    this.#changed.add(key);
  }
}

/** Where figures are kept; `device/store` keeps them in the encrypted file. */
export interface MeasurementStore {
  load(): Iterable<readonly [key: string, state: QuantileState]>;
  save(key: string, state: QuantileState): void;
}

export interface MeasuredSample {
  readonly firstTokenMs?: number;
  readonly tokensOut?: number;
  /** From first token to last. */
  readonly streamMs?: number;
}

export interface TargetFigures {
  readonly samples: number;
  readonly firstTokenMsP50: number | undefined;
  readonly firstTokenMsP95: number | undefined;
  readonly tokensPerSecondP50: number | undefined;
  readonly tokensPerSecondP5: number | undefined;
}

type Figure = "first-token-ms" | "tokens-per-second";

/** A day: yesterday's outage should not decide today's route, one slow answer should not either. */
const HALF_LIFE_MS = 24 * 3_600_000;
const RATE_TOKENS_MIN = 8;
const CHANGES_KEPT_MAX = 20;
const AGAIN_MS = 5_000;

function keyOf(target: string, figure: Figure): string {
  return `${figure}:${target}`;
}
