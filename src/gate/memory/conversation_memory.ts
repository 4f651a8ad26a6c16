/**
 * What was judged before in each conversation, so that an agent that sends its whole history again with each turn pays for
 * the new turn only. It lies in the memory of this process alone, and all of it goes when the policy, a meeting or what is
 * known of a person has changed.
 */
export class ConversationMemory {
  readonly #stateOf: () => string;
  readonly #byConversation = new Map<string, object>();
  #state = "";

  /** @param stateOf another text whenever what was judged before may no longer be kept */
  constructor(stateOf: () => string) {
    this.#stateOf = stateOf;
  }

  /** @returns the object that stands for what is remembered of a conversation */
  of(conversation: string): object {
    const state = this.#stateOf();
    if (state !== this.#state) this.forget();
    this.#state = state;
    const memory = this.#byConversation.get(conversation) ?? {};
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
  }
}

/** Conversations that are gone on with at one time. */
const CONVERSATIONS_MAX = 8;
