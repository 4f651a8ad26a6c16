/**
 * One line that a model is shown and names by its number. Behind the word "line" the number is no part of what was said before
 * it: without it, "in March", a line's end and "12" would be a date to the gate, which would mask the number.
 * @param text without line breaks
 */
export function numberedLine(number: number, speaker: string, text: string): string {
  return `line ${number} | ${speaker}: ${text}`;
}
