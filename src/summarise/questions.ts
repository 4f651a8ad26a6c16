import type { TiedText, Turn } from "../meeting/meeting.ts";
import { termsOf } from "../text/search_terms.ts";
import { QUESTION_CUES, type QuestionCues } from "./question_cues.ts";
import type { Sentence } from "../text/sentences.ts";

const QUESTIONS_MAX = 10;

/** Questions that nobody answered, and points that were called open. */
export function findQuestions(
  sentences: readonly Sentence[],
  turns: readonly Turn[],
  language = "en",
): TiedText[] {
  const cues = QUESTION_CUES[language];
  if (cues === undefined) return [];
  const found: TiedText[] = [];
  sentences.forEach((sentence, i) => {
    if (sentence.own === "") return;
    const isOpen = cues.open.test(sentence.plain) &&
      !/\bno (?:more )?open (?:question|issue|point)/i.test(sentence.plain);
    const answer = isOpen ? undefined : unanswered(sentences, i, turns, cues, language);
    const tied = isOpen ? called(sentences, i, turns, language) : answer;
    if (tied && !found.some((other) => other.turns[0] === tied.turns[0])) found.push(tied);
  });
  return found.slice(0, QUESTIONS_MAX);
}

/** `That stays open.` takes the question before it along. */
function called(
  sentences: readonly Sentence[],
  at: number,
  turns: readonly Turn[],
  language: string,
): TiedText | undefined {
  const own = sentences[at];
  if (!own) return undefined;
  const next = sentences[at + 1];
  if (termsOf(own.plain, language).length >= (language === "en" ? 4 : 2)) {
    const isAnnounced = next?.turn === own.turn && next.plain.endsWith("?");
    const text = isAnnounced
      ? turns[own.turn]?.text.slice(own.start, next.start + next.text.length) ?? own.text
      : own.text;
    return { text, turns: [own.turn], by: "rules" };
  }
  const question = sentences.slice(Math.max(0, at - 6), at).reverse().find((s) =>
    s.plain.endsWith("?") && termsOf(s.plain, language).length >= 2
  );
  if (!question) return undefined;
  return { text: question.text, turns: [...new Set([question.turn, own.turn])], by: "rules" };
}

/** A real question whose reply by someone else is that it is not known. */
function unanswered(
  sentences: readonly Sentence[],
  at: number,
  turns: readonly Turn[],
  cues: QuestionCues,
  language: string,
): TiedText | undefined {
  const question = sentences[at];
  if (!question?.plain.endsWith("?") || cues.asks?.test(question.plain) === false) return undefined;
  if (termsOf(question.plain, language).length < (language === "en" ? 2 : 1)) return undefined;
  if (sentences[at + 1]?.turn === question.turn && !sentences[at + 1]?.plain.endsWith("?")) return undefined;
  const reply = turns.slice(question.turn + 1, question.turn + 3).find((turn) =>
    turn.speaker !== question.speaker
  );
  if (!reply || !cues.unanswered.test(reply.text.trim())) return undefined;
  return { text: question.text, turns: [question.turn, reply.index], by: "rules" };
}
