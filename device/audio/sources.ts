import type { AudioFile } from "../../src/ingest/hear.ts";
import { ChannelScan, SCAN_FRAME_SAMPLES, type SourcePlan } from "./channel_scan.ts";
import { unsupported } from "./damage.ts";
import { openRecording, type Recording } from "./decode.ts";
import type { DecodeOptions } from "./options.ts";
import type { DecodedAudio, PcmBlock } from "./pcm.ts";
import { type Resampler, resampler } from "./resample.ts";

/** A recording as what is to be heard: one stream for each source, all at 16 kHz and in step. */
export interface Sources {
  readonly count: number;
  blocks(): AsyncGenerator<SourceBlock, void, void>;
}

export interface SourceBlock {
  /** One array for each source, all of one length; a source that ended early goes on silent. */
  readonly sources: readonly Float32Array[];
  /** 0 to 1: how much of the file has been read to get here. */
  readonly fraction: number;
}

/**
 * Opens a recording and finds out what in it is to be heard by itself. Only recordings with several channels or tracks are
 * looked at beforehand, and of these the first ten minutes.
 */
export async function openSources(audio: AudioFile, options: DecodeOptions = {}): Promise<Sources> {
  const recording = await openRecording(audio, options);
  if (recording.trackCount > TRACKS_MAX) {
    throw unsupported(`it has ${recording.trackCount} sound tracks; more than ${TRACKS_MAX} are not heard`);
  }
  const plan = await planFor(recording);
  if (plan.mixtureLeftOut) options.onFlaw?.({ kind: "mixture-left-out" });
  return { count: plan.sources.length, blocks: () => mixed(recording, plan) };
}

/** All sources in one, none of them cancelled: for who can hear one channel only. */
export async function* mono(
  audio: AudioFile,
  options: DecodeOptions = {},
): AsyncGenerator<Float32Array, void, void> {
  const sources = await openSources(audio, options);
  for await (const block of sources.blocks()) {
    yield mean(block.sources.map((samples) => ({ samples, sign: 1 })));
  }
}

const TRACKS_MAX = 16;
const CHANNELS_MAX = 16;
const SCAN_SECONDS = 600;
const SCAN_RATE_HZ = 8_000;

async function planFor(recording: Recording): Promise<SourcePlan> {
  const steps = inStep(recording, roughly8k);
  const held: Float32Array[] = [];
  let scan: ChannelScan | undefined;
  let seconds = 0;
  for await (const { channels } of steps) {
    if (channels.length === 1) return ONE;
    // A day of a wide mixing desk would be too much to tell apart: heard as its tracks have it.
    scan ??= new ChannelScan(channels.length);
    channels.forEach((samples, i) => held[i] = join(held[i], samples));
    const frames = Math.floor((held[0]?.length ?? 0) / SCAN_FRAME_SAMPLES);
    for (let frame = 0; frame < frames; frame++) {
      const at = frame * SCAN_FRAME_SAMPLES;
      scan.add(held.map((samples) => samples.subarray(at, at + SCAN_FRAME_SAMPLES)));
    }
    held.forEach((samples, i) => held[i] = samples.slice(frames * SCAN_FRAME_SAMPLES));
    seconds += frames * SCAN_FRAME_SAMPLES / SCAN_RATE_HZ;
    if (seconds >= SCAN_SECONDS) break;
  }
  return scan?.plan() ?? ONE;
}

const ONE: SourcePlan = { sources: [[{ channel: 0, sign: 1 }]], mixtureLeftOut: false };

async function* mixed(
  recording: Recording,
  { sources }: SourcePlan,
): AsyncGenerator<SourceBlock, void, void> {
  for await (const { channels, fraction } of inStep(recording, to16k)) {
    yield {
      sources: sources.map((source) =>
        mean(source.map(({ channel, sign }) => ({ samples: channels[channel] ?? new Float32Array(0), sign })))
      ),
      fraction,
    };
  }
}

function mean(parts: readonly { readonly samples: Float32Array; readonly sign: 1 | -1 }[]): Float32Array {
  const [first] = parts;
  if (!first) return new Float32Array(0);
  if (parts.length === 1) return first.samples;
  const sum = new Float32Array(first.samples.length);
  for (const { samples, sign } of parts) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + sign * (samples[i] ?? 0);
  }
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) / parts.length;
  return sum;
}

interface Step {
  /** The channels of all tracks, one behind the other, of one length. */
  readonly channels: readonly Float32Array[];
  readonly fraction: number;
}

type MakeConvert = (rateHz: number) => Resampler;

