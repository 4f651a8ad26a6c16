import { randomBytes } from "node:crypto";
import { existsSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ChathamError } from "../../../src/errors.ts";

/**
 * Some space that is kept back in the data folder, so that a meeting can be erased, and the store opened, when the disk is full:
 * both write a little before they free anything.
 */
export class Reserve {
  readonly #path: string;
  #isThere: boolean;

  constructor(folder: string) {
    this.#path = join(folder, "reserve");
    this.#isThere = existsSync(this.#path);
  }

  /** Takes the space where it is missing; nothing happens on a disk that has none to spare. */
  keep(folder: string): void {
    if (this.#isThere) return;
    try {
      const { bavail, bsize } = statfsSync(folder);
      const bytes = Math.min(BYTES, Math.floor(bavail * bsize * SHARE_MAX));
      // Random, so that no file system keeps it in less.
      writeFileSync(this.#path, randomBytes(bytes), { mode: 0o600 });
      this.#isThere = true;
    } catch {
      rmSync(this.#path, { force: true });
    }
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

  /** Takes the space again where it was given up. */
  renew(folder: string, makeRoom: () => void): void {
    if (this.#isThere) return;
    tryStep(makeRoom);
    this.keep(folder);
  }

  #giveUp(): void {
    rmSync(this.#path, { force: true });
    this.#isThere = false;
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

function isDiskFull(error: unknown): boolean {
  const cause = error instanceof ChathamError ? error.cause : error;
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" &&
    /^(SQLITE_FULL|SQLITE_IOERR|ENOSPC|EDQUOT)/.test(cause.code);
}

const BYTES = 8 * 2 ** 20;
/** Of what is free when the first meeting comes. */
const SHARE_MAX = 0.3;
