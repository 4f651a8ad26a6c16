import {
  type Feeds,
  flag,
  floats,
  floatsOf,
  type Graph,
  integers,
  type Tensor,
  tensorOf,
} from "../onnx/graph.ts";
import { loopIn } from "./loop.ts";
import type { Decoded } from "./recogniser.ts";

/** What the encoder made of one piece. */
export interface Encoded {
  /** f32[frames × {@link HIDDEN_SIZE}] */
  readonly hidden: Float32Array;
  readonly frames: number;
  readonly tokensMax: number;
}

export const HIDDEN_SIZE = 288;
export const ATTENTION_OUTPUT = "cross_attention";
export const MASK_INPUT = "cross_attention_mask";

/**
 * Decodes several pieces greedily, one token of each at a step. A piece that is done leaves the batch as soon as enough of
 * them are, so that nobody is waited for long.
 * @param options.isMasked whether the graph takes {@link MASK_INPUT}; without it only one piece may come
 */
export async function decodeTogether(
  decoder: Graph,
  pieces: readonly Encoded[],
  { isMasked }: { readonly isMasked: boolean },
): Promise<Decoded[]> {
  const framesMax = Math.max(...pieces.map(({ frames }) => frames));
  const rows = pieces.map((piece) => new Row(piece));
  let live = rows.slice();
  let hidden = stackedHidden(pieces, framesMax);
  let mask = maskOf(pieces, framesMax);
  let cache: Cache = emptyCache(pieces.length);
  for (let step = 0; live.length > 0; step++) {
    const feeds: Feeds = {
      ...cache,
      input_ids: integers(BigInt64Array.from(live, ({ next }) => BigInt(next)), [live.length, 1]),
      encoder_hidden_states: hidden,
      use_cache_branch: flag(step > 0),
      ...(isMasked ? { [MASK_INPUT]: mask } : {}),
    };
    const outputs = await decoder.run(feeds);
    const logits = floatsOf(outputs, "logits");
    const vocabulary = logits.length / live.length;
    const attention = outputs[ATTENTION_OUTPUT];
    live.forEach((row, i) => {
      if (row.isDone) return;
      row.look(attention, i, live.length);
      row.take(logits, i * vocabulary, vocabulary);
    });
    cache = nextCache(cache, outputs, step);
    const kept = live.map((row, i) => ({ row, i })).filter(({ row }) => !row.isDone);
    if (kept.length === 0) break;
    if (kept.length > live.length * KEPT_SHARE_MAX) continue;
    const indices = kept.map(({ i }) => i);
    cache = Object.fromEntries(
      Object.entries(cache).map(([name, tensor]) => [name, rowsOf(tensor, indices)]),
    );
    hidden = rowsOf(hidden, indices);
    mask = rowsOf(mask, indices);
    live = kept.map(({ row }) => row);
  }
  return rows.map((row) => row.decoded());
}

/** Taking rows out copies the rest, so it waits until a third of them is done. */
const KEPT_SHARE_MAX = 0.67;
const LAYERS = 6;
const HEADS = 8;
const HEAD_SIZE = 36;
const TOKEN_START = 1;
const TOKEN_END = 2;
/** Added to a score before the softmax: nothing is left of it. */
const MASKED = -1e9;

type Cache = Readonly<Record<string, Tensor>>;

/** One piece under way. */
class Row {
  readonly #piece: Encoded;
  readonly #tokens: number[] = [];
  readonly #looks: Float32Array[] = [];
  readonly #margins: number[] = [];
  #isCut = false;
  next = TOKEN_START;
  isDone = false;

  constructor(piece: Encoded) {
    this.#piece = piece;
  }

  /** @param attention f32[rows × heads × 1 × frames]; this row's is summed over the heads */
  look(attention: Tensor | undefined, row: number, rows: number): void {
    const values = attention?.data;
    if (!attention || !(values instanceof Float32Array)) return;
    const frames = attention.dims.at(-1) ?? 0;
    const heads = values.length / rows / frames;
    const sum = new Float32Array(this.#piece.frames);
    for (let head = 0; head < heads; head++) {
      const start = (row * heads + head) * frames;
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (values[start + i] ?? 0);
    }
    this.#looks.push(sum);
  }

  take(logits: Float32Array, start: number, count: number): void {
    const { best, margin } = mostLikely(logits, start, count);
    this.next = best;
    this.#margins.push(margin);
    if (best === TOKEN_END) {
      this.isDone = true;
      return;
    }
    this.#tokens.push(best);
    const loop = loopIn(this.#tokens);
    if (loop) this.#tokens.length = loop.start + loop.period;
    this.#isCut = loop !== undefined || this.#tokens.length >= this.#piece.tokensMax;
    this.isDone = this.#isCut;
  }

  decoded(): Decoded {
    const sum = this.#margins.reduce((total, one) => total + one, 0);
    const margin = this.#tokens.length === 0 ? 0 : sum / this.#margins.length;
    return { tokens: this.#tokens, looks: this.#looks, margins: this.#margins, isCut: this.#isCut, margin };
  }
}

function mostLikely(logits: Float32Array, start: number, count: number): { best: number; margin: number } {
  let [best, most, second] = [0, -Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    const value = logits[start + i] as number;
    if (value > most) {
      second = most;
      most = value;
      best = i;
    } else if (value > second) second = value;
  }
  return { best, margin: most - second };
}

function stackedHidden(pieces: readonly Encoded[], frames: number): Tensor {
  const stacked = new Float32Array(pieces.length * frames * HIDDEN_SIZE);
  pieces.forEach(({ hidden }, i) => stacked.set(hidden, i * frames * HIDDEN_SIZE));
  return floats(stacked, [pieces.length, frames, HIDDEN_SIZE]);
}

function maskOf(pieces: readonly Encoded[], frames: number): Tensor {
  const mask = new Float32Array(pieces.length * frames);
  pieces.forEach((piece, i) => mask.fill(MASKED, i * frames + piece.frames, (i + 1) * frames));
  return floats(mask, [pieces.length, 1, 1, frames]);
}

/** @returns those rows of a tensor's first dimension */
function rowsOf(tensor: Tensor, indices: readonly number[]): Tensor {
  const values = tensor.data;
  const [rows = 1, ...rest] = tensor.dims;
  if (!(values instanceof Float32Array)) return tensor;
  const size = values.length / rows;
  const kept = new Float32Array(indices.length * size);
  indices.forEach((index, i) => kept.set(values.subarray(index * size, (index + 1) * size), i * size));
  return floats(kept, [indices.length, ...rest]);
}

function emptyCache(rows: number): Cache {
  return Object.fromEntries(
    cacheNames().map((name) => [
      `past_key_values.${name}`,
      floats(new Float32Array(0), [rows, HEADS, 0, HEAD_SIZE]),
    ]),
  );
}

/** The encoder's keys and values are worked out in the first step only; later steps give them back empty. */
function nextCache(cache: Cache, outputs: Readonly<Record<string, Tensor>>, step: number): Cache {
  const following: Record<string, Tensor> = {};
  for (const name of cacheNames()) {
    const past = `past_key_values.${name}`;
    const isKept = step > 0 && name.includes("encoder");
    const kept = isKept ? cache[past] : undefined;
    following[past] = kept ?? tensorOf(outputs, `present.${name}`);
  }
  return following;
}

function cacheNames(): string[] {
  const names: string[] = [];
  for (let layer = 0; layer < LAYERS; layer++) {
    for (const side of ["decoder", "encoder"]) names.push(`${layer}.${side}.key`, `${layer}.${side}.value`);
  }
  return names;
}
