import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { ChathamError } from "./errors.ts";

/**
 * The private link between two of our processes: one inherited socket that carries many byte streams.
 * A frame is `u32 length, u32 channel, payload`, big-endian. Channel 0 carries control messages (JSON); an empty payload
 * ends any other channel. Nothing else can reach the socket: it has no name in the file system and no port.
 */
export class Link {
  readonly #socket: Duplex;
  readonly #channels = new Map<number, Channel>();
  #pending = new Uint8Array(0);
  #nextChannel: number;
  #closed = false;
  #onControl: (message: ControlMessage) => void = () => {};

  /** @param side the two ends number the channels they open odd and even, so they never collide */
  constructor(socket: Duplex, side: "parent" | "child") {
    this.#socket = socket;
    this.#nextChannel = side === "parent" ? 2 : 1;
    socket.on("data", (bytes: Uint8Array) => this.#receive(bytes));
    socket.on("close", () => this.#end());
    socket.on("error", () => this.#end());
  }

  get closed(): boolean {
    return this.#closed;
  }

  onControl(handle: (message: ControlMessage) => void): void {
    this.#onControl = handle;
  }

  sendControl(message: ControlMessage): void {
    // A link that is closed says so on every channel; a lost control message adds nothing.
    this.#write(0, new TextEncoder().encode(JSON.stringify(message))).catch(() => {});
  }

  /** Opens a new channel; tell the other end its number by a control message. */
  open(): Channel {
    const number = this.#nextChannel;
    this.#nextChannel += 2;
    return this.channel(number);
  }

  /** @returns the channel of that number, made when it is not there yet. */
  channel(number: number): Channel {
    const known = this.#channels.get(number);
    if (known) return known;
    const made: Channel = new Channel(
      number,
      (bytes) => this.#write(number, bytes),
      () => this.#channels.delete(number),
    );
    this.#channels.set(number, made);
    if (this.#closed) made.fail();
    return made;
  }

  /** Breaks every open channel, because whoever answered on them is gone; new ones may be opened. */
  failChannels(): void {
    for (const channel of this.#channels.values()) channel.fail();
    this.#channels.clear();
  }

  close(): void {
    this.#socket.destroy();
    this.#end();
  }

  #write(channel: number, payload: Uint8Array): Promise<void> {
    if (this.#closed) {
      return Promise.reject(new ChathamError("unavailable", "The link between the processes is closed"));
    }
    if (payload.length > FRAME_BYTES_MAX) {
      throw new RangeError(`Cannot send a frame of ${payload.length} bytes`);
    }
    const frame = new Uint8Array(HEADER_BYTES + payload.length);
    const view = new DataView(frame.buffer);
    view.setUint32(0, payload.length);
    view.setUint32(4, channel);
    frame.set(payload, HEADER_BYTES);
    if (this.#socket.write(frame)) return Promise.resolve();
    return new Promise((resolve) => this.#socket.once("drain", () => resolve()));
  }

  #receive(bytes: Uint8Array): void {
    this.#pending = concat(this.#pending, bytes);
    while (this.#pending.length >= HEADER_BYTES) {
      const view = new DataView(this.#pending.buffer, this.#pending.byteOffset);
      const length = view.getUint32(0);
      if (length > FRAME_BYTES_MAX) return this.close();
      if (this.#pending.length < HEADER_BYTES + length) return;
      const payload = this.#pending.slice(HEADER_BYTES, HEADER_BYTES + length);
      const channel = view.getUint32(4);
      this.#pending = this.#pending.subarray(HEADER_BYTES + length);
      if (channel === 0) this.#onControl(JSON.parse(new TextDecoder().decode(payload)));
      else this.channel(channel).accept(payload);
    }
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const channel of this.#channels.values()) channel.fail();
    this.#onControl({ op: "closed" });
  }
}

/** A control message; `op` says what it is, the rest belongs to that operation. */
export type ControlMessage = { readonly op: string } & Readonly<Record<string, unknown>>;

/** One two-way byte stream of a {@link Link}. */
export class Channel {
  readonly number: number;
  readonly #send: (bytes: Uint8Array) => Promise<void>;
  readonly #forget: () => void;
  readonly #queue: Uint8Array[] = [];
  #wake: (() => void) | undefined;
  #state: "open" | "ended" | "failed" = "open";

  constructor(number: number, send: (bytes: Uint8Array) => Promise<void>, forget: () => void) {
    this.number = number;
    this.#send = send;
    this.#forget = forget;
  }

  /** Waits while the other end is slow to read. Chunks above the frame limit are split. */
  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += FRAME_BYTES_MAX) {
      await this.#send(bytes.subarray(at, at + FRAME_BYTES_MAX));
    }
  }

  end(): Promise<void> {
    return this.#send(new Uint8Array(0));
  }

  accept(payload: Uint8Array): void {
    if (payload.length === 0) this.#state = "ended";
    else this.#queue.push(payload);
    this.#wake?.();
  }

  fail(): void {
    if (this.#state === "open") this.#state = "failed";
    this.#wake?.();
  }

  /** What the other end writes until it ends the channel; throws when the link breaks before that. */
  async *read(): AsyncGenerator<Uint8Array> {
    try {
      while (true) {
        const next = this.#queue.shift();
        if (next) yield next;
        else if (this.#state === "ended") return;
        else if (this.#state === "failed") {
          throw new ChathamError("unavailable", "The other process went away");
        } else await new Promise<void>((resolve) => this.#wake = resolve);
      }
    } finally {
      this.#forget();
    }
  }
}

/** File descriptor of a child's link to the launcher. */
export const LINK_FD = 3;
/** File descriptor of the private link between device and egress process; the launcher passes its frames on unread. */
export const PEER_FD = 4;

/** Opens the link that the launcher handed to this process. */
export function inheritLink(fd: number = LINK_FD): Link {
  return new Link(new Socket({ fd, readable: true, writable: true }), "child");
}

const HEADER_BYTES = 8;
const FRAME_BYTES_MAX = 1 << 20;

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
