import type { SpeakerStretch } from "../align/align.ts";
import type { Region } from "../vad/regions.ts";
import { cluster } from "./cluster.ts";
import { addSecondSpeakers } from "./overlap.ts";
import { unitVector, type VoicePrint } from "./prints.ts";
import { type SpeakerRegion, speakerRegions } from "./turns.ts";

/** What is known of the voices in a recording; positions in samples. */
export interface VoiceEvidence {
  /** Sorted, disjoint. */
  readonly speech: readonly Region[];
  /** Sorted by start, over the speech; none without an encoder. */
  readonly prints: readonly VoicePrint[];
  /** Where two speak at once; known only where a segmentation model is installed. */
  readonly overlaps: readonly Region[];
}

/**
 * Tells who spoke when: clusters the voice prints of the whole recording and gives each moment of speech to a cluster,
 * and each moment of overlap to two. Without prints nobody can be told apart.
 * @param speakers how many there are, where that is known
 * @param cosineMin of the encoder that made the prints
 * @returns sorted by start, in milliseconds
 */
export function diarise(
  evidence: VoiceEvidence,
  cosineMin: number,
  speakers: SpeakerCount = {},
): SpeakerStretch[] {
  return addSecondSpeakers(regionsOf(evidence, cosineMin, speakers), evidence.overlaps)
    .map(({ start, end, speaker }) => ({ startMs: start / 16, endMs: end / 16, speaker }));
}

/** How many people speak, where that is known. */
export interface SpeakerCount {
  readonly min?: number;
  readonly max?: number;
}

function regionsOf(
  { speech, prints }: VoiceEvidence,
  cosineMin: number,
  { min = 1, max = Infinity }: SpeakerCount,
): SpeakerRegion[] {
  if (prints.length === 0) return speech.map((region) => ({ ...region, speaker: 0 }));
  const weighted = prints.map(({ start, end, vector }) => ({
    vector: unitVector(vector),
    weight: Math.min(1, (end - start) / WINDOW_SAMPLES),
  }));
  return speakerRegions(
    speech,
    prints,
    cluster(weighted, { cosineMin, weightMin: WINDOWS_MIN, countMin: min, countMax: max }),
  );
}

const WINDOW_SAMPLES = 24_000;
/** A voice heard in fewer windows is more likely a noisy window of another than one more person. */
const WINDOWS_MIN = 3;
