/** So many words in a row that stand in a prompt are the prompt's, not the meeting's. */
const RUN = 5;

/**
 * Does a text repeat what a prompt said of itself? Small models do that rather than answer. Words that the material has
 * in the same order are the material's: people may well talk like a prompt.
 */
export function isParrot(text: string, { prompt, material }: { prompt: string; material: string }): boolean {
  const words = wordsOf(text);
  const asked = ` ${wordsOf(prompt).join(" ")} `;
  const said = ` ${wordsOf(material).join(" ")} `;
  const repeats = (run: readonly string[]) =>
    asked.includes(` ${run.join(" ")} `) && !said.includes(` ${run.join(" ")} `);
  if (words.length < RUN) return words.length > 0 && repeats(words);
  return words.some((_, at) => at + RUN <= words.length && repeats(words.slice(at, at + RUN)));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
