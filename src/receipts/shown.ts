import type { ChainRecord } from "./record.ts";

/** What shows the egress process that a receipt was written for the bytes that it is to send. */
export interface ShownReceipt {
  readonly id: string;
  /** Base64url; opens the receipt's commitment to the bytes. */
  readonly salt: string;
  /** @returns the records after number `seen` up to the opened receipt; that one alone where nothing was seen */
  trail(seen: number | undefined): readonly ChainRecord[];
}
