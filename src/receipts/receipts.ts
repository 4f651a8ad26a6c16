import { setImmediate } from "node:timers";
import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";
import { ChathamError, isStoreLocked } from "../errors.ts";
import { anchorOf } from "./anchor.ts";
import { chained } from "./chained.ts";
import { commit } from "./commitment.ts";
import { DeviceKey, makeReceiptKeys } from "./device_key.ts";
import type { ReceiptJournal, ReceiptListing, SentBytes } from "./journal.ts";
import { type Opening, OpenReceipts } from "./open_receipts.ts";
import { labelHashes, meetingHash, personHash } from "./label_hash.ts";
import {
  type ActNote,
  type Listed,
  type Receipt,
  type ReceiptOpening,
  type SentCopy,
  toReceipt,
} from "./receipt.ts";
import { makeReceiptId } from "./receipt_id.ts";
import type { ShownReceipt } from "./shown.ts";
import { type NothingLeftAnswer, proveNothingLeft } from "./nothing_left.ts";
import { nothingLeftRequest } from "./nothing_left_request.ts";
import {
  type ActBody,
  type ActName,
  type ChainRecord,
  type ClosedBody,
  type OpenedBody,
  type RecordContent,
  UNKNOWN_OUTCOME,
} from "./record.ts";

/**
 * The receipts of this device: each is written before bytes leave and closed after, as two records of one signed hash
 * chain. INVARIANT: `open()` returns only when the record is durable; if it throws, nothing may leave.
 */
export class Receipts {
  readonly #journal: ReceiptJournal;
  readonly #key: DeviceKey;
  readonly #labelKey: Uint8Array;
  readonly #now: () => number;
  readonly #opening: Opening[] = [];
  readonly #open: OpenReceipts;
  #closing: RecordContent[] = [];
  #isSoon = false;
  /** Another process wrote at the last try: the next one comes by itself. */
  #isLocked = false;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  /** Who waits for a closing to be written, or to have failed once. */
  #waiting: (() => void)[] = [];

  constructor(journal: ReceiptJournal, now: () => number = Date.now) {
    const keys = journal.keys(makeReceiptKeys);
    this.#journal = journal;
    this.#open = new OpenReceipts(journal);
    this.#key = new DeviceKey(keys.signing);
    this.#labelKey = keys.labels;
    this.#now = now;
  }

  /** Raw Ed25519 public key, base64url: all that an auditor needs to verify an export. */
  get publicKey(): string {
    return this.#key.publicKey;
  }

