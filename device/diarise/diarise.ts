import type { SpeakerStretch } from "../align/align.ts";
import type { Region } from "../vad/regions.ts";
import { cluster } from "./cluster.ts";
import { printVector, type VoicePrint } from "./prints.ts";
import { speakerRegions } from "./turns.ts";

/**
 * Tells who spoke when: clusters the voice prints of the whole recording and gives each moment of speech to a cluster.
 * @param speech sorted, disjoint, in samples
 * @param prints sorted by start; none means that nobody can be told apart
 * @param cosineMin of the encoder that made the prints
 * @returns sorted by start, in milliseconds
 */
export function diarise(
  speech: readonly Region[],
  prints: readonly VoicePrint[],
  cosineMin: number,
): SpeakerStretch[] {
  const labels = cluster(prints.map(printVector), { cosineMin, sizeMin: WINDOWS_MIN });
  const regions = prints.length === 0
    ? speech.map((region) => ({ ...region, speaker: 0 }))
    : speakerRegions(speech, prints, labels);
  return regions.map(({ start, end, speaker }) => ({ startMs: start / 16, endMs: end / 16, speaker }));
}

/** A voice heard in fewer windows is more likely a noisy window of another than one more person. */
const WINDOWS_MIN = 3;
