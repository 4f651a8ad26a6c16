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
  #pieces: Uint8Array[] = [];
  #received = 0;
  #wanted = HEADER_BYTES;
  #nextChannel: number;
  #closed = false;
  /** One wait for all who write while the socket is full. */
  #drained: Promise<void> | undefined;
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
    const made: Channel = new Channel(number, {
      send: (bytes) => this.#write(number, bytes),
      acknowledge: (bytes) => this.#closed || this.sendControl({ op: "credit", channel: number, bytes }),
      leave: () => {
        this.#channels.delete(number);
        if (!this.#closed) this.sendControl({ op: "unread", channel: number });
      },
    });
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
    return this.#drained ??= new Promise((resolve) => {
      this.#socket.once("drain", () => {
        this.#drained = undefined;
        resolve();
      });
    });
  }

  // Pieces are joined only once a whole frame is there, so a large frame in small pieces is copied once.
  #receive(bytes: Uint8Array): void {
    this.#pieces.push(bytes);
    this.#received += bytes.length;
    if (this.#received < this.#wanted) return;
    let held = join(this.#pieces, this.#received);
    this.#wanted = HEADER_BYTES;
    while (held.length >= HEADER_BYTES) {
      const view = new DataView(held.buffer, held.byteOffset);
      const length = view.getUint32(0);
      if (length > FRAME_BYTES_MAX) return this.close();
      this.#wanted = HEADER_BYTES + length;
      if (held.length < this.#wanted) break;
      const payload = held.slice(HEADER_BYTES, this.#wanted);
      held = held.subarray(this.#wanted);
      this.#wanted = HEADER_BYTES;
      this.#deliver(view.getUint32(4), payload);
    }
    this.#pieces = [held];
    this.#received = held.length;
  }

  #deliver(channel: number, payload: Uint8Array): void {
    if (channel === 0) this.#control(JSON.parse(new TextDecoder().decode(payload)));
    else this.channel(channel).accept(payload);
  }

  #control(message: ControlMessage): void {
    const channel = this.#channels.get(Number(message.channel));
    if (message.op === "credit") channel?.credit(Number(message.bytes));
    else if (message.op === "unread") channel?.leaveUnread();
    else this.#onControl(message);
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

/** What a channel needs of its link. */
interface ChannelHost {
  send(bytes: Uint8Array): Promise<void>;
  acknowledge(bytes: number): void;
  leave(): void;
}

/** One two-way byte stream of a {@link Link}. INVARIANT: at most `WINDOW_BYTES` and one frame are under way, unread. */
export class Channel {
  readonly number: number;
  readonly #host: ChannelHost;
  readonly #queue: Uint8Array[] = [];
  #unread = 0;
  #state: "open" | "ended" | "failed" = "open";
  #isPeerGone = false;
  readonly #readable = new Signal();
  readonly #writable = new Signal();

  constructor(number: number, host: ChannelHost) {
    this.number = number;
    this.#host = host;
  }

  /** Waits while the other end is slow to read; throws `cancelled` when it stopped reading. Chunks above the frame limit are split. */
  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += FRAME_BYTES_MAX) {
      const frame = bytes.subarray(at, at + FRAME_BYTES_MAX);
      while (this.#unread >= WINDOW_BYTES && !this.#isPeerGone && this.#state !== "failed") {
        await this.#writable.wait();
      }
      if (this.#isPeerGone) throw new ChathamError("cancelled", "The other process stopped reading");
      this.#unread += frame.length;
      await this.#host.send(frame);
    }
  }

  end(): Promise<void> {
    return this.#host.send(new Uint8Array(0));
  }

  accept(payload: Uint8Array): void {
    if (payload.length === 0) this.#state = "ended";
    else this.#queue.push(payload);
    this.#readable.notify();
  }

  credit(bytes: number): void {
    this.#unread -= bytes;
    this.#writable.notify();
  }

  leaveUnread(): void {
    this.#isPeerGone = true;
    this.#writable.notify();
  }

  fail(): void {
    if (this.#state === "open") this.#state = "failed";
    this.#readable.notify();
    this.#writable.notify();
  }

  /** What the other end writes until it ends the channel; throws when the link breaks before that. */
  async *read(): AsyncGenerator<Uint8Array> {
    try {
      while (true) {
        const next = this.#queue.shift();
        if (next) {
          yield next;
          this.#host.acknowledge(next.length);
        } else if (this.#state === "ended") return;
        else if (this.#state === "failed") {
          throw new ChathamError("unavailable", "The other process went away");
        } else await this.#readable.wait();
      }
    } finally {
      this.#host.leave();
    }
  }
}

/** Wakes whoever waits; a notice without a waiter is not kept, so waiters check their condition first. */
class Signal {
  #next = Promise.withResolvers<void>();

  wait(): Promise<void> {
    return this.#next.promise;
  }

  notify(): void {
    this.#next.resolve();
    this.#next = Promise.withResolvers<void>();
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
const WINDOW_BYTES = 4 << 20;

function join(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
