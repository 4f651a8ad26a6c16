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
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        vectors.push(await embedOne(graph, tokenIds(tokeniser, prefix + text, tokensMax)));
      }
      return vectors;
    },
    close: () => graph.close(),
  };
}

interface Tokeniser {
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

/**
 * One text in each run: the graph quantises what runs together with one scale, so that a text's vector would depend on its
 * neighbours (by up to 0.02 in cosine), and without padding it is quicker than any batch.
 */
async function embedOne(graph: Graph, ids: readonly number[]): Promise<Float32Array> {
  const shape = [1, ids.length];
  const outputs = await graph.run({
    input_ids: integers(BigInt64Array.from(ids, BigInt), shape),
    attention_mask: integers(new BigInt64Array(ids.length).fill(1n), shape),
  });
  return floatsOf(outputs, "embedding").slice();
}
