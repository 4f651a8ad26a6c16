import type { Answer } from "./answer.ts";

/** One question of a conversation and what came of it. */
export interface KeptExchange {
  readonly id: string;
  readonly question: string;
  /** ISO 8601. */
  readonly at: string;
  /** Undefined while it is being made, and where it was broken off. */
  readonly answer?: Answer;
}

/**
 * Questions and answers of the conversations that a page shows, so that a reload brings them back: in the memory of the
 * process that sees meetings, and nowhere on a disk. They end with that process, and wholly with every erasure: what was
 * said of a meeting or a person before it is not shown after.
 */
export class KeptTalks {
  readonly #talks = new Map<string, KeptExchange[]>();
  #erasures: string | undefined;

  /** @param erasures tells the state of the record of erasures: another one than before ends everything that is kept */
  keepPace(erasures: string): void {
    if (this.#erasures !== erasures) this.#talks.clear();
    this.#erasures = erasures;
  }

  /**
   * Keeps a question, or its answer in the place of the question alone.
   * @param key of the conversation, which tells clients apart
   */
  keep(key: string, exchange: KeptExchange): void {
    const talk = (this.#talks.get(key) ?? []).filter(({ id }) => id !== exchange.id);
    // The one that was used last stands last.
    this.#talks.delete(key);
    this.#talks.set(key, [...talk, exchange].slice(-EXCHANGES_MAX));
    const [oldest] = this.#talks.keys();
    if (this.#talks.size > TALKS_MAX && oldest !== undefined) this.#talks.delete(oldest);
  }

  of(key: string): readonly KeptExchange[] {
    return this.#talks.get(key) ?? [];
  }

  endAll(): void {
    this.#talks.clear();
  }

  end(key: string): void {
    this.#talks.delete(key);
  }
}

const EXCHANGES_MAX = 50;
const TALKS_MAX = 200;
