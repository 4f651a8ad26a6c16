import type { Embedder } from "../../src/meeting/search.ts";
import { floatsOf, Graph, integers } from "../onnx/graph.ts";
import { createSentencePieces } from "../onnx/sentence_pieces.ts";
import { createWordPiece } from "../onnx/wordpiece.ts";

export interface EncoderFiles {
  /** ONNX: `input_ids`, `attention_mask` i64[B × T] → `embedding` f32[B × dimensions], pooled and L2-normalised. */
  readonly model: Uint8Array;
  /** WordPiece: one token a line. Unigram: a piece and its log probability, parted by a tab. */
  readonly vocabulary: Uint8Array;
}

export interface EncoderSettings {
  readonly id: string;
  readonly dimensions: number;
  readonly tokensMax: number;
  readonly threads: number;
  readonly tokens?: "wordpiece" | "unigram";
  /** Put before each query and each passage, as the model was taught. */
  readonly queryPrefix?: string;
  readonly passagePrefix?: string;
  readonly cosines?: Embedder["cosines"];
  readonly languages?: Embedder["languages"];
}

/** Opens the sentence encoder. Longer texts are cut at the end: windows are made to fit. */
export async function openSentenceEncoder(
  files: EncoderFiles,
  settings: EncoderSettings,
): Promise<Embedder & { close(): Promise<void> }> {
  const { id, dimensions, tokensMax, threads, cosines, languages } = settings;
  const vocabulary = new TextDecoder().decode(files.vocabulary);
  const tokeniser = settings.tokens === "unigram" ? createSentencePieces(vocabulary) : wordPieces(vocabulary);
  const graph = await Graph.open(files.model, { name: id, threads });
  return {
    id,
    dimensions,
    ...(cosines ? { cosines } : {}),
    ...(languages ? { languages } : {}),
    async embed(texts, kind) {
      const prefix = (kind === "query" ? settings.queryPrefix : settings.passagePrefix) ?? "";
      const sequences = texts.map((text) => tokenIds(tokeniser, prefix + text, tokensMax));
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

interface Tokeniser {
  readonly padId: number;
  readonly startId: number;
  readonly endId: number;
  encode(text: string): readonly number[];
}

function wordPieces(vocabulary: string): Tokeniser {
  const made = createWordPiece(vocabulary);
  return { ...made, encode: (text) => made.encode(text).ids };
}

function tokenIds(tokeniser: Tokeniser, text: string, tokensMax: number): number[] {
  const ids = tokeniser.encode(text.slice(0, CHARACTERS_MAX));
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
