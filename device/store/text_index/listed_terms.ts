import type { SaidTerms } from "../../../src/meeting/prepared_turns.ts";

/** The terms of what was said, turn by turn, turned into a list of turns for each term. */
export class ListedTerms implements SaidTerms {
  readonly lengths: number[] = [];
  readonly lists = new Map<string, number[]>();

  /** @param terms of the next turn, in order */
  add(terms: readonly string[]): void {
    const turn = this.lengths.length;
    this.lengths.push(terms.length);
    for (const term of terms) {
      const list = this.lists.get(term);
      if (list === undefined) this.lists.set(term, [turn, 1]);
      else if (list.at(-2) === turn) list[list.length - 1] = (list.at(-1) ?? 0) + 1;
      else list.push(turn, 1);
    }
  }
}
