import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers";
import type { Asker } from "../clients/asker.ts";
import { ChathamError } from "../errors.ts";
import type { Spool, SpoolReader } from "../ingest/jobs.ts";
import { requireRoom } from "../ingest/require_room.ts";
import { type PlanParts, planRestore, reportOf, type RestoreReport } from "./plan_restore.ts";
import type { Restored } from "./restore.ts";
import type { RestoreMode, RestoreRequest } from "./restore_request.ts";
import type { Unlock } from "./sealed_file.ts";

/**
 * Backups that were brought over HTTP and wait until somebody has read what is in them and says what to do: they lie sealed
 * in the spool, under no name, so that nothing is left of one when this process ends.
 */
export class BroughtBackups {
  readonly #parts: BroughtParts;
  readonly #waiting = new Map<string, Brought>();

  constructor(parts: BroughtParts) {
    this.#parts = parts;
  }

  /**
   * @param unlock asked for once the bytes are here
   * @throws ChathamError what opening it throws, and `unavailable` where the disk has no room; nothing is kept then
   */
  async bring(
    bytes: AsyncIterable<Uint8Array>,
    { unlock, sizeBytes, asker }: {
      readonly unlock: () => Promise<Unlock>;
      /** As announced. */
      readonly sizeBytes: number | undefined;
      readonly asker: Asker;
    },
  ): Promise<RestoreReport & { readonly id: string }> {
    const { spool, store, acts, freeBytes } = this.#parts;
    const room = freeBytes();
    if (sizeBytes !== undefined) requireRoom(room, 3 * sizeBytes, "restore this backup");
    const spooled = await spool.write(bytes, { bytesMax: Math.min(Math.floor(room / 3), BYTES_MAX) });
    const file = await spool.open(spooled);
    // The open file stays readable; its name goes, and with this process the rest.
    spool.remove(spooled.name);
    try {
      const plan = await planRestore({ store, acts }, read(file), await unlock());
      const id = randomUUID();
      // A file that cannot be closed is let go of all the same.
      const timer = setTimeout(() => void this.#end(id).catch(() => {}), WAITING_MS_MAX);
      timer.unref();
      this.#waiting.set(id, { file, unlock: { fileKey: plan.fileKey }, by: asker.id, timer, isBusy: false });
      for (const [oldest, { isBusy }] of this.#waiting) {
        if (this.#waiting.size > WAITING_MAX && !isBusy) await this.#end(oldest);
      }
      return { id, ...reportOf(plan, store) };
    } catch (error) {
      await file[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Restores one, which then waits no more; where it cannot be, it goes on waiting. */
  async restore(
    id: string,
    { mode, asker, onProgress }: {
      readonly mode: RestoreMode;
      readonly asker: Asker;
      readonly onProgress: (fraction: number) => void;
    },
  ): Promise<Restored> {
    const brought = this.#of(id, asker);
    if (brought.isBusy) {
      throw new ChathamError("busy", "This backup is being restored", { retryAfterMs: 5_000 });
    }
    brought.isBusy = true;
    try {
      const { file, unlock } = brought;
      const restored = await this.#parts.restore({
        ...{ bytes: () => read(file), unlock, mode, asker, onProgress },
      });
      await this.#end(id);
      return restored;
    } finally {
      brought.isBusy = false;
    }
  }

  /** Lets go of one that is not wanted. */
  async remove(id: string, asker: Asker): Promise<void> {
    if (this.#of(id, asker).isBusy) {
      throw new ChathamError("busy", "This backup is being restored", { retryAfterMs: 5_000 });
    }
    await this.#end(id);
  }

  #of(id: string, asker: Asker): Brought {
    const brought = this.#waiting.get(id);
    if (brought?.by !== asker.id) {
      throw new ChathamError("not-found", "This backup does not wait here any more: send it again");
    }
    return brought;
  }

  async #end(id: string): Promise<void> {
    const brought = this.#waiting.get(id);
    if (brought === undefined) return;
    this.#waiting.delete(id);
    clearTimeout(brought.timer);
    await brought.file[Symbol.asyncDispose]();
  }
}

interface Brought {
  readonly file: SpoolReader;
  readonly unlock: Unlock;
  readonly by: string;
  readonly timer: ReturnType<typeof setTimeout>;
  isBusy: boolean;
}

export interface BroughtParts extends PlanParts {
  readonly spool: Spool;
  readonly freeBytes: () => number;
  readonly restore: (request: RestoreRequest) => Promise<Restored>;
}

async function* read(file: SpoolReader): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.sizeBytes; from += PIECE_BYTES) {
    yield await file.read(from, Math.min(file.sizeBytes, from + PIECE_BYTES));
  }
}

const PIECE_BYTES = 1 << 20;
/** A terabyte: more recordings than anybody hears again. */
const BYTES_MAX = 2 ** 40;
const WAITING_MAX = 4;
const WAITING_MS_MAX = 1_800_000;
