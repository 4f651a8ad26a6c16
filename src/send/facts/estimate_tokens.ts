/** Tokens of a text before any target has counted them: 3.5 characters each, which is high for English and low for few. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

const CHARACTERS_PER_TOKEN = 3.5;
