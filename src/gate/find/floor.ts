import type { DetectableText, Entity } from "../../personal_data.ts";
import { findAddresses } from "./written/addresses.ts";
import { AGE_RECOGNISERS, DATE_RECOGNISERS, MONEY_RECOGNISERS } from "./written/dates.ts";
import { LABELLED_RECOGNISERS } from "./written/labelled.ts";
import { joinTurns, splitByTurn } from "./joined.ts";
import { MarkedText } from "./written/marks.ts";
import { findRoster } from "./roster.ts";
import { recognise, type Recogniser } from "./written/recogniser.ts";
import { findOtherScripts } from "./written/scripts.ts";
import { findSpoken } from "./spoken/spoken.ts";
import { RECOGNISERS } from "./written/table.ts";
import { findTitled } from "./written/titled.ts";

/** Every row of every table. */
export const ALL_RECOGNISERS: readonly Recogniser[] = [
  ...RECOGNISERS,
  ...DATE_RECOGNISERS,
  ...AGE_RECOGNISERS,
  ...MONEY_RECOGNISERS,
  ...LABELLED_RECOGNISERS,
];

/**
 * What no detector can switch off: values with structure, written and spoken, also split over turns; addresses; people
 * called by a title; and the names that this meeting is known to hold.
 * @param request the same object in every call for one request: the same texts are then looked through once
 * @returns one list per text; may overlap
 */
export function findByFloor(
  texts: readonly DetectableText[],
  roster: readonly string[],
  request?: object,
): Entity[][] {
  const joined = joinTurns(texts);
  const names = [...new Set([...roster, ...texts.flatMap(({ speaker }) => speaker ?? [])])];
  const known = request && (FOUND.get(request) ?? new Map<string, readonly Entity[]>());
  const key = [joined.text.length, joined.text, ...names].join("\0");
  const found = known?.get(key) ?? findIn(joined.text, names);
  known?.set(key, found);
  if (request !== undefined && known !== undefined) FOUND.set(request, known);
  return splitByTurn(joined, found, texts.length);
}

/** What the texts of a request hold is the same whoever asks; it is forgotten with the request. */
const FOUND = new WeakMap<object, Map<string, readonly Entity[]>>();

function findIn(text: string, names: readonly string[]): Entity[] {
  const marked = new MarkedText(text);
  return [
    ...ALL_RECOGNISERS.flatMap((row) => recognise(marked, row)),
    ...findAddresses(marked),
    ...findTitled(text),
    ...findSpoken(text),
    ...findOtherScripts(text),
    ...findRoster(text, names),
  ];
}
