import { enterRoom } from "../rooms/enter_room.ts";

/** The room of what finds personal data. */
await enterRoom(() => import("./detection_works.ts"), ({ detectionWorks }) => detectionWorks());
