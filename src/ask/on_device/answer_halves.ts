import { questionLanguage } from "../../text/question_language.ts";
import type { Citation } from "../answer.ts";
import type { Reply } from "./reply.ts";
import type { Half } from "./double_question.ts";
import { isOrder } from "./orders.ts";
import { JOINS } from "./question_joins.ts";

/**
 * One reply to questions that were asked at once: each half with its answer below it, also where that is that nothing was found.
 * @returns undefined where none was found
 */
export async function answerHalves(
  halves: readonly Half[],
  answer: (question: string) => Promise<Reply>,
): Promise<Reply | undefined> {
  const replies: Reply[] = [];
  for (const { asked } of halves) replies.push(await answer(asked));
  const found = replies.filter((reply) => reply.found);
  const [first] = found;
  if (first === undefined) return undefined;
  const all = {
    found: true,
    citations: distinct(replies.flatMap(({ citations }) => citations)),
    read: [...new Set(replies.flatMap(({ read }) => read))],
    notes: [...new Set(replies.flatMap(({ notes = [] }) => notes))],
  };
  // Both halves are answered by the same words.
  const isOne = found.length === replies.length && first.citations.length > 0 &&
    found.every(({ citations }) => keyOf(citations) === keyOf(first.citations));
  if (isOne) return { ...all, answer: first.answer };
  const [head = ""] = first.answer.split("\n", 1);
  const isShared = found.every(({ answer }) => answer.startsWith(`${head}\n`));
  const parts = halves.map(({ said }, at) => {
    const { answer = "" } = replies[at] ?? {};
    return `${asQuestion(said)}\n${
      isShared && answer.startsWith(`${head}\n`) ? answer.slice(head.length + 1) : answer
    }`;
  });
  return { ...all, answer: [...(isShared ? [head] : []), ...parts].join("\n") };
}

function asQuestion(text: string): string {
  const language = questionLanguage(text);
  const joins = JOINS[language];
  if (joins !== undefined && isOrder(text, joins)) return `${text}.`;
  return language === "es" ? `¿${text}?` : language === "fr" ? `${text} ?` : `${text}?`;
}

function distinct(citations: readonly Citation[]): Citation[] {
  return [...new Map(citations.map((one) => [keyOf([one]), one])).values()];
}

function keyOf(citations: readonly Citation[]): string {
  return JSON.stringify(citations.map(({ meetingId, turn, quote }) => [meetingId, turn, quote]).toSorted());
}
