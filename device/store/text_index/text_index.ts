import { breathe } from "../../../src/breathe.ts";
import type { Database } from "../file/database.ts";
import { unseal, unsealLater } from "../file/seal.ts";
import { IndexChanges } from "../file/index_changes.ts";
import { type IndexedMeeting, Segment } from "./segment.ts";

/**
 * The full-text index of a store in memory, shared by all who read through one connection, in step with what any process puts
 * or erases. The first question reads just the lists of its words; from the second on all lists are kept.
 */
export class TextIndex {
  readonly #database: Database;
  readonly #changes: IndexChanges;
  #segments: Segment[] | undefined;
  #questions = 0;
  #work: Promise<unknown> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
    this.#changes = new IndexChanges(database);
  }

  /** Segments that hold at least the lists of these terms, as the store is now. */
  segmentsWith(terms: ReadonlySet<number>): Promise<readonly Segment[]> {
    const next = this.#work.then(async () => {
      if (this.#segments === undefined && this.#questions++ === 0 && this.#isLarge()) {
        return await this.#read(terms);
      }
      return await this.#upToDate();
    });
    this.#work = next.catch(() => {});
    return next;
  }

  /** Overwrites all lists with zeros; they are read anew when they are next needed. */
  forget(): void {
    for (const segment of this.#segments ?? []) segment.zero();
    this.#segments = undefined;
  }

  /** Of the lists that are kept. */
  get bytes(): number {
    return (this.#segments ?? []).reduce((sum, segment) => sum + segment.bytes, 0);
  }

  async #upToDate(): Promise<readonly Segment[]> {
    const changed = this.#changes.since();
    if (changed === "all" || this.#segments === undefined) {
      this.forget();
      return this.#segments = await this.#read();
    }
    if (changed.size > 0) this.#segments = this.#renewed(this.#segments, changed);
    return this.#segments;
  }

  /**
   * Segments of which a meeting changed are made anew. New meetings make a segment of their own, joined with its neighbours while
   * these are no larger, so that each import costs about the same whatever the store holds.
   */
  #renewed(segments: readonly Segment[], changed: ReadonlySet<number>): Segment[] {
    const fresh = new Set(changed);
    const pieces: Piece[] = segments.map((segment) => {
      const keys = [...segment.keys];
      const isChanged = keys.filter((key) => fresh.delete(key)).length > 0;
      if (isChanged) segment.zero();
      return { keys, segment: isChanged ? undefined : segment };
    });
    const added = [...fresh].sort((a, b) => a - b);
    for (let at = 0; at < added.length; at += SEGMENT_MEETINGS) {
      pieces.push({ keys: added.slice(at, at + SEGMENT_MEETINGS), segment: undefined });
    }
    return joined(pieces).flatMap(({ keys, segment }) => {
      if (segment) return [segment];
      const meetings = this.#rowsOf(keys);
      return meetings.length > 0 ? [new Segment(meetings)] : [];
    });
  }

  async #read(only?: ReadonlySet<number>): Promise<Segment[]> {
    // Before the rows: what changes meanwhile is then seen once more, never missed.
    if (!only) this.#changes.since();
    const segments: Segment[] = [];
    for (const rows of readPages(this.#database, only)) {
      const meetings = await Promise.all(rows.map(openedLater));
      segments.push(new Segment(meetings, only));
      await breathe();
    }
    return segments;
  }

  #rowsOf(keys: readonly number[]): IndexedMeeting[] {
    return this.#database.prepare<[string], SealedRow>(
      `${ROW} where meeting_key in (select value from json_each(?)) order by meeting_key`,
    ).all(JSON.stringify(keys)).map(opened);
  }

  /** A small store is read whole at once. */
  #isLarge(): boolean {
    return this.#database.prepare("select 1 from meeting_postings limit 1 offset ?").get(ROWS_STREAMED) !==
      undefined;
  }
}

/** Reads the index from the file. @param only terms that will be asked for; undefined takes all */
export function* readSegments(database: Database, only?: ReadonlySet<number>): Generator<Segment> {
  for (const rows of readPages(database, only)) yield new Segment(rows.map(opened), only);
}

function* readPages(database: Database, only: ReadonlySet<number> | undefined): Generator<SealedRow[]> {
  const page = database.prepare<[number, number], SealedRow>(
    `${ROW} where meeting_key > ? order by meeting_key limit ?`,
  );
  const size = only ? ROWS_STREAMED : SEGMENT_MEETINGS;
  for (let last = -1;;) {
    const rows = page.all(last, size);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)?.key ?? Infinity;
  }
}

const ROW =
  `select meeting_key as key, first_window_key as firstWindowKey, first_speaker_key as firstSpeakerKey,
  postings as sealed, secret from meeting_postings join meeting_keys using (meeting_key)`;

interface SealedRow extends Omit<IndexedMeeting, "block"> {
  readonly sealed: Uint8Array;
  readonly secret: Uint8Array;
}

function opened({ sealed, secret, ...row }: SealedRow): IndexedMeeting {
  return { ...row, block: unseal(secret, sealed) };
}

async function openedLater({ sealed, secret, ...row }: SealedRow): Promise<IndexedMeeting> {
  return { ...row, block: await unsealLater(secret, sealed) };
}

/** Meetings that make a segment, and the segment where it is made already. */
interface Piece {
  readonly keys: readonly number[];
  readonly segment: Segment | undefined;
}

/** Joins the last pieces while each is as large as the one before it. */
function joined(pieces: readonly Piece[]): Piece[] {
  const kept = [...pieces];
  for (;;) {
    const [before, last] = kept.slice(-2);
    if (!before || !last || before.keys.length > last.keys.length) return kept;
    if (before.keys.length + last.keys.length > SEGMENT_MEETINGS) return kept;
    for (const { segment } of [before, last]) segment?.zero();
    kept.splice(-2, 2, { keys: [...before.keys, ...last.keys], segment: undefined });
  }
}

/** About 10 ms of work, after which others have their turn. */
const SEGMENT_MEETINGS = 128;
const ROWS_STREAMED = 512;
