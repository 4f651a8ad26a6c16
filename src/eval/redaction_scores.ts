import type { EntityType } from "../personal_data.ts";

/** A stretch of a text; UTF-16 offsets, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface TypedStretch extends Stretch {
  readonly type: string;
}

/** Counts of one kind, to be added up over texts. */
export interface Counts {
  found: number;
  expected: number;
  matchedFound: number;
  matchedExpected: number;
}

export function noCounts(): Counts {
  return { found: 0, expected: 0, matchedFound: 0, matchedExpected: 0 };
}

export function precision({ found, matchedFound }: Counts): number {
  return found === 0 ? 1 : matchedFound / found;
}

export function recall({ expected, matchedExpected }: Counts): number {
  return expected === 0 ? 1 : matchedExpected / expected;
}

/** F-measure that weighs recall twice as much as precision (van Rijsbergen 1979, beta = 2). */
export function f2(counts: Counts): number {
  const p = precision(counts);
  const r = recall(counts);
  return p + r === 0 ? 0 : 5 * p * r / (4 * p + r);
}

/** Intersection over union of two stretches. */
function overlapShare(a: Stretch, b: Stretch): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  if (shared <= 0) return 0;
  return shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** Joins neighbours that only blanks, commas and full stops part, whatever their types. */
export function joinNeighbours(text: string, stretches: readonly TypedStretch[]): TypedStretch[] {
  const joined: { start: number; end: number; type: string }[] = [];
  for (const { start, end, type } of [...stretches].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined[joined.length - 1];
    if (last !== undefined && /^[\s,.]*$/.test(text.slice(last.end, start))) {
      last.end = Math.max(last.end, end);
    } else joined.push({ start, end, type });
  }
  return joined;
}

/** Adds to `counts` how many of each side have a partner with at least `shareMin` overlap. */
export function countMatches(
  counts: Counts,
  found: readonly Stretch[],
  expected: readonly Stretch[],
  shareMin: number,
): void {
  const meets = (a: Stretch, others: readonly Stretch[]) =>
    others.some((b) => overlapShare(a, b) >= shareMin);
  counts.found += found.length;
  counts.expected += expected.length;
  counts.matchedFound += found.filter((stretch) => meets(stretch, expected)).length;
  counts.matchedExpected += expected.filter((stretch) => meets(stretch, found)).length;
}

/** True when every letter and digit of the stretch lies in one of `covers` (sorted by start). */
export function isWhollyCovered(text: string, stretch: Stretch, covers: readonly Stretch[]): boolean {
  for (let at = stretch.start; at < stretch.end; at++) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at))) continue;
    if (!covers.some(({ start, end }) => start <= at && at < end)) return false;
  }
  return true;
}

/** Types of other collections → ours; what is not here keeps its name. */
export const TYPE_OF: Readonly<Record<string, EntityType>> = {
  ORG: "ORGANISATION",
  ORGANIZATION: "ORGANISATION",
  GPE: "LOCATION",
  LOC: "LOCATION",
  NRP: "NATIONALITY",
  EMAIL_ADDRESS: "EMAIL",
  PHONE_NUMBER: "PHONE",
  STREET_ADDRESS: "ADDRESS",
  ZIP_CODE: "ADDRESS",
  IBAN_CODE: "BANK_ACCOUNT",
  IBAN: "BANK_ACCOUNT",
  US_SSN: "NATIONAL_ID",
  SSN: "NATIONAL_ID",
  DOMAIN_NAME: "URL",
  TITLE: "PERSON",
  DATETIME: "DATE_TIME",
  DATE: "DATE_TIME",
};
