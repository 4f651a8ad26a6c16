import type { Confinement } from "../../src/app/app.ts";
import type { Room } from "../rooms/room.ts";
import type { Work } from "../rooms/room_messages.ts";
import type { NativeSockets } from "./native_sockets.ts";

// A type, not an interface: only a type has the index signature that `Works` asks for.
export type ConfinementWorks = {
  /** @returns ways out; undefined where native code cannot be called at all */
  readonly probe: Work<undefined, readonly string[] | undefined>;
};

/** @returns what confines this process, and which ways out its native code found open */
export async function probeConfinement(room: () => Room<ConfinementWorks>): Promise<Confinement> {
  if ((await Deno.permissions.query({ name: "net" })).state === "granted") {
    return { by: "nothing", open: ["JavaScript"] };
  }
  const open = await room().call("probe", undefined) ?? ["not tried"];
  return { by: open.length === 0 ? "operating system" : "JavaScript only", open };
}

/**
 * Tries from native code what Deno's flags cannot forbid there: is there a route for TCP and UDP, does a resolver answer,
 * does a local service that could speak for us accept a connection? No content and no packet beyond a name query leaves.
 *
 * @param services paths of unix sockets to try
 * @returns which ways out were found open
 */
export async function findWaysOut(
  native: NativeSockets,
  services: readonly string[] = SERVICE_SOCKETS,
): Promise<readonly string[]> {
  const open = [
    ...hasRoute(native) ? ["TCP"] : [],
    ...services.some((path) => accepts(native, path)) ? ["unix sockets"] : [],
  ];
  // A resolver that a route leads to is no further way out, and asking one far away could take long.
  if (!open.includes("TCP") && await resolverAnswers(native)) open.push("DNS");
  native.close();
  return open;
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
