import { CHAIN_START, type ChainRecord, hashOf, recordSchema } from "./record.ts";
import { verifierOf } from "./device_key.ts";
import { parseOnce } from "./parse_once.ts";
import { parseAnchor } from "./anchor.ts";

/**
 * Checks an exported chain with the device's public key alone: every record's place, link, hash and signature. A cut tail
 * shows only against an anchor kept outside; without one the verdict says after which record the tail is unproven.
 * @param lines one JSON record each, in the order of the export
 */
export async function verifyChain(
  lines: AsyncIterable<string> | Iterable<string>,
  options: { readonly publicKey: string; readonly anchor?: string },
): Promise<ChainVerdict> {
  const verify = verifierOf(options.publicKey);
  const anchor = options.anchor === undefined ? undefined : parseAnchor(options.anchor, verify);
  const state = new ChainState(options.publicKey, verify, anchor?.seq);
  for await (const line of lines) {
    if (line.trim() === "") continue;
    state.next(line);
  }
  if (anchor) state.compareAnchor(anchor);
  return state.verdict(anchor !== undefined);
}

export interface ChainVerdict {
  readonly ok: boolean;
  readonly records: number;
  readonly opened: number;
  readonly closed: number;
  readonly acts: number;
  /** Receipts without an outcome: the process ended while they were in flight, or they are in flight now. */
  readonly unclosed: readonly string[];
  readonly problems: readonly ChainProblem[];
  /** What is known of records that may have been cut off at the end, in a sentence. */
  readonly tail: string;
  /** Key of the device that began the chain, where that is not the one it was checked with: then nothing else is said. */
  readonly otherKey?: string;
}

export interface ChainProblem {
  /** Line of the export, from 1. */
  readonly line: number;
  readonly problem: string;
}

class ChainState {
  readonly #publicKey: string;
  readonly #verify: (text: string, signature: string) => boolean;
  readonly #anchorSeq: number | undefined;
  readonly #problems: ChainProblem[] = [];
  readonly #open = new Set<string>();
  #line = 0;
  #opened = 0;
  #closed = 0;
  #acts = 0;
  #otherKey: string | undefined;
  #previous: ChainRecord | undefined;
  #anchored: ChainRecord | undefined;

  constructor(publicKey: string, verify: (text: string, signature: string) => boolean, anchorSeq?: number) {
    this.#publicKey = publicKey;
    this.#verify = verify;
    this.#anchorSeq = anchorSeq;
  }

  next(line: string): void {
    this.#line += 1;
    const parsed = recordSchema.safeParse(parseOnce(line));
    if (!parsed.success) return this.#report("is no receipt record");
    const record = parsed.data;
    this.#checkPlace(record);
    if (hashOf(record) !== record.hash) this.#report("was changed: its hash does not match its content");
    // Under another device's key no signature fits, and that one reason is enough.
    if (this.#otherKey === undefined && !this.#verify(record.hash, record.signature)) {
      this.#report("is not signed by this device");
    }
    this.#count(record);
    if (record.seq === this.#anchorSeq) this.#anchored = record;
    this.#previous = record;
  }

  compareAnchor(anchor: { readonly seq: number; readonly hash: string }): void {
    if (!this.#anchored) {
      this.#report(`the tail was cut: the anchor names record ${anchor.seq}, which is missing`);
    } else if (this.#anchored.hash !== anchor.hash) {
      this.#report(`record ${anchor.seq} is not the one that was anchored`);
    }
  }

  verdict(hasAnchor: boolean): ChainVerdict {
    const last = this.#previous?.seq;
    const tail = hasAnchor
      ? `Up to record ${this.#anchorSeq} nothing was cut off; whether anything came after that, this head cannot tell`
      : `Whether later records than ${
        last ?? "these"
      } were cut off cannot be told from the chain alone: a signed ` +
        "head that was kept elsewhere tells (receipts export --head, receipts verify --head FILE)";
    return {
      ok: this.#problems.length === 0 && this.#line > 0,
      records: this.#line,
      opened: this.#opened,
      closed: this.#closed,
      acts: this.#acts,
      unclosed: [...this.#open],
      problems: this.#problems,
      tail,
      ...(this.#otherKey === undefined ? {} : { otherKey: this.#otherKey }),
    };
  }

  #checkPlace(record: ChainRecord): void {
    const seq = this.#previous === undefined ? 0 : this.#previous.seq + 1;
    if (record.seq !== seq) this.#report(`record ${record.seq} stands where ${seq} belongs`);
    if (record.prev !== (this.#previous?.hash ?? CHAIN_START)) {
      this.#report("does not follow the record before it");
    }
    if ((record.kind === "genesis") !== (record.seq === 0)) {
      this.#report("a chain begins with one genesis record");
    }
    if (record.kind === "genesis" && record.body.publicKey !== this.#publicKey) {
      this.#otherKey = record.body.publicKey;
      this.#report("the chain was begun by another device, whose key is not the one given");
    }
  }

  #count(record: ChainRecord): void {
    switch (record.kind) {
      case "genesis":
        return;
      case "opened":
        this.#opened += 1;
        this.#open.add(record.receipt);
        return;
      case "closed":
        this.#closed += 1;
        if (!this.#open.delete(record.receipt)) this.#report("closes a receipt that is not open");
        return;
      case "act":
        this.#acts += 1;
        return;
      default:
        record satisfies never;
    }
  }

  #report(problem: string): void {
    if (this.#problems.length < PROBLEMS_MAX) this.#problems.push({ line: this.#line, problem });
  }
}

const PROBLEMS_MAX = 1_000;
