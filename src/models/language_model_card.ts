/** What the file of a language model says of itself. */
export interface LanguageModelCard {
  readonly name: string;
  /** As its maker wrote it, e.g. `apache-2.0`; undefined where the file says nothing. */
  readonly licence?: string;
  /** Tokens that it was trained to see at once; 0 where the file does not say. */
  readonly contextTokens: number;
  /** True when it says how a conversation is laid out for it; a model without was not taught to follow instructions. */
  readonly hasTemplate: boolean;
  readonly kind: "instruct" | "base" | "unknown";
}
