import { createHash } from "node:crypto";
import { ChathamError } from "../src/errors.ts";
import type { EnvelopeHeader } from "../src/link/envelope.ts";
import { type ChainRecord, hashOf, type OpenedRecord } from "../src/receipts/record.ts";

/**
 * The receipts of this device as the egress process has seen them: each request shows its own and whatever was written since
 * the last one, so that no byte leaves without a receipt, and no receipt can be taken back once bytes have left under it.
 */
export class ReceiptTrail {
  #last: Pick<ChainRecord, "seq" | "hash"> | undefined;
  /** Hashes of receipts that were seen and nothing has left under. */
  readonly #unused = new Set<string>();

  /** Number of the newest record that was seen. */
  get seen(): number | undefined {
    return this.#last?.seq;
  }

  /**
   * Follows the chain to the receipt of one request, which is the last of its records.
   * @param bytes that would leave under it
   * @throws ChathamError `refused` when it does not go on from what was seen, is not about these bytes, or was used before
   */
  take({ trail, salt, receiptId }: EnvelopeHeader, bytes: Uint8Array): OpenedRecord {
    this.follow(trail);
    const own = trail.at(-1);
    if (own?.kind !== "opened" || own.receipt !== receiptId) throw refused("is none of this request");
    const commitment = createHash("sha256").update(salt, "base64url").update(bytes).digest("base64url");
    if (own.body.commitment !== commitment || own.body.bytesOut !== bytes.length) {
      throw refused("is not about these bytes");
    }
    if (!this.#unused.delete(own.hash)) throw refused("was used before, or is none of this chain");
    return own;
  }

  /** @throws ChathamError `refused` for records that do not go on from what was seen */
  follow(records: readonly ChainRecord[]): void {
    checkIsChain(records);
    const last = this.#last;
    const [first] = records;
    if (last !== undefined && first !== undefined && first.seq > last.seq + 1) {
      throw refused("leaves out others that were written before it");
    }
    const known = last && records.find(({ seq }) => seq === last.seq);
    if (known !== undefined && known.hash !== last?.hash) throw refused("is of another chain");
    const unseen = records.filter(({ seq }) => last === undefined || seq > last.seq);
    const [next] = unseen;
    if (next === undefined) return;
    if (last !== undefined && next.prev !== last.hash) throw refused("is of another chain");
    for (const { kind, hash } of unseen) {
      if (kind === "opened") this.#unused.add(hash);
    }
    for (const hash of this.#unused) {
      if (this.#unused.size <= UNUSED_MAX) break;
      this.#unused.delete(hash);
    }
    const newest = unseen.at(-1);
    if (newest !== undefined) this.#last = { seq: newest.seq, hash: newest.hash };
  }
}

/** Requests under way at once, and those of other processes of this device: far fewer are still to be used. */
const UNUSED_MAX = 10_000;

function checkIsChain(records: readonly ChainRecord[]): void {
  let before: ChainRecord | undefined;
  for (const record of records) {
    if (hashOf(record) !== record.hash) throw refused("was altered");
    if (before !== undefined && (record.prev !== before.hash || record.seq !== before.seq + 1)) {
      throw refused("does not follow from those before it");
    }
    before = record;
  }
}

function refused(why: string): ChathamError {
  return new ChathamError("refused", `The receipt ${why}; nothing was sent`);
}
