import type { Entity } from "../../../personal_data.ts";
import { tokenise } from "../../../text/words.ts";
import { ORDINARY_WORDS } from "../../../text/ordinary.ts";
import { fold } from "../../../text/fold.ts";
import { isListedFirstName } from "../known/first_names.ts";
import { NOBODY } from "./carrier_slots.ts";
import { isPlausible, isReadable, NAMES, NUMBERS } from "./plausible.ts";
import { CodeMap } from "./program_code.ts";
import { isSmallWords } from "./small_words.ts";
import { ownersName } from "../written/titled.ts";
import { isSaidNumber } from "./said_numbers.ts";

/**
 * Sets the edges of what the model found where people would set them, and drops what cannot be what it was called: a
 * telephone number without a digit, a lower-case everyday word as a place.
 */
export function refine(text: string, found: readonly Entity[]): Entity[] {
  const isCased = hasCase(text);
  const code = new CodeMap(text);
  return found
    .filter((entity) => !code.isOnlyCode(entity))
    .map((entity) => withoutClock(text, entity))
    .flatMap((entity) => splitAtCell(text, entity))
    .flatMap((entity) => splitAtAnd(text, entity))
    .map((entity) => overJoints(text, extend(text, trim(text, entity, isCased))))
    .filter((entity) => entity.end > entity.start && isPlausible(text, entity, isCased));
}

/**
 * As {@link refine}, without what leans on English words, and without a second opinion on what is code, which the model
 * for other languages was taught: edges without marks, and two people joined by "and" apart.
 */
export function withSetEdges(text: string, found: readonly Entity[]): Entity[] {
  const isCased = hasCase(text);
  return found
    .map((entity) => withoutClock(text, entity))
    .flatMap((entity) => splitAtCell(text, entity))
    .flatMap((entity) => splitAtAnd(text, entity))
    .map((entity) =>
      overJoints(
        text,
        withoutMarks(text, isCased ? overFirstName(text, withoutTail(text, overDay(text, entity))) : entity),
      )
    )
    .filter((entity) =>
      entity.end > entity.start && isReadable(text, entity) && !isNobody(text, entity, isCased) &&
      !isSmallWords(text, entity, isCased)
    );
}

/** "Priya Raman  0:14": nobody's name ends in a clock. */
function withoutClock(text: string, entity: Entity): Entity {
  if (entity.type !== "PERSON") return entity;
  const clock = /\s+[[(]?\d{1,2}(?::\d\d){1,2}[\])]?\s*$/.exec(text.slice(entity.start, entity.end));
  return clock === null ? entity : { ...entity, end: entity.start + clock.index };
}

/** A listed first name right before the rest of the name belongs to it. */
function overFirstName(text: string, entity: Entity): Entity {
  const before = /(?<![\p{L}\p{N}-])(?<word>\p{Lu}[\p{Ll}\p{M}-]{1,20}) $/u.exec(
    text.slice(Math.max(0, entity.start - 24), entity.start),
  )?.groups?.["word"];
  return entity.type === "PERSON" && before !== undefined && isListedFirstName(before)
    ? { ...entity, start: entity.start - before.length - 1 }
    : entity;
}

/** The day of a month belongs to it: "vom 3. Mai", "el 1º de mayo", of which the model found the month. */
function overDay(text: string, entity: Entity): Entity {
  if (entity.type !== "DATE_TIME" || !/^\p{L}{3}/u.test(text.slice(entity.start, entity.end))) return entity;
  const day = /(?<![\p{L}\p{N}.,:/-])\d{1,2}(?:\.|er|[ºª°])? (?:de |di |d['’])?$/u.exec(
    text.slice(Math.max(0, entity.start - 12), entity.start),
  )?.[0];
  return day === undefined ? entity : { ...entity, start: entity.start - day.length };
}

/** Where names have capitals, what follows the last of them in lower case is none of it: "Nguyen Thi Hoa schrijven". */
function withoutTail(text: string, entity: Entity): Entity {
  if (entity.type !== "PERSON") return entity;
  const said = text.slice(entity.start, entity.end);
  // "Dr. Weissens Praxis", of which the model found the title or not.
  const title =
    /(?:Frau|Herrn?|Dr\.|Prof\.) $/.exec(text.slice(Math.max(0, entity.start - 6), entity.start))?.[0] ?? "";
  const value = ownersName(title + said).slice(title.length);
  if (value !== said) return { ...entity, end: entity.start + value.length };
  const name = /^\p{Lu}.*\s\p{Lu}[\p{L}\p{M}'’-]*(?=(?: \p{Ll}[\p{L}\p{M}]*)+$)/u.exec(value)?.[0];
  return name === undefined ? entity : { ...entity, end: entity.start + name.length };
}

/** "già", "doch": words that stand for nobody; without capitals also three or more with such a word among them. */
function isNobody(text: string, { start, end, type }: Entity, isCased: boolean): boolean {
  if (type !== "PERSON") return false;
  const value = text.slice(start, end);
  if (isCased) {
    return NOBODY.has(fold(value)) && (/^\p{Ll}/u.test(value) || isSentenceStart(text, start));
  }
  const words = value.split(/\s+/);
  return NOBODY.has(fold(value)) || (words.length > 2 && !words.some(isListedFirstName) &&
    words.some((word) => NOBODY.has(fold(word)) && !PARTICLES.has(word.toLowerCase())));
}

/** True for text that uses capitals as writing does; false for what a recogniser without them produces. */
export function hasCase(text: string): boolean {
  const words = text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word) && word !== "I").length;
  return capitals > 0 && capitals < words.length * 0.8;
}

