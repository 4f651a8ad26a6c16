import { ChathamError } from "../../src/errors.ts";
import type { DecodeOutside } from "../../src/launch/ffmpeg.ts";
import type { AudioFile, Hear, HearOptions } from "../../src/ingest/hear.ts";
import type { Flaw } from "../audio/options.ts";
import { recordedAt } from "../audio/recorded_at.ts";
import { SAMPLE_RATE_HZ } from "../audio/resample.ts";
import { openSources, type Sources } from "../audio/sources.ts";
import { VoiceActivity } from "../vad/silero.ts";
import { type Stretch, StretchCutter } from "../vad/stretches.ts";
import { finish } from "./finish.ts";
import type { HearingModels, HearModels } from "./heard.ts";
import { fingerprint, HearProgress } from "./progress.ts";
import { hearStretches } from "./stretch.ts";

/** @param decodeOutside absent where the system has no ffmpeg */
export function createHear(models: HearModels, decodeOutside?: DecodeOutside): Hear {
  return async (audio, options = {}) => {
    const voiceEncoder = await models.voiceEncoder();
    const used: HearingModels = {
      recogniser: options.skipText || options.words ? undefined : await models.recogniser(),
      voiceEncoder,
      segmentation: voiceEncoder && await models.segmentation(),
    };
    const flaws: Flaw[] = [];
    const sources = await openSources(audio, {
      decodeOutside,
      signal: options.signal,
      // Several channels are decoded twice, and a flaw is then found twice.
      onFlaw: (flaw) => void (flaws.every((other) => !isSame(flaw, other)) && flaws.push(flaw)),
    });
    const progress = await progressOf(audio, options, used, sources.count);
    const graph = await models.voiceActivity();
    const cutters = progress.sources.map(({ stretchState }) =>
      new StretchCutter(new VoiceActivity(graph), stretchState)
    );
    const samples = await run(sources, { options, cutters, progress, used });
    const madeAt = await recordedAt(audio, Date.now());
    return finish(progress, {
      ...(madeAt !== undefined && { recordedAt: madeAt }),
      samples,
      models: used,
      flaws,
      heardElsewhere: options.words,
      speakers: options.speakers,
    });
  };
}

function isSame(a: Flaw, b: Flaw): boolean {
  return a.kind === b.kind && Math.abs((a.atSeconds ?? 0) - (b.atSeconds ?? 0)) < 1;
}

const CHECKPOINT_SAMPLES = 300 * SAMPLE_RATE_HZ;
const DURATION_HOURS_MAX = 24;
const PROGRESS_INTERVAL_MS = 250;
/** Stretches are recognised together once there is so much of them: enough pieces of like length, 12 MB of samples. */
const TOGETHER_SAMPLES = 180 * SAMPLE_RATE_HZ;

async function progressOf(
  audio: AudioFile,
  { resumeFrom }: HearOptions,
  { recogniser, voiceEncoder, segmentation }: HearingModels,
  sourceCount: number,
): Promise<HearProgress> {
  const parts = [recogniser && "text", voiceEncoder?.id, segmentation && "segmented"];
  const id = [await fingerprint(audio), ...parts].join(" ");
  return HearProgress.resume(resumeFrom, id, sourceCount);
}

interface Run {
  readonly options: HearOptions;
  readonly cutters: readonly StretchCutter[];
  readonly progress: HearProgress;
  readonly used: HearingModels;
}

/** @returns the recording's length in samples at 16 kHz. */
async function run(sources: Sources, { options, cutters, progress, used }: Run): Promise<number> {
  const report = throttled(options.onProgress);
  const check = () => throwIfCancelled(options.signal);
  const waiting: { readonly source: number; readonly stretch: Stretch }[] = [];
  let checkpointAt = progress.position + CHECKPOINT_SAMPLES;
  let samples = 0;

  // INVARIANT: between two rounds every stretch that a cutter has given is part of the progress, so both can be saved.
  async function hearWaiting(): Promise<void> {
    check();
    const round = waiting.splice(0);
    const heard = await hearStretches(round.map(({ stretch }) => stretch), used, check);
    round.forEach(({ source }, i) => {
      const one = heard[i];
      if (one) progress.sources[source]?.add(one);
    });
    const position = Math.min(...cutters.map(({ state }) => state.position));
    if (position < checkpointAt) return;
    checkpointAt = position + CHECKPOINT_SAMPLES;
    await options.onCheckpoint?.(progress.save(cutters.map(({ state }) => state)));
  }

  for await (const block of sources.blocks()) {
    check();
    samples += block.sources[0]?.length ?? 0;
    if (samples > DURATION_HOURS_MAX * 3600 * SAMPLE_RATE_HZ) {
      throw new ChathamError("too-large", `Cannot hear a recording of more than ${DURATION_HOURS_MAX} hours`);
    }
    for (const [source, sound] of block.sources.entries()) {
      const cutter = cutters[source];
      if (!cutter) continue;
      for await (const stretch of cutter.push(sound)) waiting.push({ source, stretch });
    }
    const held = waiting.reduce((sum, { stretch }) => sum + stretch.samples.length, 0);
    if (held >= TOGETHER_SAMPLES) await hearWaiting();
    report(block.fraction);
  }
  if (samples === 0) throw new ChathamError("bad-input", "Cannot read the recording: it holds no sound");
  for (const [source, cutter] of cutters.entries()) {
    const stretch = await cutter.end();
    if (stretch) waiting.push({ source, stretch });
  }
  await hearWaiting();
  options.onProgress?.(1);
  return samples;
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
