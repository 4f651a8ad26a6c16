import { fold } from "../../text/fold.ts";
import { quantitiesIn } from "../../text/number_words.ts";
import type { Meeting } from "../../meeting/meeting.ts";
import { countWords } from "../../meeting/window.ts";
import { termsOf, withoutTags } from "../../text/search_terms.ts";
import { type Evidence, heldOf, type Passage } from "./evidence.ts";
import { CORRECTED, WITHDRAWN } from "../../summarise/decision_cues.ts";
import { aliasesOf } from "../../summarise/people.ts";
import { fitsIntent } from "./fitting_sentence.ts";
import type { Question } from "./question.ts";
import { isLight } from "./word_kin.ts";
import { sentenceSpans } from "../../text/sentence_spans.ts";
import type { Citation } from "../answer.ts";

const QUOTES_MAX = 4;
const PASSAGES = 8;
/** Share of the best quote's score that a further one has at least; of what has one answer, more. */
const FURTHER = 0.5;
const FURTHER_EXACT = 0.6;
/** Quotes that are followed up, turns and sentences that are looked at, and words that a reply has at least. */
const CONTINUED = 2;
const TURNS_ON = 6;
const SENTENCES_ON = 3;
const REPLY_WORDS = 3;
const FULL_REPLY_WORDS = 7;

/** Weight of the question's own verb in a sentence (`promise`), and of being said by somebody whom the question names. */
const ASKED_SAID = 0.3;
const SPEAKER_ASKED = 0.2;

/** Share of a name or role that a speaker must be called by. */
const SAID_BY_SHARE = 0.5;

/** Sentences before one that say what it is about, and what their words count for where it fits the question and where not. */
const SPOKEN_BEFORE = 3;
const NEAR_FITTING = 0.5;
const NEAR = 0.2;
/** `Dann nehmen wir die Pumpe.`: where cues tell what settles a matter, it weighs more than the matter's own name. */
const NEAR_SETTLED = 0.8;

/** Share of a question's weight that another one holds that asks the same. */
const SAME_QUESTION = 0.85;

