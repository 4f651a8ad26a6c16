import type { Ranker, SentenceInPlace } from "../../src/ask/on_device/ranker.ts";
import { withoutTags } from "../../src/text/search_terms.ts";
import { floatsOf, Graph, integers } from "../onnx/graph.ts";
import { createWordPiece, type WordPiece } from "../onnx/wordpiece.ts";
import type { EncoderFiles } from "./sentence_encoder.ts";

/** Tokens of each part, as the model was taught. */
const QUESTION_TOKENS = 32;
const BEFORE_TOKENS = 24;
const SAID_TOKENS = 56;
const AFTER_TOKENS = 20;
const CHARACTERS_MAX = 2_000;

/**
 * Opens the ranker of sentences: ONNX, `input_ids`, `attention_mask` i64[B × T] → `score` f32[B], over
 * `[CLS] question [SEP] before [SEP] speaker: sentence [SEP] after [SEP]`, WordPiece.
 */
export async function openSentenceRanker(
  files: EncoderFiles,
  { id, threads }: { readonly id: string; readonly threads: number },
): Promise<Ranker & { close(): Promise<void> }> {
  const tokens = createWordPiece(new TextDecoder().decode(files.vocabulary));
  const graph = await Graph.open(files.model, { name: id, threads });
  return {
    id,
    async rank(question, sentences) {
      const rates: number[] = [];
      for (const sentence of sentences) {
        const ids = pairIds(tokens, question, sentence);
        const shape = [1, ids.length];
        // One pair in each run: see the sentence encoder.
        const outputs = await graph.run({
          input_ids: integers(BigInt64Array.from(ids, BigInt), shape),
          attention_mask: integers(new BigInt64Array(ids.length).fill(1n), shape),
        });
        rates.push(floatsOf(outputs, "score")[0] ?? 0);
      }
      return rates;
    },
    close: () => graph.close(),
  };
}

/** The token ids of a question and a sentence in its place. */
export function pairIds(
  tokens: Pick<WordPiece, "startId" | "endId" | "encode">,
  question: string,
  { before, said, after }: SentenceInPlace,
): number[] {
  const ids = (texts: readonly string[]) =>
    texts.flatMap((text) => [...tokens.encode(withoutTags(text).slice(0, CHARACTERS_MAX)).ids]);
  const end = tokens.endId;
  return [
    ...[tokens.startId, ...ids([question]).slice(0, QUESTION_TOKENS), end],
    ...[...ids(before).slice(-BEFORE_TOKENS), end],
    ...[...ids([said]).slice(0, SAID_TOKENS), end],
    ...[...ids(after).slice(0, AFTER_TOKENS), end],
  ];
}
