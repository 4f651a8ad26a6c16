import type { InstalledModel } from "../../models/verify.ts";
import type { Embedder } from "../../src/meeting/search.ts";
import type { Room } from "../rooms/room.ts";
import type { EmbeddingWorks } from "./embedding_works.ts";
import { encoderSettings } from "./encoder_settings.ts";

/** Opens a sentence encoder in the room for embedding. */
export async function encoderInRoom(room: Room<EmbeddingWorks>, model: InstalledModel): Promise<Embedder> {
  await room.call("open", model);
  const { id, dimensions, cosines, languages } = encoderSettings(model.entry);
  return {
    id,
    dimensions,
    ...(cosines ? { cosines } : {}),
    ...(languages ? { languages } : {}),
    embed: async (texts, kind) =>
      texts.length === 0 ? [] : [...await room.call("embed", { id, texts, kind })],
  };
}
