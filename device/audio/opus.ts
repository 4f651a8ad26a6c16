import { OpusDecoder } from "opus-decoder";
import { damaged, guarded } from "./damage.ts";
import type { Demuxed } from "./demux.ts";
import type { DecodeOptions } from "./options.ts";
import type { DecodedAudio } from "./pcm.ts";
import { SAMPLE_RATE_HZ } from "./resample.ts";

/** Decodes Opus packets with libopus (wasm), straight to 16 kHz: the codec band-limits by itself (RFC 6716 §4.3). */
export async function* decodeOpus(demuxed: Demuxed, { onFlaw }: DecodeOptions = {}): DecodedAudio {
  const head = parseOpusHead(demuxed.description, demuxed.channelCount);
  const decoder = new OpusDecoder({ sampleRate: SAMPLE_RATE_HZ, ...head });
  try {
    await guarded("opus", "the decoder would not start", () => decoder.ready);
    let failures = 0;
    let packets = 0;
    for await (const { data, fraction } of demuxed.packets()) {
      const decoded = await guarded("opus", "a packet could not be decoded", () => decoder.decodeFrame(data));
      packets++;
      if (decoded.errors.length > 0 && failures++ === 0) onFlaw?.({ kind: "damaged-stretch" });
      if (decoded.samplesDecoded === 0) continue;
      yield { channels: decoded.channelData, sampleRateHz: SAMPLE_RATE_HZ, fraction };
    }
    if (failures > packets / 2) {
      throw damaged("opus", `${failures} of ${packets} packets could not be decoded`);
    }
  } finally {
    decoder.free();
  }
}

/** RFC 7845 §5.1; without a head, as some WebM writers leave it out, plain mono or stereo. */
function parseOpusHead(head: Uint8Array, channelCount: number): OpusHead {
  const channels = head[9] ?? channelCount;
  if (channels < 1 || channels > 8) throw damaged("opus", `${channels} channels`);
  // The head counts at 48 kHz, the decoder at the rate that it was asked for.
  const preSkip = Math.round(((head[10] ?? 0) | (head[11] ?? 0) << 8) * SAMPLE_RATE_HZ / 48_000);
  const isMapped = (head[18] ?? 0) !== 0 && head.length >= 21 + channels;
  if (!isMapped && channels > 2) throw damaged("opus", "its channel mapping is missing");
  return isMapped
    ? {
      channels,
      preSkip,
      streamCount: head[19] ?? 1,
      coupledStreamCount: head[20] ?? 0,
      channelMappingTable: [...head.subarray(21, 21 + channels)],
    }
    : { channels, preSkip };
}

interface OpusHead {
  readonly channels: number;
  readonly preSkip: number;
  readonly streamCount?: number;
  readonly coupledStreamCount?: number;
  readonly channelMappingTable?: number[];
}