/** A day of the calendar or a time of the clock, rather than `one day` or `next time`. */
const NAMES_DAY =
  /\d|\b(?:first|second|third|\p{L}+(?:teenth|tieth|[rf]th|nth|xth|ghth)|twent\p{L}+[ -]\p{L}+|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|yesterday|today|tonight|o'clock)\b/iu;

const YES_OR_NO =
  /^\W*(?:is|are|was|were|do|does|did|can|could|will|would|shall|should|must|may|has|have|had)\b/i;

/** Somebody binds himself, rather than telling what others will do. */
const COMMITS = /\bpromis|\b(?:i|we)(?:['’]ll| will| shall| can\b| am going| are going)/i;

/** A sentence that may be quoted. */
export interface Candidate {
  readonly citation: Citation;
  readonly stems: ReadonlySet<string>;
  readonly speaker: ReadonlySet<string>;
  /** Of its meeting, ISO 8601; empty where it has none. */
  readonly day: string;
  readonly score: number;
}

/** The passages that are about the question as much as the best one, nearly. */
export function nearBest({ passages }: Evidence): readonly Passage[] {
  const best = passages[0]?.score ?? 0;
  return passages.slice(0, PASSAGES).filter((passage) => passage.score >= 0.5 * best || passage.missed === 0);
}

/** The sentences of passages that may answer, said by whom the question names and of the kind that it asks for. */
export function candidatesIn(
  passages: readonly Passage[],
  context: { question: Question; evidence: Evidence; meetingOf: (id: string) => Meeting | undefined },
): readonly Candidate[] {
  const all = passages.flatMap((passage) => candidatesOf(passage, context));
  const found = context.question.asksName ? all.filter((one) => holdsName(one, context.question)) : all;
  return fitting(ofSpeaker(found, context.question), context.question, context.meetingOf);
}

/**
 * The sentences that cover the question best, said in the meeting's own words. A second sentence must add something, and
 * another meeting is preferred to the same one.
 */
export function chooseQuotes(
  candidates: readonly Candidate[],
  question: Question,
  meetingOf: (id: string) => Meeting | undefined,
): Citation[] {
  const further = question.isExact ? FURTHER_EXACT : FURTHER;
  const picked: Candidate[] = [];
  while (picked.length < QUOTES_MAX) {
    const next = candidates.filter((candidate) => !picked.some((other) => isSameSentence(other, candidate)))
      .map((candidate) => ({ candidate, value: candidate.score - redundancy(candidate, picked) }))
      // What was said later counts.
      .sort((a, b) => b.value - a.value || isLater(b.candidate, a.candidate))[0];
    if (
      !next || next.candidate.score <= 0 ||
      (picked.length > 0 && next.value < further * (picked[0]?.score ?? 0))
    ) break;
    picked.push(next.candidate);
  }
  return picked.flatMap(({ citation }, rank) => {
    const meeting = rank < CONTINUED ? meetingOf(citation.meetingId) : undefined;
    const next = meeting && goesOn(citation, meeting, question);
    if (!next) return [citation];
    // A reply of some length stands for itself, without what was asked.
    const isEnough = citation.quote.trimEnd().endsWith("?") && countWords(next.quote) >= FULL_REPLY_WORDS;
    const isKnown = picked.some((other) => isSameQuote(other.citation, next));
    return [...(isEnough ? [] : [citation]), ...(isKnown ? [] : [next])];
  });
}

/**
 * Where the answer stands behind the words that were asked for: "The booth comes next." "It is 12,400 euros." What one
 * speaker goes on to say, or what is replied to a question.
 */
function goesOn(
  { meetingId, turn, quote }: Citation,
  meeting: Meeting,
  question: Question,
): Citation | undefined {
  const wanted = fitsIntent(question);
  const isQuestion = quote.trimEnd().endsWith("?");
  const turns = meeting.turns.slice(turn, turn + 1 + TURNS_ON);
  const asker = turns[0]?.speaker;
  const instead = isQuestion ? undefined : takenBack({ turn, quote }, meeting);
  if (instead !== undefined) return { meetingId, ...instead };
  if (!isQuestion && (wanted === undefined || wanted(quote))) return undefined;
  const following = turns.flatMap(({ index, speaker, text, unclear }) => {
    if (unclear || (isQuestion ? index > turn && speaker === asker : speaker !== asker)) return [];
    const at = index === turn ? text.indexOf(quote) + quote.length : 0;
    const spans = sentenceSpans(text).filter(({ start }) => start >= at).slice(0, SENTENCES_ON);
    return spans.map((span, place) => {
      const behind = spans[place + 1];
      // `No. For the tables it would be.`: a word alone is said with what explains it.
      const isBare = isQuestion && behind !== undefined && countWords(span.text) < REPLY_WORDS;
      return { index, text: isBare ? text.slice(span.start, behind.start + behind.text.length) : span.text };
    });
  });
  const next = following.find(({ text }) => {
    const isReply = countWords(withoutTags(text)) >= REPLY_WORDS && !text.trimEnd().endsWith("?");
    return isReply && (wanted === undefined || wanted(text));
  });
  return next && { meetingId, turn: next.index, quote: next.text };
}

/** `Actually no, let's meet in Lisbon.`: what corrects the words, or takes them back, right behind them. */
function takenBack(
  { turn, quote }: Pick<Citation, "turn" | "quote">,
  meeting: Meeting,
): Pick<Citation, "turn" | "quote"> | undefined {
  const behind = meeting.turns.slice(turn, turn + 2).flatMap(({ index, text, unclear }) => {
    if (unclear) return [];
    const at = index === turn ? text.indexOf(quote) + quote.length : 0;
    const spans = sentenceSpans(text).filter(({ start }) => start >= at).slice(0, 2);
    return spans.map((span) => ({ turn: index, quote: span.text }));
  }).slice(0, 2);
  return behind.find((next) => WITHDRAWN.test(next.quote) || CORRECTED.test(next.quote));
}

/** A word with a capital that the question does not hold: a name, or the first word of `Medisoft does that`. */
function holdsName({ citation: { quote } }: Candidate, { terms }: Question): boolean {
  return termsOf(quote).some(({ stem, surface, at }) =>
    /^\p{Lu}[\p{L}&]/u.test(surface) && !terms.some((term) => term.stem === stem) &&
    (at > 0 || !isLight(stem))
  );
}

/** "When …", "How much …": what holds no day or amount, and is not followed by one, is no answer, whatever else it holds. */
function fitting(
  found: readonly Candidate[],
  question: Question,
  meetingOf: (id: string) => Meeting | undefined,
): readonly Candidate[] {
  const wanted = fitsIntent(question);
  if (!question.isExact || wanted === undefined) return found;
  const isAnswered = found.some(({ citation, score, stems }) => {
    if (score <= 0 || !question.terms.some(({ stem }) => stems.has(stem))) return false;
    if (wanted(citation.quote)) return true;
    const meeting = meetingOf(citation.meetingId);
    return meeting !== undefined && goesOn(citation, meeting, question) !== undefined;
  });
  return isAnswered ? found : [];
}

/**
 * "What did Dana promise": what Dana said, and of that the promises, where there are any; where nobody of that name spoke,
 * what is said about her is all there is.
 */
function ofSpeaker(found: readonly Candidate[], question: Question): readonly Candidate[] {
  const { saidBy, intent, language } = question;
  if (saidBy.length === 0) return found;
  // `The marketing person` is whoever is called by one of the words.
  const isOwn = ({ speaker }: Candidate) =>
    saidBy.filter((stem) => speaker.has(stem)).length >= Math.max(1, SAID_BY_SHARE * saidBy.length);
  const own = found.filter(isOwn);
  const commits = intent === "action" && language === "en";
  const fits = commits ? (text: string) => COMMITS.test(text) : fitsIntent(question);
  const fitting = own.filter(({ citation }) => fits?.(citation.quote) ?? true);
  return fitting.length > 0 ? fitting : own.length > 0 ? own : found;
}

/** Every sentence of a passage, scored by its words. */
export function candidatesOf(
  { hit }: Passage,
  context: { question: Question; evidence: Evidence; meetingOf: (id: string) => Meeting | undefined },
): Candidate[] {
  const meeting = context.meetingOf(hit.meetingId);
  const turns = meeting?.turns ?? [];
  // What was spoken of just before is what a sentence is about.
  let before: ReadonlySet<string>[] = [];
  return turns.slice(hit.startTurn, hit.endTurn + 1).flatMap((turn) =>
    sentenceSpans(turn.text).flatMap((span): Candidate[] => {
      const said = heldOf(span.text, context.question);
      const near = new Set(before.flatMap((each) => [...each]));
      before = [...before, said].slice(-SPOKEN_BEFORE);
      if (!isWhole(span.text, said, context.question)) return [];
      const speaker = heldOf(meeting ? aliasesOf(meeting, turn.speaker) : turn.speaker, context.question);
      const stems = context.question.isDuty ? said : new Set([...speaker, ...said]);
      const score = sentenceScore({ text: span.text, speaker, stems, near }, context);
      return [{
        citation: { meetingId: hit.meetingId, turn: turn.index, quote: span.text },
        stems,
        speaker,
        day: meeting?.startedAt ?? "",
        score,
      }];
    })
  );
}

/** Languages that bend their words say as much in three; a number is said with what is counted (`Seventeen people applied`). */
function isWhole(text: string, held: ReadonlySet<string>, question: Question): boolean {
  const words = countWords(withoutTags(text));
  const { language, isExact, terms } = question;
  if (words >= 4 || (words === 3 && language !== "en")) return true;
  return words >= 2 && isExact && !text.trimEnd().endsWith("?") && (fitsIntent(question)?.(text) ?? false) &&
    terms.some(({ stem }) => held.has(stem));
}

function sentenceScore(
  sentence: {
    text: string;
    speaker: ReadonlySet<string>;
    stems: ReadonlySet<string>;
    near: ReadonlySet<string>;
  },
  { question, evidence }: { question: Question; evidence: Evidence },
): number {
  let score = 0;
  const fits = fitsIntent(question)?.(sentence.text) ?? false;
  const settles = question.intent === "decision" && question.language !== "en";
  const near = fits ? settles ? NEAR_SETTLED : NEAR_FITTING : NEAR;
  for (const [term, weight] of evidence.weights) {
    if (sentence.stems.has(term)) score += 0.05 + weight;
    else if (sentence.near.has(term)) score += near * weight;
  }
  if (score === 0) return 0;
  score += ASKED_SAID * question.asking.filter((term) => sentence.stems.has(term)).length;
  // "What did Dana promise": Dana's own words rather than words about her.
  if (!question.isDuty && question.terms.some((term) => sentence.speaker.has(term.stem))) {
    score += SPEAKER_ASKED;
  }
  if (fits) score *= 1.5;
  if (question.intent === "date" && NAMES_DAY.test(sentence.text)) score *= 1.2;
  // The same yes or no was asked for then: what was replied answers it now.
  const isAsked = sentence.text.trimEnd().endsWith("?");
  const isSame = isAsked && YES_OR_NO.test(question.text) && isSameQuestion(sentence.stems, evidence);
  if (isAsked) score *= isSame ? 1.3 : 0.5;
  return sentence.stems.size < 4 ? 0.7 * score : score;
}

function isSameQuestion(held: ReadonlySet<string>, { weights }: Evidence): boolean {
  let [shared, whole] = [0, 0];
  for (const [stem, weight] of weights) {
    whole += weight;
    if (held.has(stem)) shared += weight;
  }
  return weights.size > 1 && shared >= SAME_QUESTION * whole;
}

/** Said before, or in a meeting that is quoted already. */
function redundancy(candidate: Candidate, picked: readonly Candidate[]): number {
  let worst = 0;
  for (const other of picked) {
    const shared = [...candidate.stems].filter((s) => other.stems.has(s)).length;
    // Five copies of one recording say it once.
    if (fold(other.citation.quote) === fold(candidate.citation.quote)) return candidate.score;
    // The same with another number is something else.
    const isOther = isSameFigure(candidate.citation.quote, other.citation.quote) === false;
    const overlap = isOther ? 0 : shared / Math.max(1, Math.min(candidate.stems.size, other.stems.size));
    worst = Math.max(
      worst,
      candidate.score *
        ((overlap > 0.8 ? 0.6 : 0) + (other.citation.meetingId === candidate.citation.meetingId ? 0.15 : 0)),
    );
  }
  return worst;
}

function isLater(one: Candidate, other: Candidate): number {
  return one.day > other.day ? 1 : one.day < other.day ? -1 : 0;
}

/** @returns undefined where a quote names no number */
function isSameFigure(one: string, other: string): boolean | undefined {
  const [a, b] = [quantitiesIn(one), quantitiesIn(other)];
  if (a.length === 0 || b.length === 0) return undefined;
  return a.some(({ text }) => b.some((each) => fold(each.text) === fold(text)));
}

function isSameSentence(a: Candidate, b: Candidate): boolean {
  return isSameQuote(a.citation, b.citation);
}

function isSameQuote(one: Citation, two: Citation): boolean {
  return one.meetingId === two.meetingId && one.turn === two.turn && one.quote === two.quote;
}
