import type { Turn, Word } from "./meeting.ts";

/**
 * A turn with what the recogniser wrote, where the vocabulary has put other words in its place.
 * @param at the word that is put back; all of them unless told @returns undefined where there is nothing to put back
 */
export function asHeard(turn: Turn, at?: number): Turn | undefined {
  const { words } = turn;
  if (words === undefined || !words.some((word, i) => word.heard !== undefined && isMeant(i, at))) {
    return undefined;
  }
  const result: Word[] = [];
  for (let i = 0; i < words.length;) {
    const word = words[i] as Word;
    const length = word.heard === undefined || !isMeant(i, at)
      ? 0
      : Math.min(word.stands ?? 1, words.length - i);
    if (length === 0) result.push(word);
    else result.push(...spread(word.heard ?? word.word, words.slice(i, i + length)));
    i += Math.max(1, length);
  }
  return { ...turn, text: result.map(({ word }) => word).join(" "), words: result, edited: true };
}

function isMeant(i: number, at: number | undefined): boolean {
  return at === undefined || i === at;
}

/** Words in the time of those that go, by length. */
export function spread(text: string, over: readonly Word[]): Word[] {
  const pieces = text.split(/\s+/);
  const startMs = over[0]?.startMs ?? 0;
  const lengthMs = (over.at(-1)?.endMs ?? startMs) - startMs;
  if (pieces.length === over.length) {
    return over.map(({ startMs, endMs, estimated }, i) => ({
      ...{ word: pieces[i] ?? "", startMs, endMs },
      ...(estimated === undefined ? {} : { estimated }),
    }));
  }
  const letters = pieces.reduce((sum, piece) => sum + piece.length, 0);
  let at = startMs;
  return pieces.map((word): Word => {
    const from = at;
    at += lengthMs * word.length / letters;
    const times = { startMs: Math.round(from), endMs: Math.round(at) };
    return { word, ...times, ...(pieces.length > 1 ? { estimated: true } : {}) };
  });
}
