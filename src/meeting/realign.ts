import type { Word } from "./meeting.ts";

/**
 * Word times for a corrected text: words that stayed at its beginning and end keep theirs, those between share the time that
 * the changed ones had, by length.
 * @param words of `before`, one for each stretch without blanks @returns undefined where they were not that to begin with
 */
export function realign(words: readonly Word[], before: string, after: string): Word[] | undefined {
  const [old, now] = [pieces(before), pieces(after)];
  if (old.length !== words.length || now.length === 0) return undefined;
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const kept = (word: Word | undefined, text: string): Word[] =>
    word === undefined ? [] : [{ ...word, word: text }];
  const [first, last] = [words[head], words[old.length - tail - 1]];
  const startMs = first?.startMs ?? words[head - 1]?.endMs ?? 0;
  const endMs = Math.max(startMs, (tail < old.length - head ? last?.endMs : first?.startMs) ?? startMs);
  const middle = now.slice(head, now.length - tail);
  const length = middle.reduce((sum, word) => sum + word.length, 0);
  let at = startMs;
  const between = middle.map((word) => {
    const from = at;
    at += (endMs - startMs) * word.length / Math.max(1, length);
    return { word, startMs: Math.round(from), endMs: Math.round(at), estimated: true };
  });
  return [
    ...now.slice(0, head).flatMap((word, place) => kept(words[place], word)),
    ...between,
    ...now.slice(now.length - tail).flatMap((word, place) => kept(words[words.length - tail + place], word)),
  ].slice(0, now.length);
}

/** Words before and behind an offset of the text; undefined where words and text do not go together. */
export function partsOfWords(words: readonly Word[], text: string, at: number): [Word[], Word[]] | undefined {
  if (pieces(text).length !== words.length) return undefined;
  const count = pieces(text.slice(0, at)).length;
  return [words.slice(0, count), words.slice(count)];
}

function pieces(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}
