/** Starts the thread of a server that overwrites traces beside its requests; it ends when this is disposed. */
export function startTracesThread(folder: string, key: Uint8Array): Disposable {
  const worker = new Worker(new URL("traces_worker.ts", import.meta.url), {
    type: "module",
    name: "traces",
    deno: {
      permissions: { read: "inherit", write: "inherit", ffi: "inherit", env: "inherit", sys: "inherit" },
    },
  });
  worker.postMessage({ folder, key });
  return { [Symbol.dispose]: () => worker.terminate() };
}
