import { voicePrints } from "../diarise/prints.ts";
import { segment } from "../diarise/segmentation.ts";
import type { Recognised, Recogniser } from "../transcribe/recogniser.ts";
import { timeWords } from "../transcribe/words.ts";
import { levelled, meanSquare } from "../audio/level.ts";
import { pieces } from "../vad/cut.ts";
import { type Region, type RegionOptions, speechRegions } from "../vad/regions.ts";
import { FRAME_SAMPLES } from "../vad/silero.ts";
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

/** A piece on its way to the recogniser; positions count from the start of its stretch. */
interface Piece extends Region {
  readonly stretch: Stretch;
  /** The speech in it. */
  readonly speech: readonly Region[];
  readonly isSpeech: boolean;
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

function isCertain(probabilities: Float32Array, { start, end }: Region): boolean {
  let frames = 0;
  for (let frame = Math.floor(start / FRAME_SAMPLES); frame < end / FRAME_SAMPLES; frame++) {
    if ((probabilities[frame] ?? 0) >= CERTAIN_MIN) frames++;
  }
  return frames >= CERTAIN_FRAMES_MIN;
}

/** A short "yes" is above for a quarter of a second; coughs and keys seldom for five frames of 32 ms. */
const CERTAIN_MIN = 0.7;
const CERTAIN_FRAMES_MIN = 5;

async function recognise(
  recogniser: Recogniser,
  cut: readonly Piece[],
  throwIfCancelled: () => void,
): Promise<HeardPiece[][]> {
  const first = await recogniser.transcribe(cut.map(soundOf));
  throwIfCancelled();
  const lost = new Map(
    cut.flatMap((piece, i) => piece.isSpeech && isEmpty(first[i]) ? [[i, parted(piece)]] : []),
  );
  const parts = [...lost.values()].flat();
  const again = await recogniser.transcribe(parts.map(soundOf));
  return cut.map((piece, i) => {
    const heard = (lost.get(i) ?? []).map((part) => ({ part, recognised: again[parts.indexOf(part)] }));
    if (!heard.some(({ recognised }) => isReliable(recognised))) return [placed(piece, first[i])];
    return heard.map(({ part, recognised }) => placed(part, isReliable(recognised) ? recognised : undefined));
  });
}

/**
 * What a piece is heard again as when the recogniser gave nothing for it: a short answer with less of the silence around it,
 * a long piece (somebody counts, or reads a list) in shorter ones.
 */
function parted(piece: Piece): Piece[] {
  if (piece.end - piece.start <= AGAIN_SAMPLES_MAX) return [narrowed(piece)];
  const { probabilities } = piece.stretch;
  return pieces([piece], probabilities, { lengthMax: AGAIN_SAMPLES_MAX, pauseMax: -1 }).map((part) => ({
    ...piece,
    ...part,
    isSpeech: isCertain(probabilities, part),
    speech: piece.speech.filter((region) => region.end > part.start && region.start < part.end),
  }));
}

const AGAIN_SAMPLES_MAX = 6 * 16_000;

function isEmpty(recognised: Recognised | undefined): boolean {
  return recognised === undefined || recognised.words.every(({ word }) => !/[\p{L}\p{N}]/u.test(word));
}

/** Of a second hearing only what the recogniser is sure of counts: short guesses were wrong below, and right above. */
function isReliable(recognised: Recognised | undefined): boolean {
  return !isEmpty(recognised) && recognised?.isCut === false && recognised.margin >= AGAIN_MARGIN_MIN;
}

const AGAIN_MARGIN_MIN = 2.8;
const NARROWER_SAMPLES = 200 * 16;

function narrowed(piece: Piece): Piece {
  if (piece.end - piece.start < 4 * NARROWER_SAMPLES) return piece;
  return { ...piece, start: piece.start + NARROWER_SAMPLES, end: piece.end - NARROWER_SAMPLES };
}

function soundOf({ stretch, start, end }: Piece): Float32Array {
  return levelled(stretch.samples.slice(start, end));
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
