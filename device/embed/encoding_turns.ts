import { Breath } from "../../src/breathe.ts";
import type { Embedder } from "../../src/meeting/search.ts";

type Kind = Parameters<Embedder["embed"]>[1];

interface Turn {
  readonly kind: Kind;
  readonly signal: AbortSignal;
}

/**
 * The one thread that encodes takes texts one by one: what somebody asks goes before the passages of whole meetings, however
 * many of these wait, so a question waits for one passage.
 */
export class EncodingTurns {
  readonly #waiting: Record<Kind, (() => Promise<void>)[]> = { query: [], passage: [] };
  readonly #breath = new Breath(BREATH_MS);
  #isGoing = false;

  async encode(
    encoder: Pick<Embedder, "embed">,
    { texts, ...turn }: Turn & { readonly texts: readonly string[] },
  ): Promise<Float32Array[]> {
    return await this.each(texts, async (text) => {
      const [vector] = await encoder.embed([text], turn.kind);
      if (vector === undefined) throw new RangeError("An encoder gave no vector of a text");
      return vector;
    }, turn);
  }

  /** Does one piece of work after the other, each when its turn comes. */
  async each<T, R>(
    things: readonly T[],
    work: (thing: T) => Promise<R>,
    { kind, signal }: Turn,
  ): Promise<R[]> {
    const done = things.map((thing) =>
      new Promise<R>((resolve, reject) => {
        this.#waiting[kind].push(async () => {
          try {
            signal.throwIfAborted();
            resolve(await work(thing));
          } catch (error) {
            reject(error);
          }
        });
      })
    );
    if (!this.#isGoing) void this.#go();
    return await Promise.all(done);
  }

  async #go(): Promise<void> {
    this.#isGoing = true;
    for (;;) {
      // Messages that bring a query are seen in a breath alone.
      await this.#breath.take();
      const next = this.#waiting.query.shift() ?? this.#waiting.passage.shift();
      if (next === undefined) break;
      await next();
    }
    this.#isGoing = false;
  }
}

/** One or two passages. */
const BREATH_MS = 8;
