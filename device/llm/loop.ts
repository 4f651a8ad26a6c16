/** A phrase of at most this many characters said again and again is a loop. */
const PHRASE_MAX = 120;
/** How often at least, and how much of the text's end that must be. */
const TIMES_MIN = 4;
const CHARS_MIN = 48;

/** @returns true when the end of a text is one phrase over and over: the model will not come out of it */
export function isLooping(text: string): boolean {
  for (let length = 1; length <= PHRASE_MAX; length++) {
    const times = Math.max(TIMES_MIN, Math.ceil(CHARS_MIN / length));
    if (text.length < times * length) continue;
    if (isRepeated(text, length, times)) return true;
  }
  return false;
}

function isRepeated(text: string, length: number, times: number): boolean {
  for (let back = 1; back <= (times - 1) * length; back++) {
    if (text.at(-back) !== text.at(-back - length)) return false;
  }
  return true;
}
