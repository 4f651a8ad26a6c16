import { join } from "node:path";
import SQLite from "./driver.ts";
import { ChathamError } from "../../../src/errors.ts";
import { guard } from "./fault.ts";

/**
 * A lock on the data folder that the operating system releases when its process ends in whatever way. SQLite's own file
 * locks are used because they behave alike on Linux, macOS and Windows; the file holds nothing.
 */
export class FolderLock implements Disposable {
  readonly #database: SQLite.Database;

  private constructor(database: SQLite.Database) {
    this.#database = database;
  }

  /** @returns the lock, or undefined while another process (or another holder in this one) has it. */
  static tryTake(folder: string, name: "server" | "runner" | "traces"): FolderLock | undefined {
    return guard("lock the data folder", () => {
      const database = new SQLite(join(folder, `${name}.lock`), { timeout: 0 });
      try {
        // A lock must be had on a full disk too: nothing is written.
        database.pragma("journal_mode = memory");
        database.exec("begin exclusive");
        return new FolderLock(database);
      } catch (error) {
        database.close();
        if (error instanceof SQLite.SqliteError && error.code.startsWith("SQLITE_BUSY")) return undefined;
        throw error;
      }
    });
  }

  /** The server's lock; throws `conflict` while another server uses the folder. */
  static takeForServer(folder: string): FolderLock {
    const lock = FolderLock.tryTake(folder, "server");
    if (lock) return lock;
    throw new ChathamError("conflict", "Cannot serve: another server is using this data folder");
  }

  [Symbol.dispose](): void {
    if (this.#database.open) this.#database.close();
  }
}
