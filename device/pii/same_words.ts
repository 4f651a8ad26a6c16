/**
 * Finds the words of a text again after some of it was replaced: what stands before, between and after replacements is the
 * same words in the same order.
 * @param before words as they were, each by a key that equal words share
 * @param after words as they are now
 * @returns for each word of `after` its number in `before`, or -1 for what stands in a replacement, or so close between
 *   two that it cannot be told apart from them
 */
export function sameWords(before: readonly string[], after: readonly string[]): Int32Array {
  const same = new Int32Array(after.length).fill(-1);
  const runs = runsOf(before);
  let from = 0;
  for (let at = 0; at < after.length;) {
    if (before[from] === after[at] && from < before.length) {
      same[at++] = from++;
      continue;
    }
    const found = nextAt(runs.get(runAt(after, at)), from);
    if (found === undefined || found - from > REPLACED_WORDS_MAX) at++;
    else from = found;
  }
  return same;
}

/** Words that have to be equal, one after the other, before the text goes on as it was. */
const RUN = 3;

/** More than was ever replaced in one piece: what comes only later is another place with the same words. */
const REPLACED_WORDS_MAX = 400;

/** @returns where each run of words begins, in order */
function runsOf(words: readonly string[]): Map<string, number[]> {
  const runs = new Map<string, number[]>();
  for (let at = 0; at + RUN <= words.length; at++) {
    const run = runAt(words, at);
    const places = runs.get(run);
    if (places === undefined) runs.set(run, [at]);
    else places.push(at);
  }
  return runs;
}

function runAt(words: readonly string[], at: number): string {
  return words.slice(at, at + RUN).join("|");
}

/** @param places in order */
function nextAt(places: readonly number[] | undefined, from: number): number | undefined {
  let low = 0;
  let high = places?.length ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places?.[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return places?.[low];
}
