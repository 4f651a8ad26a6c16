import { BetterSQLiteSession } from "drizzle-orm/better-sqlite3/session";
import { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core/db";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core/dialect";
import type { RunResult } from "better-sqlite3-multiple-ciphers";
import type { Database } from "./database.ts";

/** Typed queries over one connection. */
export type Queries = BaseSQLiteDatabase<"sync", RunResult>;

/**
 * drizzle over the encrypted driver. Its own entry point would import the package `better-sqlite3`, which we do not have
 * and which cannot read an encrypted file; session and dialect alone do not.
 */
export function drizzleOver(database: Database): Queries {
  const dialect = new SQLiteSyncDialect();
  const session = new BetterSQLiteSession<Record<string, never>, Record<string, never>>(
    database,
    dialect,
    undefined,
  );
  return new BaseSQLiteDatabase("sync", dialect, session, undefined);
}
