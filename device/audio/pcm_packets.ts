import { damaged, unsupported } from "./damage.ts";
import type { Demuxed } from "./demux.ts";
import { concat } from "./outside.ts";
import type { DecodedAudio } from "./pcm.ts";
import { deinterleave, sampleReader } from "./wav_samples.ts";

/** Reads plain samples out of MP4, QuickTime or Matroska; whole chunks of them come as packets. */
export async function* decodePcmPackets(demuxed: Demuxed): DecodedAudio {
  const { codec = "", channelCount, sampleRateHz } = demuxed;
  const format = formatOf(codec);
  const layout = {
    channelCount,
    bitsPerSample: format.bits,
    blockAlign: channelCount * format.bits / 8,
  };
  if (channelCount < 1 || channelCount > CHANNELS_MAX) throw damaged("pcm", `${channelCount} channels`);
  const readSample = sampleReader(format.encoding, format.bits, format);
  let held: Uint8Array = new Uint8Array(0);
  for await (const { data, fraction } of demuxed.packets()) {
    held = concat(held, data);
    const whole = held.length - held.length % layout.blockAlign;
    if (whole === 0) continue;
    yield { channels: deinterleave(held.subarray(0, whole), layout, readSample), sampleRateHz, fraction };
    held = held.subarray(whole);
  }
}

const CHANNELS_MAX = 64;

/** @param codec as mediabunny names it: `pcm-s16`, `pcm-s24be`, `pcm-f32`, `pcm-u8`, `ulaw`, `alaw` */
function formatOf(codec: string): PcmFormat {
  if (codec === "ulaw" || codec === "alaw") {
    return { encoding: codec === "ulaw" ? "mu-law" : "a-law", bits: 8, isBigEndian: false, isSigned8: false };
  }
  const [, letter, bits, order] = /^pcm-([suf])(\d+)(be)?$/.exec(codec) ?? [];
  if (letter === undefined) throw unsupported("plain samples of an unknown form are not decoded here");
  return {
    encoding: letter === "f" ? "float" : "integer",
    bits: Number(bits),
    isBigEndian: order === "be",
    isSigned8: letter === "s",
  };
}

interface PcmFormat {
  readonly encoding: "integer" | "float" | "a-law" | "mu-law";
  readonly bits: number;
  readonly isBigEndian: boolean;
  readonly isSigned8: boolean;
}
