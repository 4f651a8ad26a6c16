import { z } from "zod";
import type { Summary } from "../meeting/meeting.ts";

/** How much of a meeting its overview tells. */
export const SUMMARY_LENGTHS = ["short", "normal", "long"] as const;
export type SummaryLength = typeof SUMMARY_LENGTHS[number];

/** ISO 639-1. */
export const summaryLanguageSchema = z.string().regex(/^[a-z]{2}$/);

/** Words of the overview, in place of the usual number. */
export function wordsFor(usual: number, length: SummaryLength = "normal"): number {
  return Math.round(usual * SHARES[length]);
}

const SHARES: Readonly<Record<SummaryLength, number>> = { short: 0.5, normal: 1, long: 2.5 };

/**
 * Says where a summary is not in the language that was wished for: what it says is held to the very words of the meeting, so it
 * speaks the meeting's language.
 * @param spoken ISO 639-1
 */
export function inLanguage(summary: Summary, spoken: string, wished: string | undefined): Summary {
  if (wished === undefined || wished === spoken) return summary;
  const warning = { stage: "summarise", kind: "language-not-served", count: 1, place: wished } as const;
  return { ...summary, warnings: [...summary.warnings ?? [], warning] };
}
