import { constants, copyFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { requireRoom } from "../../../src/ingest/require_room.ts";
import { ChathamError } from "../../../src/errors.ts";
import { freeBytesIn } from "./free_space.ts";
import type { Database } from "./database.ts";

/**
 * Before an upgrade changes the store, its file is copied as it is, under the same key, beside it: without recordings, for 14
 * days, and no longer than until something is erased.
 * @param version of the store before
 * @returns the copy's path. Throws `unavailable` where there is no room for it: nothing was changed then
 */
export function copyBeforeUpgrade(database: Database, version: number): string {
  const path = database.name;
  // The new tables may grow the file while the copy is there.
  const needed = 2 * statSync(path).size;
  requireRoom(freeBytesIn(dirname(path)), needed, "upgrade the store, of which a copy is made first");
  const copy = join(dirname(path), `${COPY_NAME}${version}`);
  // Everything in the one file, and nobody writes to it while it is read.
  database.pragma("wal_checkpoint(truncate)");
  database.transaction(() => copyFileSync(path, copy, constants.COPYFILE_FICLONE)).immediate();
  return copy;
}

/** What an upgrade may not change the number of. Vectors and posting lists are made anew where their form changes. */
export function countsOf(database: Database): Readonly<Record<string, number>> {
  const tables = database.prepare<[], string>(
    "select name from sqlite_schema where type = 'table' order by name",
  ).pluck().all().filter((name) => COUNTED.has(name));
  return Object.fromEntries(
    tables.map((name) => [name, Number(database.prepare(`select count(*) from ${name}`).pluck().get())]),
  );
}

/** Throws `unavailable` where rows went missing, naming the table and the copy. */
export function checkCounts(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
  copy: string,
): void {
  // More is no loss: another process may have upgraded the store meanwhile, and gone on to work.
  const lost = Object.entries(before).find(([table, count]) => (after[table] ?? 0) < count);
  if (lost === undefined) return;
  const [table, count] = lost;
  throw new ChathamError(
    "unavailable",
    `The upgrade of the store lost rows of ${table} (${count} before, ${
      after[table] ?? 0
    } after). The store as it was lies in ${copy}`,
  );
}

/** Takes the copies away: all of them, or those that are older than their time. */
export function removeUpgradeCopies(database: Database, olderThanMs = -Infinity): void {
  const folder = dirname(database.name);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(COPY_NAME)) continue;
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > olderThanMs) rmSync(path, { force: true });
  }
}

/** @returns when the youngest copy was made, ISO 8601; undefined where there is none */
export function upgradeCopyOf(folder: string): string | undefined {
  const times = readdirSync(folder).filter((name) => name.startsWith(COPY_NAME))
    .map((name) => statSync(join(folder, name)).mtime.toISOString());
  return times.sort().at(-1);
}

export const COPY_DAYS = 14;
const COPY_NAME = "chatham.db.before-";
const COUNTED = new Set([
  ...[
    "meetings",
    "turns",
    "speakers",
    "labels",
    "jobs",
    "receipt_records",
    "sent_bytes",
    "legend_entries",
    "clients",
  ],
  ...["legal_holds", "conversation_turns", "reviews", "decisions", "sounds", "erasures", "settings", "owner"],
]);
