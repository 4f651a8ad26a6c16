import type { VoiceEncoder } from "../diarise/voice.ts";
import type { Graph } from "../onnx/graph.ts";
import type { Recogniser } from "../transcribe/recogniser.ts";
import type { Word } from "../../src/meeting/meeting.ts";
import type { VoicePrint } from "../diarise/prints.ts";
import type { Region } from "../vad/regions.ts";

/** The models in their line; each is opened on first use, and kept by whoever gave it. */
export interface HearModels {
  voiceActivity(): Promise<Graph>;
  recogniser(): Promise<Recogniser>;
  /** Undefined when none is installed: everybody is then one speaker, and a warning says so. */
  voiceEncoder(): Promise<VoiceEncoder | undefined>;
  /** Undefined when none is installed: windows over the speech then stand in, and overlapping speech is not told apart. */
  segmentation(): Promise<Graph | undefined>;
}

/** What one recording takes through the line. */
export interface HearingModels {
  readonly recogniser: Recogniser | undefined;
  readonly voiceEncoder: VoiceEncoder | undefined;
  readonly segmentation: Graph | undefined;
}

/** What the models found in one stretch; positions and times count from the start of the recording. */
export interface HeardStretch {
  readonly speech: readonly Region[];
  readonly prints: readonly VoicePrint[];
  /** Where two speak at once. */
  readonly overlaps: readonly Region[];
  readonly pieces: readonly HeardPiece[];
}

/** A piece of speech and what the recogniser made of it. */
export interface HeardPiece extends Region {
  readonly words: readonly Word[];
  /** True when the recogniser fell into a loop and was cut off. */
  readonly isCut: boolean;
  /** True where somebody certainly speaks: without words, that is then told. */
  readonly isSpeech: boolean;
  /** As `Recognised.margin`. */
  readonly margin: number;
  /** Mean square of the sound as it came. */
  readonly level: number;
}
