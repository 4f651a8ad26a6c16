import { hashOf } from "../gate/memory/kept_judgements.ts";
import type { MeetingStore } from "../meeting/meeting_store.ts";

/**
 * Passages as clients are told them, kept in memory from one question to the next, and no longer than what they were made
 * of: with a meeting that was erased or has other words now they go.
 */
export class ToldPassages {
  readonly #store: Pick<MeetingStore, "changeNumber" | "contentHashes">;
  readonly #kept = new Map<string, Kept>();
  #changes: number | undefined;
  #contents: ReadonlyMap<string, string> = new Map();

  constructor(store: Pick<MeetingStore, "changeNumber" | "contentHashes">) {
    this.#store = store;
  }

  /** @param restsOn all that the passage depends on beside the meeting's content */
  async of(meetingId: string, restsOn: string, make: () => Promise<ToldPassage>): Promise<ToldPassage> {
    this.#follow();
    const key = hashOf(JSON.stringify([meetingId, restsOn]));
    const known = this.#kept.get(key);
    if (known !== undefined) return known.passage;
    const content = this.#contents.get(meetingId);
    const passage = await make();
    if (this.#kept.size >= PASSAGES_MAX) this.#kept.clear();
    this.#kept.set(key, { meetingId, content, passage });
    return passage;
  }

  get size(): number {
    this.#follow();
    return this.#kept.size;
  }

  #follow(): void {
    const changes = this.#store.changeNumber();
    if (changes === this.#changes) return;
    this.#changes = changes;
    this.#contents = this.#store.contentHashes();
    for (const [key, { meetingId, content }] of this.#kept) {
      if (content === undefined || this.#contents.get(meetingId) !== content) this.#kept.delete(key);
    }
  }
}

/** A passage as a client is told it, made ready for looking. */
export interface ToldPassage {
  readonly stems: ReadonlySet<string>;
  /** Of the passage as it was said, with its speakers. */
  readonly rawStems: ReadonlySet<string>;
  /** Its words, with a blank around each. */
  readonly words: string;
}

interface Kept {
  readonly meetingId: string;
  /** Hash of the meeting's content at the time. */
  readonly content: string | undefined;
  readonly passage: ToldPassage;
}

const PASSAGES_MAX = 2_000;
