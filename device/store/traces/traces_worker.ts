import { enterRoom } from "../../rooms/enter_room.ts";

/** The thread of a server that overwrites traces beside its requests. */
await enterRoom(
  // The add-on is loaded and confined here, while this thread still may.
  async () => (await import("./traces_works.ts")).tracesWorks(),
  (works) => works,
);
