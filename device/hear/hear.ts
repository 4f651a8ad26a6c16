import { ChathamError } from "../../src/errors.ts";
import type { DecodeOutside } from "../../src/launch/ffmpeg.ts";
import type { AudioFile, Hear, Heard, HearOptions } from "../../src/ingest/hear.ts";
import type { Word } from "../../src/meeting/meeting.ts";
import { align } from "../align/align.ts";
import { decode } from "../audio/decode.ts";
import { toMono } from "../audio/pcm.ts";
import { type Resampler, resampler, SAMPLE_RATE_HZ } from "../audio/resample.ts";
import { diarise } from "../diarise/diarise.ts";
import { fingerprint, HearProgress } from "./progress.ts";
import { VoiceActivity } from "../vad/silero.ts";
import { type Stretch, StretchCutter } from "../vad/stretches.ts";
import { hearStretch } from "./stretch.ts";
import type { HearingModels, HearModels } from "./heard.ts";

/** @param decodeOutside absent where the system has no ffmpeg */
export function createHear(models: HearModels, decodeOutside?: DecodeOutside): Hear {
  return async (audio, options = {}) => {
    const voiceEncoder = await models.voiceEncoder();
    const used: HearingModels = {
      recogniser: options.skipText || options.words ? undefined : await models.recogniser(),
      voiceEncoder,
      segmentation: voiceEncoder && await models.segmentation(),
    };
    const parts = [used.recogniser && "text", voiceEncoder?.id, used.segmentation && "segmented"];
    const id = [await fingerprint(audio), ...parts].join(" ");
    const progress = HearProgress.resume(options.resumeFrom, id);
    const cutter = new StretchCutter(new VoiceActivity(await models.voiceActivity()), progress.stretchState);
    const samples = await run(audio, { decodeOutside, options, cutter, progress, used });
    return finish(progress, samples, used, options.words);
  };
}

const CHECKPOINT_SAMPLES = 300 * SAMPLE_RATE_HZ;
const DURATION_HOURS_MAX = 24;
const PROGRESS_INTERVAL_MS = 250;

interface Run {
  readonly decodeOutside: DecodeOutside | undefined;
  readonly options: HearOptions;
  readonly cutter: StretchCutter;
  readonly progress: HearProgress;
  readonly used: HearingModels;
}

/** @returns the recording's length in samples at 16 kHz. */
async function run(
  audio: AudioFile,
  { decodeOutside, options, cutter, progress, used }: Run,
): Promise<number> {
  const report = throttled(options.onProgress);
  let resample: { readonly rateHz: number; readonly to16k: Resampler } | undefined;
  let checkpointAt = progress.position + CHECKPOINT_SAMPLES;
  let samples = 0;

  async function take(mono: Float32Array): Promise<void> {
    samples += mono.length;
    if (samples > DURATION_HOURS_MAX * 3600 * SAMPLE_RATE_HZ) {
      throw new ChathamError("too-large", `Cannot hear a recording of more than ${DURATION_HOURS_MAX} hours`);
    }
    for await (const stretch of cutter.push(mono)) {
      await hear(stretch);
      if (cutter.state.position < checkpointAt) continue;
      checkpointAt = cutter.state.position + CHECKPOINT_SAMPLES;
      await options.onCheckpoint?.(progress.save(cutter.state));
    }
  }

  async function hear(stretch: Stretch): Promise<void> {
    throwIfCancelled(options.signal);
    progress.add(await hearStretch(stretch, used, () => throwIfCancelled(options.signal)));
  }

  for await (const block of decode(audio, { decodeOutside, signal: options.signal })) {
    throwIfCancelled(options.signal);
    resample ??= { rateHz: block.sampleRateHz, to16k: resampler(block.sampleRateHz) };
    if (block.sampleRateHz !== resample.rateHz) {
      throw new ChathamError("bad-input", "Cannot read the recording: its sampling rate changes midway");
    }
    await take(resample.to16k.push(toMono(block.channels)));
    report(block.fraction);
  }
  if (resample) await take(resample.to16k.end());
  if (samples === 0) throw new ChathamError("bad-input", "Cannot read the recording: it holds no sound");
  const last = await cutter.end();
  if (last) await hear(last);
  options.onProgress?.(1);
  return samples;
}

function finish(
  progress: HearProgress,
  samples: number,
  { voiceEncoder }: HearingModels,
  heardElsewhere: readonly Word[] | undefined,
): Heard {
  const warnings = [...progress.warnings];
  if (!voiceEncoder) {
    warnings.push("No speaker encoder is installed: everything is given to one speaker");
  }
  const stretches = diarise(progress, voiceEncoder?.cosineMin ?? 0);
  const { turns, speech } = align(heardElsewhere ?? progress.words, stretches);
  return { turns, speech, durationMs: Math.round(samples / (SAMPLE_RATE_HZ / 1000)), warnings };
}

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ChathamError("cancelled", "Hearing the recording was cancelled");
}

function throttled(onProgress: ((fraction: number) => void) | undefined): (fraction: number) => void {
  let last = -Infinity;
  return (fraction) => {
    const now = performance.now();
    if (now - last < PROGRESS_INTERVAL_MS) return;
    last = now;
    onProgress?.(fraction);
  };
}
