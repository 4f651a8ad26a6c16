import { Receipts } from "../../../src/receipts/receipts.ts";
import type { Database } from "../file/database.ts";
import { emptyLog } from "../file/empty_log.ts";
import { FolderLock } from "../file/lock.ts";
import { receiptJournal } from "../outgoing/receipt_journal.ts";
import { findUnusedTerms } from "../text_index/unused_terms.ts";
import { rebuildTable } from "./rebuild_table.ts";

/**
 * Traces are what an erasure leaves behind in the file although no route finds it any more: copies of rows in pages that were
 * once rebalanced, terms that only the erased meeting held, and older pages in the write-ahead log. What was said itself needs no
 * overwriting: its meeting's key went.
 */

/** Notes that traces are to be overwritten; call inside the transaction that erases. */
export function noteTraces(database: Database): void {
  database.exec("insert or ignore into upkeep (task) values ('traces')");
}

/** Notes that a large table went, in whose pages nothing of anybody stands: they are written anew, and nothing was erased. */
export function noteSlack(database: Database): void {
  database.exec("insert or ignore into upkeep (task) values ('slack')");
}

export function hasTraces(database: Database): boolean {
  return database.prepare("select 1 from upkeep").get() !== undefined;
}

/**
 * Overwrites all traces, those that an ended process left included, and puts on record that what was erased is gone from the
 * file too. One process does it at a time; readers go on, writers wait
 * for one table at most, and the file does not grow by more than its small tables take.
 * @param pauseMs between tables, in which writers of other threads come in that wait
 * @returns false when another process is at it, or reads an older state of the store: then it is to be tried again
 */
export function overwriteTraces(folder: string, database: Database, pauseMs = 0): boolean {
  using lock = FolderLock.tryTake(folder, "traces");
  if (!lock) return false;
  const tasks = database.prepare<[], string>("select task from upkeep").pluck().all();
  if (tasks.length === 0) return true;
  const removeTerms = findUnusedTerms(database);
  // What is erased from here on is noted anew.
  database.transaction(() => {
    database.exec("delete from upkeep; insert into upkeep (task) values ('rest')");
    // What an upgrade rebuilds is no erasure, and needs no record.
    if (tasks.some((task) => task === "traces" || task === "record")) {
      database.exec("insert into upkeep (task) values ('record')");
    }
    removeTerms();
  }).immediate();
  for (const table of tablesWithText(database)) {
    rebuildTable(database, table);
    if (pauseMs > 0) Atomics.wait(NEVER_NOTIFIED, 0, 0, pauseMs);
  }
  if (!emptyLog(database)) return false;
  database.transaction(() => {
    database.exec("delete from upkeep where task = 'rest'");
    const { changes } = database.prepare("delete from upkeep where task = 'record'").run();
    if (changes > 0) new Receipts(receiptJournal(database)).note({ act: "erased", by: "chatham" });
  }).immediate();
  emptyLog(database);
  return true;
}

/** All but the large ones, which hold numbers only or what is sealed under a key that goes, and the chain of receipts. */
function tablesWithText(database: Database): string[] {
  return database.prepare<[], string>(
    `select name from sqlite_schema where type = 'table' and sql not like 'create virtual%'
     and name not like 'sqlite_%' and name not like 'vectors%' order by name`,
  ).pluck().all().filter((name) => !WITHOUT_TEXT.has(name));
}

const NEVER_NOTIFIED = new Int32Array(new SharedArrayBuffer(4));

const WITHOUT_TEXT = new Set([
  ...["turns", "windows", "turn_aliases", "meeting_content", "meeting_postings", "index_changes"],
  ...["missing_vectors", "vector_indexes", "upkeep", "receipt_records"],
]);
