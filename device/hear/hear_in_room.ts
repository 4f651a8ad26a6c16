import type { Shelf } from "../../models/verify.ts";
import type { Hear } from "../../src/ingest/hear.ts";
import type { DecodeOutside } from "../../src/launch/ffmpeg.ts";
import type { Room } from "../rooms/room.ts";
import type { HearingWorks } from "./hearing_works.ts";
import { OutsideDecodings } from "./outside_hooks.ts";

/**
 * Hears in the room for hearing; the recording's bytes, progress and checkpoints cross over to it and from it.
 * @param decodeOutside absent where the system has no ffmpeg
 */
export function hearInRoom(
  room: Room<HearingWorks>,
  shelves: readonly Shelf[],
  decodeOutside?: DecodeOutside,
): Hear {
  return async (audio, { signal, onProgress, onCheckpoint, ...options } = {}) => {
    const outside = new OutsideDecodings(decodeOutside, signal);
    try {
      const request = {
        shelves,
        sizeBytes: audio.sizeBytes,
        hasOutsideDecoder: decodeOutside !== undefined,
        options,
      };
      return await room.call("hear", request, {
        signal,
        hooks: {
          ...outside.hooks,
          read: ({ start, end }) => audio.read(start, end),
          progress: (fraction) => Promise.resolve(onProgress?.(fraction)),
          checkpoint: async (state) => await onCheckpoint?.(state),
        },
      });
    } finally {
      outside.end();
    }
  };
}
