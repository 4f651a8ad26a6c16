import type { Entity, EntityType } from "../../src/entity.ts";
import { tokenise } from "../../src/gate/tokens.ts";
import { ORDINARY_WORDS } from "../../src/gate/words/ordinary.ts";

/**
 * Sets the edges of what the model found where people would set them, and drops what cannot be what it was called: a
 * telephone number without a digit, a lower-case everyday word as a place.
 */
export function refine(text: string, found: readonly Entity[]): Entity[] {
  const isCased = hasCase(text);
  return found
    .flatMap((entity) => splitAtAnd(text, entity))
    .map((entity) => extend(text, trim(text, entity, isCased)))
    .filter((entity) =>
      entity.end > entity.start && isPlausible(text.slice(entity.start, entity.end), entity, text, isCased)
    );
}

/** True for text that uses capitals as writing does; false for what a recogniser without them produces. */
export function hasCase(text: string): boolean {
  const words = text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word) && word !== "I").length;
  return capitals > 0 && capitals < words.length * 0.8;
}

const NAMES: ReadonlySet<EntityType> = new Set(["PERSON", "ORGANISATION", "LOCATION", "ADDRESS", "USERNAME"]);
const NUMBERS: ReadonlySet<EntityType> = new Set([
  "EMAIL",
  "PHONE",
  "CREDIT_CARD",
  "BANK_ACCOUNT",
  "NATIONAL_ID",
  "PASSPORT",
  "LICENCE_PLATE",
  "IP_ADDRESS",
  "ID_NUMBER",
  "URL",
]);

