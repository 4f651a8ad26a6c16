import type { Database } from "../store/file/database.ts";

/** Tells of a word, quoted as FTS5 wants it, whether it stands in more than every third window of the store. */
export function commonWords(database: Database): (quotedWord: string) => boolean {
  const count = database.prepare<[string], number>(
    "select count(*) from window_text where window_text match ?",
  ).pluck();
  const total = Number(database.prepare("select count(*) from windows").pluck().get());
  return (quotedWord) => total >= WINDOWS_MIN && (count.get(quotedWord) ?? 0) > COMMON_SHARE * total;
}

const COMMON_SHARE = 0.3;
/** In a small store nothing is slow, and shares say little. */
const WINDOWS_MIN = 500;
