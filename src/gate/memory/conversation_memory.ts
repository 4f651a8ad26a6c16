/**
 * What was judged before in each conversation, so that an agent that sends its whole history again with each turn pays for
 * the new turn only. It lies in the memory of this process alone, and all of it goes when the policy, a meeting or what is
 * known of a person has changed.
 */
export class ConversationMemory {
  readonly #stateOf: () => string;
  readonly #byConversation = new Map<string, Remembered>();
  #state = "";
  #epoch = 0;

  /** @param stateOf another text whenever what was judged before may no longer be kept */
  constructor(stateOf: () => string) {
    this.#stateOf = stateOf;
  }

  /** @returns the object that stands for what is remembered of a conversation */
  of(conversation: string): Remembered {
    const state = this.#stateOf();
    if (state !== this.#state) this.forget();
    this.#state = state;
    const memory = this.#byConversation.get(conversation) ?? new Remembered(this.#epoch);
    // The one that was gone on with last goes last.
    this.#byConversation.delete(conversation);
    this.#byConversation.set(conversation, memory);
    for (const oldest of this.#byConversation.keys()) {
      if (this.#byConversation.size <= CONVERSATIONS_MAX) break;
      this.#byConversation.delete(oldest);
    }
    return memory;
  }

  /** Forgets everything, as where a person is forgotten. */
  forget(): void {
    this.#byConversation.clear();
    this.#epoch += 1;
  }
}

/** Stands for what is remembered of one conversation, wherever that is kept. */
export class Remembered {
  /** Grows whenever all that was remembered before was forgotten. */
  readonly epoch: number;

  constructor(epoch: number) {
    this.epoch = epoch;
  }
}

/** Conversations that are gone on with at one time. */
export const CONVERSATIONS_MAX = 8;
