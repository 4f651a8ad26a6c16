/**
 * Text as one safe line: control, format and bidirectional characters go, white space becomes single spaces. Joiners
 * (U+200C, U+200D) stay: scripts and emoji need them.
 */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").replace(/(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, "").replace(
    / +/g,
    " ",
  ).trim();
}
