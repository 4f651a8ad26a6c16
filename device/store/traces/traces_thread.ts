import type { Room } from "../../rooms/room.ts";
import type { TracesWorks } from "./traces_works.ts";

/** Has the room for it overwrite traces beside a server's requests; it stops when this is disposed. */
export function startTracesThread(room: Room<TracesWorks>, folder: string, key: Uint8Array): Disposable {
  const stop = new AbortController();
  // Cancelled is how it ends. A server that could not overwrite what it erases does not run on.
  room.call("watch", { folder, key }, { signal: stop.signal }).catch(() => {
    if (!stop.signal.aborted) room.fail();
  });
  return { [Symbol.dispose]: () => stop.abort() };
}
