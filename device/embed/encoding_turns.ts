import { Breath } from "../../src/breathe.ts";
import type { Embedder } from "../../src/meeting/search.ts";

type Kind = Parameters<Embedder["embed"]>[1];

interface Waiting {
  readonly text: string;
  readonly encoder: Pick<Embedder, "embed">;
  readonly signal: AbortSignal;
  readonly resolve: (vector: Float32Array) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The one thread that encodes takes texts one by one: what somebody asks goes before the passages of whole meetings, however
 * many of these wait, so a question waits for one passage.
 */
export class EncodingTurns {
  readonly #waiting: Record<Kind, Waiting[]> = { query: [], passage: [] };
  readonly #breath = new Breath(BREATH_MS);
  #isGoing = false;

  async encode(
    encoder: Pick<Embedder, "embed">,
    { texts, kind, signal }: {
      readonly texts: readonly string[];
      readonly kind: Kind;
      readonly signal: AbortSignal;
    },
  ): Promise<Float32Array[]> {
    const vectors = texts.map((text) =>
      new Promise<Float32Array>((resolve, reject) => {
        this.#waiting[kind].push({ text, encoder, signal, resolve, reject });
      })
    );
    if (!this.#isGoing) void this.#go();
    return await Promise.all(vectors);
  }

  async #go(): Promise<void> {
    this.#isGoing = true;
    for (;;) {
      // Messages that bring a query are seen in a breath alone.
      await this.#breath.take();
      const kind = this.#waiting.query.length > 0 ? "query" : "passage";
      const next = this.#waiting[kind].shift();
      if (next === undefined) break;
      await encodeOne(next, kind);
    }
    this.#isGoing = false;
  }
}

async function encodeOne({ text, encoder, signal, resolve, reject }: Waiting, kind: Kind): Promise<void> {
  try {
    signal.throwIfAborted();
    const [vector] = await encoder.embed([text], kind);
    if (vector === undefined) throw new RangeError("An encoder gave no vector of a text");
    resolve(vector);
  } catch (error) {
    reject(error);
  }
}

/** One or two passages. */
const BREATH_MS = 8;
