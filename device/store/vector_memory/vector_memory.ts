import { dotModule, ROWS_TOGETHER } from "./dot_module.ts";

/** A passage that was found. */
export interface NearPassage {
  readonly passage: number;
  readonly meetingKey: number;
  /** Cosine. */
  readonly score: number;
}

/** As {@link dotModule} exports it; all byte addresses. */
type Products = (first: number, count: number, query: number, out: number) => void;

/** Where some of a meeting's vectors lie, in a row. */
interface Run {
  readonly first: number;
  readonly count: number;
}

/**
 * The vectors of one model in memory, exact: int8 rows that a SIMD scan multiplies with a query in about 25 ns each. Never
 * written anywhere; a meeting's rows are zeroed when it is removed, all of them when this is disposed.
 */
export class VectorMemory implements Disposable {
  readonly #dimensions: number;
  readonly #memory: WebAssembly.Memory;
  readonly #scan: Products;
  readonly #squares: Products;
  #passages = new Float64Array(ROWS_FIRST);
  #norms = new Float32Array(ROWS_FIRST);
  #owners = new Float64Array(ROWS_FIRST);
  #count = 0;
  #removed = 0;
  readonly #runs = new Map<number, Run[]>();

  constructor(dimensions: number) {
    this.#dimensions = dimensions;
    this.#memory = new WebAssembly.Memory({ initial: 4, maximum: PAGES_MAX, shared: true });
    const { exports } = new WebAssembly.Instance(dotModule(dimensions, PAGES_MAX), {
      host: { memory: this.#memory },
    });
    const { scan, squares } = exports;
    if (typeof scan !== "function" || typeof squares !== "function") {
      throw new TypeError("The scan of vectors could not be made");
    }
    this.#scan = (first, count, query, out) => scan(first, count, query, out);
    this.#squares = (first, count, query, out) => squares(first, count, query, out);
  }

  /** Vectors that are held, removed ones not counted. */
  get count(): number {
    return this.#count - this.#removed;
  }

  /** Share of the rows that only hold zeros, since their meetings were removed. */
  get waste(): number {
    return this.#count === 0 ? 0 : this.#removed / this.#count;
  }

  /** The bytes that vectors lie in, for whoever wants to look for one. */
  get buffer(): ArrayBufferLike {
    return this.#memory.buffer;
  }

  /** @param vectors one after another, `dimensions` bytes each, in the order of `passages` */
  add(meetingKey: number, passages: readonly number[], vectors: Uint8Array): void {
    const first = this.#count;
    this.#reserve(first + passages.length);
    const rows = new Int8Array(this.#memory.buffer, DATA_AT + first * this.#dimensions, vectors.length);
    rows.set(new Int8Array(vectors.buffer, vectors.byteOffset, vectors.length));
    this.#passages.set(passages, first);
    this.#owners.fill(meetingKey, first, first + passages.length);
    this.#addNorms(first, passages.length);
    this.#count += passages.length;
    const runs = this.#runs.get(meetingKey) ?? [];
    const last = runs.at(-1);
    if (last && last.first + last.count === first) {
      runs[runs.length - 1] = { first: last.first, count: last.count + passages.length };
    } else runs.push({ first, count: passages.length });
    this.#runs.set(meetingKey, runs);
  }

  /** Overwrites a meeting's vectors with zeros. */
  remove(meetingKey: number): void {
    for (const { first, count } of this.#runs.get(meetingKey) ?? []) {
      new Uint8Array(this.#memory.buffer, DATA_AT + first * this.#dimensions, count * this.#dimensions).fill(
        0,
      );
      this.#passages.fill(0, first, first + count);
      this.#norms.fill(0, first, first + count);
      this.#owners.fill(0, first, first + count);
      this.#removed += count;
    }
    this.#runs.delete(meetingKey);
  }

  /**
   * The `limit` nearest passages by cosine, best first.
   * @param query int8, as the vectors
   * @param meetings only of these
   */
  nearest(query: Int8Array, { meetings, limit }: {
    readonly meetings: ReadonlySet<number> | undefined;
    readonly limit: number;
  }): NearPassage[] {
    new Int16Array(this.#memory.buffer, QUERY_AT, this.#dimensions).set(query);
    const queryNorm = 1 / (Math.hypot(...query) || 1);
    const sums = new Int32Array(this.#memory.buffer, SUMS_AT, ROWS_AT_ONCE);
    const found = new Nearest(limit);
    const [norms, passages, owners] = [this.#norms, this.#passages, this.#owners];
    for (const run of meetings ? this.#runsOf(meetings) : [{ first: 0, count: this.#count }]) {
      for (let at = 0; at < run.count; at += ROWS_AT_ONCE) {
        const [first, count] = [run.first + at, Math.min(ROWS_AT_ONCE, run.count - at)];
        this.#scan(DATA_AT + first * this.#dimensions, count, QUERY_AT, SUMS_AT);
        let bar = found.bar;
        for (let row = 0; row < count; row++) {
          const norm = norms[first + row] ?? 0;
          const score = (sums[row] ?? 0) * norm;
          // A row without length is one that was removed.
          if (score <= bar || norm === 0) continue;
          found.take(passages[first + row] ?? 0, owners[first + row] ?? 0, score);
          bar = found.bar;
        }
      }
    }
    return found.best().map(({ score, ...place }) => ({ ...place, score: score * queryNorm }));
  }

  /** Runs that lie side by side are scanned as one. */
  *#runsOf(meetings: ReadonlySet<number>): Generator<Run> {
    let last: Run | undefined;
    for (const [meetingKey, runs] of this.#runs) {
      if (!meetings.has(meetingKey)) continue;
      for (const run of runs) {
        if (last && last.first + last.count === run.first) {
          last = { first: last.first, count: last.count + run.count };
          continue;
        }
        if (last) yield last;
        last = run;
      }
    }
    if (last) yield last;
  }

  [Symbol.dispose](): void {
    new Uint8Array(this.#memory.buffer).fill(0);
    this.#passages.fill(0);
    this.#owners.fill(0);
    this.#runs.clear();
    this.#count = 0;
    this.#removed = 0;
  }

  #addNorms(first: number, count: number): void {
    const squares = new Int32Array(this.#memory.buffer, SUMS_AT, ROWS_AT_ONCE);
    for (let at = 0; at < count; at += ROWS_AT_ONCE) {
      const some = Math.min(ROWS_AT_ONCE, count - at);
      this.#squares(DATA_AT + (first + at) * this.#dimensions, some, QUERY_AT, SUMS_AT);
      for (let row = 0; row < some; row++) {
        const square = squares[row] ?? 0;
        this.#norms[first + at + row] = square === 0 ? 0 : 1 / Math.sqrt(square);
      }
    }
  }

  #reserve(rows: number): void {
    const missing = DATA_AT + (rows + ROWS_TOGETHER) * this.#dimensions - this.#memory.buffer.byteLength;
    // A sixteenth more each time: growing shared memory moves nothing.
    if (missing > 0) {
      this.#memory.grow(Math.ceil(Math.max(missing, this.#memory.buffer.byteLength / 16) / PAGE_BYTES));
    }
    if (rows <= this.#passages.length) return;
    const size = Math.max(rows, Math.ceil(this.#passages.length * 1.5));
    this.#passages = grown(this.#passages, new Float64Array(size));
    this.#norms = grown(this.#norms, new Float32Array(size));
    this.#owners = grown(this.#owners, new Float64Array(size));
  }
}

/** The best so far; `bar` is what the next one must pass. */
class Nearest {
  bar = -2;
  readonly #limit: number;
  #kept: NearPassage[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  take(passage: number, meetingKey: number, score: number): void {
    this.#kept.push({ passage, meetingKey, score });
    if (this.#kept.length >= 4 * this.#limit) this.#cut();
  }

  best(): NearPassage[] {
    this.#cut();
    return this.#kept;
  }

  #cut(): void {
    this.#kept = this.#kept.sort((a, b) => b.score - a.score || a.passage - b.passage).slice(0, this.#limit);
    if (this.#kept.length === this.#limit) this.bar = this.#kept.at(-1)?.score ?? this.bar;
  }
}

function grown<T extends Float64Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  from.fill(0);
  return to;
}

const PAGE_BYTES = 65_536;
/** 3 GB: eight million vectors of 384 dimensions. */
const PAGES_MAX = 49_152;
const ROWS_FIRST = 4_096;
const ROWS_AT_ONCE = 4_096;
const QUERY_AT = 0;
const SUMS_AT = PAGE_BYTES;
const DATA_AT = 2 * PAGE_BYTES;
