import { type Feeds, flag, floats, floatsOf, Graph, integers, type Tensor, tensorOf } from "../onnx/graph.ts";
import { SAMPLE_RATE_HZ } from "../audio/resample.ts";
import { exposeInBranches } from "./expose.ts";
import { loopIn } from "./loop.ts";
import { wordsOf } from "./tokens.ts";
import type { Decoded, RecognisedWord } from "./recogniser.ts";

/** A speech recogniser: one piece of speech in, its words out. */
export interface Recogniser {
  /** @param speech mono, 16 kHz, [-1, 1], at most 30 s */
  transcribe(speech: Float32Array): Promise<Recognised>;
  close(): Promise<void>;
}

export interface Recognised {
  readonly words: readonly RecognisedWord[];
  /** True when the recogniser fell into a loop or talked faster than anybody can, and was cut off. */
  readonly isCut: boolean;
}

/**
 * Moonshine tiny (27 M parameters, int8 ONNX), greedy decoding with key/value cache.
 * Encoder: `input_values` f32[1 × n] → `last_hidden_state` f32[1 × frames × 288]. Decoder: merged graph. Word times come from the
 * cross-attention of its last layer, which is exposed as one more output: median error of a word's start 30 ms, mean 55 ms.
 * Jeffries et al. 2024, "Moonshine: Speech Recognition for Live Transcription and Voice Commands".
 */
export async function openMoonshine(
  files: { readonly encoder: Uint8Array; readonly decoder: Uint8Array },
  { threads }: { readonly threads: number },
): Promise<Recogniser> {
  const encoder = await Graph.open(files.encoder, { name: "moonshine encoder", threads });
  const decoder = await Graph.open(withAttention(files.decoder), { name: "moonshine decoder", threads });
  return {
    async transcribe(speech) {
      const heard = speech.length < SAMPLES_MIN ? extended(speech, SAMPLES_MIN) : speech;
      const outputs = await encoder.run({ input_values: floats(heard, [1, heard.length]) });
      const seconds = heard.length / SAMPLE_RATE_HZ;
      const tokensMax = Math.ceil(seconds * TOKENS_PER_SECOND_MAX) + TOKENS_SPARE;
      const decoded = await decodeGreedily(decoder, tensorOf(outputs, "last_hidden_state"), tokensMax);
      return { words: wordsOf(decoded, speech.length), isCut: decoded.isCut };
    },
    async close() {
      await encoder.close();
      await decoder.close();
    },
  };
}

/** A decoder of another form still recognises words; only their times are then estimated. */
function withAttention(decoder: Uint8Array): Uint8Array {
  try {
    return exposeInBranches(decoder, new Map([[LAST_ATTENTION, ATTENTION_OUTPUT]]));
  } catch (error) {
    if (error instanceof RangeError) return decoder;
    throw error;
  }
}

const LAST_ATTENTION = "/model/decoder/layers.5/encoder_attn/Softmax_output_0";
const ATTENTION_OUTPUT = "cross_attention";

/** The encoder's convolutions need this much; shorter speech is followed by silence. */
const SAMPLES_MIN = 4_000;
/** Fast speech makes about 6 tokens per second; what lies above is babble. */
const TOKENS_PER_SECOND_MAX = 9;
const TOKENS_SPARE = 6;
const LAYERS = 6;
const HEADS = 8;
const HEAD_SIZE = 36;
const TOKEN_START = 1;
const TOKEN_END = 2;

async function decodeGreedily(
  decoder: Graph,
  hidden: Tensor,
  tokensMax: number,
): Promise<Decoded> {
  const tokens: number[] = [];
  const looks: Float32Array[] = [];
  let cache: Record<string, Tensor> = emptyCache();
  let next = TOKEN_START;
  for (let step = 0; step < tokensMax; step++) {
    const feeds: Feeds = {
      ...cache,
      input_ids: integers(BigInt64Array.of(BigInt(next)), [1, 1]),
      encoder_hidden_states: hidden,
      use_cache_branch: flag(step > 0),
    };
    const outputs = await decoder.run(feeds);
    next = argmax(floatsOf(outputs, "logits"));
    const attention = outputs[ATTENTION_OUTPUT];
    if (attention) looks.push(summedOverHeads(attention));
    if (next === TOKEN_END) return { tokens, looks, isCut: false };
    tokens.push(next);
    const loop = loopIn(tokens);
    if (loop) return { tokens: tokens.slice(0, loop.start + loop.period), looks, isCut: true };
    cache = nextCache(cache, outputs, step);
  }
  return { tokens, looks, isCut: true };
}

/** @param attention f32[1 × heads × 1 × frames] */
function summedOverHeads(attention: Tensor): Float32Array {
  const values = attention.data;
  if (!(values instanceof Float32Array)) return new Float32Array(0);
  const frames = attention.dims.at(-1) ?? 0;
  const sum = new Float32Array(frames);
  for (let i = 0; i < values.length; i++) sum[i % frames] = (sum[i % frames] ?? 0) + (values[i] ?? 0);
  return sum;
}

function emptyCache(): Record<string, Tensor> {
  const cache: Record<string, Tensor> = {};
  for (const name of cacheNames()) {
    cache[`past_key_values.${name}`] = floats(new Float32Array(0), [1, HEADS, 0, HEAD_SIZE]);
  }
  return cache;
}

/** The encoder's keys and values are worked out in the first step only; later steps give them back empty. */
function nextCache(
  cache: Record<string, Tensor>,
  outputs: Readonly<Record<string, Tensor>>,
  step: number,
): Record<string, Tensor> {
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

function argmax(values: Float32Array): number {
  let best = 0;
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value > most) {
      most = value;
      best = i;
    }
  }
  return best;
}

function extended(speech: Float32Array, length: number): Float32Array {
  const longer = new Float32Array(length);
  longer.set(speech);
  return longer;
}
