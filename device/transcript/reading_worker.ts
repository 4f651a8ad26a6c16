import { enterRoom } from "../rooms/enter_room.ts";

/** The room where transcripts are read: no native code, but files of up to 64 MB that would hold the server's thread. */
await enterRoom(
  () => Promise.resolve(),
  async () => (await import("./reading_works.ts")).readingWorks(),
);
