import { atOnce, type InPieces } from "../../breathe.ts";
import type { DetectableText, Entity, EntityType } from "../../personal_data.ts";
import { findAsked } from "./asked/asked.ts";
import { findAddresses } from "./written/addresses.ts";
import { AGE_RECOGNISERS, DATE_RECOGNISERS, MONEY_RECOGNISERS } from "./written/dates.ts";
import { LABELLED_RECOGNISERS } from "./written/labelled.ts";
import { isCircumstance, isGeneralTalk } from "./context/general_talk.ts";
import { encodedTexts } from "./encoded.ts";
import { readingOf, toOriginal } from "./reading.ts";
import { findByParts } from "./floor_parts.ts";
import { type Joined, joinTurns, splitByTurn } from "./joined.ts";
import { JudgedIn } from "../memory/kept_judgements.ts";
import { findMachineValues } from "./written/machine_values.ts";
import { MarkedText } from "./written/marks.ts";
import { findRoster } from "./roster.ts";
import { recognise, type Recogniser } from "./written/recogniser.ts";
import { SAID_MONEY } from "./written/said_money.ts";
import { findOtherScripts } from "./written/scripts.ts";
import { findMailSaid } from "./spoken/mail_said.ts";
import { findSpoken } from "./spoken/spoken.ts";
import { RECOGNISERS } from "./written/table.ts";
import { SOMEBODYS } from "./somebodys.ts";
import { findTitled } from "./written/titled.ts";

/** Every row of every table. */
export const ALL_RECOGNISERS: readonly Recogniser[] = [
  ...RECOGNISERS,
  ...DATE_RECOGNISERS,
  ...AGE_RECOGNISERS,
  ...MONEY_RECOGNISERS,
  SAID_MONEY,
  ...LABELLED_RECOGNISERS,
];

/** As {@link findingByFloor}, at once. */
export function findByFloor(
  texts: readonly DetectableText[],
  roster: readonly string[],
  within?: Within,
): Entity[][] {
  return atOnce(findingByFloor(texts, roster, within));
}

/**
 * What no detector can switch off: values with structure, written and spoken, also split over turns; addresses; people
 * called by a title; and the names that this meeting is known to hold. Days, amounts, ages, public web addresses and
 * addresses of every house's network only where something ties the texts to somebody.
 * @param within the request and the conversation: what was looked through in them is not looked through again
 * Yields after each part of a long conversation.
 * @returns one list per text; may overlap
 */
export function* findingByFloor(
  texts: readonly DetectableText[],
  roster: readonly string[],
  within?: Within,
): InPieces<Entity[][]> {
  const joined = joinTurns(texts);
  const names = namesOf(texts, roster);
  const found = yield* findJoined(joined, names, within);
  const isTied = isTiedByFloor(joined.text, names, found);
  const kept = isTied ? found : found.filter((entity) => !isCircumstance(joined.text, entity));
  return splitByTurn(joined, kept, texts.length);
}

/** As {@link findByFloor}, with days, amounts and the like also where the floor alone sees nobody whose they could be. */
export function findAllByFloor(
  texts: readonly DetectableText[],
  roster: readonly string[],
  within?: Within,
): { readonly found: Entity[][]; readonly isTied: boolean } {
  const joined = joinTurns(texts);
  const names = namesOf(texts, roster);
  const found = atOnce(findJoined(joined, names, within));
  return {
    found: splitByTurn(joined, found, texts.length),
    isTied: isTiedByFloor(joined.text, names, found),
  };
}

function namesOf(texts: readonly DetectableText[], roster: readonly string[]): string[] {
  return [...new Set([...roster, ...texts.flatMap(({ speaker }) => speaker ?? [])])];
}

/** Whom a meeting knows, and values that are somebody's by their form, tie what is said beside them to somebody. */
function isTiedByFloor(text: string, names: readonly string[], found: readonly Entity[]): boolean {
  return names.length > 0 || found.some(({ type }) => TYING.has(type)) || !isGeneralTalk(text);
}

const TYING: ReadonlySet<EntityType> = new Set<EntityType>([...SOMEBODYS, "ID_NUMBER"]);

