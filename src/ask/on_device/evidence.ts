import type { MeetingFilter } from "../../meeting/meeting.ts";
import type { Hit, Search } from "../../meeting/search.ts";
import { ORDINAL_WORDS } from "../../text/ordinals.ts";
import { stemsHeld, stemsOf, type Term, termsOf } from "../../text/search_terms.ts";
import type { MeetingFacts } from "../../meeting/meeting_facts.ts";
import { asksForMoney, isDerived, isLight, kinOf, MONEY } from "./word_kin.ts";
import type { Question } from "./question.ts";

/** What evidence gathering needs; all of it local. */
export interface EvidenceSources {
  readonly search: Search;
  readonly facts: MeetingFacts;
  /** Everything by which a speaker of a meeting is called; their label, unless told. */
  readonly aliases?: (meetingId: string, speaker: string) => string;
}

/** A hit and how well it covers the question. */
export interface Passage {
  readonly hit: Hit;
  /** Weight of the question's terms that occur here, in units of a term that occurs nowhere. */
  readonly covered: number;
  readonly missed: number;
  /** {@link evidenceScore} of the two. */
  readonly score: number;
}

export interface Evidence {
  /** Best first; empty when nothing was found. */
  readonly passages: readonly Passage[];
  /** Weight of each of the question's stems, 0 to 1. */
  readonly weights: ReadonlyMap<string, number>;
  readonly isEnough: boolean;
  /** Somebody or something is asked about by name of whom nobody ever spoke. */
  readonly isUnknown: boolean;
}

/** Hits that are looked at. */
const HITS = 20;
/** A missed term counts this much more than a covered one; with the threshold found on QMSum's training questions. */
const MISS_FACTOR = 2;
/** In fewer windows than these, how often a word occurs says little: it is weighed as if there were so many. */
const WINDOWS_MIN = 100;
/** Share of its weight that a word counts for that says little: `use`, `important`. */
const LIGHT_FACTOR = 0.2;
/** Score from which an answer is given. Calibrated by `tests/bench/ask_bench.ts`; see tests/bench/RESULTS.md. */
const EVIDENCE_MIN = 0.4;

/**
 * Is the answer in the meetings? Each term of the question weighs what it tells (inverse window frequency); the best
 * passage must cover clearly more weight than it misses. A name that occurs nowhere ends the matter: what is asked
 * about was never spoken of.
 *
 * @param spoken words for a time that every passage must hold: nobody met then, so it was spoken of
 */
export async function gatherEvidence(
  question: Question,
  filter: MeetingFilter,
  sources: EvidenceSources,
  spoken?: string,
): Promise<Evidence> {
  const weights = await weightsOf(question, filter, sources.facts);
  const query = [question.text, ...ordinalsOf(question)].join(" ");
  const { hits } = await sources.search({ ...filter, query, limit: HITS });
  const titles = titlesOf(hits, sources.facts);
  const wanted = spoken === undefined ? [] : termsOf(spoken, question.language);
  const passages = hits.filter(({ text }) => {
    const held = stemsOf(text, question.language);
    return wanted.every(({ stem, surface }) => held.has(stem) || holdsDay(text, Number(surface)));
  }).map((hit) =>
    readPassage(hit, { title: titles.get(hit.meetingId) ?? "", weights, question, aliases: sources.aliases })
  )
    .sort((a, b) => b.score - a.score || b.hit.score - a.hit.score);
  const isUnknown = [...question.names].some((name) =>
    (weights.get(name) ?? 0) >= 1 && !isKnown(name, { question, titles, sources }) &&
    !passages.some(({ hit }) => heldOf(hit.text, question).has(name))
  );
  const best = passages[0];
  const isCovered = best !== undefined &&
    (best.score >= EVIDENCE_MIN || (best.missed === 0 && best.covered > 0));
  return { passages, weights, isEnough: isCovered && !isUnknown, isUnknown };
}

/** Words for the days of an English question, which are mostly said in words: `14 May`. */
function ordinalsOf({ terms, language }: Question): string[] {
  return language === "en" ? terms.flatMap(({ surface }) => ORDINAL_WORDS[Number(surface) - 1] ?? []) : [];
}

