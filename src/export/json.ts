import type { Meeting } from "../meeting/meeting.ts";

/**
 * The meeting as `GET /v1/meetings/:id` gives it, with participants; it imports again unchanged. Control and
 * bidirectional characters are written as escapes, so the file shows nothing hidden and loses nothing.
 */
export function toJson(meeting: Meeting): string {
  const turns = meeting.turns.map(({ words: _, ...turn }) => turn);
  const json = JSON.stringify({ ...meeting, turns }, null, 2);
  return `${json.replace(/(?![\n])[\p{Cc}\p{Cf}]/gu, escaped)}\n`;
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`)
    .join("");
}
