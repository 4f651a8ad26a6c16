import type { Trust } from "../../client/answers.ts";

/** What `GET /v1/receipts/figures` answers. */
export interface Figures {
  readonly days: readonly DayFigures[];
  readonly answeredHere: number;
  /** Decisions that could not be kept. */
  readonly lost: number;
  /** Questions answered on this device, where there were any. */
  readonly hereByDay: readonly { readonly day: string; readonly count: number }[];
}

export interface DayFigures {
  readonly day: string;
  readonly target: string;
  readonly trust: Trust;
  readonly requests: number;
  readonly answered: number;
  readonly refused: number;
  readonly bytesOut: number;
  readonly costMicros: Readonly<Record<string, number>>;
  readonly replacedMin: number;
  readonly replacedMax: number | null;
  /** Of those that were answered; null where none was. */
  readonly latencyMs: { readonly median: number; readonly p95: number } | null;
}

/** What beyond this device. */
export function leftOf({ days }: Figures): readonly DayFigures[] {
  return days.filter(({ trust }) => trust !== "device");
}

export function sumOf(days: readonly DayFigures[], of: (day: DayFigures) => number): number {
  return days.reduce((sum, day) => sum + of(day), 0);
}

/** By currency, in millionths. */
export function costsOf(days: readonly DayFigures[]): ReadonlyMap<string, number> {
  const costs = new Map<string, number>();
  for (const { costMicros } of days) {
    for (const [currency, micros] of Object.entries(costMicros)) {
      costs.set(currency, (costs.get(currency) ?? 0) + micros);
    }
  }
  return costs;
}