/** Takes all tracks side by side; where one ends before another, it is silent from there. */
async function* inStep(recording: Recording, convert: MakeConvert): AsyncGenerator<Step, void, void> {
  const tracks = Array.from(
    { length: recording.trackCount },
    (_, i) => new Track(recording.decode(i), convert),
  );
  try {
    while (true) {
      for (const track of tracks) await track.fill();
      const open = tracks.filter(({ isOver }) => !isOver);
      const length = open.length > 0
        ? Math.min(...open.map((track) => track.length))
        : Math.max(0, ...tracks.map((track) => track.length));
      if (length === 0 && open.length === 0) return;
      const fraction = Math.min(1, ...open.map((track) => track.fraction));
      yield { channels: tracks.flatMap((track) => track.take(length)), fraction };
    }
  } finally {
    for (const track of tracks) await track.close();
  }
}

/** One track, converted as it comes; its channel count is that of its first block, whatever joined files do later. */
class Track {
  readonly #decoded: DecodedAudio;
  readonly #convert: MakeConvert;
  #rateHz = 0;
  #converters: Resampler[] = [];
  #held: Float32Array[] = [];
  isOver = false;
  fraction = 0;

  constructor(decoded: DecodedAudio, convert: MakeConvert) {
    this.#decoded = decoded;
    this.#convert = convert;
  }

  get length(): number {
    return this.#held[0]?.length ?? 0;
  }

  async fill(): Promise<void> {
    while (!this.isOver && this.length === 0) {
      const { value, done } = await this.#decoded.next();
      if (!done) this.#push(value);
      else {
        this.isOver = true;
        this.fraction = 1;
        this.#append(this.#converters.map((converter) => converter.end()));
      }
    }
  }

  take(length: number): Float32Array[] {
    const taken = this.#held.map((samples) => extended(samples.subarray(0, length), length));
    this.#held = this.#held.map((samples) => samples.subarray(length));
    return taken;
  }

  async close(): Promise<void> {
    await this.#decoded.return(undefined);
  }

  #push(block: PcmBlock): void {
    const count = this.#held.length || Math.min(CHANNELS_MAX, block.channels.length);
    if (this.#held.length === 0) this.#held = Array.from({ length: count }, () => new Float32Array(0));
    if (block.sampleRateHz !== this.#rateHz) {
      this.#append(this.#converters.map((converter) => converter.end()));
      this.#rateHz = block.sampleRateHz;
      this.#converters = Array.from({ length: count }, () => this.#convert(block.sampleRateHz));
    }
    const channels = fitted(block.channels, count);
    this.#append(this.#converters.map((converter, i) => converter.push(channels[i] ?? new Float32Array(0))));
    this.fraction = block.fraction;
  }

  #append(channels: readonly Float32Array[]): void {
    this.#held = this.#held.map((samples, i) => join(samples, channels[i] ?? new Float32Array(0)));
  }
}

/** @returns as many channels as wanted: of more all are in the last, of fewer the last stands for the missing ones. */
function fitted(channels: readonly Float32Array[], count: number): readonly Float32Array[] {
  if (channels.length === count) return channels;
  if (channels.length < count) {
    return Array.from(
      { length: count },
      (_, i) => channels[Math.min(i, channels.length - 1)] ?? new Float32Array(0),
    );
  }
  const rest = channels.slice(count - 1).map((samples) => ({ samples, sign: 1 as const }));
  return [...channels.slice(0, count - 1), mean(rest)];
}

function to16k(rateHz: number): Resampler {
  return resampler(rateHz);
}

/** Means over an eighth of a millisecond: enough to compare levels, and quick. */
function roughly8k(rateHz: number): Resampler {
  const step = rateHz / SCAN_RATE_HZ;
  let held: Float32Array = new Float32Array(0);
  let at = 0;
  return {
    push(input) {
      held = join(held, input);
      const count = Math.max(0, Math.floor((held.length - at) / step));
      const output = new Float32Array(count);
      for (let k = 0; k < count; k++, at += step) {
        const [from, to] = [Math.floor(at), Math.max(Math.floor(at) + 1, Math.floor(at + step))];
        let sum = 0;
        for (let i = from; i < to; i++) sum += held[i] ?? 0;
        output[k] = sum / (to - from);
      }
      const done = Math.floor(at);
      held = held.slice(done);
      at -= done;
      return output;
    },
    end: () => new Float32Array(0),
  };
}

function join(a: Float32Array | undefined, b: Float32Array): Float32Array {
  if (!a || a.length === 0) return b;
  if (b.length === 0) return a;
  const joined = new Float32Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

function extended(samples: Float32Array, length: number): Float32Array {
  if (samples.length === length) return samples;
  const longer = new Float32Array(length);
  longer.set(samples);
  return longer;
}
