import type { TiedText, Turn } from "../meeting/meeting.ts";
import { termsOf } from "../text/search_terms.ts";
import type { Sentence } from "../text/sentences.ts";

const QUESTIONS_MAX = 10;

const SAID_OPEN =
  /\b(?:open (?:question|issue|point)|(?:still|remains?|stays?|left|keep (?:that|it|this)) (?:an? )?open\b|(?:we|i|nobody|no one|they) (?:still )?(?:don't|doesn't|do not|does not) (?:really |actually )?know (?:yet|whether|if|how|what|when|who|why|where)|(?:it's|it is|it's still|is|still) (?:un(?:clear|certain|decided|resolved)|not (?:clear|decided|known))|(?:we )?(?:still )?(?:need|have) to (?:decide|find out|figure out|agree|clarify)|to be (?:decided|determined|discussed)|(?:question|thing) (?:is|remains) (?:still )?(?:whether|if|how|who|when))\b/i;

const UNANSWERED =
  /^(?:(?:well|um|uh|hm+|oh|yeah|no|so|right|good|that's a good question|good question)[,.\s]+)*(?:i (?:really |honestly |actually )?(?:don't|do not|didn't) know|not sure|i'm not sure|i am not sure|no idea|nobody (?:knows|has)|no one (?:knows|has)|we(?:'ll| will| need to| have to| should)? (?:need to |have to )?(?:check|find out|see|ask|look)|i(?:'ll| will| need to| have to| would have to|'d have to) (?:check|ask|find out|look|think|get back)|that's (?:a )?(?:good|still|an open) |let's (?:come back|park|leave)|can't say|hard to say)/i;

const ASKS =
  /\b(?:what|when|where|which|who|whom|whose|why|how|whether|do we|does|did|is there|are there|is it|are we|can we|could we|should we|will|would)\b/i;

/** Questions that nobody answered, and points that were called open. */
export function findQuestions(sentences: readonly Sentence[], turns: readonly Turn[]): TiedText[] {
  const found: TiedText[] = [];
  sentences.forEach((sentence, i) => {
    const isOpen = SAID_OPEN.test(sentence.text) &&
      !/\bno (?:more )?open (?:question|issue|point)/i.test(sentence.text);
    const answer = isOpen ? undefined : unanswered(sentences, i, turns);
    const tied = isOpen ? called(sentences, i) : answer;
    if (tied && !found.some((other) => other.turns[0] === tied.turns[0])) found.push(tied);
  });
  return found.slice(0, QUESTIONS_MAX);
}

/** `That stays open.` takes the question before it along. */
function called(sentences: readonly Sentence[], at: number): TiedText | undefined {
  const own = sentences[at];
  if (!own) return undefined;
  const next = sentences[at + 1];
  if (termsOf(own.text).length >= 4) {
    const isAnnounced = next?.turn === own.turn && next.text.endsWith("?");
    return { text: isAnnounced ? `${own.text} ${next.text}` : own.text, turns: [own.turn], by: "rules" };
  }
  const question = sentences.slice(Math.max(0, at - 6), at).reverse().find((s) =>
    s.text.endsWith("?") && termsOf(s.text).length >= 2
  );
  if (!question) return undefined;
  return { text: question.text, turns: [...new Set([question.turn, own.turn])], by: "rules" };
}

/** A real question whose reply by someone else is that it is not known. */
function unanswered(
  sentences: readonly Sentence[],
  at: number,
  turns: readonly Turn[],
): TiedText | undefined {
  const question = sentences[at];
  if (!question?.text.endsWith("?") || !ASKS.test(question.text) || termsOf(question.text).length < 2) {
    return undefined;
  }
  if (sentences[at + 1]?.turn === question.turn && !sentences[at + 1]?.text.endsWith("?")) return undefined;
  const reply = turns.slice(question.turn + 1, question.turn + 3).find((turn) =>
    turn.speaker !== question.speaker
  );
  if (!reply || !UNANSWERED.test(reply.text.trim())) return undefined;
  return { text: question.text, turns: [question.turn, reply.index], by: "rules" };
}
