/** @returns the bucket of a count as receipts show it: exact counts would help to recognise a meeting. */
export function bucketOf(count: number): string {
  if (count <= 1) return String(Math.max(0, count));
  const low = 2 ** Math.floor(Math.log2(count));
  return low >= BUCKET_TOP ? `${BUCKET_TOP}+` : `${low}-${2 * low - 1}`;
}

const BUCKET_TOP = 64;
