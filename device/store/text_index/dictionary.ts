import type { Database } from "../file/database.ts";

/**
 * Which term has which number in the posting lists. SQL by hand: a thousand look-ups for each meeting. Terms that no meeting
 * holds any more go when the file is scrubbed.
 */
export class Dictionary {
  readonly #database: Database;
  readonly #find;

  constructor(database: Database) {
    this.#database = database;
    this.#find = database.prepare<[string], number>("select id from terms where term = ?").pluck();
  }

  find(term: string): number | undefined {
    return this.#find.get(term);
  }

  /** Numbers of all terms, new ones for those that are not known yet; inside the caller's transaction. */
  numbers(terms: Iterable<string>): Map<string, number> {
    const add = this.#database.prepare("insert into terms (term) values (?)");
    const numbers = new Map<string, number>();
    for (const term of terms) {
      numbers.set(term, this.#find.get(term) ?? Number(add.run(term).lastInsertRowid));
    }
    return numbers;
  }

  /** @returns terms that begin so, at most `limit`, in the order of the alphabet */
  beginningWith(start: string, limit: number): { id: number; term: string }[] {
    return this.#database.prepare<[string, string, number], { id: number; term: string }>(
      "select id, term from terms where term >= ? and term < ? order by term limit ?",
    ).all(start, `${start}\u{10ffff}`, limit);
  }

  /** @returns longer terms that end so, the shortest first, at most `limit`: compounds of it */
  endingWith(end: string, limit: number): string[] {
    return this.#database.prepare<[number, string, number, number, number], string>(
      `select term from terms where substr(term, ?) = ? and length(term) between ? and ?
       order by length(term), term limit ?`,
    ).pluck().all(-end.length, end, end.length + COMPOUND_MORE.min, end.length + COMPOUND_MORE.max, limit);
  }

  /** @returns terms of these lengths that begin with the same letter */
  *alike(term: string, [shortest, longest]: readonly [number, number]): Generator<string> {
    const first = term.slice(0, 1);
    yield* this.#database.prepare<[string, string, number, number], string>(
      "select term from terms where term >= ? and term < ? and length(term) between ? and ?",
    ).pluck().iterate(first, `${first}\u{10ffff}`, shortest, longest);
  }
}

/** Letters that stand before the last word of a compound. */
const COMPOUND_MORE = { min: 3, max: 30 } as const;
