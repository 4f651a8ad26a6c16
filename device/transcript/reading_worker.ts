import { enterRoom } from "../rooms/enter_room.ts";

/** The room where transcripts are parsed and read by rules: no native code, but work that would hold the server's thread. */
await enterRoom(
  () => Promise.resolve(),
  async () => (await import("./reading_works.ts")).readingWorks(),
);
