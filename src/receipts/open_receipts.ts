import type { Unwritten } from "./chained.ts";
import type { ReceiptJournal } from "./journal.ts";
import type { ChainRecord, RecordContent } from "./record.ts";
import type { ShownReceipt } from "./shown.ts";

/**
 * What shows of this process's open receipts that they were written, with the records before them. The newest are kept here:
 * reading them back for each request costs more than writing them.
 */
export class OpenReceipts {
  readonly #journal: Pick<ReceiptJournal, "read">;
  readonly #open = new Map<string, { readonly record: ChainRecord; readonly salt: string }>();
  /** Without a gap. */
  #recent: ChainRecord[] = [];

  constructor(journal: Pick<ReceiptJournal, "read">) {
    this.#journal = journal;
  }

  /**
   * @param records one after the other, as they were written
   * @param salts base64url, by receipt, of those that were opened
   */
  noteWritten(records: readonly ChainRecord[], salts: ReadonlyMap<string, string>): void {
    const [first] = records;
    // Another process, or an act, was written between.
    if (first?.prev !== this.#recent.at(-1)?.hash) this.#recent = [];
    this.#recent.push(...records);
    if (this.#recent.length >= 2 * KEPT) this.#recent = this.#recent.slice(-KEPT);
    for (const record of records) {
      const salt = record.kind === "opened" ? salts.get(record.receipt) : undefined;
      if (salt !== undefined) this.#open.set(record.receipt, { record, salt });
    }
  }

  /** @throws RangeError for one that is not open here */
  shown(receiptId: string): ShownReceipt {
    const opened = this.#open.get(receiptId);
    if (opened === undefined) throw new RangeError(`Receipt ${receiptId} is not open in this process`);
    const { record, salt } = opened;
    return {
      id: receiptId,
      salt,
      trail: (seen) =>
        seen === undefined || seen >= record.seq - 1 ? [record] : this.#from(seen + 1, record.seq),
    };
  }

  noteClosed(receiptId: string): void {
    this.#open.delete(receiptId);
  }

  #from(from: number, to: number): ChainRecord[] {
    const start = this.#recent[0]?.seq ?? Infinity;
    const found = from < start ? [] : this.#recent.slice(from - start, to - start + 1);
    return found.length === to - from + 1 ? found : this.#journal.read(from, to - from + 1);
  }
}

/** A receipt that waits to be written. */
export interface Opening extends Unwritten {
  readonly content: Extract<RecordContent, { kind: "opened" }>;
  /** Base64url. */
  readonly salt: string;
  /** Until when it is tried again while another process writes, by `performance.now()`. */
  readonly untilMs: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const KEPT = 256;
