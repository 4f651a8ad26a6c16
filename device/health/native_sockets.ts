import { getLoadablePath } from "sqlite-vec";

/** The C library's own functions for sockets and names, which Deno's flags do not bind. */
export interface NativeSockets {
  socket(family: number, type: number): number;
  connect(descriptor: number, address: Uint8Array<ArrayBuffer>): number;
  shut(descriptor: number): void;
  resolve(name: string): Promise<number>;
  close(): void;
}

/** Reached through an add-on that this thread may load. Throws where there is none. */
export function openNativeSockets(): NativeSockets {
  const library = Deno.dlopen(getLoadablePath(), {
    socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
    connect: { parameters: ["i32", "buffer", "u32"], result: "i32" },
    close: { parameters: ["i32"], result: "i32" },
    getaddrinfo: { parameters: ["buffer", "pointer", "pointer", "buffer"], result: "i32", nonblocking: true },
  });
  const { socket, connect, close, getaddrinfo } = library.symbols;
  return {
    socket: (family, type) => socket(family, type, 0),
    connect: (descriptor, address) => connect(descriptor, address, address.length),
    shut: (descriptor) => void close(descriptor),
    resolve: (name) =>
      getaddrinfo(new TextEncoder().encode(`${name}\0`), null, null, new Uint8Array(POINTER_BYTES)),
    close: () => library.close(),
  };
}

const POINTER_BYTES = 8;
