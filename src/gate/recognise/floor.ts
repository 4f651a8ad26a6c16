import type { DetectableText, Entity } from "../../entity.ts";
import { findAddresses } from "./addresses.ts";
import { AGE_RECOGNISERS, DATE_RECOGNISERS, MONEY_RECOGNISERS } from "./dates.ts";
import { LABELLED_RECOGNISERS } from "./labelled.ts";
import { joinTurns, splitByTurn } from "./joined.ts";
import { MarkedText } from "./marks.ts";
import { findRoster } from "./roster.ts";
import { recognise, type Recogniser } from "./recogniser.ts";
import { findOtherScripts } from "./scripts.ts";
import { findSpoken } from "./spoken.ts";
import { RECOGNISERS } from "./table.ts";
import { findTitled } from "./titled.ts";

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
 * @returns one list per text; may overlap
 */
export function findByFloor(texts: readonly DetectableText[], roster: readonly string[]): Entity[][] {
  const joined = joinTurns(texts);
  const { text } = joined;
  const marked = new MarkedText(text);
  const found = [
    ...ALL_RECOGNISERS.flatMap((row) => recognise(marked, row)),
    ...findAddresses(marked),
    ...findTitled(text),
    ...findSpoken(text),
    ...findOtherScripts(text),
    ...findRoster(text, [...new Set([...roster, ...texts.flatMap(({ speaker }) => speaker ?? [])])]),
  ];
  return splitByTurn(joined, found, texts.length);
}
