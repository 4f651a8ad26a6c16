import type { Database } from "../file/database.ts";

/**
 * Writes a table and its indexes anew from the rows that it holds, in one transaction: SQLite zeroes the pages that it frees, so
 * copies of rows go that stayed behind in pages when rows moved or grew. Triggers do not fire, and nothing that refers to the
 * table notices.
 */
export function rebuildTable(database: Database, table: string): void {
  const sql = database.prepare<[string], string>(
    "select sql from sqlite_schema where type = 'table' and name = ?",
  ).pluck().get(table);
  if (sql === undefined) return;
  const others = database.prepare<[string], string>(
    "select sql from sqlite_schema where tbl_name = ? and type in ('index', 'trigger') and sql is not null",
  ).pluck().all(table);
  // Neither can be set within a transaction.
  database.pragma("foreign_keys = off");
  database.pragma("legacy_alter_table = on");
  try {
    database.transaction(() => {
      database.exec(sql.replace(NAME, `create table "${table}_rebuilt" (`));
      database.exec(`insert into "${table}_rebuilt" select * from "${table}"`);
      database.exec(`drop table "${table}"`);
      database.exec(`alter table "${table}_rebuilt" rename to "${table}"`);
      for (const each of others) database.exec(each);
    }).immediate();
  } finally {
    database.pragma("legacy_alter_table = off");
    database.pragma("foreign_keys = on");
  }
}

const NAME = /^\s*create table\s+("[^"]+"|\w+)\s*\(/i;
