import { voicePrints } from "../diarise/prints.ts";
import { segment } from "../diarise/segmentation.ts";
import { hearAgain } from "./hear_again.ts";
import { isCertain, isEmpty, type Piece, soundOf } from "./piece.ts";
import type { Recognised, Recogniser } from "../transcribe/recogniser.ts";
import { timeWords } from "../transcribe/words.ts";
import { meanSquare } from "../audio/level.ts";
import { pieces } from "../vad/cut.ts";
import { type Region, type RegionOptions, speechRegions } from "../vad/regions.ts";
import type { Stretch } from "../vad/stretches.ts";
import type { HeardPiece, HeardStretch, HearingModels } from "./heard.ts";

/**
 * Takes some stretches through the line together, so that pieces of like length are recognised at once. Silence yields
 * nothing: only what voice activity calls speech is recognised.
 */
export async function hearStretches(
  stretches: readonly Stretch[],
  models: HearingModels,
  throwIfCancelled: () => void,
): Promise<HeardStretch[]> {
  const spoken = stretches.map(({ samples, probabilities }) =>
    speechRegions(probabilities, samples.length, SPEECH)
  );
  const cut = models.recogniser ? stretches.flatMap((stretch, i) => cutPieces(stretch, spoken[i] ?? [])) : [];
  throwIfCancelled();
  const heard = models.recogniser ? await recognise(models.recogniser, cut, throwIfCancelled) : [];
  const results: HeardStretch[] = [];
  for (const [i, stretch] of stretches.entries()) {
    results.push({
      ...await voicesIn(stretch, spoken[i] ?? [], models, throwIfCancelled),
      pieces: cut.flatMap((piece, j) => piece.stretch === stretch ? heard[j] ?? [] : []),
    });
  }
  return results;
}

function cutPieces(stretch: Stretch, speech: readonly Region[]): Piece[] {
  const { samples, probabilities } = stretch;
  return pieces(speechRegions(probabilities, samples.length, WORDS), probabilities, PIECES).map((piece) => ({
    ...piece,
    stretch,
    speech: speech.filter((region) => region.end > piece.start && region.start < piece.end),
    isSpeech: isCertain(probabilities, piece),
  }));
}

async function recognise(
  recogniser: Recogniser,
  cut: readonly Piece[],
  throwIfCancelled: () => void,
): Promise<HeardPiece[][]> {
  const first = await recogniser.transcribe(cut.map(soundOf));
  throwIfCancelled();
  const lost = cut.filter((piece, i) => piece.isSpeech && isEmpty(first[i]));
  const again = await hearAgain(recogniser, lost, throwIfCancelled);
  return cut.map((piece, i) => {
    const parts = again.get(piece);
    return parts?.map(({ part, recognised }) => placed(part, recognised)) ?? [placed(piece, first[i])];
  });
}

function placed(piece: Piece, recognised: Recognised | undefined): HeardPiece {
  const { stretch, speech, start, end } = piece;
  const offset = stretch.start;
  const spoken = speech.map((region) => ({
    startMs: (offset + Math.max(region.start, start)) / 16,
    endMs: (offset + Math.min(region.end, end)) / 16,
  }));
  const whole = [{ startMs: (offset + start) / 16, endMs: (offset + end) / 16 }];
  const words = isEmpty(recognised) ? [] : recognised?.words ?? [];
  return {
    start: offset + start,
    end: offset + end,
    words: timeWords(words, (offset + start) / 16, spoken.length > 0 ? spoken : whole),
    isCut: recognised?.isCut ?? false,
    isSpeech: piece.isSpeech,
    margin: recognised?.margin ?? 0,
    level: meanSquare(stretch.samples.subarray(start, end)),
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
