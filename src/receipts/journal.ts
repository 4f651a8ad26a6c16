import type { ChainRecord } from "./record.ts";

/** Where receipts are kept; `device/store` keeps them in the encrypted file. Every call is one transaction. */
export interface ReceiptJournal {
  /** Secrets of this device for receipts, made and stored on first use. */
  keys(make: () => ReceiptKeys): ReceiptKeys;
  /**
   * Appends the records that `make` builds upon the present head while no one else can append. They survive a killed
   * process; with `survivesPowerCut` they are on the disk too when this returns. With `makesRoom` they are written on a full
   * disk too. Throws `unavailable` when they cannot be written; then nothing may leave.
   */
  append(
    make: (head: ChainRecord | undefined) => readonly Appended[],
    options: { readonly survivesPowerCut: boolean; readonly makesRoom?: boolean },
  ): void;
  /** Every label that a meeting has now, also under the ids of recordings that were joined to it. */
  labelled(): readonly Labelled[];
  /** The same of some meetings; those without a label are not among them. */
  labelsOf(meetingIds: readonly string[]): readonly Labelled[];
  head(): ChainRecord | undefined;
  /** Records with `seq >= from`, in order, at most `limit`. */
  read(from: number, limit: number): ChainRecord[];
  /** Both records of one receipt, or fewer. */
  find(receiptId: string): ChainRecord[];
  /** Ids of receipts that begin so, at most `limit`. */
  idsNamed(beginning: string, limit: number): string[];
  /** Newest first; all, or those that touched one meeting. */
  list(request: ReceiptListing): { receiptIds: string[]; total: number };
  /** Newest first: records of what left, as they were opened, and of acts. */
  listAll(
    page: { readonly limit: number; readonly offset: number },
  ): { records: ChainRecord[]; total: number };
  /** Receipts that were opened before a time (ISO 8601) and never closed. */
  openReceipts(before: string): string[];
  sent(receiptId: string): SentBytes | undefined;
  /** When the kept bytes were erased before their time (ISO 8601); undefined when they were not. */
  erasedAt(receiptId: string): string | undefined;
  /** Erases kept bytes whose time is over. @returns how many. */
  forgetSent(now: number): number;
}

export interface ReceiptListing {
  readonly limit: number;
  readonly offset: number;
  readonly meetingId?: string | undefined;
}

export interface Labelled {
  readonly meetingId: string;
  readonly label: string;
}

export interface Appended {
  readonly record: ChainRecord;
  /** Meetings that the request of an opened record was taken from. */
  readonly meetingIds?: readonly string[];
  readonly sent?: SentBytes;
}

export interface ReceiptKeys {
  /** PKCS #8 DER of the Ed25519 device key. */
  readonly signing: Uint8Array;
  /** HMAC key of label hashes. */
  readonly labels: Uint8Array;
}

/** The exact bytes that left, kept encrypted while policy says so. */
export interface SentBytes {
  readonly receiptId: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Opens the commitment of the receipt. */
  readonly salt: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly deleteAt: number;
  /** Meetings that the bytes were taken from: erasing one erases these bytes. */
  readonly meetingIds: readonly string[];
  /** Keyed hashes of the people that the bytes speak of: forgetting one erases these bytes. */
  readonly subjects: readonly string[];
}
