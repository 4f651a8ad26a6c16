import { Buffer } from "node:buffer";
import SQLite, { loadVectors } from "./driver.ts";
import { foldLabel } from "../../../src/policy/language/element.ts";

/** One connection to the encrypted store. */
export type Database = SQLite.Database;

/**
 * Opens the encrypted file at `path`, making it when it is not there.
 * SQLCipher 4 scheme: AES-256-CBC and HMAC-SHA512 per page; the raw key skips the slow passphrase derivation, which is
 * done once by `key.ts` where a passphrase is used. Temporary tables and sorts stay in memory, freed bytes are zeroed.
 * @param key 32 bytes
 */
export function openDatabase(path: string, key: Uint8Array): Database {
  const database = new SQLite(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    unlock(database, key);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Runs work whose commit need not be on the disk yet when it returns: it survives a killed process, and a power cut once
 * anything after it was committed without this. INVARIANT: everything else in the store keeps `full`.
 */
export function withoutSync<T>(database: Database, work: () => T): T {
  // Not by `pragma()`, which makes a statement of each and takes ten times as long.
  database.exec("pragma synchronous = normal");
  try {
    return work();
  } finally {
    database.exec("pragma synchronous = full");
  }
}

function unlock(database: Database, key: Uint8Array): void {
  database.pragma("cipher = 'sqlcipher'");
  database.pragma("legacy = 4");
  database.key(Buffer.from(`x'${Buffer.from(key).toString("hex")}'`));
  database.pragma("temp_store = memory");
  database.pragma("secure_delete = on");
  // The first read: a wrong key shows here.
  database.pragma("journal_mode = wal");
  // In WAL mode NORMAL survives a killed process; FULL also keeps a finished stage through a power cut.
  database.pragma("synchronous = full");
  database.pragma("foreign_keys = on");
  // A short log: on a full disk there must be room to fold it into the file.
  database.pragma("wal_autocheckpoint = 256");
  database.pragma("cache_size = -32000");
  loadVectors(database);
  database.function("fold_label", { deterministic: true }, (label: unknown) => foldLabel(String(label)));
}

const BUSY_TIMEOUT_MS = 5_000;
