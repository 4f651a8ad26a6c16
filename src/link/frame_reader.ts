import { Buffer } from "node:buffer";
import { FRAME_BYTES_MAX, HEADER_BYTES } from "./frame_batch.ts";

/** Cuts what comes out of a socket into frames, whatever pieces it comes in. */
export class FrameReader {
  #pieces: Uint8Array[] = [];
  #received = 0;
  #wanted = HEADER_BYTES;
  #skipping: Partial<Skipping> | undefined;

  /** Skips everything from now on, up to the end of the mark where there is one. */
  skip(until: Partial<Skipping> = {}): void {
    this.#skipping = until;
    this.#keep(new Uint8Array(0));
  }

  /**
   * @returns the frames that are whole by now; who keeps a payload copies it. Throws `RangeError` when the bytes cannot be
   * frames.
   */
  push(bytes: Uint8Array): Frame[] {
    // Not as Node's Buffer, which means another thing by `slice()`.
    this.#pieces.push(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));
    this.#received += bytes.length;
    if (this.#skipping && !this.#pass(this.#skipping)) return [];
    // Pieces are joined only once a whole frame is there, so a large frame in small pieces is copied once.
    if (this.#received < this.#wanted) return [];
    const frames: Frame[] = [];
    const held = this.#join();
    const view = new DataView(held.buffer, held.byteOffset);
    let at = 0;
    while (at + HEADER_BYTES <= held.length) {
      const length = view.getUint32(at);
      if (length > FRAME_BYTES_MAX) throw new RangeError(`A frame of ${length} bytes is too long`);
      const end = at + HEADER_BYTES + length;
      if (end > held.length) break;
      frames.push({ channel: view.getUint32(at + 4), payload: held.subarray(at + HEADER_BYTES, end) });
      at = end;
    }
    this.#keep(held.subarray(at));
    if (this.#received >= HEADER_BYTES) this.#wanted = HEADER_BYTES + view.getUint32(at);
    return frames;
  }

  #pass({ mark, onPassed }: Partial<Skipping>): boolean {
    const held = this.#join();
    const at = mark ? Buffer.from(held.buffer, held.byteOffset, held.length).indexOf(mark) : -1;
    if (mark === undefined || at < 0) {
      // A mark may come in two pieces: what could be its first part is kept.
      this.#keep(held.subarray(Math.max(0, held.length - (mark?.length ?? 1) + 1)));
      return false;
    }
    this.#keep(held.subarray(at + mark.length));
    this.#skipping = undefined;
    onPassed?.();
    return true;
  }

  #keep(rest: Uint8Array): void {
    this.#pieces = rest.length === 0 ? [] : [rest.slice()];
    this.#received = rest.length;
    this.#wanted = HEADER_BYTES;
  }

  #join(): Uint8Array {
    const [only] = this.#pieces;
    if (only !== undefined && this.#pieces.length === 1) return only;
    const joined = new Uint8Array(this.#received);
    let at = 0;
    for (const piece of this.#pieces) {
      joined.set(piece, at);
      at += piece.length;
    }
    return joined;
  }
}

export interface Skipping {
  /** Random, so that it occurs nowhere else. */
  readonly mark: Uint8Array;
  /** Called when everything before and the mark itself were skipped. */
  readonly onPassed: () => void;
}

export interface Frame {
  /** 0 carries control messages. */
  readonly channel: number;
  readonly payload: Uint8Array;
}