/** What stands in two cells of a table is two things. */
function splitAtCell(text: string, entity: Entity): Entity[] {
  if (!/\t|\s\|\s/.test(text.slice(entity.start, entity.end))) return [entity];
  const parts: Entity[] = [];
  for (const match of text.slice(entity.start, entity.end).matchAll(/[^\t|]+/g)) {
    const start = entity.start + match.index;
    const part = { ...entity, start, end: start + match[0].length };
    // What held letters holds no cell of figures alone.
    const isLeft = NAMES.has(entity.type) && !/\p{L}/u.test(match[0]);
    if (match[0].trim() !== "" && !isLeft) parts.push(part);
  }
  return parts;
}

/** "Becker and Vasquez" are two people; after a colon every "A, B and C" is a list. */
function splitAtAnd(text: string, entity: Entity): Entity[] {
  const isListed = /:\s*$/.test(text.slice(Math.max(0, entity.start - 3), entity.start));
  if (entity.type !== "PERSON" && !(entity.type === "ORGANISATION" && isListed)) return [entity];
  const parts: Entity[] = [];
  let start = entity.start;
  for (const match of text.slice(entity.start, entity.end).matchAll(BETWEEN_NAMES)) {
    parts.push({ ...entity, start, end: entity.start + match.index });
    start = entity.start + match.index + match[0].length;
  }
  parts.push({ ...entity, start });
  return parts.filter((part) => part.end > part.start);
}

/** "and", and a full stop that ends a sentence: after a word that is no title. */
const BETWEEN_NAMES =
  /\s+(?:and|&|und|et|y)\s+|(?<!(?:^|\s)(?:[MD]rs?|Ms|Prof|St|Sr|Jr|Rev|Gen|Col|Capt|Lt|Sgt|Hon))(?<=\p{Ll}{2})[.!?]\s+(?=\p{Lu})/gu;

/** Takes off lower-case everyday words at both ends where capitals or digits are what makes a name or number. */
function trim(text: string, entity: Entity, isCased: boolean): Entity {
  const isNumber = NUMBERS.has(entity.type);
  if (!NAMES.has(entity.type) && !isNumber) return withoutMarks(text, entity);
  const tokens = tokenise(text.slice(entity.start, entity.end));
  const isSolid = (token: string) =>
    /\p{N}/u.test(token) || (isCased && /\p{Lu}/u.test(token)) ||
    (isNumber ? !ORDINARY_WORDS.has(token.toLowerCase()) : !isCased || PARTICLES.has(token));
  const isWritten = isNumber
    ? tokens.some((token) => /\p{N}/u.test(token.text))
    : isCased && tokens.some((token) => /\p{Lu}|\p{N}/u.test(token.text));
  if (!isWritten) return withoutMarks(text, entity);
  let first = 0;
  let last = tokens.length - 1;
  while (last > first && !isSolid(tokens[last]?.text ?? "") && !isSaidNumber(tokens[last]?.text ?? "")) {
    last--;
  }
  while (first < last && !isSolid(tokens[first]?.text ?? "") && !isSaidNumber(tokens[first]?.text ?? "")) {
    first++;
  }
  const start = first === 0 ? entity.start : entity.start + (tokens[first]?.start ?? 0);
  const end = last === tokens.length - 1 ? entity.end : entity.start + (tokens[last]?.end ?? 0);
  return withoutMarks(text, { ...entity, start, end });
}

const PARTICLES = new Set(
  "van von de der den del di da dos du la le el al bin ibn ter zu af av of st dit y e".split(" "),
);

