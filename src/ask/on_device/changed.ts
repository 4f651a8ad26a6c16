import type { Meeting } from "../../meeting/meeting.ts";
import { fold } from "../../text/fold.ts";
import { indexLanguage } from "../../text/meeting_language.ts";
import { quantitiesIn, type Quantity } from "../../text/number_words.ts";
import { stemsHeld, stemsOf } from "../../text/search_terms.ts";
import type { Wording } from "../messages/messages.ts";
import type { Citation } from "../answer.ts";
import type { Evidence } from "./evidence.ts";
import type { Question } from "./question.ts";

/** Share of what is asked that two quotes must both hold to be about the same. */
const SAME_MATTER = 0.6;

/** What was said later, before what it replaced. */
export interface Changed {
  readonly citations: readonly Citation[];
  /** `Changed on 27 March 2026 from 240 euros.` */
  readonly told: string;
}

/**
 * Two meetings say different numbers about the same: the later one counts, and the answer says since when and from what.
 * @returns undefined where nothing changed
 */
export function changedSince(
  citations: readonly Citation[],
  { question, evidence, meetingOf, wording }: {
    readonly question: Question;
    readonly evidence: Evidence;
    readonly meetingOf: (id: string) => Meeting | undefined;
    readonly wording: Wording;
  },
): Changed | undefined {
  const dated = citations.flatMap((citation) => {
    const day = meetingOf(citation.meetingId)?.startedAt?.slice(0, 10);
    const quantities = quantitiesIn(citation.quote);
    return day === undefined || quantities.length === 0 ? [] : [{ citation, day, quantities }];
  });
  const [first, ...others] = dated.toSorted((a, b) => b.day < a.day ? -1 : b.day > a.day ? 1 : 0);
  const earlier = others.find((one) =>
    one.day < (first?.day ?? "") && languageOf(one.citation) === languageOf(first?.citation) &&
    isSameMatter(one.citation, first?.citation)
  );
  const was = first && earlier?.quantities.find((old) => replaces(first.quantities, old));
  if (!first || !earlier || !was) return undefined;
  return {
    citations: [first.citation, ...citations.filter((one) => one !== first.citation)],
    told: wording.say("changed", {
      day: wording.day(first.day),
      was: was.said,
      earlier: wording.day(earlier.day),
    }),
  };

  /** A bench in another language is another bench. */
  function languageOf(citation: Citation | undefined): string | undefined {
    const meeting = citation && meetingOf(citation.meetingId);
    return meeting && indexLanguage(meeting);
  }

  function isSameMatter(one: Citation, other: Citation | undefined): boolean {
    if (other === undefined || areOfOthers(one.quote, other.quote, question)) return false;
    let [shared, whole] = [0, 0];
    const [a, b] = [one, other].map(({ quote }) => stemsHeld(quote, question));
    for (const [stem, weight] of evidence.weights) {
      whole += weight;
      if (a?.has(stem) && b?.has(stem)) shared += weight;
    }
    return whole > 0 && shared / whole >= SAME_MATTER || isAlike(one.quote, other.quote);
  }
}

/** Each names a thing that was not asked for and of which the other one does not speak: the cable and the sensor. */
function areOfOthers(a: string, b: string, question: Question): boolean {
  const asked = new Set(question.terms.map(({ stem }) => stem));
  const [one, two] = [thingsIn(a, question.language), thingsIn(b, question.language)];
  const isOther = (things: ReadonlySet<string>, text: string) => {
    const held = stemsOf(text, question.language);
    const own = [...things].filter((thing) => !asked.has(thing));
    return own.length > 0 && own.every((thing) => !held.has(thing));
  };
  const namesAsked = (things: ReadonlySet<string>) => [...things].some((thing) => asked.has(thing));
  const [isFirst, isSecond] = [isOther(one, b), isOther(two, a)];
  return isFirst && isSecond || isFirst && namesAsked(two) || isSecond && namesAsked(one);
}

/** Stems of what stands behind an article, without what only measures: `the price of the cable` names the cable. */
function thingsIn(text: string, language: string): ReadonlySet<string> {
  const named = [...text.matchAll(ARTICLE)].map(([, behind, elided]) => behind ?? elided ?? "").filter((
    word,
  ) => !MEASURES.test(word));
  return new Set(named.flatMap((word) => [...stemsOf(word, language)]));
}

const ARTICLE =
  /(?<!\p{L})(?:the|our|each|every|der|die|das|den|dem|des|unser\p{L}*|le|la|les|du|un|une|el|los|las|del|il|lo|gli|della|dello|de|het|o|os|as|da|do)\s+(?:new |old |blue |red |green )?(\p{L}{3,})|(?<!\p{L})(?:l|d|dell)['’](\p{L}{3,})/giu;
const MEASURES =
  /^(?:price|cost|fee|budget|rate|rent|month|year|week|day|unit|piece|hour|start|end|beginning|moment|way|preis|kosten|monat|jahr|woche|tag|stück|prix|coût|mois|an|année|semaine|jour|unité|precio|coste|costo|mes|año|semana|día|unidad|prezzo|mese|anno|settimana|giorno|prijs|maand|jaar|dag|stuk|preço|custo|ano|dia)$/iu;

/** Nearly the same sentence, but for its number. */
function isAlike(a: string, b: string): boolean {
  const [one, two] = [stemsOf(a), stemsOf(b)];
  const shared = [...one].filter((stem) => two.has(stem)).length;
  return shared / Math.max(1, Math.min(one.size, two.size)) >= SAME_MATTER;
}

/** A number of the same kind is said, and the old one no more. */
function replaces(now: readonly Quantity[], old: Quantity): boolean {
  const isSaid = now.some(({ text }) => fold(text) === fold(old.text));
  return !isSaid && now.some(({ unit }) => fold(unit) === fold(old.unit) && unit !== "");
}
