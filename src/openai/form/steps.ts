/** Thrown where holding an answer against its form would take more steps than are given. */
export class TooManySteps extends Error {
  override readonly name = "TooManySteps";
}

/** What one answer's check may cost: schemas and patterns come from clients, and what they are held against from targets. */
export class Steps {
  #left: number;

  constructor(most: number) {
    this.#left = most;
  }

  /** @throws TooManySteps */
  take(count: number): void {
    this.#left -= count;
    if (this.#left < 0) throw new TooManySteps();
  }
}