/** `14` is the fourteenth and the 14th, too. */
function holdsDay(text: string, day: number): boolean {
  const said = ORDINAL_WORDS[day - 1];
  if (said === undefined) return false;
  return new RegExp(`(?<!\\d)${day}(?:st|nd|rd|th)?(?!\\d)|\\b${said.replace(" ", "[- ]")}\\b`, "i").test(
    text,
  );
}

/** What a text holds of a question's stems, by itself or by what stands for the same. */
export function heldOf(text: string, question: Question): Set<string> {
  const held = stemsHeld(text, question);
  for (const { stem, surface } of question.terms) if (holdsDay(text, Number(surface))) held.add(stem);
  if (question.language !== "en") {
    const money = MONEY.test(text) ? question.terms.filter(({ surface }) => asksForMoney(surface)) : [];
    for (const { stem } of money) held.add(stem);
    const bent = question.terms.filter(({ stem }) => [...held].some((other) => isBent(stem, other)));
    for (const { stem } of bent) held.add(stem);
    return held;
  }
  const kin = question.terms.filter(({ stem }) =>
    !held.has(stem) &&
    (!kinOf(stem).isDisjointFrom(held) || [...held].some((other) => isDerived(stem, other)))
  );
  for (const { stem } of kin) held.add(stem);
  return held;
}

/** Covered weight against missed weight. */
function evidenceScore(covered: number, missed: number): number {
  return covered - MISS_FACTOR * missed;
}

/** `Marek's` is about Marek. */
function owner(term: Term): string {
  return term.surface.replace(/['’]s$/u, "");
}

/** `bestell` and `bestellt`: what a stemmer left of one verb, but for its last letter or two. */
function isBent(stem: string, other: string): boolean {
  const [short, long] = stem.length < other.length ? [stem, other] : [other, stem];
  return short.length >= 6 && long.length - short.length <= 2 && long.startsWith(short);
}

/** Inverse window frequency, scaled so that a term that occurs nowhere weighs 1. */
async function weightsOf(
  question: Question,
  filter: MeetingFilter,
  facts: MeetingFacts,
): Promise<Map<string, number>> {
  const { total, counts } = await facts.windowCounts(question.terms.map(owner), filter);
  const windows = Math.max(total, WINDOWS_MIN);
  const idf = (count: number) => Math.log(1 + (windows - count + 0.5) / (count + 0.5));
  return new Map(question.terms.map((term, i) => {
    const weight = idf(counts[i] ?? 0) / idf(0);
    return [term.stem, question.language === "en" && isLight(term.stem) ? LIGHT_FACTOR * weight : weight];
  }));
}

function readPassage(
  hit: Hit,
  { title, weights, question, aliases = (_, speaker) => speaker }: {
    title: string;
    weights: ReadonlyMap<string, number>;
    question: Question;
    aliases: EvidenceSources["aliases"];
  },
): Passage {
  // Only somebody who is named can be called otherwise.
  const isNamed = question.names.size > 0 || question.saidBy.length > 0;
  const speakers = isNamed ? hit.speakers.map((speaker) => aliases(hit.meetingId, speaker)) : hit.speakers;
  const isLittle = (term: string) => question.language === "en" && isLight(term);
  const held = heldOf([title, ...speakers, hit.text].join(" \n "), question);
  let covered = 0;
  let missed = 0;
  for (const [term, weight] of weights) {
    if (held.has(term)) covered += weight;
    else missed += isLittle(term) ? weight / MISS_FACTOR : weight;
  }
  return { hit, covered, missed, score: evidenceScore(covered, missed) };
}

/** Titles are not indexed but tell what a meeting is about. */
function titlesOf(hits: readonly Hit[], facts: MeetingFacts): Map<string, string> {
  const meetingIds = [...new Set(hits.map((hit) => hit.meetingId))];
  if (meetingIds.length === 0) return new Map();
  return new Map(
    facts.meetingsWith({ meetingIds, limit: HITS }).meetings.map(({ id, title }) => [id, title]),
  );
}

/** A name that nobody says may still be somebody who was invited, or part of a title. */
function isKnown(
  name: string,
  { question, titles, sources }: {
    question: Question;
    titles: ReadonlyMap<string, string>;
    sources: EvidenceSources;
  },
): boolean {
  const term = question.terms.find((candidate) => candidate.stem === name);
  return [...titles.values()].some((title) => stemsHeld(title, question).has(name)) ||
    sources.facts.meetingsWith({ person: term ? owner(term) : name, limit: 1 }).total > 0;
}