/** "Becker and Vasquez" are two people; after a colon every "A, B and C" is a list. */
function splitAtAnd(text: string, entity: Entity): Entity[] {
  const isListed = /:\s*$/.test(text.slice(Math.max(0, entity.start - 3), entity.start));
  if (entity.type !== "PERSON" && !(entity.type === "ORGANISATION" && isListed)) return [entity];
  const parts: Entity[] = [];
  let start = entity.start;
  for (const match of text.slice(entity.start, entity.end).matchAll(/\s+(?:and|&|und|et|y)\s+/g)) {
    parts.push({ ...entity, start, end: entity.start + match.index });
    start = entity.start + match.index + match[0].length;
  }
  parts.push({ ...entity, start });
  return parts.filter((part) => part.end > part.start);
}

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
  while (start < end && /[\s"'“”‘’,;:>•|]/.test(text.charAt(start))) start++;
  const possessive = entity.type === "PERSON" ? /['’]s(?= \p{Ll}|$)/u.exec(text.slice(start, end)) : null;
  if (possessive !== null) end = start + possessive.index;
  while (end > start && /[\s"'“”‘’,;:|]/.test(text.charAt(end - 1))) end--;
  return { ...entity, start, end };
}

/** A name goes on over capitalised words that touch it: "Asc Partners", "Port Whangarei", "Jildau S Bouts". */
function extend(text: string, entity: Entity): Entity {
  if (entity.type !== "PERSON" && entity.type !== "ORGANISATION" && entity.type !== "LOCATION") return entity;
  if (!/^\p{Lu}/u.test(text.slice(entity.start, entity.start + 2))) return entity;
  let { start, end } = entity;
  if (isHeadline(text, entity)) return entity;
  const before = /(?:^|[^\p{L}\p{N}.!?’'] ?|[\n>] ?|\p{Ll} )(?<word>\p{Lu}[\p{L}\p{M}'’-]{1,24}) $/u.exec(
    text.slice(Math.max(0, start - 40), start),
  );
  const word = before?.groups?.["word"];
  if (
    word !== undefined && !isSentenceStart(text, start - word.length - 1) &&
    !NEVER_NAMES.has(word.toLowerCase())
  ) start -= word.length + 1;
  const after = /^ (?<word>\p{Lu}[\p{L}\p{M}'’-]{1,24})(?![\p{L}\p{N}])/u.exec(text.slice(end, end + 40))
    ?.groups?.["word"];
  if (after !== undefined && !NEVER_NAMES.has(after.toLowerCase().split(/['’]/)[0] ?? "")) {
    end += 1 + after.replace(/['’]s$/, "").length;
  }
  return { ...entity, start, end };
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

const SAID_NUMBERS = new Set(
  "zero oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred double triple treble"
    .split(" "),
);

function isSaidNumber(token: string): boolean {
  return SAID_NUMBERS.has(token.toLowerCase().split(/[-']/)[0] ?? "");
}

/** Digits written and said. */
function digitCount(value: string): number {
  const said = (value.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => SAID_NUMBERS.has(word)).length;
  return (value.match(/\p{N}/gu) ?? []).length + said;
}

function isPlausible(value: string, entity: Entity, text: string, isCased: boolean): boolean {
  const { type, score } = entity;
  const letters = (value.match(/\p{L}/gu) ?? []).length;
  if (isForeignScript(value) && score < FOREIGN_SCORE_MIN) return false;
  if (isNoiseTag(text, entity)) return false;
  switch (type) {
    case "EMAIL":
      return /@/.test(value) || SAID_JOINERS.test(value);
    case "URL":
      return /[\p{L}\p{N}]\.\p{L}{2}|:\/\//u.test(value) || SAID_JOINERS.test(value);
    case "IP_ADDRESS":
      return digitCount(value) >= 4 && (isSaid(value) || /\d+\.\d+\.\d+|[0-9a-f]+:[0-9a-f]*:/i.test(value));
    case "CREDENTIAL":
      return isSaid(value) ||
        /\b(?:pass|pwd|pin|key|token|secret|login|credential|code)/i.test(
          text.slice(Math.max(0, entity.start - 60), entity.end),
        );
    case "PHONE":
    case "CREDIT_CARD":
    case "BANK_ACCOUNT":
    case "NATIONAL_ID":
      return isSaid(value)
        ? digitCount(value) >= 3
        : digitCount(value) >= 5 && !/[=<>{}%$]|\d\.\d{3,}/.test(value);
    case "PASSPORT":
    case "ID_NUMBER":
    case "LICENCE_PLATE":
      return isSaid(value) ? digitCount(value) >= 3 : digitCount(value) >= 4 && !/[=<>{}%$]|\.\d/.test(value);
    case "AGE":
    case "MONEY":
      return digitCount(value) >= (score < 0.8 ? 2 : 1) || (type === "MONEY" && score > 0.8) ||
        TENS.test(value);
    case "DATE_TIME":
      return !/[=<>{}_;]/.test(value);
    case "PERSON":
    case "ORGANISATION":
    case "LOCATION":
    case "USERNAME":
      return letters >= 1 && !/[=<>{};]/.test(value) && !isEveryday(value, score, isCased);
    default:
      return true;
  }
}

/** "{vocalsound}", "[laughter]", "<unk>": what a transcriber or recogniser notes, not what was said. */
function isNoiseTag(text: string, { start, end }: Entity): boolean {
  const pair = text.charAt(start - 1) + text.charAt(end);
  return (pair === "{}" || pair === "[]" || pair === "<>") &&
    /^\p{Ll}[\p{Ll} _-]*$/u.test(text.slice(start, end));
}

const TENS = /\b(?:teen|twent|thirt|fort|fift|sixt|sevent|eight|ninet)/i;
const SAID_JOINERS = /\b(?:at|dot|underscore|slash|dash)\b/i;

/** True for numbers read aloud. */
function isSaid(value: string): boolean {
  return (value.toLowerCase().match(/[a-z]+/g) ?? []).some((word) => SAID_NUMBERS.has(word));
}

const FOREIGN_SCORE_MIN = 0.97;
const EVERYDAY_SCORE_MIN = 0.93;

/** The model's vocabulary has Latin letters: what it says of other scripts is a guess unless it is very sure. */
function isForeignScript(value: string): boolean {
  return /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(value);
}

function isEveryday(value: string, score: number, isCased: boolean): boolean {
  const tokens = tokenise(value);
  const isLower = tokens.every((token) => token.text === token.text.toLowerCase());
  return isLower && score < (isCased ? EVERYDAY_SCORE_MIN : 0.8) &&
    tokens.every((token) => ORDINARY_WORDS.has(token.text.toLowerCase()));
}

/** Pieces of one address on neighbouring lines, with a town or a state's letters between them that nobody recognised. */
export function joinAddresses(text: string, found: readonly Entity[]): Entity[] {
  const joined: Entity[] = [];
  for (const entity of found) {
    const last = joined[joined.length - 1];
    if (last !== undefined && isOneAddress(text, last, entity)) {
      joined[joined.length - 1] = {
        ...last,
        end: entity.end,
        type: "ADDRESS",
        score: Math.max(last.score, entity.score),
      };
    } else joined.push(entity);
  }
  return joined;
}

const PLACES: ReadonlySet<EntityType> = new Set(["ADDRESS", "LOCATION"]);
const IN_ADDRESSES: ReadonlySet<EntityType> = new Set([
  "ADDRESS",
  "LOCATION",
  "ID_NUMBER",
  "NATIONAL_ID",
  "BANK_ACCOUNT",
  "DATE_TIME",
  "MONEY",
  "NATIONALITY",
  "PHONE",
  "PERSON",
  "ORGANISATION",
]);

function isOneAddress(text: string, a: Entity, b: Entity): boolean {
  if (!(PLACES.has(a.type) && IN_ADDRESSES.has(b.type)) && !(a.type === "ADDRESS" || b.type === "ADDRESS")) {
    return false;
  }
  if (!IN_ADDRESSES.has(a.type) || !IN_ADDRESSES.has(b.type)) return false;
  const between = text.slice(a.end, b.start);
  if (between.length > 30) return false;
  if (a.type === "ADDRESS" && PLACES.has(b.type) && /^[\s,.()-]*$/.test(between)) {
    return between.length <= 4;
  }
  const isSameLine = /^ ?\p{Lu}[\p{L}\p{M}.'’-]{0,20},? ?$/u.test(between);
  const isNextLine =
    /^[\s,.()-]*\n[\s,.()-]*(?:\p{Lu}[\p{L}\p{N}\p{M}.'’-]{0,20}[\s,.()-]*|nan[\s,]*)?$/u.test(
      between,
    ) ||
    /^[\s,.()-]*(?:\p{Lu}[\p{L}\p{N}\p{M}.'’-]{0,20}|nan)?[\s,.()-]*\n[\s,.()-]*$/u.test(between);
  const isCode = /^\d{3,8}$/.test(text.slice(b.start, b.end));
  if (isSameLine) return a.type === "ADDRESS" && (b.type === "ADDRESS" || isCode);
  return isNextLine && PLACES.has(a.type) &&
    (PLACES.has(b.type) || isCode);
}

const BLOCK_LINE =
  /^[ \t>?*|•-]*(?<words>\p{Lu}[\p{L}\p{M}'’.-]*(?: (?:\p{Lu}|de|da|du|la|le|el|am|an der|upon|on)[\p{L}\p{M}'’.-]*){0,3})[ \t,]*$/u;

/** A line of a few words with capitals in the middle of an address block: the town that nobody recognised. */
export function findBlockLines(text: string, found: readonly Entity[]): Entity[] {
  if (!found.some(({ type }) => type === "ADDRESS")) return [];
  const lines: { start: number; text: string; isAddress: boolean }[] = [];
  let start = 0;
  let next = 0;
  for (const line of text.split("\n")) {
    while ((found[next]?.end ?? Infinity) <= start) next++;
    let isAddress = false;
    for (let at = next; (found[at]?.start ?? Infinity) < start + line.length; at++) {
      isAddress ||= PLACES.has(found[at]?.type ?? "OTHER");
    }
    lines.push({ start, text: line, isAddress });
    start += line.length + 1;
  }
  return lines.flatMap((line, at): Entity[] => {
    const isInside = lines[at - 1]?.isAddress === true && lines[at + 1]?.isAddress === true;
    const words = isInside && !line.isAddress ? BLOCK_LINE.exec(line.text)?.groups?.["words"] : undefined;
    if (words === undefined) return [];
    const from = line.start + line.text.indexOf(words);
    return [{
      start: from,
      end: from + words.length,
      type: "LOCATION",
      score: 0.7,
      detector: "address-block",
    }];
  });
}
