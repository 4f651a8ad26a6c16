import type { TiedText, Turn } from "../meeting/meeting.ts";
import { stemsOf, termsOf } from "../text/search_terms.ts";
import type { Sentence } from "../text/sentences.ts";
import { concludes, isObjectedTo } from "./conclusions.ts";
import { CORRECTED, DECISION_CUES, HEARSAY, WITHDRAWN } from "./decision_cues.ts";

/** Decisions read out of what was said; at most this many are kept. */
const DECISIONS_MAX = 20;
/** How many of English cues are weak: plans rather than decisions, first to go where there are many. */
const WEAK = 6;
/** Turns within which a decision is taken back. */
const WITHDRAWN_WITHIN = 3;

interface Found {
  readonly text: string;
  readonly turns: readonly number[];
  readonly isStrong: boolean;
  readonly stems: ReadonlySet<string>;
}

/**
 * Sentences that settle something, each a stretch of its turn. A sentence that only announces it (`Then that is decided.`)
 * takes the next one of the same turn with it, or stands for the one before; what corrects it belongs to it, and what is taken
 * back in the next turns goes.
 *
 * @param language ISO 639-1; of languages without cues nothing is found
 */
export function findDecisions(
  sentences: readonly Sentence[],
  { turns, language = "en" }: { readonly turns: readonly Turn[]; readonly language?: string },
): TiedText[] {
  const cues = DECISION_CUES[language];
  if (cues === undefined) return [];
  const settles = ({ own, plain }: Sentence) =>
    cues.settled.some((pattern) => pattern.test(own)) && !cues.unsettled.test(plain) && !HEARSAY.test(plain);
  const strong = cues.settled.slice(0, -(language === "en" ? WEAK : 1));
  const found: Found[] = [];
  sentences.forEach((sentence, i) => {
    const isSettled = settles(sentence);
    if (!isSettled && !(language === "en" && concludes(sentences, i))) return;
    const isStrong = isSettled && strong.some((pattern) => pattern.test(sentence.own));
    if (isTakenBack(sentences, i, { settles, language })) return;
    if (language === "en" && !isStrong && isObjectedTo(sentences, i)) return;
    const told = withSubject(sentences, i, { turns, language });
    if (!told || found.some((other) => isSame(other, told.text, language))) return;
    keepOrJoin(found, { ...told, stems: stemsOf(told.text, language), isStrong });
  });
  return strongest(found);
}

