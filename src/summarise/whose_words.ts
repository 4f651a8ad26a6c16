import type { ActionItem, Meeting, TiedText } from "../meeting/meeting.ts";
import { fold } from "../text/fold.ts";
import { isVerbatim } from "../text/verbatim.ts";
import { aliasesOf } from "./people.ts";

/** @returns the label of whoever said the words of an item, empty where nobody knows; undefined where they are a model's or were edited */
export function speakerOf({ text, turns, by }: TiedText, meeting: Meeting): string | undefined {
  const tied = turns.flatMap((turn) => meeting.turns[turn] ?? []);
  const said = tied.find((turn) => isVerbatim(text, turn.text)) ?? (by === "rules" ? tied[0] : undefined);
  return said?.speaker;
}

/** @returns whose an action is; where another person said its words, that one before: `Ingrid (→ Beatriz)` */
export function ownerBeside(item: ActionItem, meeting: Meeting): string | undefined {
  const { owner } = item;
  const speaker = speakerOf(item, meeting);
  const isOwn = owner === undefined || speaker === undefined || isCalled(meeting, speaker, owner);
  return isOwn ? owner : `${speaker} (→ ${owner})`.trimStart();
}

/** @returns true where all of the name is among what somebody who has turns is called, or their label within the name */
export function isCalled(meeting: Meeting, speaker: string, name: string): boolean {
  const wanted = wordsOf(name);
  const isWithin = (parts: string[], all: string[]) =>
    parts.length > 0 && parts.every((part) => all.includes(part));
  return isWithin(wanted, wordsOf(aliasesOf(meeting, speaker))) || isWithin(wordsOf(speaker), wanted);
}

function wordsOf(name: string): string[] {
  return fold(name).split(/[^\p{L}\p{N}'-]+/u).filter((part) => part !== "");
}
