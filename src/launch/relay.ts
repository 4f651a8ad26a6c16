import type { Duplex } from "node:stream";

/**
 * Passes whole frames of a link from one child to another and back, unread. Either end may be exchanged: a frame is passed
 * whole or not at all, so a new process never starts in the middle of one.
 */
export class Relay {
  readonly #a: RelayEnd;
  #b: RelayEnd | undefined;

  constructor(a: Duplex) {
    this.#a = new RelayEnd(a, (frame) => this.#b?.write(frame) ?? true);
  }

  /** Connects the other end, in place of the one before. */
  connect(b: Duplex): void {
    this.#b?.detach();
    const end: RelayEnd = new RelayEnd(b, (frame) => this.#a.write(frame), () => this.#a.resume());
    this.#b = end;
    this.#a.onDrain(() => end.resume());
    this.#a.resume();
  }

  /** Frames for an end that is gone are dropped; whoever waits for an answer is told so separately. */
  disconnect(): void {
    this.#b?.detach();
    this.#b = undefined;
    this.#a.resume();
  }
}

class RelayEnd {
  readonly #socket: Duplex;
  readonly #pass: (frame: Uint8Array) => boolean;
  #pending = new Uint8Array(0);
  #detached = false;

  constructor(socket: Duplex, pass: (frame: Uint8Array) => boolean, onDrain: () => void = () => {}) {
    this.#socket = socket;
    this.#pass = pass;
    socket.on("data", (bytes: Uint8Array) => this.#receive(bytes));
    socket.on("error", () => this.detach());
    socket.on("drain", onDrain);
  }

  onDrain(resume: () => void): void {
    this.#socket.removeAllListeners("drain");
    this.#socket.on("drain", resume);
  }

  /** @returns false when the socket is full; it tells by `drain` when it is no longer. */
  write(frame: Uint8Array): boolean {
    return this.#detached || this.#socket.write(frame);
  }

  resume(): void {
    if (!this.#detached) this.#socket.resume();
  }

  detach(): void {
    this.#detached = true;
    this.#socket.destroy();
  }

  #receive(bytes: Uint8Array): void {
    if (this.#detached) return;
    const whole = this.#pending.length === 0 ? bytes : concat(this.#pending, bytes);
    const end = endOfWholeFrames(whole);
    this.#pending = whole.slice(end);
    if (end > 0 && !this.#pass(whole.slice(0, end))) this.#socket.pause();
  }
}

const HEADER_BYTES = 8;

/** @returns how many bytes are whole frames (`u32 length, u32 channel, payload`). */
function endOfWholeFrames(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + HEADER_BYTES <= bytes.length) {
    const next = at + HEADER_BYTES + view.getUint32(at);
    if (next > bytes.length) break;
    at = next;
  }
  return at;
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
