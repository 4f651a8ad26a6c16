import { fold } from "../../../text/fold.ts";
import { CONTRADICTION_CUES as CUES } from "./contradiction_cues.ts";
import { type Term, termsOf } from "../../../text/search_terms.ts";
import { isValueWord, type SaidValue, valuesIn } from "./values_said.ts";

/** How what follows stands to what was said. */
export interface Following {
  /** ISO 639-1 */
  readonly language: string;
  /** Nothing but a nod stands between the two. */
  readonly isNext: boolean;
  /** Somebody asked something in between: a `no` answers that. */
  readonly isAsked: boolean;
  readonly isSameSpeaker: boolean;
}

/** Words of what may deny a statement by its own words: right behind it, and anywhere; and words of its own that it may hold. */
const BRIEF_WORDS_MAX = 14;
const SHORT_WORDS_MAX = 6;
const OWN_WORDS = { denial: 1, corrected: 2, actual: 3 };
/** Words of one who corrects himself with what has no kind: `I mean the lemons.` */
const SLIP_WORDS_MAX = 3;
/** Words of a statement, values apart, that a later one has that is said without a cue. */
const FRAME_MIN = 2;

/**
 * True of a sentence, said shortly behind another, that denies it, takes it back or says another number, date or colour in its
 * place: `No, in room nine.`, `Sorry, thirteen.`, `That's wrong, Petra does.`, `The ninth, I checked.` A nod, and a `no` to
 * something else, are none.
 */
export function contradicts(said: string, reply: string, following: Following): boolean {
  const { isNext, isAsked, isSameSpeaker, language } = following;
  if (reply.trimEnd().endsWith("?") && !CUES.wrong.test(reply)) return false;
  const rest = reply.replace(CUES.fillers, "");
  if (CUES.agrees.test(rest)) return false;
  const two = compare(said, rest, language);
  // Behind other talk a value alone may be one of something else.
  const isCorrected = two.differing.length > 0 &&
    (isNext || two.shared > 0 || two.differing.some(({ unit }) => two.stems.has(unit)));
  const isDenied = CUES.negation.test(said);
  const isShort = wordsIn(rest) <= SHORT_WORDS_MAX;
  if (!isDenied && (isShort || isNext && !isSameSpeaker) && deniesWords(rest, two)) return true;
  if (
    !isDenied && isNext && isBrief(rest) && CUES.reversed.test(rest) &&
    (two.shared > 0 || CUES.pronoun.test(rest))
  ) return true;
  if (meetsCondition(said, rest, two)) return true;
  if (CUES.wrong.test(rest)) return isNext;
  if (CUES.slip.test(rest)) return isNext && (isSameSpeaker || two.differing.length > 0);
  if (isDenied && isNext && CUES.indeed.test(rest)) return true;
  if (CUES.no.test(rest)) {
    const behind = rest.replace(CUES.no, "");
    if (CUES.agrees.test(behind) || CUES.nods.test(behind)) return false;
    return isCorrected && two.own.length <= OWN_WORDS.actual ||
      isNext && !isAsked && !isDenied && !isSameSpeaker;
  }
  if (CUES.sorry.test(rest)) {
    const behind = rest.replace(CUES.sorry, "");
    const isSlip = isSameSpeaker && isNext && wordsIn(behind) <= SLIP_WORDS_MAX && two.own.length > 0 &&
      !CUES.excuse.test(behind);
    return isSlip || isCorrected && two.own.length <= OWN_WORDS.corrected;
  }
  if (CUES.actually.test(rest)) return isCorrected && two.own.length <= OWN_WORDS.actual;
  return !isAsked && replacesValue(rest, two, following);
}

interface Compared {
  /** Values of the reply in place of those that were said. */
  readonly differing: readonly SaidValue[];
  /** Stems of what was said. */
  readonly stems: ReadonlySet<string>;
  /** How many of them, values apart, the reply has too. */
  readonly shared: number;
  /** What the reply says that was not said, values apart. */
  readonly own: readonly Term[];
  readonly language: string;
}

function compare(said: string, reply: string, language: string): Compared {
  const stems = new Set(termsOf(said, language).map(({ stem }) => stem));
  const was = valuesIn(said, language);
  const differing = valuesIn(reply, language).filter((now) =>
    was.some((old) => old.kind === now.kind && isSameUnit(old, now)) &&
    !was.some((old) => old.kind === now.kind && old.value === now.value)
  );
  const terms = termsOf(reply, language).filter(({ surface }) => !isValueWord(surface, language));
  const shared = new Set(terms.map(({ stem }) => stem).filter((stem) => stems.has(stem))).size;
  const units = new Set(differing.map(({ unit }) => unit));
  const own = terms.filter(({ stem, surface }) =>
    !stems.has(stem) && !units.has(stem) && !CUES.soft.test(fold(surface))
  );
  return { differing, stems, shared, own, language };
}

function isSameUnit(old: SaidValue, now: SaidValue): boolean {
  return old.unit === now.unit || old.unit === "" || now.unit === "";
}

/** `Blue, not green.`, `Then it does not move.`: what was said stands behind a `not`. */
function deniesWords(reply: string, { stems, shared, own, language }: Compared): boolean {
  if (!isBrief(reply) || CUES.unsure.test(reply)) return false;
  const isNamed = [...reply.matchAll(CUES.not)].some(({ groups }) =>
    termsOf(groups?.what ?? "", language).some(({ stem }) => stems.has(stem))
  );
  return isNamed || CUES.negation.test(reply) && shared > 0 && own.length <= OWN_WORDS.denial;
}

/** `unless the board says otherwise` – `The board says otherwise.` */
function meetsCondition(said: string, reply: string, { language }: Compared): boolean {
  const condition = said.split(CUES.unless)[1];
  if (condition === undefined || CUES.negation.test(reply)) return false;
  const wanted = new Set(termsOf(condition, language).map(({ stem }) => stem));
  const held = new Set(termsOf(reply, language).map(({ stem }) => stem));
  return wanted.size > 0 && [...wanted].every((stem) => held.has(stem));
}

/**
 * `The ninth, I checked.`, `The hall holds seventy.`: a reply that is little but another value, alone or in what was said. One
 * that changes two values is about another thing: `Room two seats fifty.`
 */
function replacesValue(reply: string, two: Compared, { isNext, isSameSpeaker }: Following): boolean {
  if (isSameSpeaker || two.differing.length === 0) return false;
  if (CUES.besides.test(reply) || CUES.counts.test(reply)) return false;
  if (!isNext && two.shared < FRAME_MIN) return false;
  const changed = two.differing.filter(({ kind }) => kind === "number").length +
    new Set(two.differing.map(({ kind }) => kind).filter((kind) => kind !== "number")).size;
  if (changed > 1 || !two.differing.some(({ unit }) => unit === "" || two.stems.has(unit))) return false;
  const [first = ""] = reply.split(/[,;–—]/u);
  return two.own.length === 0 || isNext && holdsOnlyValue(first, two);
}

function holdsOnlyValue(text: string, { stems, language }: Compared): boolean {
  return valuesIn(text, language).length > 0 &&
    termsOf(text, language).every(({ stem, surface }) =>
      stems.has(stem) || isValueWord(surface, language) || CUES.soft.test(fold(surface))
    );
}

function isBrief(text: string): boolean {
  return wordsIn(text) <= BRIEF_WORDS_MAX;
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
