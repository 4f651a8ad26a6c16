import { enterRoom } from "../rooms/enter_room.ts";

/** The room that tries what native code could reach; it is never given anything. */
await enterRoom(async () => {
  const { openNativeSockets } = await import("./native_sockets.ts");
  try {
    return openNativeSockets();
  } catch {
    // What cannot be tried is not known to be closed.
    return undefined;
  }
}, (native) => ({
  async probe() {
    const { findWaysOut } = await import("./confinement.ts");
    return native && await findWaysOut(native);
  },
}));
