export interface RecognisedWord {
  readonly word: string;
  /** In samples of the piece; absent when the model does not show where it looked. Never falling. */
  readonly start?: number;
  readonly end?: number;
}

/** What the decoder wrote, and for each token and the end where it looked: one value per encoder frame. */
export interface Decoded {
  readonly tokens: readonly number[];
  readonly looks: readonly Float32Array[];
  readonly isCut: boolean;
}
