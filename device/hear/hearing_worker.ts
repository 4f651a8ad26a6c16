import { enterRoom } from "../rooms/enter_room.ts";

/** The room of everything that listens: decoders, voice activity, recogniser, voices, clustering. */
await enterRoom(
  () => import("onnxruntime-node"),
  async () => (await import("./hearing_works.ts")).hearingWorks(),
);
