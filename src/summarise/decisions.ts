import type { TiedText } from "../meeting/meeting.ts";
import { termsOf } from "../text/search_terms.ts";
import type { Sentence } from "../text/sentences.ts";

/** Decisions read out of what was said; at most this many are kept. */
const DECISIONS_MAX = 12;

const SETTLED: readonly RegExp[] = [
  /\b(?:we|they|everybody|everyone|the (?:team|group|board|council|committee))(?:'ve| have| had|'re)?(?: all| now| just| already| finally| then)* (?:decided|agreed|settled|concluded|resolved|voted|approved|signed off|opted|chosen|chose)\b/i,
  /\b(?:it(?:'s| is| was| has been)|that(?:'s| is| was)|this is) (?:all |now |then |been )*(?:decided|agreed|settled|approved|final)\b/i,
  /\b(?:the|our|a|one|final|first|second|last) decision(?: then| here| now)? (?:is|was|will be|stands)\b/i,
  /\b(?:let's|let us|we'll|we will|we) (?:make (?:that|it|this) (?:a|our) decision|call (?:that|it) decided)\b/i,
  /^(?:(?:okay|ok|so|then|right|good|fine|yes|alright|all right|great)[, ]+)*(?:agreed|decided|approved|decision|it's a deal|deal)\b\s*(?:[.,:;!-]|that\b|then\b|$)/i,
  /\b(?:we|we'll|we will|we're|we are|let's|let us|i say we|shall we say we)(?: going to| gonna| just| all| then| definitely| still)* (?:go|going|went|stay|staying|stick|sticking|stuck|settle|settling) (?:with|for|on|at|ahead)\b/i,
  /\blet(?:'s|s| us) (?:agree|decide|settle|fix) (?:on|that|this|it)\b/i,
  /\b(?:then|so|and) (?:let's|let us) (?:decide|agree)\b/i,
  /\b(?:the motion is|motion) (?:agreed|carried|passed)\b/i,
  /\bmove(?:d)? (?:that|to) .{3,80} seconded\b/i,
];

const UNSETTLED =
  /\?\s*$|\b(?:not|n't|never|nothing)\b[^.,;]{0,20}\b(?:decid|agre|settl|go|stick)|\b(?:need|have|has|had|want|wants|try|going|able|time|yet|left|still|ought|hard|supposed|about)(?: to| for us to) (?:decide|agree|settle|choose)\b|\b(?:if|whether|unless|until|when|once|before|should|could|might|can|would) (?:we|they|you|i|it)\b[^.,;]{0,30}\b(?:decide|agree|settle|go|stick|choose)|\b(?:go|going) (?:on|ahead|with) (?:to|and|you)\b/i;

/**
 * Sentences that settle something. A sentence that only announces it (`Then that is decided.`) takes the next one of the
 * same turn with it, or the one before.
 */
export function findDecisions(sentences: readonly Sentence[]): TiedText[] {
  const found: { text: string; turns: number[]; strength: number }[] = [];
  sentences.forEach((sentence, i) => {
    const rule = SETTLED.findIndex((pattern) => pattern.test(sentence.text));
    if (rule < 0 || UNSETTLED.test(sentence.text)) return;
    const told = withSubject(sentences, i);
    if (told && !found.some((other) => other.text === told.text)) {
      found.push({ ...told, strength: rule < 5 || rule > 6 ? 2 : 1 });
    }
  });
  return strongest(found);
}

/** Words by which a group comes to something, also where no rule would read a decision out of them alone. */
const COMES_TO =
  /\b(?:let['’]?s|let us|we['’]ll|we will|we(?:['’]re| are) (?:going|gonna)|so we|then we|we (?:can|could|should|have to|need to|want)|i say we|go(?:ing)? (?:with|for)|stick(?:ing)? (?:with|to)|stay(?:ing)? (?:with|at)|decid\w*|decision|agree\w*|settle\w*|conclu\w*|final\w*|approv\w*|accept\w*|cho(?:ose|se|sen|ice)|vote\w*|carried|motion|resol\w*|fine with|that['’]s it|deal)\b/i;

/** @returns true when a turn may settle something: what a model calls a decision must stand beside such words */
export function settlesLoosely(text: string): boolean {
  return COMES_TO.test(text) || SETTLED.some((pattern) => pattern.test(text));
}

/** Three terms make a statement; a bare announcement borrows its subject from a neighbour. */
function withSubject(
  sentences: readonly Sentence[],
  at: number,
): { text: string; turns: number[] } | undefined {
  const own = sentences[at];
  if (!own) return undefined;
  if (subject(own.text) >= 2) return { text: own.text, turns: [own.turn] };
  const next = sentences[at + 1];
  if (next && next.turn === own.turn && subject(next.text) >= 2) {
    return { text: `${own.text} ${next.text}`, turns: [own.turn] };
  }
  const before = sentences.slice(Math.max(0, at - 2), at).reverse()
    .find((s) => !s.text.endsWith("?") && own.turn - s.turn <= 1 && subject(s.text) >= 3);
  if (!before) return undefined;
  return { text: `${before.text} ${own.text}`, turns: [...new Set([before.turn, own.turn])] };
}

/** Terms beyond the words that announce. */
function subject(text: string): number {
  return new Set(
    termsOf(text).map((term) => term.stem).filter((s) =>
      !/^(?:decid|decis|agre|settl|conclud|approv|final)/.test(s)
    ),
  ).size;
}

function strongest(found: readonly { text: string; turns: number[]; strength: number }[]): TiedText[] {
  const strong = found.filter((item) => item.strength > 1);
  const kept = found.length <= DECISIONS_MAX
    ? found
    : [...strong, ...found.filter((item) => item.strength === 1)].slice(0, DECISIONS_MAX);
  return kept.map(({ text, turns }) => ({ text, turns, by: "rules" as const })).sort((a, b) =>
    (a.turns[0] ?? 0) - (b.turns[0] ?? 0)
  );
}
