import type { Word } from "../../src/meeting/meeting.ts";
import { voicePrints } from "../diarise/prints.ts";
import { segment } from "../diarise/segmentation.ts";
import type { Recogniser } from "../transcribe/moonshine.ts";
import { timeWords } from "../transcribe/words.ts";
import { levelled } from "../audio/level.ts";
import { pieces } from "../vad/cut.ts";
import { type Region, type RegionOptions, speechRegions } from "../vad/regions.ts";
import type { Stretch } from "../vad/stretches.ts";
import type { HeardStretch, HearingModels } from "./heard.ts";

/** Takes one stretch through the line. Silence yields nothing: only what voice activity calls speech is recognised. */
export async function hearStretch(
  stretch: Stretch,
  models: HearingModels,
  throwIfCancelled: () => void,
): Promise<HeardStretch> {
  const { samples, probabilities } = stretch;
  const speech = speechRegions(probabilities, samples.length, SPEECH);
  const wordy = speechRegions(probabilities, samples.length, WORDS);
  const words: Word[] = [];
  let cutPieces = 0;
  if (models.recogniser) {
    for (const piece of pieces(wordy, probabilities, PIECES)) {
      throwIfCancelled();
      const heard = await recognise(models.recogniser, stretch, piece, speech);
      words.push(...heard.words);
      cutPieces += heard.isCut ? 1 : 0;
    }
  }
  return {
    ...await voicesIn(stretch, speech, models, throwIfCancelled),
    words,
    cutPieces,
  };
}

/** With a segmentation model, its idea of speech and of changes of speaker replaces that of voice activity. */
async function voicesIn(
  { samples, start }: Stretch,
  speech: readonly Region[],
  { voiceEncoder, segmentation }: HearingModels,
  throwIfCancelled: () => void,
): Promise<Pick<HeardStretch, "speech" | "prints" | "overlaps">> {
  const heard = segmentation
    ? await segment(segmentation, samples, throwIfCancelled)
    : { speech, overlaps: [] };
  const prints = voiceEncoder
    ? await voicePrints(samples, heard.speech, voiceEncoder.embed, throwIfCancelled)
    : [];
  return {
    speech: heard.speech.map((region) => shifted(region, start)),
    prints: prints.map((print) => shifted(print, start)),
    overlaps: heard.overlaps.map((region) => shifted(region, start)),
  };
}

function shifted<T extends Region>(region: T, start: number): T {
  return { ...region, start: region.start + start, end: region.end + start };
}

/** Who spoke when: follows a quiet voice, and counts a short pause inside a turn as part of it. */
const SPEECH: RegionOptions = {
  onsetMin: 0.25,
  offsetMin: 0.12,
  silenceMinMs: 500,
  speechMinMs: 100,
  padMs: 30,
};

/** What was said: surer that it is speech, and with the silence around it that the recogniser was trained on. */
const WORDS: RegionOptions = {
  onsetMin: 0.4,
  offsetMin: 0.25,
  silenceMinMs: 500,
  speechMinMs: 100,
  padMs: 400,
};

/** In samples. The recogniser does better with sentences than with fragments. */
const PIECES = { lengthMax: 20 * 16_000, pauseMax: 16_000 };

async function recognise(
  recogniser: Recogniser,
  { samples, start }: Stretch,
  piece: Region,
  speech: readonly Region[],
): Promise<{ words: Word[]; isCut: boolean }> {
  const { words, isCut } = await recogniser.transcribe(levelled(samples.slice(piece.start, piece.end)));
  const spoken = speech
    .filter((region) => region.end > piece.start && region.start < piece.end)
    .map((region) => ({
      startMs: (start + Math.max(region.start, piece.start)) / 16,
      endMs: (start + Math.min(region.end, piece.end)) / 16,
    }));
  const whole = [{ startMs: (start + piece.start) / 16, endMs: (start + piece.end) / 16 }];
  return { words: timeWords(words, (start + piece.start) / 16, spoken.length > 0 ? spoken : whole), isCut };
}
