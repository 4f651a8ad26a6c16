import type { Meeting } from "../../meeting/meeting.ts";
import { countWords } from "../../meeting/window.ts";
import { stemsHeld, withoutTags } from "../../text/search_terms.ts";
import type { Evidence, Passage } from "./evidence.ts";
import type { Intent, Question } from "./question.ts";
import { sentenceSpans } from "../../text/sentence_spans.ts";
import type { Citation } from "../answer.ts";

const QUOTES_MAX = 4;
const PASSAGES = 8;

/** Weight of the question's own verb in a sentence (`promise`), and of being said by somebody whom the question names. */
const ASKED_SAID = 0.3;
const SPEAKER_ASKED = 0.2;

/** What a sentence of the wanted kind looks like. */
const FITS: Readonly<Record<Intent, RegExp | undefined>> = {
  decision:
    /\b(?:decid|agree|let's|let us|we'll|we will|go(?:ing)? with|settle|conclu|final|approv|choose|chose|so the|then the)/i,
  action:
    /\b(?:i'll|i will|will|promis|going to|i can|by (?:the|next|mon|tues|wednes|thurs|fri|satur|sun|tomorrow))/i,
  number:
    /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|percent|half|quarter|third)\b/i,
  date:
    /\b(?:\d{1,2}(?:st|nd|rd|th)|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|tomorrow|today|year|o'clock)\b/i,
  reason: /\b(?:because|since|reason|that's why|so that|due to|therefore|otherwise)\b/i,
  any: undefined,
};

/** Somebody binds himself, rather than telling what others will do. */
const COMMITS = /\bpromis|\b(?:i|we)(?:['’]ll| will| shall| can\b| am going| are going)/i;

interface Candidate {
  readonly citation: Citation;
  readonly stems: ReadonlySet<string>;
  readonly speaker: ReadonlySet<string>;
  readonly score: number;
}

/**
 * The sentences of the best passages that cover the question best, said in the meeting's own words. A second sentence must
 * add something, and another meeting is preferred to the same one.
 */
export function extractQuotes(
  question: Question,
  evidence: Evidence,
  meetingOf: (id: string) => Meeting | undefined,
): Citation[] {
  const best = evidence.passages[0]?.score ?? 0;
  const passages = evidence.passages.slice(0, PASSAGES).filter((passage) =>
    passage.score >= 0.5 * best || passage.missed === 0
  );
  const found = passages.flatMap((passage) => candidatesOf(passage, { question, evidence, meetingOf }));
  const candidates = ofSpeaker(found, question);
  const picked: Candidate[] = [];
  while (picked.length < QUOTES_MAX) {
    const next = candidates.filter((candidate) => !picked.some((other) => isSameSentence(other, candidate)))
      .map((candidate) => ({ candidate, value: candidate.score - redundancy(candidate, picked) }))
      .sort((a, b) => b.value - a.value)[0];
    if (
      !next || next.candidate.score <= 0 || (picked.length > 0 && next.value < 0.5 * (picked[0]?.score ?? 0))
    ) break;
    picked.push(next.candidate);
  }
  return picked.map(({ citation }) => citation);
}

/**
 * "What did Dana promise": what Dana said, and of that the promises, where there are any; where nobody of that name spoke,
 * what is said about her is all there is.
 */
function ofSpeaker(found: readonly Candidate[], { saidBy, intent }: Question): readonly Candidate[] {
  if (saidBy.length === 0) return found;
  const own = found.filter(({ speaker }) => saidBy.every((stem) => speaker.has(stem)));
  const wanted = intent === "action" ? COMMITS : FITS[intent];
  const fitting = own.filter(({ citation }) => wanted?.test(citation.quote) ?? true);
  return fitting.length > 0 ? fitting : own.length > 0 ? own : found;
}

function candidatesOf(
  { hit }: Passage,
  context: { question: Question; evidence: Evidence; meetingOf: (id: string) => Meeting | undefined },
): Candidate[] {
  const turns = context.meetingOf(hit.meetingId)?.turns ?? [];
  return turns.slice(hit.startTurn, hit.endTurn + 1).flatMap((turn) =>
    sentenceSpans(turn.text).flatMap((span): Candidate[] => {
      if (countWords(withoutTags(span.text)) < 4) return [];
      const speaker = stemsHeld(turn.speaker, context.question);
      const stems = new Set([...speaker, ...stemsHeld(span.text, context.question)]);
      const score = sentenceScore({ text: span.text, speaker, stems }, context);
      return [{
        citation: { meetingId: hit.meetingId, turn: turn.index, quote: span.text },
        stems,
        speaker,
        score,
      }];
    })
  );
}

function sentenceScore(
  sentence: { text: string; speaker: ReadonlySet<string>; stems: ReadonlySet<string> },
  { question, evidence }: { question: Question; evidence: Evidence },
): number {
  let score = 0;
  for (const [term, weight] of evidence.weights) if (sentence.stems.has(term)) score += 0.05 + weight;
  if (score === 0) return 0;
  score += ASKED_SAID * question.asking.filter((term) => sentence.stems.has(term)).length;
  // "What did Dana promise": Dana's own words rather than words about her.
  if (question.terms.some((term) => sentence.speaker.has(term.stem))) score += SPEAKER_ASKED;
  if (FITS[question.intent]?.test(sentence.text)) score *= 1.5;
  if (sentence.text.trimEnd().endsWith("?")) score *= 0.5;
  return sentence.stems.size < 4 ? 0.7 * score : score;
}

/** Said before, or in a meeting that is quoted already. */
function redundancy(candidate: Candidate, picked: readonly Candidate[]): number {
  let worst = 0;
  for (const other of picked) {
    const shared = [...candidate.stems].filter((s) => other.stems.has(s)).length;
    const overlap = shared / Math.max(1, Math.min(candidate.stems.size, other.stems.size));
    worst = Math.max(
      worst,
      candidate.score *
        ((overlap > 0.8 ? 0.6 : 0) + (other.citation.meetingId === candidate.citation.meetingId ? 0.15 : 0)),
    );
  }
  return worst;
}

function isSameSentence(a: Candidate, b: Candidate): boolean {
  const [one, two] = [a.citation, b.citation];
  return one.meetingId === two.meetingId && one.turn === two.turn && one.quote === two.quote;
}
