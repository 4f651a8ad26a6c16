import { enterRoom } from "../rooms/enter_room.ts";

/** The room of what finds personal data. */
await enterRoom(
  () => import("onnxruntime-node"),
  async () => (await import("./detection_works.ts")).detectionWorks(),
);