/** The same objects in every call for one request, and for one conversation. */
export interface Within {
  readonly request?: object | undefined;
  readonly memory?: object | undefined;
}

function* findJoined(
  joined: Joined,
  names: readonly string[],
  { request, memory }: Within = {},
): InPieces<readonly Entity[]> {
  const { text } = joined;
  const known = request && (FOUND.get(request) ?? new Map<string, readonly Entity[]>());
  const key = [text.length, text, ...names].join("\0");
  const listed = JSON.stringify(names);
  const found = known?.get(key) ?? (yield* findByParts(
    joined,
    (part) => PARTS.of(memory, `${listed}${part}`, () => findInReadings(part, names)),
  ));
  known?.set(key, found);
  if (request !== undefined && known !== undefined) FOUND.set(request, known);
  return found;
}

/** What the texts of a request hold is the same whoever asks; it is forgotten with the request. */
const FOUND = new WeakMap<object, Map<string, readonly Entity[]>>();

/** What parts of a conversation hold. */
const PARTS = new JudgedIn<readonly Entity[]>(1_000);

/** As the text is written, as it reads, and in what it holds encoded. */
function findInReadings(text: string, names: readonly string[]): Entity[] {
  const reading = readingOf(text);
  const read = reading === undefined ? [] : toOriginal(findIn(reading.text, names), reading);
  const encoded = encodedTexts(text, ENCODED_MIN).flatMap(({ start, end, text: held }): Entity[] => {
    const again = encodedTexts(held, ENCODED_MIN).map((inner) => inner.text);
    const hit = [held, ...again].flatMap((one) => findIn(one, names)).find(({ type, detector }) =>
      IN_CODE.has(type) && detector !== "pattern:entropy"
    );
    return hit === undefined ? [] : [{ start, end, type: hit.type, score: 1, detector: "encoded" }];
  });
  return [...findIn(text, names), ...read, ...encoded];
}

/** Enough for the shortest value with structure that is worth hiding. */
const ENCODED_MIN = 12;

/** What by its form alone is somebody's, or opens something. */
const IN_CODE: ReadonlySet<EntityType> = new Set([
  "PERSON",
  "EMAIL",
  "PHONE",
  "CREDIT_CARD",
  "BANK_ACCOUNT",
  "NATIONAL_ID",
  "CREDENTIAL",
]);

function findIn(text: string, names: readonly string[]): Entity[] {
  const marked = new MarkedText(text);
  return withoutContradicted(text, [
    ...ALL_RECOGNISERS.flatMap((row) => recognise(marked, row)),
    ...findAddresses(marked),
    ...findTitled(text),
    ...findAsked(text),
    ...findSpoken(text),
    ...findMailSaid(text),
    ...findOtherScripts(text),
    ...findRoster(text, names),
  ]);
}

/** A date, an address of a machine, a version or a digest is no telephone number or identifier as well. */
function withoutContradicted(text: string, found: readonly Entity[]): Entity[] {
  const proven = [...found.filter(({ detector }) => PROVEN.test(detector)), ...findMachineValues(text)];
  if (proven.length === 0) return [...found];
  return found.filter((entity) =>
    !GUESSED.test(entity.detector) || PROVEN.test(entity.detector) ||
    !proven.some((one) => isWithin(text, entity, one))
  );
}

/** Marks and single letters aside, as of options on a command line. */
function isWithin(text: string, { start, end }: Entity, outer: { start: number; end: number }): boolean {
  if (outer.start >= end || start >= outer.end) return false;
  const rest = text.slice(start, Math.max(start, outer.start)) + " " +
    text.slice(Math.min(end, outer.end), end);
  return !/\p{N}|\p{L}{2}/u.test(rest);
}

const PROVEN = /^pattern:(?:date-iso|date-day-month-year|date-month-day-year|date-month-year|ipv4|ipv6|mac)$/;
const GUESSED =
  /^(?:spoken|pattern:(?:phone|national-id-near|identifier-[a-z-]+|long-number|spaced-number|case-number|date-numeric|postcode-near|plate))$/;
