import { ChathamError } from "../../src/errors.ts";
import { enterRoom } from "../../device/rooms/enter_room.ts";
import type { Work } from "../../device/rooms/room_messages.ts";

export type LateWorks = { readonly answer: Work<undefined, number> };

let tried = 0;

/** Cannot begin at the first try. */
await enterRoom(() => Promise.resolve(), (): LateWorks => {
  tried++;
  if (tried === 1) throw new ChathamError("unavailable", "Not yet");
  return { answer: () => Promise.resolve(tried) };
});
