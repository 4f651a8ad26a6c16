import type { Database } from "../file/database.ts";
import { IndexChanges } from "../file/index_changes.ts";
import { unseal } from "../file/seal.ts";
import { ByteReader } from "./bytes.ts";
import { readHead } from "./postings.ts";

/**
 * Looks for terms of the dictionary that no meeting holds any more. Every meeting's lists are looked through, seconds in a large
 * store, so it is done before the transaction that takes them out: others may write meanwhile. SQL by hand for the same reason.
 * @returns what takes them out, inside the caller's transaction, but those that a meeting holds which came in between
 */
export function findUnusedTerms(database: Database): () => void {
  const changes = new IndexChanges(database);
  changes.since();
  const last = database.prepare<[], number | null>("select max(id) from terms").pluck().get() ?? 0;
  const used = new Uint8Array(last + 1);
  for (const block of database.prepare<[], Sealed>(BLOCKS).iterate()) note(block, used);
  return () => {
    const changed = changes.since();
    const after = changed === "all"
      ? database.prepare<[], Sealed>(BLOCKS).all()
      : [...changed].flatMap((key) =>
        database.prepare<[number], Sealed>(`${BLOCKS} where meeting_key = ?`).all(key)
      );
    for (const block of after) note(block, used);
    const remove = database.prepare("delete from terms where id = ?");
    // A term with a higher number came in between: some meeting holds it.
    for (
      const id of database.prepare<[number], number>("select id from terms where id <= ?").pluck().all(last)
    ) {
      if (used[id] === 0) remove.run(id);
    }
  };
}

interface Sealed {
  readonly secret: Uint8Array;
  readonly postings: Uint8Array;
}

const BLOCKS = "select secret, postings from meeting_postings join meeting_keys using (meeting_key)";

function note({ secret, postings }: Sealed, used: Uint8Array): void {
  noteTerms(unseal(secret, postings), used);
}

function noteTerms(block: Uint8Array, used: Uint8Array): void {
  const { terms, listsAt } = readHead(block);
  const reader = new ByteReader(block, listsAt);
  let term = 0;
  for (let left = terms; left > 0; left--) {
    term += reader.number();
    used[term] = 1;
    const length = reader.number();
    reader.at += length;
  }
}
