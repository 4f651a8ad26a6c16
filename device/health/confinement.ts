import { getLoadablePath } from "sqlite-vec";
import type { Confinement } from "../../src/app/app.ts";

/**
 * Tries from native code what Deno's flags cannot forbid there: is there a route for TCP and UDP, does a resolver answer,
 * does a local service that could speak for us accept a connection? No content and no packet beyond a name query leaves.
 *
 * @param services paths of unix sockets to try
 * @returns what confines this process, and which ways out were found open
 */
export async function probeConfinement(services: readonly string[] = SERVICE_SOCKETS): Promise<Confinement> {
  if ((await Deno.permissions.query({ name: "net" })).state === "granted") {
    return { by: "nothing", open: ["JavaScript"] };
  }
  let native: NativeSockets;
  try {
    native = openNativeSockets();
  } catch {
    // What cannot be tried is not known to be closed.
    return { by: "JavaScript only", open: ["not tried"] };
  }
  const open = [
    ...hasRoute(native) ? ["TCP"] : [],
    ...services.some((path) => accepts(native, path)) ? ["unix sockets"] : [],
  ];
  // A resolver that a route leads to is no further way out, and asking one far away could take long.
  if (!open.includes("TCP") && await resolverAnswers(native)) open.push("DNS");
  native.close();
  return { by: open.length === 0 ? "operating system" : "JavaScript only", open };
}

/** Daemons that resolve names, run programs or forward messages for whoever may connect to them. */
const SERVICE_SOCKETS = [
  "/run/dbus/system_bus_socket",
  "/run/systemd/resolve/io.systemd.Resolve",
  "/run/systemd/private",
  "/run/nscd/socket",
  "/var/run/nscd/socket",
  "/run/docker.sock",
  "/var/run/docker.sock",
  "/run/podman/podman.sock",
  "/run/containerd/containerd.sock",
  "/run/crio/crio.sock",
  "/var/run/mDNSResponder",
];

const AF_UNIX = 1, AF_INET = 2, AF_INET6 = Deno.build.os === "darwin" ? 30 : 10;
const SOCK_STREAM = 1, SOCK_DGRAM = 2;
/** RFC 6761: never resolves; answered "no such name" by whichever resolver is reached. */
const NO_SUCH_NAME = "chatham.invalid";
const EAI_NONAME = Deno.build.os === "darwin" ? 8 : -2;

interface NativeSockets {
  socket(family: number, type: number): number;
  connect(descriptor: number, address: Uint8Array<ArrayBuffer>): number;
  shut(descriptor: number): void;
  resolve(name: string): Promise<number>;
  close(): void;
}

/** The C library's own functions, reached through an add-on that this process may load. Throws where there is none. */
function openNativeSockets(): NativeSockets {
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

/** Connecting a datagram socket asks the kernel for a route and sends nothing; TCP takes the same one. */
function hasRoute(native: NativeSockets): boolean {
  return connects(native, AF_INET, SOCK_DGRAM, documentationAddress4()) ||
    connects(native, AF_INET6, SOCK_DGRAM, documentationAddress6());
}

function accepts(native: NativeSockets, path: string): boolean {
  return connects(native, AF_UNIX, SOCK_STREAM, unixAddress(path));
}

function connects(
  native: NativeSockets,
  family: number,
  type: number,
  address: Uint8Array<ArrayBuffer>,
): boolean {
  const descriptor = native.socket(family, type);
  if (descriptor < 0) return false;
  try {
    return native.connect(descriptor, address) === 0;
  } finally {
    native.shut(descriptor);
  }
}

async function resolverAnswers(native: NativeSockets): Promise<boolean> {
  return await native.resolve(NO_SUCH_NAME) === EAI_NONAME;
}

/** 192.0.2.1, RFC 5737: belongs to nobody. */
function documentationAddress4(): Uint8Array<ArrayBuffer> {
  const address = head(AF_INET, 16);
  address.set([192, 0, 2, 1], 4);
  return address;
}

/** 2001:db8::1, RFC 3849: belongs to nobody. */
function documentationAddress6(): Uint8Array<ArrayBuffer> {
  const address = head(AF_INET6, 28);
  address.set([0x20, 0x01, 0x0d, 0xb8], 8);
  address[23] = 1;
  return address;
}

function unixAddress(path: string): Uint8Array<ArrayBuffer> {
  const address = head(AF_UNIX, 2 + 104);
  address.fill(0, 2);
  address.set(new TextEncoder().encode(path), 2);
  return address;
}

/** `struct sockaddr` with the discard port where there is one; BSD's begins with its length. */
function head(family: number, length: number): Uint8Array<ArrayBuffer> {
  const address = new Uint8Array(length);
  if (Deno.build.os === "darwin") address.set([length, family], 0);
  else new DataView(address.buffer).setUint16(0, family, true);
  address[3] = 9;
  return address;
}
