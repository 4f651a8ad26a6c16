import type { Entity, EntityType } from "../../../personal_data.ts";
import { fold } from "../../../text/words.ts";
import { isFirstName } from "../../../text/nicknames.ts";
import { ORDINARY_WORDS } from "../../../text/ordinary.ts";
import { isInDictionary } from "../../../text/dictionary.ts";
import { isOrganisationName } from "./consistent_types.ts";
import { KNOWN_THINGS } from "../known/known_things.ts";
import { isCutOff } from "./plausible.ts";
import { CodeMap } from "./program_code.ts";

const WORD = "\\p{Lu}[\\p{L}\\p{M}]{2,30}(?:[-'’]\\p{Lu}?[\\p{L}\\p{M}]{1,30})?";
const CAPITALISED = new RegExp(
  `(?<![\\p{L}\\p{N}_.@#/\\\\$%<-])${WORD}(?: ${WORD}){0,4}(?![\\p{L}\\p{N}_(=]|\\.\\p{L})`,
  "gu",
);

/**
 * A net under the model for written text: words with a capital in the middle of a sentence that no dictionary of everyday
 * English and no list of public things has, and first names wherever they have a capital. Most are names of somebody or
 * something.
 */
export function findProperNouns(text: string): Entity[] {
  const found: Entity[] = [];
  const code = new CodeMap(text);
  for (const match of text.matchAll(CAPITALISED)) {
    const words = match[0].split(" ");
    const start = match.index;
    const end = start + match[0].replace(/['’]s$/, "").length;
    const isFirst = isSentenceStart(text, start) && !isQuotedAlone(text, start, end);
    if (code.isAround(start, end) || isCutOff(text, { start, end })) continue;
    const isName = (word: string, at: number) =>
      !isOrdinary(word) && (!isFirst || at > 0 || words.length > 1) || isGivenName(word, isFirst && at === 0);
    const first = words.findIndex(isName);
    const share = capitalShare(text, start, end);
    // A sentence's first word has its capital from the sentence.
    const skipped = isFirst && first !== 0 ? words.slice(0, 1).join(" ").length + 1 : 0;
    const isCalled = isQuotedAlone(text, start, end) && words.length >= 2;
    if (first < 0 && !isCalled && !(share < PROSE_SHARE_MAX && isTitle(isFirst ? words.slice(1) : words))) {
      continue;
    }
    const type = typeOf(words);
    const stretches = share < HEADLINE_SHARE_MIN
      ? [{ start: start + skipped, end }]
      : namesAlone(match[0], start, isName);
    for (const stretch of stretches) found.push({ ...stretch, type, score: 0.5, detector: "proper-noun" });
  }
  return [...found, ...findAcronyms(text), ...findCamels(text, code)];
}

function typeOf(words: readonly string[]): EntityType {
  if (isOrganisationName(words.join(" "))) return "ORGANISATION";
  return words.some((word) => fold(word).split("-").some(isFirstName)) ? "PERSON" : "OTHER";
}

/** Among few capitals two words with capitals are a name, whatever they mean; among many, capitals say nothing. */
const PROSE_SHARE_MAX = 0.3;
const HEADLINE_SHARE_MIN = 0.5;
const SHARE_WINDOW = 100;

/** True for words that together name something: "Change Healthcare", but no law, office, subject or place in a document. */
function isTitle(words: readonly string[]): boolean {
  return words.length >= 2 && words.every((word) => /\p{Ll}/u.test(word)) &&
    !COMMON_HEADS.has(fold(words[words.length - 1] ?? "").replace(/'?s$/, ""));
}

/** Last words, without a plural, of what is written with capitals and is nobody's in particular. */
const COMMON_HEADS: ReadonlySet<string> = new Set(
  ("act law code procedure section article regulation right rule bill treaty convention agreement protocol directive constitution charter chapter appendix annex schedule part figure table step phase level mode " +
    "minister governor prosecutor president secretary commissioner ambassador director manager officer engineer analyst assistant coordinator specialist consultant administrator supervisor executive lead head general judge " +
    "court government parliament council committee commission ministry department office authority police army force service affair policy politic welfare security benefit " +
    "technology science learning management health medicine engineering studie study research education training development design marketing finance accounting economic statistic mathematic physic chemistry biology history " +
    "intelligence system network analysi method methodology process program programme project plan planning strategy risk quality data information communication relation resource skill school degree diploma certificate " +
    "day night week month year eve time season morning evening age war world south north east west ocean sea earth economy market value flow rate")
    .split(" "),
);

/** @returns share of words with a capital around the stretch; 0 where there are too few to say */
function capitalShare(text: string, start: number, end: number): number {
  const around = text.slice(Math.max(0, start - SHARE_WINDOW), start) + " " +
    text.slice(end, end + SHARE_WINDOW);
  const words = around.match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];
  return words.length < 6 ? 0 : words.filter((word) => /^\p{Lu}/u.test(word)).length / words.length;
}

/** Only the words of a headline that no dictionary has. */
function namesAlone(
  run: string,
  start: number,
  isName: (word: string, at: number) => boolean,
): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const [at, match] of [...run.matchAll(/\S+/g)].entries()) {
    if (!isName(match[0], at)) continue;
    const from = start + match.index;
    found.push({ start: from, end: from + match[0].replace(/['’]s$/, "").length });
  }
  return found;
}

const ACRONYM =
  /(?<![\p{L}\p{N}_.@#/\\$%<&-])\p{Lu}{3,6}(?![\p{L}\p{N}_(=/]|[-.]\p{L}|\.\d)|(?<![\p{L}\p{N}.])(?:\p{Lu}\.){3,6}(?!\p{L})/gu;

/** Letters that stand for an organisation more often than not; not where whole lines are in capitals. */
function findAcronyms(text: string): Entity[] {
  const found: Entity[] = [];
  for (const match of text.matchAll(ACRONYM)) {
    const word = match[0].toLowerCase();
    if (KNOWN_THINGS.has(word) || isInDictionary(word)) continue;
    const around = text.slice(Math.max(0, match.index - 30), match.index) +
      text.slice(match.index + word.length, match.index + word.length + 30);
    if ((around.match(/\p{Lu}/gu) ?? []).length > (around.match(/\p{Ll}/gu) ?? []).length) continue;
    found.push({
      start: match.index,
      end: match.index + word.length,
      type: "OTHER",
      score: 0.5,
      detector: "acronym",
    });
  }
  return found;
}

const CAMEL = /(?<![\p{L}\p{N}_.@#/\\$%<&-])\p{Ll}{1,2}\p{Lu}\p{Ll}{2,20}(?![\p{L}\p{N}_(=/.])/gu;

/** Brands that begin in lower case: "xDoctor". */
function findCamels(text: string, code: CodeMap): Entity[] {
  return [...text.matchAll(CAMEL)].filter(({ index, 0: word }) =>
    !code.isAround(index, index + word.length) && !KNOWN_THINGS.has(word.toLowerCase()) &&
    !/^(?:i(?:Phone|Pad|Pod|Mac|Cloud|Tunes|Book|Watch)|eBook|eMail|eCommerce|eLearning|mRna)/.test(word)
  ).map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
    type: "OTHER",
    score: 0.5,
    detector: "proper-noun",
  }));
}

const LETTERS_MIN = 3;

/** First names count also where a sentence begins; those that are words too only elsewhere. */
function isGivenName(word: string, isFirst: boolean): boolean {
  const plain = fold(word).replace(/'s$/, "");
  return isFirstName(plain) && !(isFirst && ORDINARY_WORDS.has(plain)) && word !== word.toUpperCase() &&
    !KNOWN_THINGS.has(plain);
}

function isQuotedAlone(text: string, start: number, end: number): boolean {
  return /["'“‘]/.test(text.charAt(start - 1)) && /["'”’]/.test(text.charAt(end));
}

function isOrdinary(word: string): boolean {
  // Plurals of acronyms, formulas, and the names of classes in programs.
  if (/^\p{Lu}{2,}s$|^(?:\p{Lu}\p{Ll}?){2,3}$|\p{Ll}\p{Lu}\p{L}*\p{Ll}\p{Lu}/u.test(word)) return true;
  const plain = fold(word).replace(/'s$|(?<=[a-z]{3}day)s$/, "");
  if (plain.length < LETTERS_MIN || KNOWN_THINGS.has(plain)) return true;
  // Everyday acronyms are many and names in capitals few.
  if (word === word.toUpperCase()) return true;
  return isInDictionary(plain);
}

function isSentenceStart(text: string, at: number): boolean {
  return /(?:^|[.!?:;"“”'‘(\[•*>|–—\n-]\s*|\d\s*)$/.test(text.slice(Math.max(0, at - 4), at));
}
