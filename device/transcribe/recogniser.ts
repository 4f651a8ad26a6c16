/** A speech recogniser: pieces of speech in, their words out. Plain data both ways, so that it can live in a room of its own. */
export interface Recogniser {
  /**
   * @param pieces mono, 16 kHz, [-1, 1], each at most 30 s; those of like length are heard together
   * @returns one result for each, in the same order
   */
  transcribe(pieces: readonly Float32Array[]): Promise<Recognised[]>;
  close(): Promise<void>;
}

export interface Recognised {
  readonly words: readonly RecognisedWord[];
  /** True when the recogniser fell into a loop or talked faster than anybody can, and was cut off. */
  readonly isCut: boolean;
  /** How far the chosen tokens lay before the next best, on average, in logits; 0 where there is none. */
  readonly margin: number;
}

export interface RecognisedWord {
  readonly word: string;
  /** In samples of the piece; absent when the model does not show where it looked. Never falling. */
  readonly start?: number;
  readonly end?: number;
  /** How far the least certain of its tokens lay before the next best, in logits; absent where the model does not say. */
  readonly margin?: number;
}

/** What the decoder wrote, and for each token and the end where it looked: one value per encoder frame. */
export interface Decoded {
  readonly tokens: readonly number[];
  readonly looks: readonly Float32Array[];
  /** Of each token, in logits. */
  readonly margins: readonly number[];
  readonly isCut: boolean;
  readonly margin: number;
}
