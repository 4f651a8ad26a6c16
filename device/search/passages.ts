import type { Turn } from "../../src/meeting/meeting.ts";

/**
 * Cuts a window's turns into passages of about `PASSAGE_WORDS` words, each turn as `Speaker: words`: the texts that get
 * vectors. What one person says is kept whole where it fits; a long turn is cut, and each part names its speaker again.
 * @param turns with the text that is indexed
 * @returns at least one passage, as a window of noise tags only has a place in the index too
 */
export function cutPassages(turns: readonly Pick<Turn, "speaker" | "text">[]): string[] {
  const passages: string[] = [];
  let lines: string[] = [];
  let count = 0;
  const close = () => {
    if (lines.length > 0) passages.push(lines.join("\n"));
    lines = [];
    count = 0;
  };
  for (const { speaker, text } of turns) {
    let words = wordsOf(text);
    while (words.length > 0) {
      const room = PASSAGE_WORDS - count;
      const fits = words.length <= room || (count === 0 && words.length <= PASSAGE_WORDS_MAX);
      const taken = fits ? words.length : room >= PART_WORDS_MIN ? room : 0;
      if (taken > 0) lines.push(`${speaker}: ${words.slice(0, taken).join("").trim()}`);
      words = words.slice(taken);
      count += taken;
      if (!fits || count >= PASSAGE_WORDS) close();
    }
  }
  close();
  return passages.length > 0 ? passages : ["-"];
}

/** Words with the blank behind them; where there are no blanks, each character is one, as `countWords` counts. */
function wordsOf(text: string): string[] {
  return text.split(" ").filter((word) => word !== "").flatMap((word) =>
    UNSPACED.test(word) ? [...word.slice(0, -1), `${word.slice(-1)} `] : [`${word} `]
  );
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** About what the encoder was made for; longer texts blur what they say. */
const PASSAGE_WORDS = 100;
/** Of a single turn: better a little longer than a rest of a few words. */
const PASSAGE_WORDS_MAX = 130;
/** A turn is not cut for the sake of less room. */
const PART_WORDS_MIN = 50;
