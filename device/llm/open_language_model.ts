import { basename } from "node:path";
import {
  DraftSequenceTokenPredictor,
  getLlama,
  type Llama,
  type LlamaContext,
  type LlamaContextSequence,
  LlamaLogLevel,
  type LlamaModel,
} from "node-llama-cpp";
import { ChathamError } from "../../src/errors.ts";
import type { LanguageModel } from "../../src/models/language_model.ts";
import type { KvCache } from "./kv_cache.ts";
import { answerBindingProbe } from "./binding_probe.ts";
import { Conversation } from "./conversation.ts";
import { fastestThreads } from "./fastest_threads.ts";

export interface OpenOptions {
  readonly id: string;
  /** Largest context in tokens; less where the model was trained for less. 8,192 unless told. */
  readonly contextTokensMax?: number;
  /** Measured on this machine unless told. */
  readonly threads?: number;
  /** How keys and values of the context are kept; less than 16 bits saves memory and loses a little accuracy. */
  readonly kvCache?: KvCache;
  /** A smaller model of the same vocabulary that guesses ahead; what is answered stays the model's own. */
  readonly draftPath?: string;
  /** What runs it, kept by whoever gave it; started for this model alone unless told. */
  readonly llama?: Llama;
}

/**
 * A GGUF model in this process, through llama.cpp. Answers one request after the other; the prefix that two requests share
 * is read once. Close it: memory and threads are the native side's.
 *
 * @param path whose hash the caller has checked: a native parser reads it
 * @throws ChathamError `unavailable` when it is missing, damaged, or does not fit the memory
 */
export async function openLanguageModel(
  path: string,
  options: OpenOptions,
): Promise<LanguageModel & AsyncDisposable> {
  const { draftPath, kvCache = "f16" } = options;
  requireGguf(path);
  if (draftPath !== undefined) requireGguf(draftPath);
  const llama = options.llama ?? await startLlama();
  const opened = new AsyncDisposableStack();
  if (options.llama === undefined) opened.defer(() => llama.dispose());
  try {
    const model = await llama.loadModel({ modelPath: path, gpuLayers: 0 });
    opened.defer(() => model.dispose());
    const contextSize = Math.min(options.contextTokensMax ?? 8192, model.trainContextSize);
    const threads = options.threads ?? await fastestThreads(model);
    const context = await model.createContext({ contextSize, threads, sequences: 1, ...cacheOf(kvCache) });
    const draft = draftPath === undefined
      ? undefined
      : await openDraft(llama, model, draftPath, { contextSize, threads, opened });
    const sequence = context.getSequence(
      draft ? { tokenPredictor: new DraftSequenceTokenPredictor(draft) } : {},
    );
    return toLanguageModel(options.id, { llama, model, context, sequence, opened });
  } catch (cause) {
    await opened.disposeAsync();
    if (cause instanceof ChathamError) throw cause;
    throw new ChathamError(
      "unavailable",
      `Cannot load the language model ${
        basename(path)
      }: damaged, too large for the memory, or not made for a ${kvCache} cache`,
      { cause },
    );
  }
}

/** The native side, once for a thread: what it loads can be loaded again, it cannot. */
export async function startLlama(): Promise<Llama> {
  using _probe = answerBindingProbe();
  const quiet = { logLevel: LlamaLogLevel.disabled, progressLogs: false } as const;
  return await getLlama({ gpu: false, build: "never", skipDownload: true, maxThreads: 0, ...quiet });
}

/** Eight or four bits for keys and values alike; llama.cpp keeps values so only under flash attention. */
function cacheOf(kvCache: KvCache) {
  if (kvCache === "f16") return {};
  const type = kvCache === "q8_0" ? "Q8_0" : "Q4_0";
  return {
    flashAttention: true,
    experimentalKvCacheKeyType: type,
    experimentalKvCacheValueType: type,
  } as const;
}

async function openDraft(
  llama: Llama,
  model: LlamaModel,
  path: string,
  { opened, ...size }: {
    readonly contextSize: number;
    readonly threads: number;
    readonly opened: AsyncDisposableStack;
  },
): Promise<LlamaContextSequence> {
  const draft = await llama.loadModel({ modelPath: path, gpuLayers: 0 });
  opened.defer(() => draft.dispose());
  const tokens = (of: LlamaModel) => of.tokenize(VOCABULARY_PROBE).join();
  if (tokens(draft) !== tokens(model)) {
    throw new ChathamError(
      "unavailable",
      `The draft model ${basename(path)} has another vocabulary than the model`,
    );
  }
  return (await draft.createContext({ ...size, sequences: 1 })).getSequence();
}

const VOCABULARY_PROBE = 'The quick brown fox, number 2048, naïvely jumped: "Über 17 lazy dogs?"';

interface Loaded {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly context: LlamaContext;
  readonly sequence: LlamaContextSequence;
  /** All that is to be given back when it is closed. */
  readonly opened: AsyncDisposableStack;
}

function toLanguageModel(
  id: string,
  { llama, model, context, sequence, opened }: Loaded,
): LanguageModel & AsyncDisposable {
  const conversation = new Conversation(llama, sequence);
  return {
    id,
    contextTokens: context.contextSize,
    countTokens: (text) => model.tokenize(text).length,
    generate: (prompt, options) => conversation.answer(prompt, options),
    async [Symbol.asyncDispose]() {
      await conversation.close();
      await opened.disposeAsync();
    },
  };
}

/** llama.cpp says little about a file that is not a model: look first. */
function requireGguf(path: string): void {
  const name = basename(path);
  const magic = new Uint8Array(4);
  try {
    using file = Deno.openSync(path);
    file.readSync(magic);
  } catch (cause) {
    throw new ChathamError("unavailable", `Cannot read the language model ${name}`, { cause });
  }
  if (new TextDecoder().decode(magic) !== "GGUF") {
    throw new ChathamError("unavailable", `The language model ${name} is not a GGUF file`);
  }
}
