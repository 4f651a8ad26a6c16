import { randomBytes } from "node:crypto";
import { appendFileSync, rmSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { isDiskFull } from "../../../src/errors.ts";

/**
 * Some space that is kept back in the data folder, so that a meeting can be erased, and the store opened, when the disk is full:
 * both write a little before they free anything.
 */
export class Reserve {
  readonly #path: string;
  /** What another thread or process gave up is seen at the next erasure. */
  #isWhole: boolean;

  constructor(folder: string) {
    this.#path = join(folder, "reserve");
    this.#isWhole = this.#size() >= BYTES;
  }

  /** Takes what is missing of the space, up to a share of a small disk. */
  keep(folder: string): void {
    if (!this.#isWhole) this.#take(folder, SHARE_MAX);
  }

  /**
   * Does the work. On a full disk room is made first, then the reserve is given up too, and it is done once more each time.
   * @param makeRoom folds the write-ahead log into the file
   */
  spend<T>(work: () => T, makeRoom: () => void = () => {}): T {
    const giveUp = () => {
      this.#giveUp();
      makeRoom();
    };
    const steps = [makeRoom, giveUp];
    for (const step of steps) {
      try {
        return work();
      } catch (error) {
        if (!isDiskFull(error)) throw error;
        tryStep(step);
      }
    }
    return work();
  }

  /** Takes the space again where some was given up, before something else of this disk takes it. */
  renew(folder: string, makeRoom: () => void): void {
    if (this.#size() >= BYTES) return;
    tryStep(makeRoom);
    this.#take(folder, SHARE_WHEN_FULL);
  }

  #take(folder: string, share: number): void {
    try {
      const size = this.#size();
      const { bavail, bsize } = statfsSync(folder);
      const wanted = Math.min(BYTES, Math.floor((bavail * bsize + size) * share));
      // Random, so that no file system keeps it in less.
      if (wanted - size >= STEP) appendFileSync(this.#path, randomBytes(wanted - size), { mode: 0o600 });
      this.#isWhole = this.#size() >= BYTES;
    } catch {
      // Part of it may have been written, and stays; a disk that is full has no more.
      this.#isWhole = false;
    }
  }

  #size(): number {
    return statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
  }

  #giveUp(): void {
    rmSync(this.#path, { force: true });
    this.#isWhole = false;
  }
}

/** The file may have to grow before the log can shrink. */
function tryStep(step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
}

const BYTES = 8 * 2 ** 20;
/** Of what is free, the reserve itself counted as free. */
const SHARE_MAX = 0.3;
/** The same right after it was needed. */
const SHARE_WHEN_FULL = 0.9;
/** Less than this is not worth a write. */
const STEP = 64 * 2 ** 10;
