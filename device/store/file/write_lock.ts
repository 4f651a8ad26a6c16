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
  #seenFreeMs = -Infinity;

  constructor(database: Database) {
    this.#database = database;
    this.#timeoutMs = busyTimeoutOf(database);
  }

  /** From now on what finds the store locked says so at once (`busy`), and no longer after seconds in which nothing else happens. */
  answerOthers(): void {
    this.#timeoutMs = ANSWERING_MS;
    this.#database.pragma(`busy_timeout = ${ANSWERING_MS}`);
  }

  /**
   * Waits until nobody else writes, without holding the thread. Whoever writes next then does so at once: nothing keeps a third
   * from coming in between, so it may find the store locked all the same.
   * @param msMax how long at most
   */
  async whenFree(msMax = WAIT_MS_MAX): Promise<void> {
    const end = performance.now() + msMax;
    // Those that come at once share one look.
    if (performance.now() - this.#seenFreeMs < FRESH_MS) return;
    while (this.#isHeld() && performance.now() < end) await later(LOOK_MS);
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

/** Short enough to go unnoticed; a few small commits fit into it. */
const ANSWERING_MS = 20;
/** As long as a command waits, whose thread answers nobody else. */
const WAIT_MS_MAX = 5_000;
const LOOK_MS = 20;
/** Others could come in between at any moment, so a look is as good for some. */
const FRESH_MS = 3;
