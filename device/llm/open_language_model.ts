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
import { answerBindingProbe } from "./binding_probe.ts";
import { Conversation } from "./conversation.ts";
import { fastestThreads } from "./fastest_threads.ts";
import { readGgufHeader } from "./gguf_header.ts";
import type { KvCache } from "./kv_cache.ts";
import { withSpeed } from "./with_speed.ts";

export interface OpenOptions {
  readonly id: string;
  /** Largest context in tokens, of each use; less where the model was trained for less. 4,096 unless told. */
  readonly contextTokensMax?: number;
  /** Measured on this machine unless told. */
  readonly threads?: number;
  /** How keys and values of the context are kept; less than 16 bits saves memory and loses a little accuracy. */
  readonly kvCache?: KvCache;
  /** A smaller model of the same vocabulary that guesses ahead; what is answered stays the model's own. */
  readonly draftPath?: string;
  /** A LoRA adapter in GGUF: what somebody taught the model besides. */
  readonly adapterPath?: string;
  /** What runs it, kept by whoever gave it; started for this model alone unless told. */
  readonly llama?: Llama;
}

export type OpenedLanguageModel = LanguageModel & AsyncDisposable & {
  /** Processors that it uses. */
  readonly threads: number;
};

/**
 * A GGUF model in this process, through llama.cpp. Answers one request of each use after the other; the prefix that two
 * requests share is read once. Close it: memory and threads are the native side's.
 *
 * @param path whose hash the caller has checked: a native parser reads it
 * @throws ChathamError `unavailable` when it is missing, damaged, or does not fit the memory
 */
export async function openLanguageModel(path: string, options: OpenOptions): Promise<OpenedLanguageModel> {
  const { draftPath, adapterPath, kvCache = "f16" } = options;
  const { type } = await readGgufHeader(path);
  if (type === "adapter") {
    throw new ChathamError("unavailable", `${basename(path)} is an adapter, not a model by itself`);
  }
  if (draftPath !== undefined) await readGgufHeader(draftPath);
  if (adapterPath !== undefined) await readGgufHeader(adapterPath);
  const llama = options.llama ?? await startLlama();
  const opened = new AsyncDisposableStack();
  if (options.llama === undefined) opened.defer(() => llama.dispose());
  try {
    const model = await llama.loadModel({ modelPath: path, gpuLayers: 0 });
    opened.defer(() => model.dispose());
    const contextSize = Math.min(options.contextTokensMax ?? CONTEXT_TOKENS, model.trainContextSize);
    const threads = options.threads ?? await fastestThreads(model);
    const size = { contextSize, threads, sequences: 2 };
    const context = await model.createContext({
      ...size,
      ...cacheOf(kvCache),
      ...(adapterPath === undefined ? {} : { lora: adapterPath }),
    });
    const draft = draftPath === undefined
      ? undefined
      : await openDraft(llama, model, draftPath, { ...size, opened });
    const sequence = (): LlamaContextSequence =>
      context.getSequence(
        draft ? { tokenPredictor: new DraftSequenceTokenPredictor(draft.getSequence()) } : {},
      );
    const uses = { question: sequence(), reading: sequence() };
    return toLanguageModel(options, { ...uses, llama, model, threads, opened });
  } catch (cause) {
    await opened.disposeAsync();
    if (cause instanceof ChathamError) throw cause;
    throw new ChathamError(
      "unavailable",
      `Cannot load the language model ${
        basename(path)
      }: damaged, too large for the memory, not made for a ${kvCache} cache${
        adapterPath === undefined ? "" : ", or the adapter was made for another model"
      }`,
      { cause },
    );
  }
}

/** Of each use: what small models read well at once, and little memory. */
const CONTEXT_TOKENS = 4_096;

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
    readonly sequences: number;
    readonly opened: AsyncDisposableStack;
  },
): Promise<LlamaContext> {
  const draft = await llama.loadModel({ modelPath: path, gpuLayers: 0 });
  opened.defer(() => draft.dispose());
  const tokens = (of: LlamaModel) => of.tokenize(VOCABULARY_PROBE).join();
  if (tokens(draft) !== tokens(model)) {
    throw new ChathamError(
      "unavailable",
      `The draft model ${basename(path)} has another vocabulary than the model`,
    );
  }
  return await draft.createContext(size);
}

const VOCABULARY_PROBE = 'The quick brown fox, number 2048, naïvely jumped: "Über 17 lazy dogs?"';

interface Loaded {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly threads: number;
  readonly question: LlamaContextSequence;
  readonly reading: LlamaContextSequence;
  /** All that is to be given back when it is closed. */
  readonly opened: AsyncDisposableStack;
}

function toLanguageModel({ id }: OpenOptions, loaded: Loaded): OpenedLanguageModel {
  const { llama, model, threads, question, reading, opened } = loaded;
  const conversations = {
    question: new Conversation(llama, question),
    reading: new Conversation(llama, reading),
  };
  return withSpeed({
    ...{ id, threads, contextTokens: question.contextSize },
    countTokens: (text) => model.tokenize(text).length,
    generate: (prompt, options) => conversations[options.use ?? "question"].answer(prompt, options),
    readAhead: (system, use) => conversations[use].readAhead(system),
    async [Symbol.asyncDispose]() {
      await conversations.question.close();
      await conversations.reading.close();
      await opened.disposeAsync();
    },
  });
}
