import type { Database } from "./database.ts";

/**
 * Which meetings' index entries changed since it was last asked, by whatever process: a trigger writes each change down. SQL by
 * hand: asked before every search.
 */
export class IndexChanges {
  readonly #database: Database;
  #seen: number | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @returns keys of meetings, or "all" the first time and when too much was missed */
  since(): ReadonlySet<number> | "all" {
    const { first, last } = this.#database.prepare<[], { first: number | null; last: number | null }>(
      "select (select min(number) from index_changes) as first, (select max(number) from index_changes) as last",
    ).get() ?? { first: null, last: null };
    const seen = this.#seen;
    this.#seen = last ?? 0;
    if (seen === undefined || (first ?? 1) > seen + 1 || (last ?? 0) < seen) return "all";
    if (last === seen || last === null) return NONE;
    return new Set(
      this.#database.prepare<[number], number>("select meeting_key from index_changes where number > ?")
        .pluck().all(seen),
    );
  }
}

const NONE: ReadonlySet<number> = new Set();
