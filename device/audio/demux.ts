import {
  CustomSource,
  type EncodedPacket,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  type InputFormat,
  Logging,
  LogLevel,
  MATROSKA,
  MP4,
  MPEG_TS,
  OGG,
  QTFF,
  WEBM,
} from "mediabunny";
import type { AudioFile } from "../../src/ingest/hear.ts";
import { damaged, guarded, unsupported } from "./damage.ts";

/** One sound track of a container: what codec it is, how to set its decoder up, and its packets as they come. */
export interface Demuxed {
  /** As mediabunny names it; undefined for one that it only finds packets of. */
  readonly codec: string | undefined;
  /** As the container names it, e.g. `alac`, `A_AC3`. */
  readonly codecId: string;
  readonly channelCount: number;
  readonly sampleRateHz: number;
  /** Codec-private set-up data, e.g. `OpusHead` or an AudioSpecificConfig. */
  readonly description: Uint8Array;
  readonly track: InputAudioTrack;
  /** How much later than the file's first sound this track begins. */
  readonly delaySeconds: number;
  packets(): AsyncGenerator<Packet, void, void>;
}

export interface Packet {
  readonly data: Uint8Array;
  readonly fraction: number;
}

export type DemuxableContainer = "ogg" | "matroska" | "mp4" | "mpegts";

/** Opens Ogg, Matroska/WebM, MP4/QuickTime or a transport stream with all its sound tracks; video is skipped unread. */
export async function demux(
  audio: AudioFile,
  container: DemuxableContainer,
): Promise<{ readonly tracks: readonly Demuxed[]; close(): void }> {
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
    const opened = await guarded(container, "its header could not be read", () => openTracks(input));
    const state = () => ({ failure, fraction: reached / audio.sizeBytes });
    return {
      tracks: opened.map((track) => ({
        ...track,
        packets: () => readPackets(track.track, container, state),
      })),
      close: () => input.dispose(),
    };
  } catch (error) {
    input.dispose();
    throw error;
  }
}

// It would tell the console of every codec that it does not know.
Logging.level = LogLevel.Silent;

const CACHE_BYTES_MAX = 16 << 20;
const PACKET_BYTES_MAX = 4 << 20;

const FORMATS: Readonly<Record<DemuxableContainer, InputFormat[]>> = {
  ogg: [OGG],
  matroska: [WEBM, MATROSKA],
  mp4: [MP4, QTFF],
  mpegts: [MPEG_TS],
};

async function openTracks(input: Input): Promise<Omit<Demuxed, "packets">[]> {
  const tracks = await input.getAudioTracks();
  if (tracks.length === 0) throw unsupported("it holds no sound track of a kind that is known here");
  const starts = await Promise.all(tracks.map((track) => track.getFirstTimestamp()));
  const first = Math.min(...starts);
  return await Promise.all(tracks.map(async (track, i) => {
    const [codec, codecId] = [await track.getCodec(), await track.getInternalCodecId()];
    const config = codec === null ? null : await track.getDecoderConfig();
    return {
      codec: codec ?? undefined,
      codecId: typeof codecId === "string" ? codecId.trim() : String(codecId),
      channelCount: await track.getNumberOfChannels(),
      sampleRateHz: await track.getSampleRate(),
      description: bytesOf(config?.description),
      track,
      delaySeconds: (starts[i] ?? first) - first,
    };
  }));
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