  /** A secret of this device for another use, which never meets the label hashes. */
  secret(purpose: string): Uint8Array {
    return new Uint8Array(createHmac("sha256", this.#labelKey).update(`secret\0${purpose}`).digest());
  }

  /** @returns the receipt's id. Throws `unavailable` when the record cannot be written. */
  async open(opening: ReceiptOpening): Promise<string> {
    const id = makeReceiptId(this.#now());
    const { bytes, labels, contentType, keepForMs, meetingIds, subjects = [], ...rest } = opening;
    const { commitment, salt } = commit(bytes);
    const body: OpenedBody = {
      ...rest,
      ...this.#readOf(meetingIds, labels),
      commitment,
      bytesOut: bytes.length,
    };
    const deleteAt = this.#now() + keepForMs;
    const sent = { receiptId: id, bytes, contentType, salt, deleteAt, meetingIds, subjects };
    const content = { kind: "opened" as const, receipt: id, body, at: this.#time() };
    const salted = Buffer.from(salt).toString("base64url");
    await new Promise<void>((resolve, reject) => {
      this.#opening.push({
        content,
        meetingIds,
        sent: keepForMs > 0 ? sent : undefined,
        salt: salted,
        untilMs: performance.now() + OPENING_MS_MAX,
        resolve,
        reject,
      });
      // What is asked for within one turn of the event loop is written together.
      if (!this.#isLocked) this.#writeSoon();
    });
    return id;
  }

  /**
   * What shows the egress process that a receipt was written for the bytes that it is to send.
   * @throws RangeError for one that is not open here
   */
  shown(receiptId: string): ShownReceipt {
    return this.#open.shown(receiptId);
  }

  /**
   * Written with whatever else waits, at the next turn of the event loop at the latest; every reading of this object sees it at once. Should the
   * process be killed before that, the receipt says that how it ended is not known.
   * @returns when it is written, so that a killed process loses nothing of it; or when it could not be, and is tried again later
   */
  close(receiptId: string, body: ClosedBody): Promise<void> {
    this.#open.noteClosed(receiptId);
    this.#closing.push({ kind: "closed", receipt: receiptId, body, at: this.#time() });
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#retryTimer === undefined) this.#writeSoon();
    });
  }

  /**
   * Puts an act on record, at once. Throws `unavailable` when that cannot be written: then it must not be done.
   * @returns the id of the record
   */
  note({ meetingIds = [], labels = [], labelsBefore, by, who, ...rest }: ActNote): string {
    const id = makeReceiptId(this.#now());
    const { meetings, ...read } = this.#readOf(meetingIds, labels);
    const body: ActBody = {
      ...rest,
      by: this.#named(by),
      ...(who === undefined ? {} : { who: this.#named(who) }),
      meetings,
      ...read,
      ...(labelsBefore === undefined ? {} : { labelsBefore: this.#hashesOf(labelsBefore) }),
    };
    const content = { kind: "act" as const, receipt: id, body, at: this.#time() };
    // Not with what waits: this may be part of a transaction that is taken back as a whole.
    this.#journal.append(
      (head) =>
        chained(head, [{ content, meetingIds, sent: undefined }], { key: this.#key, at: this.#time() }),
      {
        survivesPowerCut: true,
        makesRoom: MAKING_ROOM.has(rest.act),
      },
    );
    return id;
  }

  /** A person's address is no word for a record. */
  #named(name: string): string {
    return name.includes("@") ? personHash(name, this.#labelKey) : name;
  }

  /** Every meeting that was read and every label that it was read under, whether or not whoever asks names it. */
  #readOf(meetingIds: readonly string[], labels: readonly string[]) {
    const ids = [...new Set(meetingIds)];
    const there = ids.length === 0 ? [] : this.#journal.labelsOf(ids);
    const labelled = new Set(there.map(({ meetingId }) => meetingId));
    return {
      labels: this.#hashesOf([...labels, ...there.map(({ label }) => label)]),
      meetings: ids.map((id) => meetingHash(id, this.#labelKey)).sort(),
      ...(ids.some((id) => !labelled.has(id)) ? { unlabelled: true } : {}),
    };
  }

  #hashesOf(labels: readonly string[]): string[] {
    return [...new Set(labels.flatMap((label) => labelHashes(label, this.#labelKey)))].sort();
  }

  /** Writes what waits. Throws `unavailable` when it cannot be written. */
  flush(): void {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    this.#isLocked = false;
    const opening = this.#opening.splice(0);
    const closing = this.#closing;
    this.#closing = [];
    const batch = [...closing.map((content) => ({ content, meetingIds: [], sent: undefined })), ...opening];
    if (batch.length === 0) return;
    const waiting = this.#waiting.splice(0);
    const written: ChainRecord[] = [];
    try {
      // What leaves the machine is on record even through a power cut; how it ended may become `unknown` by one.
      const survivesPowerCut = opening.some(({ content }) => content.body.trust !== "device");
      this.#journal.append((head) => {
        const appended = chained(head, batch, { key: this.#key, at: this.#time() });
        written.splice(0, Infinity, ...appended.map(({ record }) => record));
        return appended;
      }, { survivesPowerCut });
    } catch (error) {
      this.#closing = [...closing, ...this.#closing];
      waiting.forEach((tell) => tell());
      // Another process writes: that is over in a moment, and whoever waits for an opening waits a little longer.
      this.#isLocked = isStoreLocked(error);
      for (const one of opening) {
        if (this.#isLocked && performance.now() < one.untilMs) this.#opening.push(one);
        else one.reject(error);
      }
      this.#retryTimer ??= setTimeout(() => this.#writeOrLeave(), this.#isLocked ? LOCKED_MS : RETRY_MS);
      throw error;
    }
    this.#open.noteWritten(written, new Map(opening.map(({ content, salt }) => [content.receipt, salt])));
    waiting.forEach((tell) => tell());
    for (const { resolve } of opening) resolve();
  }

  /**
   * Closes what an ended process left open: whether the bytes left is not known, so the receipt says so.
   * @param olderThanMs longer than any request may take, so that nothing in flight in another process is touched
   */
  closeAbandoned(olderThanMs: number): string[] {
    const abandoned = this.#journal.openReceipts(new Date(this.#now() - olderThanMs).toISOString());
    for (const id of abandoned) void this.close(id, UNKNOWN_OUTCOME);
    this.flush();
    return abandoned;
  }

  get(receiptId: string): Receipt | undefined {
    this.#writeOrLeave();
    return toReceipt(this.#journal.find(receiptId));
  }

  /**
   * The one receipt whose id is this, or begins so.
   * @throws ChathamError `not-found`; `conflict` where several begin so, saying which
   */
  named(beginning: string): Receipt {
    const whole = this.get(beginning);
    if (whole !== undefined) return whole;
    const ids = beginning === "" ? [] : this.#journal.idsNamed(beginning, NAMED_MAX);
    const [only, ...others] = ids;
    const receipt = only === undefined ? undefined : this.get(only);
    if (receipt === undefined) throw new ChathamError("not-found", "There is no such receipt");
    if (others.length > 0) throw new ChathamError("conflict", `That may be any of: ${ids.join(", ")}`);
    return receipt;
  }

  /** Newest first; all, or those that touched one meeting. */
  list(page: ReceiptListing): { receipts: Receipt[]; total: number } {
    this.#writeOrLeave();
    const { receiptIds, total } = this.#journal.list(page);
    const receipts = receiptIds.map((id) => toReceipt(this.#journal.find(id)));
    return { receipts: receipts.filter((receipt) => receipt !== undefined), total };
  }

  /** Newest first: what left, and acts that widen who may see something, or erase. */
  listAll(page: { readonly limit: number; readonly offset: number }): { listed: Listed[]; total: number } {
    this.#writeOrLeave();
    const { records, total } = this.#journal.listAll(page);
    const listed = records.flatMap((record): Listed[] => {
      if (record.kind === "act") {
        return [{ kind: "act", id: record.receipt, at: record.at, act: record.body }];
      }
      const receipt = toReceipt(this.#journal.find(record.receipt));
      return receipt === undefined ? [] : [{ kind: "receipt", receipt }];
    });
    return { listed, total };
  }

  /** The exact bytes that left. Throws `not-found` when they were never kept or their time is over. */
  sent(receiptId: string): Pick<SentBytes, "bytes" | "contentType" | "meetingIds"> {
    this.#journal.forgetSent(this.#now());
    const sent = this.#journal.sent(receiptId);
    if (sent) return sent;
    const erasedAt = this.#journal.erasedAt(receiptId);
    throw new ChathamError(
      "not-found",
      erasedAt === undefined
        ? `The bytes of receipt ${receiptId} are not kept (any more)`
        : `The bytes of receipt ${receiptId} are not kept: they were erased on ${
          erasedAt.slice(0, 10)
        }, with whom or what they were about`,
    );
  }

  /** What became of the exact bytes; the receipt itself stays in its chain whatever becomes of them. */
  copyOf(receiptId: string): SentCopy {
    this.#journal.forgetSent(this.#now());
    if (this.#journal.sent(receiptId)) return "kept";
    return this.#journal.erasedAt(receiptId) === undefined ? "not-kept" : "erased";
  }

  /** Every record from the start, one JSON text each; content-free and complete, for a SIEM or `receipts verify`. */
  *export(): Generator<string> {
    for (const record of this.records()) yield JSON.stringify(record);
  }

  *records(): Generator<ChainRecord> {
    this.#writeOrLeave();
    for (let from = 0;;) {
      const page = this.#journal.read(from, PAGE_RECORDS);
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < PAGE_RECORDS) return;
      from = last.seq + 1;
    }
  }

  /** The signed head, to be kept outside. Throws `not-found` while there is no receipt. */
  anchor(): string {
    this.#writeOrLeave();
    const head = this.#journal.head();
    if (!head) throw new ChathamError("not-found", "There is no receipt yet");
    return anchorOf(head, this.#key, new Date(this.#now()));
  }

  /**
   * @param dates inclusive UTC days, `YYYY-MM-DD`; all that the chain covers unless told
   * @throws ChathamError `usage` for days that lie the wrong way round, ahead, or before the first record
   */
  nothingLeft(
    labels: string | readonly string[],
    { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  ): NothingLeftAnswer {
    const known = { labelled: this.#journal.labelled(), labelKey: this.#labelKey };
    const request = nothingLeftRequest(labels, { from, to }, known);
    return proveNothingLeft(this.records(), request, this.#key, new Date(this.#now()));
  }

  /** Not by a timer, which would come a millisecond or more later. */
  #writeSoon(): void {
    // Were a crowd that came at once written together, it would go on together, and one process always wait for the other.
    if (this.#opening.length + this.#closing.length >= AT_ONCE_MAX) return this.#writeOrLeave();
    if (this.#isSoon) return;
    this.#isSoon = true;
    setImmediate(() => {
      this.#isSoon = false;
      this.#writeOrLeave();
    });
  }

  /** Who waits for an opening is told of a failure; a closing stays, and is written when the store can be again. */
  #writeOrLeave(): void {
    try {
      this.flush();
    } catch {
      // It is tried again.
    }
  }

  #time(): string {
    return new Date(this.#now()).toISOString();
  }
}

/** Acts that a full disk does not hinder, as they make room on it. */
const MAKING_ROOM: ReadonlySet<ActName> = new Set(["erase", "erased", "forget"]);
/** Until a closing that could not be written is tried again. */
const RETRY_MS = 1_000;
/** While another process writes: each try may hold the thread for some hundredths of a second. */
const NAMED_MAX = 10;
const LOCKED_MS = 100;
const OPENING_MS_MAX = 5_000;
const PAGE_RECORDS = 1_000;
/** Records in one transaction; those of a crowd are several. */
const AT_ONCE_MAX = 8;
