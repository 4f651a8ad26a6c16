import { floats, floatsOf, Graph, integers } from "../onnx/graph.ts";
import { SAMPLE_RATE_HZ } from "../audio/resample.ts";

/** Samples of new sound per probability: 32 ms at 16 kHz. */
export const FRAME_SAMPLES = 512;

/** What the detector remembers between frames; both parts together make a run resumable. */
export interface VadState {
  /** Recurrent state, [2 × 1 × 128]. */
  readonly recurrent: Float32Array;
  /** The last {@link CONTEXT_SAMPLES} samples. */
  readonly context: Float32Array;
}

/**
 * Voice activity by Silero VAD v6 (ONNX): for each {@link FRAME_SAMPLES} samples the probability that somebody speaks.
 * Input `input` f32[1 × 576] (64 samples of context before the new 512), `state` f32[2 × 1 × 128], `sr` i64.
 * https://github.com/snakers4/silero-vad
 */
export class VoiceActivity {
  readonly #graph: Graph;
  readonly #input = new Float32Array(CONTEXT_SAMPLES + FRAME_SAMPLES);
  readonly #rate = integers(BigInt64Array.of(BigInt(SAMPLE_RATE_HZ)), []);
  #recurrent: Float32Array = new Float32Array(RECURRENT_VALUES);

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  get state(): VadState {
    return { recurrent: this.#recurrent.slice(), context: this.#input.slice(-CONTEXT_SAMPLES) };
  }

  restore({ recurrent, context }: VadState): void {
    this.#recurrent = recurrent.slice();
    this.#input.set(context, FRAME_SAMPLES);
  }

  /** @param frame exactly {@link FRAME_SAMPLES} samples that follow the last ones @returns 0 to 1 */
  async probability(frame: Float32Array): Promise<number> {
    this.#input.copyWithin(0, FRAME_SAMPLES);
    this.#input.set(frame, CONTEXT_SAMPLES);
    const outputs = await this.#graph.run({
      input: floats(this.#input, [1, this.#input.length]),
      state: floats(this.#recurrent, [2, 1, 128]),
      sr: this.#rate,
    });
    this.#recurrent = floatsOf(outputs, "stateN");
    return floatsOf(outputs, "output")[0] ?? 0;
  }
}

const CONTEXT_SAMPLES = 64;
const RECURRENT_VALUES = 256;
