const SAID_NUMBERS: ReadonlySet<string> = new Set(
  "zero oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred double triple treble"
    .split(" "),
);

/** @returns how many words of the text are numbers read aloud */
export function saidDigits(text: string): number {
  return (text.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => SAID_NUMBERS.has(word)).length;
}

/** True for a word such as "seventy" or "twenty-one". */
export function isSaidNumber(word: string): boolean {
  return SAID_NUMBERS.has(word.toLowerCase().split(/[-']/)[0] ?? "");
}