/** Words by which a group comes to something, also where no rule would read a decision out of them alone. */
const COMES_TO =
  /\b(?:let['’]?s|let us|we['’]ll|we will|we(?:['’]re| are) (?:going|gonna)|so we|then we|we (?:can|could|should|have to|need to|want)|i say we|go(?:ing)? (?:with|for)|stick(?:ing)? (?:with|to)|stay(?:ing)? (?:with|at)|decid\w*|decision|agree\w*|settle\w*|conclu\w*|final\w*|approv\w*|accept\w*|cho(?:ose|se|sen|ice)|vote\w*|carried|motion|resol\w*|fine with|that['’]s it|deal)\b/i;

/** @returns true when a turn may settle something: what a model calls a decision must stand beside such words */
export function settlesLoosely(text: string): boolean {
  return COMES_TO.test(text) ||
    Object.values(DECISION_CUES).some(({ settled }) => settled.some((pattern) => pattern.test(text)));
}

/**
 * `Actually, scrap that`, by anybody in the next turns: of what was settled before it, it takes back what it names, else what
 * was settled last.
 */
function isTakenBack(
  sentences: readonly Sentence[],
  at: number,
  { settles, language }: { readonly settles: (sentence: Sentence) => boolean; readonly language: string },
): boolean {
  const own = sentences[at];
  if (!own) return false;
  for (let j = at + 1; j < Math.min(sentences.length, at + 12); j++) {
    const later = sentences[j];
    if (!later || later.turn - own.turn > WITHDRAWN_WITHIN) break;
    if (!WITHDRAWN.test(later.plain)) continue;
    const named = stemsOf([later, sentences[j + 1]].flatMap((each) => each?.plain ?? []).join(" "), language);
    const settled = sentences.slice(0, j).filter((each) =>
      later.turn - each.turn <= WITHDRAWN_WITHIN && settles(each)
    ).map((each) => ({ each, shared: stemsOf(each.plain, language).intersection(named).size }));
    const taken = settled.toSorted((a, b) => a.shared - b.shared).at(-1)?.each;
    if (taken === own) return true;
  }
  return false;
}

/** A bare announcement borrows its subject from a neighbour; the words stay as they were said. */
function withSubject(
  sentences: readonly Sentence[],
  at: number,
  { turns, language }: { readonly turns: readonly Turn[]; readonly language: string },
): { text: string; turns: number[] } | undefined {
  const own = sentences[at];
  if (!own) return undefined;
  const next = sentences[at + 1];
  const isNextOwn = next !== undefined && next.turn === own.turn && !next.plain.endsWith("?");
  if (isNextOwn && CORRECTED.test(next.plain)) return { text: stretch(own, next, turns), turns: [own.turn] };
  const last = sentences[at - 1];
  if (
    BARE.test(own.plain) && last?.turn === own.turn && !last.plain.endsWith("?") &&
    subject(last, language) >= 2
  ) {
    return { text: stretch(last, own, turns), turns: [own.turn] };
  }
  if (subject(own, language) >= 1) return { text: own.text, turns: [own.turn] };
  if (isNextOwn && subject(next, language) >= 2) {
    return { text: stretch(own, next, turns), turns: [own.turn] };
  }
  const before = sentences.slice(Math.max(0, at - 2), at).reverse()
    .find((s) => !s.plain.endsWith("?") && own.turn - s.turn <= 1 && subject(s, language) >= 3);
  if (!before) return undefined;
  if (before.turn === own.turn) return { text: stretch(before, own, turns), turns: [own.turn] };
  return { text: before.text, turns: [before.turn, own.turn] };
}

/** From one sentence to another of the same turn, as it was said. */
function stretch(from: Sentence, to: Sentence, turns: readonly Turn[]): string {
  return turns[from.turn]?.text.slice(from.start, to.start + to.text.length) ?? from.text;
}

/** Terms beyond the words that announce; `let's`, `we'll` say who settles it, and count as one. */
function subject({ plain }: Sentence, language: string): number {
  const terms = termsOf(plain, language).map((term) => term.stem).filter((s) => !ANNOUNCING.test(s));
  const settling = plain.toLowerCase().match(/(?<!\p{L})(?:let|we|it|that)['’]\p{L}+/gu) ?? [];
  return new Set([...terms, ...settling]).size;
}

/** `That's decided.`: what was said just before is what it settles. */
const BARE =
  /^(?:(?:okay|ok|so|then|and|right|good|fine|yes|gut|also|dann)[, ]+)*(?:(?:that|it)(?:['’]s| is| was) (?:all |now |then )*(?:decided|agreed|settled|approved|final)|(?:das|es) ist (?:damit |also |nun )*(?:beschlossen|entschieden|vereinbart))\W*$/i;

const ANNOUNCING =
  /^(?:decid|decis|agre|settl|conclud|approv|final|okay|good|fine|beschl|beschloss|entscheid|entschied|vereinbar|abgemacht|convenu|acord|deal|disagre)/;

/** What is said again just after it was settled is one decision with it, in the wording that says more, of equals the later. */
function keepOrJoin(found: Found[], next: Found): void {
  const last = found.at(-1);
  const isNear = last !== undefined && (next.turns[0] ?? 0) - (last.turns.at(-1) ?? 0) <= AGAIN_WITHIN;
  if (!isNear || !saysAgain(last, next)) {
    found.push(next);
    return;
  }
  const fuller = next.stems.size >= last.stems.size ? next : last;
  const turns = [...new Set([...last.turns, ...next.turns])];
  found[found.length - 1] = { ...fuller, turns, isStrong: last.isStrong || next.isStrong };
}

function saysAgain(one: Found, two: Found): boolean {
  const [a, b] = [one, two].map(({ stems }) => [...stems].filter((each) => !ANNOUNCING.test(each)));
  const shared = (a ?? []).filter((each) => b?.includes(each)).length;
  return shared >= 2 && shared >= AGAIN_SHARE * Math.min(a?.length ?? 0, b?.length ?? 0);
}

/** Turns within which something is said again, and share of the shorter wording that both hold. */
const AGAIN_WITHIN = 4;
const AGAIN_SHARE = 0.6;

/** The same again, in nearly the same words. */
function isSame(other: Found, text: string, language: string): boolean {
  if (other.text === text) return true;
  const stems = [...stemsOf(text, language)].filter((s) => !ANNOUNCING.test(s));
  const known = [...other.stems].filter((s) => !ANNOUNCING.test(s));
  const shared = stems.filter((s) => known.includes(s)).length;
  return stems.length > 1 && shared === stems.length && shared === known.length;
}

function strongest(found: readonly Found[]): TiedText[] {
  const strong = found.filter((item) => item.isStrong);
  const kept = found.length <= DECISIONS_MAX
    ? found
    : [...strong, ...found.filter((item) => !item.isStrong)].slice(0, DECISIONS_MAX);
  return kept.map(({ text, turns }) => ({ text, turns, by: "rules" as const })).sort((a, b) =>
    (a.turns[0] ?? 0) - (b.turns[0] ?? 0)
  );
}
