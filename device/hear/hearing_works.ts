import type { Heard } from "../../src/ingest/hear.ts";
import type { DecodeOutside } from "../../src/launch/ffmpeg.ts";
import type { Shelf } from "../../models/verify.ts";
import type { Work } from "../rooms/room_messages.ts";
import type { OutsideHooks } from "./outside_hooks.ts";
import { decodeOverHooks } from "./outside_hooks.ts";
import { createHear } from "./hear.ts";
import { KeptWhileUsed } from "./kept_while_used.ts";
import { hearModels } from "./models.ts";
import type { HearOptions } from "../../src/ingest/hear.ts";

export interface HearRequest {
  readonly shelves: readonly Shelf[];
  readonly sizeBytes: number;
  readonly hasOutsideDecoder: boolean;
  readonly options: Pick<HearOptions, "words" | "skipText" | "resumeFrom">;
}

export interface HearHooks extends OutsideHooks {
  read(range: { start: number; end: number }): Promise<Uint8Array>;
  progress(fraction: number): Promise<void>;
  checkpoint(state: string): Promise<void>;
}

export interface CopyRequest {
  readonly sizeBytes: number;
  readonly hasOutsideDecoder: boolean;
}

export interface CopyHooks extends OutsideHooks {
  read(range: { start: number; end: number }): Promise<Uint8Array>;
  /** Takes the next bytes of the copy. */
  piece(bytes: Uint8Array): Promise<void>;
}

/** The outline of a copy: loudest sample of each `perSecond`th of a second, 0 to 255. */
export interface CopyOutline {
  readonly peaks: Uint8Array;
  readonly perSecond: number;
}

// A type, not an interface: only a type has the index signature that `Works` asks for.
export type HearingWorks = {
  readonly hear: Work<HearRequest, Heard, HearHooks>;
  readonly copy: Work<CopyRequest, CopyOutline, CopyHooks>;
};

/** The models are opened with the first recording, and closed when none was heard for a while: they hold hundreds of megabytes. */
export function hearingWorks(): HearingWorks {
  let shelvesNow: readonly Shelf[] = [];
  const kept = new KeptWhileUsed(() => hearModels(shelvesNow), (models) => models.close(), IDLE_MS);
  return {
    async hear({ shelves, sizeBytes, hasOutsideDecoder, options }, { hooks, signal }) {
      shelvesNow = shelves;
      const decode: DecodeOutside | undefined = hasOutsideDecoder ? decodeOverHooks(hooks) : undefined;
      const audio = { sizeBytes, read: (start: number, end: number) => hooks.read({ start, end }) };
      return await kept.use((models) =>
        createHear(models, decode)(audio, {
          ...options,
          signal,
          // Told and not waited for: a caller that has gone does not end the hearing by it.
          onProgress: (fraction) => void hooks.progress(fraction).catch(() => {}),
          onCheckpoint: (state) => hooks.checkpoint(state),
        })
      );
    },
    async copy({ sizeBytes, hasOutsideDecoder }, { hooks, signal }) {
      const { compactCopy } = await import("../audio/compact_copy.ts");
      const audio = { sizeBytes, read: (start: number, end: number) => hooks.read({ start, end }) };
      const decodeOutside = hasOutsideDecoder ? decodeOverHooks(hooks) : undefined;
      const { ogg, peaks, perSecond } = compactCopy(audio, { decodeOutside, signal });
      for await (const bytes of ogg) {
        signal.throwIfAborted();
        await hooks.piece(bytes);
      }
      return { peaks: peaks(), perSecond };
    },
  };
}

/** Opening them anew takes about a second. */
const IDLE_MS = 60_000;
