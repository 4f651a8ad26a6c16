import { quietestFrame } from "./cut.ts";
import { FRAME_SAMPLES, type VadState, type VoiceActivity } from "./silero.ts";

/** Part of a recording, cut where nobody speaks if there is such a place: the later models see one at a time. */
export interface Stretch {
  /** Position of its first sample in the recording. */
  readonly start: number;
  readonly samples: Float32Array;
  /** Speech probability of each {@link FRAME_SAMPLES} samples. */
  readonly probabilities: Float32Array;
}

/** What is needed to go on after a stretch, exactly as if nothing had happened. */
export interface StretchState {
  /** First sample that is in no finished stretch. */
  readonly position: number;
  /** Probabilities of the frames from there on that are known already. */
  readonly probabilities: Float32Array;
  /** The detector after those frames. */
  readonly vad: VadState;
}

/** Collects sound as it comes, asks for voice activity and cuts it into stretches of 20 to 60 s. */
export class StretchCutter {
  readonly #activity: VoiceActivity;
  readonly #samples = new Float32Array(STRETCH_FRAMES_MAX * FRAME_SAMPLES);
  readonly #probabilities = new Float32Array(STRETCH_FRAMES_MAX);
  #position = 0;
  #sampleCount = 0;
  #frameCount = 0;
  #knownFrames = 0;
  #skip = 0;

  constructor(activity: VoiceActivity, resumeFrom?: StretchState) {
    this.#activity = activity;
    if (!resumeFrom) return;
    this.#position = resumeFrom.position;
    this.#skip = resumeFrom.position;
    this.#probabilities.set(resumeFrom.probabilities);
    this.#knownFrames = resumeFrom.probabilities.length;
    activity.restore(resumeFrom.vad);
  }

  /** State after the last stretch that was yielded. */
  get state(): StretchState {
    return {
      position: this.#position,
      probabilities: this.#probabilities.slice(0, Math.max(this.#frameCount, this.#knownFrames)),
      vad: this.#activity.state,
    };
  }

  async *push(input: Float32Array): AsyncGenerator<Stretch, void, void> {
    let at = Math.min(this.#skip, input.length);
    this.#skip -= at;
    while (at < input.length) {
      const frameEnd = (this.#frameCount + 1) * FRAME_SAMPLES;
      const taken = Math.min(frameEnd - this.#sampleCount, input.length - at);
      this.#samples.set(input.subarray(at, at + taken), this.#sampleCount);
      this.#sampleCount += taken;
      at += taken;
      if (this.#sampleCount === frameEnd) await this.#finishFrame();
      if (this.#frameCount === STRETCH_FRAMES_MAX) {
        yield this.#cut(
          quietestFrame(this.#probabilities, STRETCH_FRAMES_MIN, STRETCH_FRAMES_MAX - EDGE_FRAMES),
        );
      }
    }
  }

  /** @returns what is left at the end of the recording. */
  async end(): Promise<Stretch | undefined> {
    const count = this.#sampleCount;
    if (count === 0) return undefined;
    if (count % FRAME_SAMPLES !== 0) {
      this.#samples.fill(0, count, (this.#frameCount + 1) * FRAME_SAMPLES);
      await this.#finishFrame();
    }
    return { ...this.#cut(this.#frameCount), samples: this.#samples.slice(0, count) };
  }

  async #finishFrame(): Promise<void> {
    if (this.#frameCount >= this.#knownFrames) {
      const start = this.#frameCount * FRAME_SAMPLES;
      const frame = this.#samples.subarray(start, start + FRAME_SAMPLES);
      this.#probabilities[this.#frameCount] = await this.#activity.probability(frame);
    }
    this.#frameCount++;
  }

  #cut(frames: number): Stretch {
    const end = frames * FRAME_SAMPLES;
    const stretch: Stretch = {
      start: this.#position,
      samples: this.#samples.slice(0, end),
      probabilities: this.#probabilities.slice(0, frames),
    };
    this.#probabilities.copyWithin(0, frames);
    this.#frameCount -= frames;
    this.#knownFrames = Math.max(0, this.#knownFrames - frames);
    this.#position += end;
    if (this.#frameCount > 0) {
      this.#samples.copyWithin(0, end);
      this.#sampleCount -= end;
    }
    return stretch;
  }
}

const FRAMES_PER_SECOND = 16_000 / FRAME_SAMPLES;
const STRETCH_FRAMES_MAX = 60 * FRAMES_PER_SECOND;
const STRETCH_FRAMES_MIN = 20 * FRAMES_PER_SECOND;
/** Speech near the end may not be over yet. */
const EDGE_FRAMES = FRAMES_PER_SECOND;
