import {
  AppendOnlyStreamTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  OggOutputFormat,
  Output,
} from "mediabunny";
import { SAMPLE_RATE_HZ } from "./resample.ts";

/** How long each packet of a compact copy sounds. */
export const PACKET_MS = 20;

/** {@link PACKET_MS} of silence, mono (RFC 6716 §3.1: configuration 31, one frame; its range coder says that nothing sounds). */
export const SILENT_PACKET = new Uint8Array([0xf8, 0xff, 0xfe]);

/** Writes mono Opus packets of {@link PACKET_MS} as an Ogg stream, as they come. RFC 7845. */
export async function* writeOggOpus(
  packets: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  const written: Uint8Array[] = [];
  const writable = new WritableStream<Uint8Array>({ write: (bytes) => void written.push(bytes.slice()) });
  const output = new Output({ format: new OggOutputFormat(), target: new AppendOnlyStreamTarget(writable) });
  const source = new EncodedAudioPacketSource("opus");
  output.addAudioTrack(source);
  await output.start();
  const seconds = PACKET_MS / 1000;
  let count = 0;
  for await (const data of packets) {
    const packet = new EncodedPacket(data, "key", count++ * seconds, seconds);
    await source.add(packet, { decoderConfig: DECODER_CONFIG });
    yield* written.splice(0);
  }
  source.close();
  await output.finalize();
  yield* written.splice(0);
}

/** What libopus looks ahead at 16 kHz, counted at 48 kHz. */
const PRE_SKIP = 312;
const DECODER_CONFIG = { codec: "opus", numberOfChannels: 1, sampleRate: 48_000, description: opusHead() };

/** RFC 7845 §5.1. */
function opusHead(): Uint8Array<ArrayBuffer> {
  const head = new DataView(new ArrayBuffer(19));
  new Uint8Array(head.buffer).set(new TextEncoder().encode("OpusHead"));
  head.setUint8(8, 1);
  head.setUint8(9, 1);
  head.setUint16(10, PRE_SKIP, true);
  head.setUint32(12, SAMPLE_RATE_HZ, true);
  return new Uint8Array(head.buffer);
}
