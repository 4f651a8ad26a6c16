import { setTimeout as later } from "node:timers/promises";
import type { Database } from "./database.ts";
import { codeOf } from "./fault.ts";

/**
 * SQLite waits for a store that another connection writes to by holding its thread. Where others are answered by that thread it
 * waits here instead, between looks, and everybody else is answered meanwhile.
 */
export class WriteLock {
  readonly #database: Database;
  #timeoutMs: number;
  #answersOthers = false;
  #seenFreeMs = -Infinity;

  constructor(database: Database) {
    this.#database = database;
    this.#timeoutMs = busyTimeoutOf(database);
  }

  /**
   * From now on what finds the store locked holds its thread for half a second at most, in which any short write ends, and says
   * so at once (`busy`) while somebody is known to hold the store for longer.
   */
  answerOthers(): void {
    this.#answersOthers = true;
    this.#timeoutMs = SHORT_MS;
    this.#database.pragma(`busy_timeout = ${SHORT_MS}`);
  }

  /**
   * Waits until nobody else writes, without holding the thread. Whoever writes next then does so at once: nothing keeps a third
   * from coming in between, so it may find the store locked all the same.
   * @param msMax how long at most
   */
  async whenFree(msMax = WAIT_MS_MAX): Promise<void> {
    const start = performance.now();
    // Those that come at once share one look.
    if (start - this.#seenFreeMs < FRESH_MS) return;
    while (this.#isHeld()) {
      const waitedMs = performance.now() - start;
      if (waitedMs > SHORT_MS && this.#answersOthers) this.#timeoutMs = KNOWN_HELD_MS;
      if (waitedMs > msMax) return;
      await later(LOOK_MS);
    }
  }

  #isHeld(): boolean {
    const database = this.#database;
    // Ours to write already, or not ours to ask any more.
    if (database.inTransaction || !database.open) return false;
    // Not by `pragma()`, which takes ten times as long: each request that may write looks.
    database.exec("pragma busy_timeout = 0");
    try {
      database.exec("begin immediate; rollback");
      this.#seenFreeMs = performance.now();
      if (this.#answersOthers) this.#timeoutMs = SHORT_MS;
      return false;
    } catch (error) {
      if (database.inTransaction) database.exec("rollback");
      // Waiting helps against nothing else: whoever writes is told of it.
      return codeOf(error)?.startsWith("SQLITE_BUSY") === true;
    } finally {
      database.exec(`pragma busy_timeout = ${this.#timeoutMs}`);
    }
  }
}

/** @returns milliseconds */
export function busyTimeoutOf(database: Database): number {
  return Number(database.pragma("busy_timeout", { simple: true }));
}

/** As long as the writes of others take, also on a slow disk under load: rebuilding one table, emptying the log. */
const SHORT_MS = 500;
/** Short enough to go unnoticed by everybody else. */
const KNOWN_HELD_MS = 20;
/** As long as a command waits, whose thread answers nobody else. */
const WAIT_MS_MAX = 5_000;
const LOOK_MS = 20;
/** Others could come in between at any moment, so a look is as good for some. */
const FRESH_MS = 3;
