import type { AudioFile } from "../../src/ingest/hear.ts";
import type { SoundCopy } from "../../src/meeting/sound.ts";
import type { Stretch } from "../../src/meeting/remove_words.ts";
import { demux } from "./demux.ts";
import { PACKET_MS, SILENT_PACKET, writeOggOpus } from "./ogg_opus.ts";

/**
 * A compact copy with silence in these stretches. Packets are taken over as they are or replaced whole, so nothing of what was said is
 * left in those stretches, and nothing elsewhere is coded twice.
 * @param copy as `compactCopy` made it, with its outline
 */
export function silenced(
  copy: AudioFile,
  outline: { readonly peaks: Uint8Array; readonly perSecond: number },
  stretches: readonly Stretch[],
): SoundCopy {
  const { peaks, perSecond } = outline;
  const quiet = peaks.slice();
  for (const { startMs, endMs } of stretches) {
    quiet.fill(0, Math.floor(startMs * perSecond / 1000), Math.ceil(endMs * perSecond / 1000));
  }
  return { ogg: writeOggOpus(packetsOf(copy, stretches)), peaks: () => quiet, perSecond };
}

async function* packetsOf(
  copy: AudioFile,
  stretches: readonly Stretch[],
): AsyncGenerator<Uint8Array, void, void> {
  const { tracks: [track], close } = await demux(copy, "ogg");
  try {
    if (track === undefined) return;
    let atMs = 0;
    for await (const { data } of track.packets()) {
      const isQuiet = stretches.some(({ startMs, endMs }) => startMs < atMs + PACKET_MS && endMs > atMs);
      yield isQuiet ? SILENT_PACKET : data;
      atMs += PACKET_MS;
    }
  } finally {
    close();
  }
}
