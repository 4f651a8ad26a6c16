import type { Heard } from "../../src/ingest/hear.ts";
import type { Warning, Word } from "../../src/meeting/meeting.ts";
import { align, type HeardSource } from "../align/align.ts";
import type { Flaw } from "../audio/options.ts";
import { diarise, type SpeakerCount } from "../diarise/diarise.ts";
import { withoutEchoes } from "./echoes.ts";
import type { HeardPiece, HearingModels } from "./heard.ts";
import { foreignPieces } from "./foreign.ts";
import type { HearProgress, SourceProgress } from "./progress.ts";

export interface Finished {
  /** The recording's length at 16 kHz. */
  readonly samples: number;
  readonly models: HearingModels;
  readonly flaws: readonly Flaw[];
  readonly recordedAt?: string;
  readonly heardElsewhere: readonly Word[] | undefined;
  /** Of a recording with one source. */
  readonly speakers?: SpeakerCount | undefined;
}

/** Makes turns of what all sources gave, and says what of it is missing or doubtful. */
export function finish(
  progress: HearProgress,
  { samples, models, flaws, heardElsewhere, speakers, recordedAt }: Finished,
): Heard {
  const foreign = new Set(progress.sources.flatMap(({ pieces }) => {
    const isForeign = foreignPieces(pieces);
    return pieces.filter((_, i) => isForeign[i]);
  }));
  const isUnclear = (piece: HeardPiece) => foreign.has(piece) || (piece.isSpeech && piece.words.length === 0);
  const sources = withoutEchoes(progress.sources.map(({ pieces }) => pieces));
  const cosineMin = models.voiceEncoder?.cosineMin ?? 0;
  const stretches = progress.sources.map((source, i) => speakersOf(source, i, cosineMin, speakers));
  const { turns, speech } = align(
    heardElsewhere
      ? [{
        words: heardElsewhere,
        unclear: [],
        stretches: stretches.flat().sort((a, b) => a.startMs - b.startMs),
      }]
      : sources.map((pieces, i) => ({
        words: pieces.flatMap((piece) => isUnclear(piece) ? [] : piece.words),
        unclear: pieces.filter(isUnclear).map(inMs),
        stretches: stretches[i] ?? [],
      })),
  );
  const warnings = [
    ...ofFlaws(flaws, samples),
    ...ofHearing(sources.flat(), foreign, { models, heardElsewhere }),
  ];
  return {
    turns,
    speech,
    durationMs: Math.round(samples / 16),
    ...(recordedAt !== undefined && { recordedAt }),
    warnings,
  };
}

/** Speakers of different sources are different people: nobody has two microphones. */
function speakersOf(
  source: SourceProgress,
  index: number,
  cosineMin: number,
  speakers: SpeakerCount | undefined,
): HeardSource["stretches"] {
  return diarise(source, cosineMin, speakers).map((stretch) => ({
    ...stretch,
    speaker: index * SPEAKERS_OF_SOURCE_MAX + stretch.speaker,
  }));
}

const SPEAKERS_OF_SOURCE_MAX = 10_000;

function inMs({ start, end }: HeardPiece): { startMs: number; endMs: number } {
  return { startMs: start / 16 + PAD_MS, endMs: end / 16 - PAD_MS };
}

/** Half of the silence that a piece has around its speech. */
const PAD_MS = 200;

function ofFlaws(flaws: readonly Flaw[], samples: number): Warning[] {
  return [...Map.groupBy(flaws, ({ kind }) => kind)].map(([kind, found]) => ({
    stage: "decode",
    kind,
    count: found.length,
    ...(kind !== "mixture-left-out" && { place: clock(found[0]?.atSeconds ?? samples / 16_000) }),
  }));
}

function ofHearing(
  pieces: readonly HeardPiece[],
  foreign: ReadonlySet<HeardPiece>,
  { models, heardElsewhere }: Pick<Finished, "models" | "heardElsewhere">,
): Warning[] {
  const warnings: Warning[] = [];
  const add = (kind: string, found: readonly HeardPiece[]) => {
    const [first] = found;
    if (!first) return;
    warnings.push({ stage: "hear", kind, count: found.length, place: clock(first.start / 16_000) });
  };
  if (!models.voiceEncoder) warnings.push({ stage: "hear", kind: "one-speaker", count: 1 });
  if (heardElsewhere || !models.recogniser) return warnings;
  const own = pieces.filter((piece) => !foreign.has(piece));
  add("language-unknown", pieces.filter((piece) => foreign.has(piece)));
  add("unclear", own.filter(({ isSpeech, words }) => isSpeech && words.length === 0));
  add("repetition-cut", own.filter(({ isCut }) => isCut));
  if (own.every(({ words }) => words.length === 0)) {
    warnings.push({ stage: "hear", kind: "no-words", count: 1 });
  }
  return warnings;
}

function clock(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), Math.floor(seconds % 60)];
  return `${minutes}:${String(rest).padStart(2, "0")}`;
}
