/** A fixed list of words, cut up when it is first asked: most commands never ask, and would pay for it at every start. */
export class WordList implements Iterable<string> {
  readonly #text: string;
  #words: ReadonlySet<string> | undefined;

  /** @param text words between blanks */
  constructor(text: string) {
    this.#text = text;
  }

  has(word: string): boolean {
    return this.#cut().has(word);
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#cut()[Symbol.iterator]();
  }

  #cut(): ReadonlySet<string> {
    return this.#words ??= new Set(this.#text.trim().split(/\s+/));
  }
}
