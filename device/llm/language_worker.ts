import { enterRoom } from "../rooms/enter_room.ts";

/** The room of the language model. */
await enterRoom(async () => {
  const { languageWorks, startLlama } = await import("./language_works.ts");
  // Started once, while this thread may load it; models come and go afterwards.
  return { languageWorks, llama: await startLlama() };
}, ({ languageWorks, llama }) => languageWorks(llama));
