import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { setImmediate } from "node:timers";
import { ChathamError } from "../errors.ts";
import { Channel } from "./channel.ts";
import { FrameBatch } from "./frame_batch.ts";
import { type Frame, FrameReader } from "./frame_reader.ts";

/**
 * The private link between two of our processes: one inherited socket that carries many byte streams as frames (see
 * `FrameBatch`). Channel 0 carries control messages (JSON); an empty payload ends any other channel. Nothing else can
 * reach the socket: it has no name in the file system and no port.
 */
export class Link {
  readonly #socket: Duplex;
  readonly #channels = new Map<number, Channel>();
  readonly #incoming = new FrameReader();
  readonly #outgoing = new FrameBatch();
  #nextChannel: number;
  #closed = false;
  /** One wait for all who write while the socket is full. */
  #full: PromiseWithResolvers<void> | undefined;
  #onControl: (message: ControlMessage) => void = () => {};

  /** @param side the two ends number the channels they open odd and even, so they never collide */
  constructor(socket: Duplex, side: "parent" | "child") {
    this.#socket = socket;
    this.#nextChannel = side === "parent" ? 2 : 1;
    socket.on("data", (bytes: Uint8Array) => this.#receive(bytes));
    socket.on("drain", () => this.#resumeWriters());
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
    if (!this.#closed) this.#write(0, encoder.encode(JSON.stringify(message)));
  }

  /** Opens a new channel; tell the other end its number by a control message. */
  open(): Channel {
    const number = this.#nextChannel;
    this.#nextChannel += 2;
    return this.#make(number);
  }

  /** @returns the channel of that number, made when it is not there yet. */
  channel(number: number): Channel {
    return this.#channels.get(number) ?? this.#make(number);
  }

  /** Breaks every open channel, because whoever answered on them is gone; new ones may be opened. */
  failChannels(): void {
    for (const channel of this.#channels.values()) channel.fail();
    this.#channels.clear();
    this.#resumeWriters();
  }

  /**
   * Skips what comes until {@link begin}: a socket may outlive the process at its other end, and what a dead one left in
   * it, perhaps half a frame, is not for its successor.
   */
  skip(): void {
    this.#incoming.skip();
  }

  /**
   * Begins anew with a process that is in {@link awaitBegin}.
   * @param mark known to both ends alone, so that it occurs in nothing older
   */
  begin(mark: Uint8Array): void {
    this.#incoming.skip({ mark });
    this.#sayMark(mark);
  }

  /** Skips what comes until the other end begins with this mark, then answers with it. */
  awaitBegin(mark: Uint8Array): void {
    this.#incoming.skip({ mark, onPassed: () => this.#sayMark(mark) });
  }

  close(): void {
    this.#socket.destroy();
    this.#end();
  }

  #sayMark(mark: Uint8Array): void {
    if (this.#closed) return;
    this.#flush();
    this.#socket.write(mark);
  }

  #make(number: number): Channel {
    const made: Channel = new Channel(number, {
      send: (bytes) => this.#send(number, bytes),
      acknowledge: (bytes) => this.sendControl({ op: "credit", channel: number, bytes }),
      refuse: () => this.sendControl({ op: "unread", channel: number }),
      leave: () => void this.#channels.delete(number),
    });
    this.#channels.set(number, made);
    if (this.#closed) made.fail();
    return made;
  }

  #send(channel: number, payload: Uint8Array): Promise<void> {
    if (this.#closed) {
      return Promise.reject(new ChathamError("unavailable", "The link between the processes is closed"));
    }
    this.#write(channel, payload);
    return this.#full?.promise ?? Promise.resolve();
  }

  /** What is said within one turn of the event loop is written at once, a few requests at a time: the other end can begin. */
  #write(channel: number, payload: Uint8Array): void {
    const isFirst = this.#outgoing.length === 0;
    this.#outgoing.add(channel, payload);
    if (this.#outgoing.length >= BATCH_BYTES_MAX) this.#flush();
    else if (isFirst) setImmediate(() => this.#flush());
  }

  #flush(): void {
    if (this.#closed || this.#outgoing.length === 0) return;
    if (!this.#socket.write(this.#outgoing.take())) this.#full ??= Promise.withResolvers();
  }

  #resumeWriters(): void {
    this.#full?.resolve();
    this.#full = undefined;
  }

  #receive(bytes: Uint8Array): void {
    let frames: Frame[];
    try {
      frames = this.#incoming.push(bytes);
    } catch {
      return this.close();
    }
    for (const { channel, payload } of frames) this.#deliver(channel, payload);
  }

  #deliver(number: number, payload: Uint8Array): void {
    if (number === 0) return this.#control(JSON.parse(decoder.decode(payload)));
    // What still comes for a channel that this end opened and has left is for nobody.
    const isOurs = number % 2 === this.#nextChannel % 2;
    (isOurs ? this.#channels.get(number) : this.channel(number))?.accept(payload);
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
    this.failChannels();
    this.#onControl({ op: "closed" });
  }
}

/** A control message; `op` says what it is, the rest belongs to that operation. */
export type ControlMessage = { readonly op: string } & Readonly<Record<string, unknown>>;

/** File descriptor of a child's link to the launcher. */
export const LINK_FD = 3;
/** File descriptor of the private link between device and egress process. */
export const PEER_FD = 4;

/** Opens the link that the launcher handed to this process. */
export function inheritLink(fd: number = LINK_FD): Link {
  return new Link(new Socket({ fd, readable: true, writable: true }), "child");
}

const BATCH_BYTES_MAX = 8 << 10;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
