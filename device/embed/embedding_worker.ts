import { enterRoom } from "../rooms/enter_room.ts";

/** The room of the sentence encoders. */
await enterRoom(() => import("./embedding_works.ts"), ({ embeddingWorks }) => embeddingWorks());