/** Takes off a possessive, quotes and punctuation at the edges. */
function withoutMarks(text: string, entity: Entity): Entity {
  let { start, end } = entity;
  while (start < end && /[\s"'“”‘’,;:>•|&]/.test(text.charAt(start))) start++;
  const possessive = entity.type === "PERSON" ? /['’]s(?= \p{Ll}|$)/u.exec(text.slice(start, end)) : null;
  if (possessive !== null) end = start + possessive.index;
  while (end > start && /[\s"'“”‘’,;:|&]/.test(text.charAt(end - 1))) end--;
  return { ...entity, start, end };
}

/** A name goes on over capitalised words that touch it: "Asc Partners", "Port Whangarei", "Jildau S Bouts". */
function extend(text: string, entity: Entity): Entity {
  if (entity.type !== "PERSON" && entity.type !== "ORGANISATION" && entity.type !== "LOCATION") return entity;
  if (!/^\p{Lu}/u.test(text.slice(entity.start, entity.start + 2))) return entity;
  let { start, end } = entity;
  if (isHeadline(text, entity) || isShouted(text, entity)) return entity;
  for (let words = entity.type === "ORGANISATION" ? ORGANISATION_WORDS_MAX : 1; words > 0; words--) {
    const word = capitalBefore(text, start);
    if (word === undefined) break;
    start -= word.length + 1;
  }
  const after = /^ (?<word>\p{Lu}[\p{L}\p{M}'’-]{1,24})(?![\p{L}\p{N}])/u.exec(text.slice(end, end + 40))
    ?.groups?.["word"];
  if (after !== undefined && !NEVER_NAMES.has(after.toLowerCase().split(/['’]/)[0] ?? "")) {
    end += 1 + after.replace(/['’]s$/, "").length;
  }
  return { ...entity, start, end };
}

/** A name goes on over a hyphen, a particle and "jr.", and begins before them: "Park Ji-hoon", "tran van hung", "dkowalski-dev". */
function overJoints(text: string, entity: Entity): Entity {
  if (entity.type !== "PERSON" && entity.type !== "USERNAME") return entity;
  let { end } = entity;
  const rest = () => text.slice(end, end + 40);
  const joint = /^-\p{L}[\p{L}\p{M}]{1,20}(?![\p{L}\p{N}])/u.exec(rest());
  if (joint !== null) end += joint[0].length;
  if (entity.type === "USERNAME") return { ...entity, end };
  if (
    / (?:van|von|der|den|de|del|della|di|da|dos|du|el|al|bin|ibn|ben|ter|thi)$/iu.test(
      text.slice(entity.start, end),
    )
  ) {
    end += / \p{L}[\p{L}\p{M}'’-]{1,24}/yu.exec(rest())?.[0].length ?? 0;
  }
  const suffix = /^,? (?:jr|sr|II|III|IV)(?:\.|(?![\p{L}\p{N}]))/iu.exec(rest());
  if (suffix !== null) return { ...entity, end: end + suffix[0].length };
  const initial = /^ \p{Lu}\.(?=\s?(?:[–—,;:()\n-]|$))/u.exec(rest());
  return { ...entity, end: end + (initial?.[0].length ?? 0) };
}

/** A name in capitals among words in capitals. */
function isShouted(text: string, { start, end }: Entity): boolean {
  return !/\p{Ll}/u.test(text.slice(Math.max(0, start - 40), end + 40));
}

const ORGANISATION_WORDS_MAX = 3;

/** @returns the word with a capital right before `start`, unless its sentence gave it the capital */
function capitalBefore(text: string, start: number): string | undefined {
  const before = /(?:^|[^\p{L}\p{N}.!?’'] ?|[\n>] ?|\p{L} )(?<word>\p{Lu}[\p{L}\p{M}'’-]{1,24}) $/u.exec(
    text.slice(Math.max(0, start - 40), start),
  );
  const word = before?.groups?.["word"];
  if (word === undefined || isSentenceStart(text, start - word.length - 1)) return undefined;
  return NEVER_NAMES.has(word.toLowerCase()) ? undefined : word;
}

/** Words with capitals that begin something else. */
const NEVER_NAMES = new Set(
  ("i the a an and or but if in on at to of for from with by as is was are were be it he she we you they this that these those there here what when where who why how which " +
    "mr mrs ms dr prof his her my our your their not no yes so then now also please dear hi hello thanks thank regards can could would will should may might do does did have has had " +
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december")
    .split(" "),
);

function isSentenceStart(text: string, at: number): boolean {
  return /(?:^|[.!?:"“\n]\s*)$/.test(text.slice(Math.max(0, at - 3), at)) &&
    !/[\n>]\s*$/.test(text.slice(Math.max(0, at - 3), at));
}

/** In a line where nearly every word has a capital, capitals say nothing. */
function isHeadline(text: string, { start, end }: Entity): boolean {
  const from = text.lastIndexOf("\n", start) + 1;
  const to = text.indexOf("\n", end);
  const words = text.slice(Math.max(from, start - 120), Math.min(to < 0 ? text.length : to, end + 120)).match(
    /\p{L}[\p{L}\p{M}]+/gu,
  ) ?? [];
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return words.length >= 6 && capitals >= words.length * 0.6;
}
