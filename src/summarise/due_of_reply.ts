import type { ActionItem } from "../meeting/meeting.ts";
import type { Sentence } from "../text/sentences.ts";
import { dueIn } from "./due_again.ts";

/**
 * `By when?` `By the end of May.`: the day that whose action it is says in the next turns, in a sentence that says little else.
 */
export function withDueOfReply(
  action: ActionItem,
  at: number,
  { sentences, startedAt, language }: {
    readonly sentences: readonly Sentence[];
    readonly startedAt?: string;
    readonly language: string;
  },
): ActionItem {
  const own = sentences[at];
  if (action.due !== undefined || action.owner === undefined || own === undefined) return action;
  for (let i = at + 1; i < sentences.length; i++) {
    const next = sentences[i];
    if (!next || next.turn - own.turn > REPLY_TURNS) break;
    if (next.speaker !== action.owner) {
      if (next.turn > own.turn && next.wordCount > NOD_WORDS && !ASKS_WHEN.test(next.plain)) break;
      continue;
    }
    const isLittle = next.wordCount <= REPLY_WORDS && !next.plain.endsWith("?") && REPLIES.test(next.plain);
    const due = isLittle ? dueIn(language, next.plain, startedAt) : undefined;
    if (due !== undefined) return { ...action, due, turns: [...new Set([...action.turns, next.turn])] };
  }
  return action;
}

const REPLY_TURNS = 3;
const REPLY_WORDS = 9;
/** `Lovely, thanks.` */
const NOD_WORDS = 3;
const ASKS_WHEN = /\b(?:when|until|what (?:day|date|time)|how (?:soon|long))\b/i;
/** Begins with a day, or agrees. */
const REPLIES =
  /^(?:(?:yes|yeah|yep|sure|okay|ok|of course|gladly|fine|right|will do|i will|i'll|no problem|certainly|absolutely|you(?:['’]ll| will))\b[,. ]*)*(?:(?:you(?:['’]ll| will) )?(?:get|have) (?:it|them|that|those)\b ?)?(?:by|until|till|on|before|this|next|tomorrow|today|tonight|end of|in|latest|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d)\b/i;
