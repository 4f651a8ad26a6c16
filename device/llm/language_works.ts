import type { Llama } from "node-llama-cpp";
import { ChathamError } from "../../src/errors.ts";
import type { Generated, GenerateOptions, ModelUse, Prompt } from "../../src/models/language_model.ts";
import type { Work } from "../rooms/room_messages.ts";
import { type OpenedLanguageModel, openLanguageModel, type OpenOptions } from "./open_language_model.ts";

export { startLlama } from "./open_language_model.ts";

export interface OpenRequest extends Omit<OpenOptions, "llama"> {
  readonly path: string;
}

export interface GenerateRequest {
  readonly model: number;
  readonly prompt: Prompt;
  readonly options: Pick<GenerateOptions, "tokensMax" | "schema" | "temperature" | "use">;
  readonly isStreamed: boolean;
}

// A type, not an interface: only a type has the index signature that `Works` asks for.
export type LanguageWorks = {
  /** @returns the number by which the model is meant from then on */
  readonly open: Work<
    OpenRequest,
    { readonly model: number; readonly contextTokens: number; readonly threads: number }
  >;
  readonly countTokens: Work<{ readonly model: number; readonly text: string }, number>;
  readonly generate: Work<
    GenerateRequest,
    Generated,
    {
      text(piece: string): Promise<void>;
      read(progress: { readonly done: number; readonly of: number }): Promise<void>;
    }
  >;
  readonly readAhead: Work<
    { readonly model: number; readonly system: string; readonly use: ModelUse },
    void
  >;
  readonly close: Work<number, void>;
};

export function languageWorks(llama: Llama): LanguageWorks {
  const opened = new Map<number, OpenedLanguageModel>();
  let next = 0;
  const known = (model: number) => {
    const found = opened.get(model);
    if (found) return found;
    throw new ChathamError("internal", "The language model was closed");
  };
  return {
    async open({ path, ...options }) {
      const model = next++;
      const made = await openLanguageModel(path, { ...options, llama });
      opened.set(model, made);
      return { model, contextTokens: made.contextTokens, threads: made.threads };
    },
    countTokens: async ({ model, text }) => await known(model).countTokens(text),
    async generate({ model, prompt, options, isStreamed }, { hooks, signal }) {
      // Told and not waited for: a caller that has gone does not fail the writing by it.
      const onText = (piece: string) => void hooks.text(piece).catch(() => {});
      const onRead = (done: number, of: number) => void hooks.read({ done, of }).catch(() => {});
      const told = isStreamed ? { onText, onRead } : {};
      return await known(model).generate(prompt, { ...options, signal, ...told });
    },
    async readAhead({ model, system, use }) {
      await known(model).readAhead?.(system, use);
    },
    async close(model) {
      await opened.get(model)?.[Symbol.asyncDispose]();
      opened.delete(model);
    },
  };
}
