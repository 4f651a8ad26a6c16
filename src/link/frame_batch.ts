/**
 * Frames laid out one after the other as they will be written, so that what is said in one turn of the event loop takes
 * one system call. A frame is `u32 length, u32 channel, payload`, big-endian.
 */
export class FrameBatch {
  #bytes = new Uint8Array(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Copies the payload; throws `RangeError` when it is too long for one frame. */
  add(channel: number, payload: Uint8Array): void {
    if (payload.length > FRAME_BYTES_MAX) {
      throw new RangeError(`Cannot send a frame of ${payload.length} bytes`);
    }
    this.#reserve(HEADER_BYTES + payload.length);
    const view = new DataView(this.#bytes.buffer);
    view.setUint32(this.#length, payload.length);
    view.setUint32(this.#length + 4, channel);
    this.#bytes.set(payload, this.#length + HEADER_BYTES);
    this.#length += HEADER_BYTES + payload.length;
  }

  /** @returns all of it, and begins a new batch. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = new Uint8Array(0);
    this.#length = 0;
    return taken;
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, BATCH_BYTES, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

export const HEADER_BYTES = 8;
export const FRAME_BYTES_MAX: number = 1 << 20;
const BATCH_BYTES = 4 << 10;
