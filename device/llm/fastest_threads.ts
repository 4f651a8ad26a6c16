import { availableParallelism } from "node:os";
import type { LlamaModel } from "node-llama-cpp";

/** Long enough to show a difference, short enough not to be felt. */
const TOKENS = 24;

/**
 * The thread count at which this model reads fastest here. On a shared machine more threads can be far slower, so it is
 * tried: 1, half and all of the processors.
 */
export async function fastestThreads(model: LlamaModel): Promise<number> {
  const all = availableParallelism();
  const candidates = [...new Set([1, Math.max(1, all >> 1), all])];
  if (candidates.length === 1) return 1;
  let best = { threads: 1, tookMs: Infinity };
  for (const threads of candidates) {
    const tookMs = await readingMs(model, threads);
    if (tookMs < best.tookMs) best = { threads, tookMs };
  }
  return best.threads;
}

async function readingMs(model: LlamaModel, threads: number): Promise<number> {
  const context = await model.createContext({ contextSize: 4 * TOKENS, threads, sequences: 1 });
  try {
    const sequence = context.getSequence();
    const tokens = model.tokenize("the quick brown fox jumps over the lazy dog ".repeat(TOKENS)).slice(
      0,
      TOKENS,
    );
    await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(0, 2));
    const startedAt = performance.now();
    await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(2));
    return performance.now() - startedAt;
  } finally {
    await context.dispose();
  }
}
