import { OggVorbisDecoder } from "@wasm-audio-decoders/ogg-vorbis";
import {
  AppendOnlyStreamTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  OggOutputFormat,
  Output,
} from "mediabunny";
import type { AudioFile } from "../../src/ingest/hear.ts";
import { damaged, guarded } from "./damage.ts";
import type { Demuxed } from "./demux.ts";
import type { DecodedAudio } from "./pcm.ts";
import { readInOrder } from "./read.ts";

/** Decodes Ogg Vorbis with libvorbis (wasm). */
export function decodeOggVorbis(audio: AudioFile): DecodedAudio {
  return decodePages(readInOrder(audio));
}

/** Decodes Vorbis out of another container: its packets are wrapped in Ogg pages as they come, the one form the decoder takes. */
export function decodeWrappedVorbis(demuxed: Demuxed): DecodedAudio {
  return decodePages(wrapInOgg(demuxed));
}

async function* decodePages(pages: AsyncGenerator<Chunk, void, void>): DecodedAudio {
  const decoder = new OggVorbisDecoder();
  try {
    await guarded("vorbis", "the decoder would not start", () => decoder.ready);
    let samples = 0;
    for await (const { bytes, fraction } of pages) {
      const decoded = await guarded("vorbis", "a page could not be decoded", () => decoder.decode(bytes));
      samples += decoded.samplesDecoded;
      if (decoded.samplesDecoded === 0) continue;
      yield { channels: decoded.channelData, sampleRateHz: decoded.sampleRate, fraction };
    }
    const rest = await guarded("vorbis", "the last page could not be decoded", () => decoder.flush());
    samples += rest.samplesDecoded;
    if (rest.samplesDecoded > 0) {
      yield { channels: rest.channelData, sampleRateHz: rest.sampleRate, fraction: 1 };
    }
    if (samples === 0) throw damaged("vorbis", "it holds no whole packet");
  } finally {
    decoder.free();
  }
}

interface Chunk {
  readonly bytes: Uint8Array;
  readonly fraction: number;
}

async function* wrapInOgg(demuxed: Demuxed): AsyncGenerator<Chunk, void, void> {
  const written: Uint8Array[] = [];
  const writable = new WritableStream<Uint8Array>({ write: (bytes) => void written.push(bytes.slice()) });
  const output = new Output({ format: new OggOutputFormat(), target: new AppendOnlyStreamTarget(writable) });
  const source = new EncodedAudioPacketSource("vorbis");
  output.addAudioTrack(source);
  const config = await demuxed.track.getDecoderConfig();
  if (!config) throw damaged("vorbis", "its set-up data is missing");
  await output.start();
  const sink = new EncodedPacketSink(demuxed.track);
  let packet = await guarded("vorbis", "its first packet could not be read", () => sink.getFirstPacket());
  while (packet) {
    const current = packet;
    await guarded("vorbis", "a packet makes no sense", () => source.add(current, { decoderConfig: config }));
    for (const bytes of written.splice(0)) yield { bytes, fraction: 0.5 };
    packet = await guarded("vorbis", "a packet could not be read", () => sink.getNextPacket(current));
  }
  await output.finalize();
  for (const bytes of written.splice(0)) yield { bytes, fraction: 1 };
}
