import type { Meeting } from "../../meeting/meeting.ts";
import type { WhyQuoted } from "../messages/message.ts";
import type { Wording } from "../messages/messages.ts";
import type { Citation } from "../answer.ts";

/** What answers a question in the meeting's own words. */
export interface Quoted {
  readonly citations: readonly Citation[];
  /** What changed over time, where it did. */
  readonly told: string | undefined;
  /** What was said right behind the citations and denies them, or says another value. */
  readonly setRight: readonly Citation[];
}

/** The passages' own words, marked as such. @param how.why there is no answer in other words */
export function quotedAnswer(
  { citations, told, setRight }: Quoted,
  meetingOf: (id: string) => Meeting | undefined,
  { why, wording }: { readonly why: WhyQuoted; readonly wording: Wording },
): { answer: string; citations: readonly Citation[] } {
  const lines = [
    wording.say("quoted", { why: wording.say(why) }),
    ...(told === undefined ? [] : [told]),
    quoteLines(citations, meetingOf),
    ...(setRight.length === 0 ? [] : [wording.say("set-right"), quoteLines(setRight, meetingOf)]),
  ];
  return { answer: lines.join("\n"), citations: [...citations, ...setRight] };
}

/** Who said it, where and when, a line for each. */
export function quoteLines(
  citations: readonly Citation[],
  meetingOf: (id: string) => Meeting | undefined,
): string {
  return citations.map(({ meetingId, turn, quote }) => {
    const meeting = meetingOf(meetingId);
    const date = meeting?.startedAt === undefined ? "" : `, ${meeting.startedAt.slice(0, 10)}`;
    return `${meeting?.turns[turn]?.speaker ?? ""} (${meeting?.title ?? ""}${date}): “${quote}”`;
  }).join("\n");
}
