import type { Database } from "./database.ts";
import { busyTimeoutOf } from "./write_lock.ts";

/** Folds the write-ahead log into the file and cuts it to nothing. @returns false while another process reads an older state of the store. */
export function emptyLog(database: Database): boolean {
  const before = busyTimeoutOf(database);
  // Nobody waits for this for long: it is tried again.
  database.pragma("busy_timeout = 50");
  try {
    const [result] = database.pragma("wal_checkpoint(truncate)") as { busy: number }[];
    return result?.busy === 0;
  } finally {
    database.pragma(`busy_timeout = ${before}`);
  }
}
