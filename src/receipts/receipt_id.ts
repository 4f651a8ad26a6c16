import { randomUUID } from "node:crypto";

/**
 * A UUID of version 7 (RFC 9562 §5.7): milliseconds, then 74 random bits. Ids of one time lie side by side in the index, so
 * a record touches the page that the one before it did; the time is in the record anyway.
 * @param now milliseconds since the epoch
 */
export function makeReceiptId(now: number): string {
  const time = now.toString(16).padStart(12, "0");
  // What follows the version is random, and lies in the same place, in version 4.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
