import type { Target } from "../language/document.ts";

/** What is known of a target from having used it; decaying quantiles are kept elsewhere, this is their present value. */
export interface Measurement {
  /** Milliseconds from sending the request to the first token of the answer. */
  readonly ttftMs: number;
  readonly tokensPerSecond: number;
}

/** By target id. A target without an entry is reckoned with what its policy declares. */
export type Measurements = ReadonlyMap<string, Measurement>;

export interface Workload {
  readonly tokensIn: number;
  readonly tokensOut: number;
}

/** What running there would take. Unknown figures are the worst: infinite, or 0 for quality. */
export interface Prediction {
  /** Milliseconds until the whole answer is there. */
  readonly latencyMs: number;
  readonly ttftMs: number;
  /** In the policy's currency. */
  readonly cost: number;
  /** 0 to 1. */
  readonly quality: number;
  readonly energyJoules: number;
}

/** @param rates what one unit of another currency is worth in the policy's `currency` */
export function predict(
  target: Target,
  measured: Measurement | undefined,
  workload: Workload,
  money: { readonly currency: string; readonly rates: Readonly<Record<string, number>> },
): Prediction {
  const ttftMs = measured?.ttftMs ?? target.expected?.ttftMs ?? Infinity;
  const tokensPerSecond = measured?.tokensPerSecond ?? target.expected?.tokensPerSecond ?? 0;
  const joulesPerToken = target.expected?.joulesPerToken;
  return {
    ttftMs,
    latencyMs: ttftMs + (workload.tokensOut === 0 ? 0 : 1_000 * workload.tokensOut / tokensPerSecond),
    cost: costOf(target, workload, money),
    quality: target.quality ?? 0,
    energyJoules: joulesPerToken === undefined
      ? Infinity
      : joulesPerToken * (workload.tokensIn + workload.tokensOut),
  };
}

/** Work on the device costs nothing unless priced; elsewhere an undeclared price is infinite, never free. */
export function costOf(
  target: Target,
  workload: Workload,
  money: { readonly currency: string; readonly rates: Readonly<Record<string, number>> },
): number {
  const { price } = target;
  if (price === undefined) return target.trust === "device" ? 0 : Infinity;
  const currency = price.currency ?? money.currency;
  const rate = currency === money.currency ? 1 : money.rates[currency] ?? Infinity;
  const own = (workload.tokensIn * price.inPerMillion + workload.tokensOut * price.outPerMillion) / 1e6;
  return own === 0 ? 0 : own * rate;
}
