/**
 * Text as one safe line: control, format and bidirectional characters and what is no character (such as U+FFFE, which XML forbids) go, white space becomes single spaces. Joiners
 * (U+200C, U+200D) stay: scripts and emoji need them.
 */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").replace(
    /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]/gu,
    "",
  ).replace(
    / +/g,
    " ",
  ).trim();
}
