import type { SpeechStretch } from "../../src/ingest/hear.ts";
import { type Turn, turnIdAt, type Word } from "../../src/meeting/meeting.ts";

/** Who spoke when, in milliseconds; stretches of different speakers may overlap. */
export interface SpeakerStretch {
  readonly startMs: number;
  readonly endMs: number;
  readonly speaker: number;
}

/** What one source of a recording gave: a microphone, one side of a call. */
export interface HeardSource {
  /** Sorted by start. */
  readonly words: readonly Word[];
  /** Where somebody speaks and nobody knows what. */
  readonly unclear: readonly { readonly startMs: number; readonly endMs: number }[];
  /** Sorted by start; no two sources have a speaker in common. */
  readonly stretches: readonly SpeakerStretch[];
}

/**
 * Joins what was said with who spoke when: each word goes to the speaker of its source who speaks longest during it, else to
 * the nearest; words in a row of one speaker make a turn, and what is unclear makes one without words. A lone word between
 * two turns of one other speaker stays with them when it merely touches a border, as word times are rough.
 * @returns the turns, and the stretches of all sources under the same names: `Speaker 1` … in order of first turn
 */
export function align(
  sources: readonly HeardSource[],
): { readonly turns: Turn[]; readonly speech: SpeechStretch[] } {
  const said = sources.flatMap(utterancesOf).sort((a, b) => a.startMs - b.startMs);
  const stretches = sources.flatMap((source) => source.stretches).sort((a, b) => a.startMs - b.startMs);
  const names = new Map<number, string>();
  for (const { speaker } of [...said, ...stretches]) {
    if (!names.has(speaker)) names.set(speaker, `Speaker ${names.size + 1}`);
  }
  const nameOf = (speaker: number) => names.get(speaker) ?? "Speaker 1";
  const turns = joined(said).map(({ speaker, words, startMs, endMs }, index): Turn => ({
    index,
    id: turnIdAt(index),
    speaker: nameOf(speaker),
    text: words.map(({ word }) => word).join(" "),
    startMs,
    endMs,
    ...(words.length === 0 ? { unclear: true } : {}),
    words,
  }));
  return { turns, speech: stretches.map((stretch) => ({ ...stretch, speaker: nameOf(stretch.speaker) })) };
}

/** A run of one speaker's words without a pause; without words where they are unclear. */
interface Utterance {
  readonly speaker: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly words: readonly Word[];
}

function utterancesOf({ words, unclear, stretches }: HeardSource): Utterance[] {
  const speakers = smooth(words, speakersDuring(words, stretches));
  const said: { speaker: number; words: Word[] }[] = [];
  words.forEach((word, i) => {
    const speaker = speakers[i] ?? 0;
    const last = said.at(-1);
    const previous = last?.words.at(-1);
    const isPause = previous !== undefined && word.startMs - previous.endMs > UTTERANCE_PAUSE_MS_MAX;
    if (last && last.speaker === speaker && !isPause) last.words.push(word);
    else said.push({ speaker, words: [word] });
  });
  const others = speakersDuring(unclear, stretches);
  return [
    ...said.map((one) => ({
      ...one,
      startMs: one.words[0]?.startMs ?? 0,
      endMs: one.words.at(-1)?.endMs ?? 0,
    })),
    ...unclear.map(({ startMs, endMs }, i) => ({
      speaker: others[i] ?? 0,
      startMs: Math.round(startMs),
      endMs: Math.round(endMs),
      words: [],
    })),
  ];
}

/** Between two sources, whoever speaks in such a pause of another comes between. */
const UTTERANCE_PAUSE_MS_MAX = 700;

function joined(said: readonly Utterance[]): Utterance[] {
  const turns: (Utterance & { words: Word[] })[] = [];
  for (const one of said) {
    const last = turns.at(-1);
    const goesOn = last && last.speaker === one.speaker &&
      (last.words.length > 0) === (one.words.length > 0) &&
      one.startMs - last.endMs <= TURN_PAUSE_MS_MAX;
    if (goesOn) {
      last.words.push(...one.words);
      turns[turns.length - 1] = { ...last, endMs: Math.max(last.endMs, one.endMs) };
    } else turns.push({ ...one, words: [...one.words] });
  }
  return turns;
}

/** A longer silence ends a turn even when the same speaker goes on. */
const TURN_PAUSE_MS_MAX = 5_000;

function speakersDuring(
  words: readonly { readonly startMs: number; readonly endMs: number }[],
  stretches: readonly SpeakerStretch[],
): number[] {
  let from = 0;
  return words.map((word) => {
    while (from < stretches.length && (stretches[from]?.endMs ?? 0) < word.startMs - SEARCH_MS) from++;
    const shared = new Map<number, number>();
    let nearest = 0;
    let distance = Infinity;
    for (let i = from; i < stretches.length; i++) {
      const stretch = stretches[i];
      if (!stretch || stretch.startMs > word.endMs + SEARCH_MS) break;
      const overlap = Math.min(word.endMs, stretch.endMs) - Math.max(word.startMs, stretch.startMs);
      if (overlap > 0) shared.set(stretch.speaker, (shared.get(stretch.speaker) ?? 0) + overlap);
      if (-overlap < distance) [distance, nearest] = [-overlap, stretch.speaker];
    }
    return longest(shared) ?? nearest;
  });
}

const SEARCH_MS = 60_000;

function longest(shared: ReadonlyMap<number, number>): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (const [speaker, ms] of shared) if (ms > most) [most, best] = [ms, speaker];
  return best;
}

/** A single short word that differs from both its neighbours, with no pause around it, is a slip of the border. */
function smooth(words: readonly Word[], speakers: readonly number[]): number[] {
  return speakers.map((speaker, i) => {
    const [before, after] = [speakers[i - 1], speakers[i + 1]];
    const [previous, word, next] = [words[i - 1], words[i], words[i + 1]];
    if (before === undefined || before !== after || before === speaker) return speaker;
    if (!previous || !word || !next) return speaker;
    const isTight = word.startMs - previous.endMs < PAUSE_MS_MIN && next.startMs - word.endMs < PAUSE_MS_MIN;
    return isTight ? before : speaker;
  });
}

const PAUSE_MS_MIN = 200;
