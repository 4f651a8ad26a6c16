import type { AudioFile } from "../../src/ingest/hear.ts";
import type { SoundCopy } from "../../src/meeting/sound.ts";
import { demux } from "./demux.ts";
import { PACKET_MS, SILENT_PACKET, writeOggOpus } from "./ogg_opus.ts";

/** A compact copy, with its outline. */
export interface CompactCopy {
  readonly copy: AudioFile;
  readonly peaks: Uint8Array;
  readonly perSecond: number;
}

/**
 * One compact copy of two, the second from `offsetMs` on; silence where neither is. Packets are taken over as they are. Where the
 * second begins before the first ends, the first is heard to its end.
 * @param first undefined where none of it is kept
 */
export function joinedSounds(
  first: CompactCopy | undefined,
  second: CompactCopy,
  offsetMs: number,
): SoundCopy {
  const { perSecond } = second;
  return {
    ogg: writeOggOpus(packetsOf(first?.copy, second.copy, offsetMs)),
    peaks: () => {
      const at = Math.round(offsetMs * perSecond / 1000);
      const own = first?.peaks ?? new Uint8Array(0);
      const peaks = new Uint8Array(Math.max(own.length, at + second.peaks.length));
      peaks.set(second.peaks, at);
      peaks.set(own);
      return peaks;
    },
    perSecond,
  };
}

async function* packetsOf(
  first: AudioFile | undefined,
  second: AudioFile,
  offsetMs: number,
): AsyncGenerator<Uint8Array, void, void> {
  let count = 0;
  if (first !== undefined) {
    for await (const data of packets(first)) {
      count++;
      yield data;
    }
  }
  const start = Math.round(offsetMs / PACKET_MS);
  for (; count < start; count++) yield SILENT_PACKET;
  let skipped = count - start;
  for await (const data of packets(second)) {
    if (skipped-- > 0) continue;
    yield data;
  }
}

async function* packets(copy: AudioFile): AsyncGenerator<Uint8Array, void, void> {
  const { tracks: [track], close } = await demux(copy, "ogg");
  try {
    if (track === undefined) return;
    for await (const { data } of track.packets()) yield data;
  } finally {
    close();
  }
}
