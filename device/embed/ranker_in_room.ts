import type { InstalledModel } from "../../models/verify.ts";
import type { Ranker } from "../../src/ask/on_device/ranker.ts";
import type { Room } from "../rooms/room.ts";
import type { EmbeddingWorks } from "./embedding_works.ts";

/** Opens a ranker of sentences in the room for embedding. */
export async function rankerInRoom(room: Room<EmbeddingWorks>, model: InstalledModel): Promise<Ranker> {
  await room.call("openRanker", model);
  const { id } = model.entry;
  return {
    id,
    rank: async (question, sentences) =>
      sentences.length === 0 ? [] : await room.call("rank", { id, question, sentences }),
  };
}
