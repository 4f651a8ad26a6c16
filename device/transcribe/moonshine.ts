import { floats, floatsOf, Graph, tensorOf } from "../onnx/graph.ts";
import { SAMPLE_RATE_HZ } from "../audio/resample.ts";
import { exposeInBranches, maskCrossAttention } from "./branches.ts";
import {
  ATTENTION_OUTPUT,
  decodeTogether,
  type Encoded,
  HIDDEN_SIZE,
  MASK_INPUT,
} from "./decode_together.ts";
import { fasterDecoder } from "./faster_decoder.ts";
import { wordsOf } from "./tokens.ts";
import type { Recognised, Recogniser } from "./recogniser.ts";

/**
 * Moonshine tiny (27 M parameters, int8 ONNX), greedy decoding with key/value cache, pieces of like length together: most of
 * a step's time is spent on its thousand small operators, whatever the batch.
 * Encoder: `input_values` f32[1 × n] → `last_hidden_state` f32[1 × frames × 288]; it normalises over time, so each piece is
 * encoded by itself. Decoder: merged graph, with a mask for the cross-attention added. Word times come from the
 * cross-attention of its last layer, which is exposed as one more output: median error of a word's start 30 ms, mean 55 ms.
 * Jeffries et al. 2024, "Moonshine: Speech Recognition for Live Transcription and Voice Commands".
 */
export async function openMoonshine(
  files: { readonly encoder: Uint8Array; readonly decoder: Uint8Array },
  { threads }: { readonly threads: number },
): Promise<Recogniser> {
  const encoder = await Graph.open(files.encoder, { name: "moonshine encoder", threads });
  const changed = changedDecoder(files.decoder);
  const decoder = await Graph.open(changed.model, { name: "moonshine decoder", threads });
  return {
    async transcribe(pieces) {
      const results = new Array<Recognised>(pieces.length);
      for (const batch of batches(pieces, changed.isMasked ? BATCH_MAX : 1)) {
        const encoded: Encoded[] = [];
        for (const index of batch) encoded.push(await encode(encoder, pieces[index] ?? new Float32Array(0)));
        const decoded = await decodeTogether(decoder, encoded, changed);
        batch.forEach((index, row) => {
          const one = decoded[row];
          if (!one) return;
          const { isCut, margin } = one;
          results[index] = { words: wordsOf(one, pieces[index]?.length ?? 0), isCut, margin };
        });
      }
      return results;
    },
    async close() {
      await encoder.close();
      await decoder.close();
    },
  };
}

async function encode(encoder: Graph, speech: Float32Array): Promise<Encoded> {
  const heard = speech.length < SAMPLES_MIN ? extended(speech, SAMPLES_MIN) : speech;
  const outputs = await encoder.run({ input_values: floats(heard, [1, heard.length]) });
  const hidden = floatsOf(outputs, "last_hidden_state");
  const frames = tensorOf(outputs, "last_hidden_state").dims[1] ?? hidden.length / HIDDEN_SIZE;
  const seconds = heard.length / SAMPLE_RATE_HZ;
  return { hidden, frames, tokensMax: Math.ceil(seconds * TOKENS_PER_SECOND_MAX) + TOKENS_SPARE };
}

/** @returns indices into `pieces`, those of like length together, bounded in number and in memory */
function batches(pieces: readonly Float32Array[], countMax: number): number[][] {
  const order = pieces.map((_, index) => index)
    .sort((a, b) => (pieces[b]?.length ?? 0) - (pieces[a]?.length ?? 0));
  const result: number[][] = [];
  for (const index of order) {
    const last = result.at(-1);
    const longest = pieces[last?.[0] ?? index]?.length ?? 0;
    const fits = last && last.length < countMax && (last.length + 1) * longest <= BATCH_SAMPLES_MAX &&
      (pieces[index]?.length ?? 0) >= longest * LIKE_LENGTH;
    if (fits) last.push(index);
    else result.push([index]);
  }
  return result;
}

const BATCH_MAX = 8;
/** Two minutes: the decoder's memory of what it hears takes 580 kB a second. */
const BATCH_SAMPLES_MAX = 64 * SAMPLE_RATE_HZ;
/** A piece much shorter than the longest would be done long before. */
const LIKE_LENGTH = 0.4;

/** A decoder of another form still recognises words; their times are then estimated, and each piece is heard by itself. */
function changedDecoder(model: Uint8Array): { model: Uint8Array; isMasked: boolean } {
  try {
    const exposed = exposeInBranches(model, new Map([[LAST_ATTENTION, ATTENTION_OUTPUT]]));
    return { model: fasterDecoder(maskCrossAttention(exposed, MASK_INPUT)), isMasked: true };
  } catch (error) {
    if (error instanceof RangeError) return { model, isMasked: false };
    throw error;
  }
}

const LAST_ATTENTION = "/model/decoder/layers.5/encoder_attn/Softmax_output_0";

/** The encoder's convolutions need this much; shorter speech is followed by silence. */
const SAMPLES_MIN = 4_000;
/** Fast speech makes about 6 tokens per second; what lies above is babble. */
const TOKENS_PER_SECOND_MAX = 9;
const TOKENS_SPARE = 6;

function extended(speech: Float32Array, length: number): Float32Array {
  const longer = new Float32Array(length);
  longer.set(speech);
  return longer;
}
