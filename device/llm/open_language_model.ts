import { basename } from "node:path";
import { getLlama, type Llama, type LlamaContext, LlamaLogLevel, type LlamaModel } from "node-llama-cpp";
import { ChathamError } from "../../src/errors.ts";
import type { LanguageModel } from "../../src/language_model.ts";
import { answerBindingProbe } from "./binding_probe.ts";
import { Conversation } from "./conversation.ts";
import { fastestThreads } from "./fastest_threads.ts";

export interface OpenOptions {
  readonly id: string;
  /** Largest context in tokens; less where the model was trained for less. 8,192 unless told. */
  readonly contextTokensMax?: number;
  /** Measured on this machine unless told. */
  readonly threads?: number;
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
  requireGguf(path);
  const llama = await startLlama();
  try {
    const model = await llama.loadModel({ modelPath: path, gpuLayers: 0 });
    const contextSize = Math.min(options.contextTokensMax ?? 8192, model.trainContextSize);
    const threads = options.threads ?? await fastestThreads(model);
    const context = await model.createContext({ contextSize, threads, sequences: 1 });
    return toLanguageModel(options.id, { llama, model, context });
  } catch (cause) {
    await llama.dispose();
    throw new ChathamError(
      "unavailable",
      `Cannot load the language model ${basename(path)}: damaged, or too large for the memory`,
      { cause },
    );
  }
}

async function startLlama(): Promise<Llama> {
  using _probe = answerBindingProbe();
  const quiet = { logLevel: LlamaLogLevel.disabled, progressLogs: false } as const;
  return await getLlama({ gpu: false, build: "never", skipDownload: true, maxThreads: 0, ...quiet });
}

function toLanguageModel(
  id: string,
  { llama, model, context }: { llama: Llama; model: LlamaModel; context: LlamaContext },
): LanguageModel & AsyncDisposable {
  const conversation = new Conversation(llama, context.getSequence());
  return {
    id,
    contextTokens: context.contextSize,
    countTokens: (text) => model.tokenize(text).length,
    generate: (prompt, options) => conversation.answer(prompt, options),
    async [Symbol.asyncDispose]() {
      await conversation.close();
      await llama.dispose();
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
