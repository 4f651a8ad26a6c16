import type { ActBody, ChainRecord, ClosedBody, OpenedBody } from "./record.ts";

/** One of what left, or of what was done with meetings. */
export type Listed =
  | { readonly kind: "receipt"; readonly receipt: Receipt }
  | { readonly kind: "act"; readonly id: string; readonly at: string; readonly act: ActBody };

/** `erased` is before its time: with the meeting or the person that the bytes were about. */
export type SentCopy = "kept" | "erased" | "not-kept";

/** Both halves of one receipt as people see it. */
export interface Receipt {
  readonly id: string;
  readonly openedAt: string;
  readonly opened: OpenedBody;
  readonly closedAt?: string;
  readonly closed?: ClosedBody;
}

/** What a receipt says before bytes leave. */
export interface ReceiptOpening
  extends Omit<OpenedBody, "labels" | "meetings" | "unlabelled" | "commitment" | "bytesOut"> {
  /** That it brings besides those of the meetings. */
  readonly labels: readonly string[];
  /** The exact bytes that will leave. */
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** How long policy lets the exact bytes be kept; 0 keeps none. */
  readonly keepForMs: number;
  /** Every meeting that was read to make it, cited or not. */
  readonly meetingIds: readonly string[];
  /** Keyed hashes of the people that the bytes speak of; none unless told. */
  readonly subjects?: readonly string[];
}

/** An act before its names are hashed. */
export interface ActNote extends Omit<ActBody, "meetings" | "labels" | "labelsBefore" | "unlabelled"> {
  readonly meetingIds?: readonly string[];
  /** Besides those that the meetings have at this moment. */
  readonly labels?: readonly string[];
  readonly labelsBefore?: readonly string[];
}

/** @param records of one receipt, in order @returns undefined where none of them opens it */
export function toReceipt(records: readonly ChainRecord[]): Receipt | undefined {
  let receipt: Receipt | undefined;
  for (const record of records) {
    if (record.kind === "opened") {
      receipt = { id: record.receipt, openedAt: record.at, opened: record.body };
    } else if (record.kind === "closed" && receipt) {
      receipt = { ...receipt, closedAt: record.at, closed: record.body };
    }
  }
  return receipt;
}
