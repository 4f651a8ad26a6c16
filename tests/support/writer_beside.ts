/// <reference lib="deno.worker" />

self.onmessage = async ({ data: { folder, ms, released } }: MessageEvent<Hold>) => {
  // Loading it takes longer than the first message, which would be lost.
  const { openStore } = await import("../../device/store/open.ts");
  using store = await openStore(folder, { mode: "file" });
  store.database.exec("begin immediate");
  self.postMessage("held");
  Atomics.wait(released, 0, 0, ms);
  store.database.exec("rollback");
};

interface Hold {
  readonly folder: string;
  /** How long at most, in milliseconds. */
  readonly ms: number;
  /** Notified when it is to end before. */
  readonly released: Int32Array<SharedArrayBuffer>;
}
