import * as ort from "onnxruntime-node";
import { Breath } from "../../src/breathe.ts";
import { ChathamError } from "../../src/errors.ts";

/** An ONNX graph that is ready to run. One session, kept until it is closed. */
export class Graph {
  readonly #session: ort.InferenceSession;
  readonly #name: string;
  /** Runs follow each other by `setImmediate`, so that what is sent to this thread meanwhile would not be seen. */
  readonly #breath = new Breath(BREATH_MS);

  private constructor(session: ort.InferenceSession, name: string) {
    this.#session = session;
    this.#name = name;
  }

  /**
   * @param bytes the model file, checked against its hash before (a native parser reads it)
   * @param options.name for error messages
   * @param options.threads within one operator; all our graphs run their operators in sequence
   */
  static async open(bytes: Uint8Array, options: { name: string; threads: number }): Promise<Graph> {
    try {
      const session = await ort.InferenceSession.create(bytes, {
        intraOpNumThreads: options.threads,
        interOpNumThreads: 1,
        executionMode: "sequential",
        graphOptimizationLevel: "all",
        logSeverityLevel: 3,
        // Waiting threads would otherwise burn a core each between operators, which costs other work its time.
        extra: { session: { intra_op: { allow_spinning: "0" } } },
      });
      return new Graph(session, options.name);
    } catch (cause) {
      throw new ChathamError("unavailable", `Cannot open the model ${options.name}`, { cause });
    }
  }

  get inputNames(): readonly string[] {
    return this.#session.inputNames;
  }

  get outputNames(): readonly string[] {
    return this.#session.outputNames;
  }

  /** @returns every output, or those named in `outputs`. */
  async run(feeds: Feeds, outputs?: readonly string[]): Promise<Outputs> {
    await this.#breath.take();
    try {
      return await (outputs ? this.#session.run(feeds, outputs) : this.#session.run(feeds));
    } catch (cause) {
      throw new ChathamError("internal", `The model ${this.#name} could not be run`, { cause });
    }
  }

  async close(): Promise<void> {
    await this.#session.release();
  }
}

const BREATH_MS = 40;

export type Tensor = ort.Tensor;
export type Feeds = Readonly<Record<string, ort.Tensor>>;
export type Outputs = Readonly<Record<string, ort.Tensor>>;

/** @param shape product must be the number of values */
export function floats(values: Float32Array, shape: readonly number[]): ort.Tensor {
  return new ort.Tensor("float32", values, shape);
}

export function integers(values: BigInt64Array, shape: readonly number[]): ort.Tensor {
  return new ort.Tensor("int64", values, shape);
}

export function flag(value: boolean): ort.Tensor {
  return new ort.Tensor("bool", [value], [1]);
}

/** @returns the values of an output that must be there and hold floats. */
export function floatsOf(outputs: Outputs, name: string): Float32Array {
  const data = tensorOf(outputs, name).data;
  if (data instanceof Float32Array) return data;
  throw new ChathamError("internal", `A model's output ${name} holds no floats`);
}

export function tensorOf(outputs: Outputs, name: string): ort.Tensor {
  const tensor = outputs[name];
  if (!tensor) throw new ChathamError("internal", `A model has no output ${name}`);
  return tensor;
}
