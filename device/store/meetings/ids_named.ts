import { foldName } from "../../../src/text/fold.ts";
import type { Database } from "../file/database.ts";

/**
 * @returns the ids of the meetings that a name may mean, in order of id: the one whose id it is, else those whose title it
 * is, else those whose id or title begins with it; case, accents and marks between words do not count in titles, so that
 * `heron-kick-off` is "Heron kick-off"
 */
export function idsNamed(database: Database, name: string): string[] {
  const rows = database.prepare<[], { id: string; title: string }>(
    "select id, title from meetings order by id",
  )
    .all();
  if (rows.some(({ id }) => id === name)) return [name];
  const wanted = wordsOf(name);
  if (wanted === "") return [];
  const titled = rows.map(({ id, title }) => ({ id, title: wordsOf(title) }));
  const exact = titled.filter(({ title }) => title === wanted);
  const found = exact.length > 0
    ? exact
    : titled.filter(({ id, title }) => id.startsWith(name) || title.startsWith(wanted));
  return found.map(({ id }) => id);
}

function wordsOf(name: string): string {
  return foldName(name).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
