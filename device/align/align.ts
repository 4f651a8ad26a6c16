import type { SpeechStretch } from "../../src/ingest/hear.ts";
import { type Turn, turnIdAt, type Word } from "../../src/meeting/meeting.ts";

/** Who spoke when, in milliseconds; stretches of different speakers may overlap. */
export interface SpeakerStretch {
  readonly startMs: number;
  readonly endMs: number;
  readonly speaker: number;
}

/**
 * Joins what was said with who spoke when: each word goes to the speaker who speaks longest during it, else to the
 * nearest; words in a row of one speaker make a turn. A lone word between two turns of one other speaker stays with them
 * when it merely touches a border, as word times are rough.
 * @param words sorted by start @param stretches sorted by start
 * @returns the turns, and the stretches under the same names: `Speaker 1` … in order of first turn
 */
export function align(
  words: readonly Word[],
  stretches: readonly SpeakerStretch[],
): { readonly turns: Turn[]; readonly speech: SpeechStretch[] } {
  const speakers = smooth(words, speakersOfWords(words, stretches));
  const names = new Map<number, string>();
  const groups: { speaker: number; words: Word[] }[] = [];
  words.forEach((word, i) => {
    const speaker = speakers[i] ?? 0;
    const last = groups.at(-1);
    const previous = last?.words.at(-1);
    const isPause = previous !== undefined && word.startMs - previous.endMs > TURN_PAUSE_MS_MAX;
    if (last && last.speaker === speaker && !isPause) last.words.push(word);
    else groups.push({ speaker, words: [word] });
    if (!names.has(speaker)) names.set(speaker, `Speaker ${names.size + 1}`);
  });
  for (const { speaker } of stretches) {
    if (!names.has(speaker)) names.set(speaker, `Speaker ${names.size + 1}`);
  }
  const nameOf = (speaker: number) => names.get(speaker) ?? "Speaker 1";
  const turns = groups.map((group, index) => ({
    index,
    id: turnIdAt(index),
    speaker: nameOf(group.speaker),
    text: group.words.map(({ word }) => word).join(" "),
    startMs: group.words[0]?.startMs ?? 0,
    endMs: group.words.at(-1)?.endMs ?? 0,
    words: group.words,
  }));
  return { turns, speech: stretches.map((stretch) => ({ ...stretch, speaker: nameOf(stretch.speaker) })) };
}

/** A longer silence ends a turn even when the same speaker goes on. */
const TURN_PAUSE_MS_MAX = 5_000;

function speakersOfWords(words: readonly Word[], stretches: readonly SpeakerStretch[]): number[] {
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
