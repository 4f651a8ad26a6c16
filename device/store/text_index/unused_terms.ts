import type { Database } from "../file/database.ts";
import { unseal } from "../file/seal.ts";
import { ByteReader } from "./bytes.ts";
import { readHead } from "./postings.ts";

/**
 * Takes the terms out of the dictionary that no meeting holds any more, inside the caller's transaction. SQL by hand: every
 * meeting's lists are looked through.
 */
export function removeUnusedTerms(database: Database): void {
  const last = database.prepare<[], number | null>("select max(id) from terms").pluck().get() ?? 0;
  const isUsed = new Uint8Array(last + 1);
  const blocks = database.prepare<[], { secret: Uint8Array; postings: Uint8Array }>(
    "select secret, postings from meeting_postings join meeting_keys using (meeting_key)",
  );
  for (const { secret, postings } of blocks.iterate()) noteTerms(unseal(secret, postings), isUsed);
  const remove = database.prepare("delete from terms where id = ?");
  for (const id of database.prepare<[], number>("select id from terms").pluck().all()) {
    if (isUsed[id] === 0) remove.run(id);
  }
}

function noteTerms(block: Uint8Array, isUsed: Uint8Array): void {
  const { terms, listsAt } = readHead(block);
  const reader = new ByteReader(block, listsAt);
  let term = 0;
  for (let left = terms; left > 0; left--) {
    term += reader.number();
    isUsed[term] = 1;
    const length = reader.number();
    reader.at += length;
  }
}
