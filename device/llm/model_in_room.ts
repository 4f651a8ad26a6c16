import type { Room } from "../rooms/room.ts";
import type { LanguageWorks, OpenRequest } from "./language_works.ts";
import type { OpenedLanguageModel } from "./open_language_model.ts";
import { type SpeedOptions, withSpeed } from "./with_speed.ts";

export { parseKvCache } from "./kv_cache.ts";

/** Opens a language model in its room, as `open_language_model.ts` does in this thread. */
export async function languageModelInRoom(
  room: Room<LanguageWorks>,
  path: string,
  options: Omit<OpenRequest, "path">,
  speed?: SpeedOptions,
): Promise<OpenedLanguageModel> {
  const { model, contextTokens, threads } = await room.call("open", { ...options, path });
  return withSpeed({
    ...{ id: options.id, contextTokens, threads },
    countTokens: (text) => room.call("countTokens", { model, text }),
    generate: (prompt, { signal, onText, onRead, tokensMax, schema, temperature, use }) =>
      room.call("generate", {
        model,
        prompt,
        options: {
          tokensMax,
          ...(schema === undefined ? {} : { schema }),
          ...(temperature === undefined ? {} : { temperature }),
          ...(use === undefined ? {} : { use }),
        },
        isStreamed: (onText ?? onRead) !== undefined,
      }, {
        signal,
        hooks: {
          text: (piece) => Promise.resolve(onText?.(piece)),
          read: ({ done, of }) => Promise.resolve(onRead?.(done, of)),
        },
      }),
    readAhead: (system, use) => room.call("readAhead", { model, system, use }),
    async [Symbol.asyncDispose]() {
      await room.call("close", model);
    },
  }, speed);
}
