import type { ChainRecord } from "./record.ts";

/** What receipts add up to, for one day and target. */
export interface DayFigures {
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string;
  readonly target: string;
  readonly trust: "device" | "organisation" | "external";
  readonly requests: number;
  readonly answered: number;
  /** Refused, by the policy or by a person, after the receipt was opened. */
  readonly refused: number;
  readonly bytesOut: number;
  /** Millionths, by currency. */
  readonly costMicros: Readonly<Record<string, number>>;
  /**
   * The least and the most values that were replaced: a receipt holds counts in ranges, so that they tell nothing of a
   * meeting; the most is null where a range is open.
   */
  readonly replacedMin: number;
  readonly replacedMax: number | null;
  /** Of those that were answered, from sending to the last byte; null where none was. */
  readonly latencyMs: { readonly median: number; readonly p95: number } | null;
}

/** @param days inclusive UTC days, `YYYY-MM-DD` @returns by day, then target */
export function figuresOf(
  records: Iterable<ChainRecord>,
  days: { readonly from: string; readonly to: string },
): DayFigures[] {
  const sums = new Map<string, Sum>();
  const openedAs = new Map<string, Sum>();
  for (const record of records) {
    if (record.kind === "opened") {
      const day = record.at.slice(0, 10);
      if (day < days.from || day > days.to) continue;
      const { target, trust, bytesOut, entities } = record.body;
      const key = `${day}\0${target}\0${trust}`;
      const sum = sums.get(key) ?? emptySum(day, target, trust);
      sums.set(key, sum);
      openedAs.set(record.receipt, sum);
      sum.requests += 1;
      sum.bytesOut += bytesOut;
      for (const bucket of Object.values(entities)) addBucket(sum, bucket);
    } else if (record.kind === "closed") {
      const sum = openedAs.get(record.receipt);
      if (sum === undefined) continue;
      const { outcome, costMicros, currency = "EUR", latencyMs } = record.body;
      if (outcome === "answered") {
        sum.answered += 1;
        sum.latencies.push(latencyMs);
      }
      if (outcome === "refused") sum.refused += 1;
      if (costMicros > 0) sum.costMicros[currency] = (sum.costMicros[currency] ?? 0) + costMicros;
    }
  }
  return [...sums.values()].map(({ latencies, ...sum }) => ({ ...sum, latencyMs: latencyOf(latencies) }))
    .sort((a, b) => a.day.localeCompare(b.day) || a.target.localeCompare(b.target));
}

/** Decisions of these days that could not be kept: what was answered here is counted by decisions, and is as many too few at most. */
export function decisionsLost(
  records: Iterable<ChainRecord>,
  days: { readonly from: string; readonly to: string },
): number {
  let lost = 0;
  for (const { kind, at, body } of records) {
    const isThen = at.slice(0, 10) >= days.from && at.slice(0, 10) <= days.to;
    if (kind === "act" && body.act === "decisions-lost" && isThen) lost += body.count ?? 0;
  }
  return lost;
}

/** The nearest value at or above the share of all (the nearest-rank method). */
function latencyOf(all: readonly number[]): DayFigures["latencyMs"] {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  const [median, p95] = [at(.5), at(.95)];
  return median === undefined || p95 === undefined ? null : { median, p95 };
}

type Sum = { -readonly [K in keyof Omit<DayFigures, "latencyMs">]: DayFigures[K] } & {
  costMicros: Record<string, number>;
  readonly latencies: number[];
};

function emptySum(day: string, target: string, trust: DayFigures["trust"]): Sum {
  const counts = { requests: 0, answered: 0, refused: 0, bytesOut: 0, replacedMin: 0 };
  return { day, target, trust, ...counts, costMicros: {}, replacedMax: 0, latencies: [] };
}

/** A bucket is a number, a range such as `4-7`, or one with an open end such as `64+`. */
function addBucket(sum: Sum, bucket: string): void {
  const [, least = "0", dash, most] = /^(\d+)(?:(-)(\d+)|\+)?$/.exec(bucket) ?? [];
  sum.replacedMin += Number(least);
  const isOpen = bucket.endsWith("+");
  sum.replacedMax = sum.replacedMax === null || isOpen
    ? null
    : sum.replacedMax + Number(dash === undefined ? least : most);
}
