import type { Recognised, Recogniser } from "../transcribe/recogniser.ts";
import { pieces } from "../vad/cut.ts";
import { type Region, speechRegions } from "../vad/regions.ts";
import { isEmpty, partOf, type Piece, soundOf } from "./piece.ts";

/** A part of a lost piece; without `recognised` nothing sure came of it. */
export interface HeardAgain {
  readonly part: Piece;
  readonly recognised: Recognised | undefined;
}

/**
 * Hears pieces again of which the recogniser made nothing: shorter and shorter (somebody counts, or reads a list, and long
 * pieces of such words give it nothing), at last each stretch between two pauses alone, with half of the silence around it.
 * What only the shortest parts gave counts where most of the piece is understood by then: a language that the recogniser does
 * not know gives it a sure word here and there.
 *
 * @returns for each piece that something sure came of, its parts in order
 */
export async function hearAgain(
  recogniser: Recogniser,
  lost: readonly Piece[],
  throwIfCancelled: () => void,
): Promise<Map<Piece, readonly HeardAgain[]>> {
  const results = new Map<Piece, readonly HeardAgain[]>();
  let parts = new Map<Piece, readonly HeardAgain[]>(
    lost.map((piece) => [piece, [{ part: piece, recognised: undefined }]]),
  );
  for (const [round, smaller] of ROUNDS.entries()) {
    const open = [...parts].flatMap(([, heard]) =>
      heard.filter(({ part, recognised }) => !recognised && part.isSpeech)
    );
    const cut = new Map(open.map(({ part }) => [part, smaller(part)]));
    const all = [...cut.values()].flat();
    const recognised = await recogniser.transcribe(all.map(soundOf));
    throwIfCancelled();
    const found = new Map(all.map((part, i) => [part, sure(recognised[i])]));
    parts = new Map([...parts].map(([piece, heard]) => [
      piece,
      heard.flatMap((one) => (cut.get(one.part) ?? []).length === 0 ? one : withFound(one, cut, found)),
    ]));
    for (const [piece, heard] of parts) {
      if (round === 0 ? heard.some(({ recognised }) => recognised) : shareOf(heard) >= SHARE_MIN) {
        results.set(piece, heard);
      }
    }
  }
  return results;
}

/** Parts of which nothing sure came are heard on in the next round only where they were cut. */
function withFound(
  { part }: HeardAgain,
  cut: ReadonlyMap<Piece, readonly Piece[]>,
  found: ReadonlyMap<Piece, Recognised | undefined>,
): HeardAgain[] {
  return (cut.get(part) ?? []).map((smaller) => ({ part: smaller, recognised: found.get(smaller) }));
}

const ROUNDS: readonly ((piece: Piece) => Piece[])[] = [
  (piece) => piece.end - piece.start <= 6 * 16_000 ? [narrowed(piece)] : shorter(piece, 6 * 16_000),
  (piece) => shorter(piece, 3 * 16_000),
  alone,
];

/** How much of the certain speech of a piece is understood. */
function shareOf(heard: readonly HeardAgain[]): number {
  let [all, understood] = [0, 0];
  for (const { part, recognised } of heard) {
    if (!part.isSpeech) continue;
    const length = part.end - part.start;
    all += length;
    if (recognised) understood += length;
  }
  return all === 0 ? 0 : understood / all;
}

const SHARE_MIN = 0.5;

function shorter(piece: Piece, lengthMax: number): Piece[] {
  const { probabilities } = piece.stretch;
  return pieces([piece], probabilities, { lengthMax, pauseMax: -1 }).map((part) => partOf(piece, part));
}

function narrowed(piece: Piece): Piece {
  if (piece.end - piece.start < 4 * PAD_SAMPLES) return piece;
  return { ...piece, start: piece.start + PAD_SAMPLES, end: piece.end - PAD_SAMPLES };
}

/** Each stretch between two short pauses. */
function alone(piece: Piece): Piece[] {
  const { probabilities, samples } = piece.stretch;
  const regions = speechRegions(probabilities, samples.length, ALONE)
    .filter((region) => region.end > piece.start && region.start < piece.end);
  return regions.map((region, i) => partOf(piece, roomy(region, [regions[i - 1], regions[i + 1]], piece)));
}

/** With the silence on both sides up to the piece's edge, and no further than half-way to the neighbours. */
function roomy(
  { start, end }: Region,
  [before, after]: readonly (Region | undefined)[],
  piece: Piece,
): Region {
  const first = before ? Math.round((before.end + start) / 2) : piece.start;
  const last = after ? Math.round((end + after.start) / 2) : piece.end;
  return { start: Math.max(first, start - PAD_SAMPLES), end: Math.min(last, end + PAD_SAMPLES) };
}

const ALONE = { onsetMin: 0.4, offsetMin: 0.25, silenceMinMs: 250, speechMinMs: 100, padMs: 0 };
const PAD_SAMPLES = 200 * 16;

/** Only what the recogniser is sure of counts: short guesses were wrong below this margin, and right above. */
function sure(recognised: Recognised | undefined): Recognised | undefined {
  const isSure = !isEmpty(recognised) && recognised?.isCut === false && recognised.margin >= MARGIN_MIN;
  return isSure ? recognised : undefined;
}

const MARGIN_MIN = 2.8;
