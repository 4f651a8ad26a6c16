import { enterRoom } from "../rooms/enter_room.ts";

/** The room of the sentence encoders. */
await enterRoom(
  () => import("onnxruntime-node"),
  async () => (await import("./embedding_works.ts")).embeddingWorks(),
);
