import type { Word } from "../src/meeting.ts";
import { type VoicePrint, voicePrints } from "./diarise/prints.ts";
import type { HearingModels } from "./hear.ts";
import type { Recogniser } from "./transcribe/moonshine.ts";
import { estimateWordTimes } from "./transcribe/words.ts";
import { pieces } from "./vad/cut.ts";
import { type Region, type RegionOptions, speechRegions } from "./vad/regions.ts";
import type { Stretch } from "./vad/stretches.ts";

/** What the models found in one stretch; positions and times count from the start of the recording. */
export interface HeardStretch {
  readonly speech: readonly Region[];
  readonly prints: readonly VoicePrint[];
  readonly words: readonly Word[];
  /** Pieces where the recogniser fell into a loop and was cut off. */
  readonly cutPieces: number;
}

/** Takes one stretch through the line. Silence yields nothing: only what voice activity calls speech is recognised. */
export async function hearStretch(
  stretch: Stretch,
  models: HearingModels,
  throwIfCancelled: () => void,
): Promise<HeardStretch> {
  const { samples, probabilities, start } = stretch;
  const speech = speechRegions(probabilities, samples.length, SPEECH);
  const words: Word[] = [];
  let cutPieces = 0;
  if (models.recogniser) {
    for (const piece of pieces(speech, probabilities, PIECES)) {
      throwIfCancelled();
      const heard = await recognise(models.recogniser, stretch, piece, speech);
      words.push(...heard.words);
      cutPieces += heard.isCut ? 1 : 0;
    }
  }
  const prints = models.voiceEncoder
    ? await voicePrints(samples, speech, models.voiceEncoder.embed, throwIfCancelled)
    : [];
  return {
    speech: speech.map((region) => ({ start: region.start + start, end: region.end + start })),
    prints: prints.map((print) => ({ ...print, start: print.start + start, end: print.end + start })),
    words,
    cutPieces,
  };
}

const SPEECH: RegionOptions = {
  onsetMin: 0.5,
  offsetMin: 0.35,
  silenceMinMs: 300,
  speechMinMs: 160,
  padMs: 100,
};

const PIECES = { lengthMax: 16 * 16_000, pauseMax: 1.5 * 16_000 };

async function recognise(
  recogniser: Recogniser,
  { samples, start }: Stretch,
  piece: Region,
  speech: readonly Region[],
): Promise<{ words: Word[]; isCut: boolean }> {
  const { text, isCut } = await recogniser.transcribe(samples.subarray(piece.start, piece.end));
  const spoken = speech
    .filter((region) => region.end > piece.start && region.start < piece.end)
    .map((region) => ({
      startMs: (start + Math.max(region.start, piece.start)) / 16,
      endMs: (start + Math.min(region.end, piece.end)) / 16,
    }));
  return { words: estimateWordTimes(text, spoken), isCut };
}
