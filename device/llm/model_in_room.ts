import type { LanguageModel } from "../../src/models/language_model.ts";
import type { Room } from "../rooms/room.ts";
import type { LanguageWorks, OpenRequest } from "./language_works.ts";

export { parseKvCache } from "./kv_cache.ts";

/** Opens a language model in its room, as `open_language_model.ts` does in this thread. */
export async function languageModelInRoom(
  room: Room<LanguageWorks>,
  path: string,
  options: Omit<OpenRequest, "path">,
): Promise<LanguageModel & AsyncDisposable> {
  const { model, contextTokens } = await room.call("open", { ...options, path });
  return {
    id: options.id,
    contextTokens,
    countTokens: (text) => room.call("countTokens", { model, text }),
    generate: (prompt, { signal, onText, tokensMax, schema, temperature }) =>
      room.call("generate", {
        model,
        prompt,
        options: {
          tokensMax,
          ...(schema === undefined ? {} : { schema }),
          ...(temperature === undefined ? {} : { temperature }),
        },
        isStreamed: onText !== undefined,
      }, { signal, hooks: { text: (piece) => Promise.resolve(onText?.(piece)) } }),
    async [Symbol.asyncDispose]() {
      await room.call("close", model);
    },
  };
}
