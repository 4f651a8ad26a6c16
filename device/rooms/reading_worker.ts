import { enterRoom } from "./enter_room.ts";

/** The room of everything that reads: sentence encoders and what finds personal data. */
await enterRoom(() => import("./reading_works.ts"), ({ readingWorks }) => readingWorks());
