import type { AudioFile, CopySound } from "../../src/ingest/hear.ts";
import type { DecodeOutside } from "../../src/launch/ffmpeg.ts";
import type { Room } from "../rooms/room.ts";
import type { CopyOutline, HearingWorks } from "./hearing_works.ts";
import { OutsideDecodings } from "./outside_hooks.ts";

/**
 * Makes compact copies of recordings in the room for hearing, beside whatever else the main thread does; the bytes of both cross
 * over piece by piece.
 * @param decodeOutside absent where the system has no ffmpeg
 */
export function copyInRoom(room: Pick<Room<HearingWorks>, "call">, decodeOutside?: DecodeOutside): CopySound {
  return (audio, { signal } = {}) => {
    let outline: CopyOutline = { peaks: new Uint8Array(0), perSecond: 0 };
    const take = (made: CopyOutline) => void (outline = made);
    return {
      ogg: pieces({ room, audio, decodeOutside, signal }, take),
      peaks: () => outline.peaks,
      get perSecond() {
        return outline.perSecond;
      },
    };
  };
}

interface Copying {
  readonly room: Pick<Room<HearingWorks>, "call">;
  readonly audio: AudioFile;
  readonly decodeOutside: DecodeOutside | undefined;
  readonly signal: AbortSignal | undefined;
}

async function* pieces(
  { room, audio, decodeOutside, signal }: Copying,
  take: (outline: CopyOutline) => void,
): AsyncGenerator<Uint8Array, void, void> {
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const outside = new OutsideDecodings(decodeOutside, either);
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const request = { sizeBytes: audio.sizeBytes, hasOutsideDecoder: decodeOutside !== undefined };
  const hooks = {
    ...outside.hooks,
    read: ({ start, end }: { start: number; end: number }) => audio.read(start, end),
    piece: (bytes: Uint8Array) => writer.write(bytes),
  };
  const copied = room.call("copy", request, { signal: either, hooks }).then((made) => {
    take(made);
    return writer.close();
  });
  // Whoever reads is told; where nobody reads any more there is nobody to tell.
  copied.catch((error) => writer.abort(error).catch(() => {}));
  try {
    yield* readable;
  } finally {
    stop.abort();
    outside.end();
  }
}
