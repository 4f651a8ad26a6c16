import { assert } from "@std/assert";
import type { GenerateOptions, LanguageModel, Prompt } from "../../src/models/language_model.ts";

/**
 * Stands for a model whose answers are known; one token is four characters. Whatever it is asked must fit its context.
 * @param answer text as it is, anything else as JSON; a `loop` is cut as the device cuts it
 */
export function scriptedModel(
  answer: (prompt: Prompt, options: GenerateOptions) => unknown,
  { contextTokens = 8_192, readsPerSecond }: { contextTokens?: number; readsPerSecond?: number } = {},
): LanguageModel {
  const countTokens = (text: string) => Math.ceil(text.length / 4);
  return {
    id: "scripted",
    contextTokens,
    ...(readsPerSecond === undefined ? {} : { readsPerSecond }),
    countTokens,
    generate(prompt, options) {
      const tokensIn = countTokens(prompt.system) + countTokens(prompt.user);
      assert(tokensIn + options.tokensMax <= contextTokens, "the prompt outgrew the context");
      options.onRead?.(tokensIn, tokensIn);
      const value = answer(prompt, options);
      const text = typeof value === "string" ? value : JSON.stringify(value);
      for (const piece of text.match(/[\s\S]{1,7}/g) ?? []) options.onText?.(piece);
      return Promise.resolve({ text, tokensIn, tokensOut: countTokens(text), finish: "stop" });
    },
  };
}
