import type { Embedder } from "../../src/meeting/search.ts";
import { floatsOf, Graph, integers } from "../onnx/graph.ts";
import { createWordPiece, type WordPiece } from "../onnx/wordpiece.ts";

export interface EncoderFiles {
  /** ONNX: `input_ids`, `attention_mask` i64[B × T] → `embedding` f32[B × dimensions], pooled and L2-normalised. */
  readonly model: Uint8Array;
  readonly vocabulary: Uint8Array;
}

export interface EncoderSettings {
  readonly id: string;
  readonly dimensions: number;
  readonly tokensMax: number;
  readonly threads: number;
}

/** Opens the sentence encoder. Longer texts are cut at the end: windows are made to fit. */
export async function openSentenceEncoder(
  files: EncoderFiles,
  { id, dimensions, tokensMax, threads }: EncoderSettings,
): Promise<Embedder & { close(): Promise<void> }> {
  const tokeniser = createWordPiece(new TextDecoder().decode(files.vocabulary));
  const graph = await Graph.open(files.model, { name: id, threads });
  return {
    id,
    dimensions,
    async embed(texts) {
      const sequences = texts.map((text) => tokenIds(tokeniser, text, tokensMax));
      const vectors = new Array<Float32Array>(texts.length);
      for (const batch of batchesByLength(sequences)) {
        const values = await embedBatch(graph, batch.map((index) => sequences[index] ?? []), tokeniser.padId);
        batch.forEach((index, row) =>
          vectors[index] = values.slice(row * dimensions, (row + 1) * dimensions)
        );
      }
      return vectors;
    },
    close: () => graph.close(),
  };
}

/** At most this many tokens in one run, padding included. */
const BATCH_TOKENS_MAX = 4096;

function tokenIds(tokeniser: WordPiece, text: string, tokensMax: number): number[] {
  const { ids } = tokeniser.encode(text.slice(0, CHARACTERS_MAX));
  return [tokeniser.startId, ...ids.slice(0, tokensMax - 2), tokeniser.endId];
}

// No word piece of the vocabulary is longer; what lies behind could never be among the first tokens.
const CHARACTERS_MAX = 20_000;

/** Groups sequences of like length, so that little of a batch is padding. @returns indices into `sequences` */
function batchesByLength(sequences: readonly (readonly number[])[]): number[][] {
  const order = sequences.map((_, index) => index)
    .sort((a, b) => (sequences[a]?.length ?? 0) - (sequences[b]?.length ?? 0));
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const index of order) {
    const length = sequences[index]?.length ?? 0;
    if (batch.length > 0 && (batch.length + 1) * length > BATCH_TOKENS_MAX) {
      batches.push(batch);
      batch = [];
    }
    batch.push(index);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

async function embedBatch(
  graph: Graph,
  batch: readonly (readonly number[])[],
  padId: number,
): Promise<Float32Array> {
  const length = Math.max(...batch.map((ids) => ids.length));
  const ids = new BigInt64Array(batch.length * length).fill(BigInt(padId));
  const mask = new BigInt64Array(batch.length * length);
  batch.forEach((sequence, row) => {
    sequence.forEach((id, column) => {
      ids[row * length + column] = BigInt(id);
      mask[row * length + column] = 1n;
    });
  });
  const shape = [batch.length, length];
  const outputs = await graph.run({ input_ids: integers(ids, shape), attention_mask: integers(mask, shape) });
  return floatsOf(outputs, "embedding");
}
