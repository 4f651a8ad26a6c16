import { enterRoom } from "../../rooms/enter_room.ts";

/** The thread of a server that overwrites traces beside its requests. */
await enterRoom(() => import("./traces_works.ts"), ({ tracesWorks }) => tracesWorks());
