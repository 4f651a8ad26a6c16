import { floats, floatsOf, Graph } from "../onnx/graph.ts";

/**
 * Turns stretches of sound into voice prints: vectors that lie close together for the same voice.
 * @param windows mono, 16 kHz, all of one length @returns one L2-normalised vector per window, in order
 */
export type EmbedVoices = (windows: readonly Float32Array[]) => Promise<Float32Array[]>;

/** A speaker encoder and what it was measured to need. */
export interface VoiceEncoder {
  readonly id: string;
  readonly embed: EmbedVoices;
  /** Average-linkage clustering stops where the mean cosine between two clusters falls below this. */
  readonly cosineMin: number;
  close(): Promise<void>;
}

/** ONNX speaker encoder: `waveform` f32[batch × samples] → `embedding` f32[batch × dimensions]. */
export async function openVoiceEncoder(
  bytes: Uint8Array,
  { id, threads, cosineMin }: { readonly id: string; readonly threads: number; readonly cosineMin: number },
): Promise<VoiceEncoder> {
  const graph = await Graph.open(bytes, { name: id, threads });
  return { id, cosineMin, embed: (windows) => embedAll(graph, windows), close: () => graph.close() };
}

const BATCH_MAX = 16;

async function embedAll(graph: Graph, windows: readonly Float32Array[]): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let at = 0; at < windows.length; at += BATCH_MAX) {
    const batch = windows.slice(at, at + BATCH_MAX);
    const samples = batch[0]?.length ?? 0;
    const joined = new Float32Array(batch.length * samples);
    batch.forEach((window, i) => joined.set(window, i * samples));
    const outputs = await graph.run({ waveform: floats(joined, [batch.length, samples]) });
    const values = floatsOf(outputs, "embedding");
    const dimensions = values.length / batch.length;
    for (let i = 0; i < batch.length; i++) {
      vectors.push(normalised(values.subarray(i * dimensions, (i + 1) * dimensions)));
    }
  }
  return vectors;
}

function normalised(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  const length = Math.sqrt(square) || 1;
  return vector.map((value) => value / length);
}
