import {
  CustomSource,
  type EncodedPacket,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  type InputFormat,
  MATROSKA,
  MP4,
  OGG,
  QTFF,
  WEBM,
} from "mediabunny";
import type { AudioFile } from "../../src/ingest/hear.ts";
import { damaged, guarded, unsupported } from "./damage.ts";

/** The compressed sound of a container: what codec it is, how to set its decoder up, and its packets as they come. */
export interface Demuxed {
  readonly codec: string;
  readonly channelCount: number;
  readonly sampleRateHz: number;
  /** Codec-private set-up data, e.g. `OpusHead` or an AudioSpecificConfig. */
  readonly description: Uint8Array;
  readonly track: InputAudioTrack;
  packets(): AsyncGenerator<Packet, void, void>;
  close(): void;
}

export interface Packet {
  readonly data: Uint8Array;
  readonly fraction: number;
}

export type DemuxableContainer = "ogg" | "matroska" | "mp4";

/** Opens Ogg, Matroska/WebM or MP4/QuickTime and picks the primary sound track; video is skipped unread. */
export async function demux(audio: AudioFile, container: DemuxableContainer): Promise<Demuxed> {
  let failure: unknown;
  let reached = 0;
  const source = new CustomSource({
    getSize: () => audio.sizeBytes,
    read: (start, end) => {
      reached = end;
      return audio.read(start, end);
    },
    maxCacheSize: CACHE_BYTES_MAX,
    prefetchProfile: "fileSystem",
    handleUnhandledError: (error) => failure ??= error,
  });
  const input = new Input({ source, formats: FORMATS[container] });
  try {
    const opened = await guarded(container, "its header could not be read", () => openTrack(input));
    return {
      ...opened,
      packets: () =>
        readPackets(opened.track, container, () => ({ failure, fraction: reached / audio.sizeBytes })),
      close: () => input.dispose(),
    };
  } catch (error) {
    input.dispose();
    throw error;
  }
}

const CACHE_BYTES_MAX = 16 << 20;
const PACKET_BYTES_MAX = 4 << 20;

const FORMATS: Readonly<Record<DemuxableContainer, InputFormat[]>> = {
  ogg: [OGG],
  matroska: [WEBM, MATROSKA],
  mp4: [MP4, QTFF],
};

async function openTrack(input: Input): Promise<Omit<Demuxed, "packets" | "close">> {
  const track = await input.getPrimaryAudioTrack();
  if (!track) throw unsupported("it holds no sound track of a kind that is known here");
  const [codec, config] = [await track.getCodec(), await track.getDecoderConfig()];
  if (codec === null) throw unsupported("the codec of its sound track is not known here");
  return {
    codec,
    channelCount: await track.getNumberOfChannels(),
    sampleRateHz: await track.getSampleRate(),
    description: bytesOf(config?.description),
    track,
  };
}

async function* readPackets(
  track: InputAudioTrack,
  container: string,
  state: () => { readonly failure: unknown; readonly fraction: number },
): AsyncGenerator<Packet, void, void> {
  const sink = new EncodedPacketSink(track);
  let packet = await guarded(container, "its first packet could not be read", () => sink.getFirstPacket());
  if (!packet) throw damaged(container, "its sound track is empty");
  while (packet) {
    const { failure, fraction } = state();
    if (failure !== undefined) throw damaged(container, "a packet could not be read");
    if (packet.byteLength > PACKET_BYTES_MAX) throw damaged(container, "a packet is impossibly large");
    yield { data: packet.data, fraction };
    const current: EncodedPacket = packet;
    packet = await guarded(container, "a packet could not be read", () => sink.getNextPacket(current));
  }
}

function bytesOf(description: AllowSharedBufferSource | undefined): Uint8Array {
  if (description === undefined) return new Uint8Array(0);
  if (ArrayBuffer.isView(description)) {
    return new Uint8Array(description.buffer, description.byteOffset, description.byteLength).slice();
  }
  return new Uint8Array(description).slice();
}
