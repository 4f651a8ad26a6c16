import type { Meeting, Turn, Word } from "./answers.ts";
import { call } from "./api.ts";

/** When each word of a meeting was said: read a stretch of turns at a time, when a turn of it comes into sight. */
export class WordTimes {
  readonly #meeting: Pick<Meeting, "id" | "revision">;
  readonly #words = new Map<string, readonly Word[]>();
  readonly #asked = new Set<number>();

  constructor({ id, revision }: Pick<Meeting, "id" | "revision">) {
    this.#meeting = { id, revision };
  }

  /** @returns the turn with its words, as soon as they are known */
  of(turn: Turn): Turn {
    const words = this.#words.get(turn.id);
    return words === undefined ? turn : { ...turn, words };
  }

  /** Reads the words around this turn, if they were not read. */
  near({ index }: Turn): void {
    const stretch = Math.floor(index / STRETCH);
    if (this.#asked.has(stretch)) return;
    this.#asked.add(stretch);
    void this.#read(stretch);
  }

  async #read(stretch: number): Promise<void> {
    const { id, revision } = this.#meeting;
    const range = new URLSearchParams({
      from: String(stretch * STRETCH),
      to: String((stretch + 1) * STRETCH - 1),
      words: "true",
    });
    try {
      const page = await call<{ turns: readonly Turn[]; revision: number }>(
        "GET",
        `/v1/meetings/${encodeURIComponent(id)}/turns?${range}`,
      );
      // Of a later state they would be other words; the page reads the meeting anew then.
      if (page.revision !== revision) return;
      for (const turn of page.turns) if (turn.words !== undefined) this.#words.set(turn.id, turn.words);
    } catch {
      // Without them words are placed by their length.
      this.#asked.delete(stretch);
    }
  }
}

const STRETCH = 200;
