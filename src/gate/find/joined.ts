import type { DetectableText, Entity } from "../../personal_data.ts";

/**
 * Turns of a conversation as one text, each on a line of its own and without the "okay" and "got it" between them, so that
 * a number given in two breaths is one number, and a question in one turn tells what the answer in the next is.
 */
export interface Joined {
  readonly text: string;
  /** Where the turns' texts begin in `text`; in order. */
  readonly parts: readonly JoinedPart[];
}

interface JoinedPart {
  /** Position of the turn in what was joined. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** @returns the texts joined; turns that only acknowledge are left out */
export function joinTurns(texts: readonly DetectableText[]): Joined {
  const parts: JoinedPart[] = [];
  const pieces: string[] = [];
  let length = 0;
  for (const [index, { text }] of texts.entries()) {
    if (texts.length > 1 && isAcknowledgement(text)) continue;
    parts.push({ index, start: length, end: length + text.length });
    pieces.push(text, "\n");
    length += text.length + 1;
  }
  return { text: pieces.join(""), parts };
}

/** @returns the entities of the joined text, each cut to the turns it runs over; one list per turn */
export function splitByTurn(joined: Joined, found: readonly Entity[], turnCount: number): Entity[][] {
  const lists: Entity[][] = Array.from({ length: turnCount }, () => []);
  for (const entity of found) {
    const pieces: { readonly index: number; readonly start: number; readonly end: number }[] = [];
    for (let at = partAt(joined.parts, entity.start); at < joined.parts.length; at++) {
      const part = joined.parts[at];
      if (part === undefined || part.start >= entity.end) break;
      const piece = trimmed(joined.text, Math.max(entity.start, part.start), Math.min(entity.end, part.end));
      if (piece === undefined) continue;
      pieces.push({ index: part.index, start: piece.start - part.start, end: piece.end - part.start });
    }
    // What is read aloud says itself which numbers are one.
    const isParted = pieces.length > 1 && entity.detector !== "spoken";
    for (const { index, start, end } of pieces) {
      lists[index]?.push({ ...entity, start, end, ...(isParted && { part: entity.start }) });
    }
  }
  return lists;
}

const ACKNOWLEDGEMENT_LENGTH_MAX = 40;
const ACKNOWLEDGEMENT =
  /^(?:[\s.,!?…-]*(?:okay|ok|yep|yeah|yes|yup|right|sure|mm+-?h?m*|mhm|uh-?huh|alright|all right|go on|go ahead|got it|got that|gotcha|i see|cool|great|good|fine|perfect|noted|thanks|thank you|hm+|understood|carry on|one sec(?:ond)?|hang on|hold on|writing(?: it| that)? down|uh|um|oh|and then|then|next)){1,4}[\s.,!?…-]*$/i;

function isAcknowledgement(text: string): boolean {
  return text.length <= ACKNOWLEDGEMENT_LENGTH_MAX && ACKNOWLEDGEMENT.test(text);
}

/** @returns number of the first part that ends after `position` */
function partAt(parts: readonly JoinedPart[], position: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.end ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Without blanks and commas at the edges; nothing when nothing else is there. */
function trimmed(text: string, start: number, end: number): { start: number; end: number } | undefined {
  while (start < end && /[\s,;]/.test(text.charAt(start))) start++;
  while (end > start && /[\s,;]/.test(text.charAt(end - 1))) end--;
  return end > start ? { start, end } : undefined;
}
