/** Shorter quotes prove nothing unless they are the whole turn; longer ones are no quotes. */
const QUOTE_CHARS_MIN = 8;
const QUOTE_CHARS_MAX = 1_000;

/** @returns true when the quote has a sensible length and occurs in the text exactly as it is */
export function isVerbatim(quote: string, text: string): boolean {
  const isShort = quote.length < QUOTE_CHARS_MIN && quote.length < text.trim().length;
  return !isShort && quote.trim() !== "" && quote.length <= QUOTE_CHARS_MAX && text.includes(quote);
}
