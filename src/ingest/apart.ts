/** Jobs that go on while the runner takes the next ones. Disposing waits for all of them. */
export class Apart {
  readonly #working = new Map<string, Promise<void>>();
  #failure: { readonly error: unknown } | undefined;

  /** @param worked ends when the job has ended, or may be taken up again */
  add(jobId: string, worked: Promise<void>): void {
    const ended = worked.catch((error: unknown) => {
      this.#failure ??= { error };
    }).finally(() => this.#working.delete(jobId));
    this.#working.set(jobId, ended);
  }

  ids(): ReadonlySet<string> {
    return new Set(this.#working.keys());
  }

  /** Throws what one of them failed with, as it would have in line; once. */
  check(): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure.error;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#working.values());
  }
}
