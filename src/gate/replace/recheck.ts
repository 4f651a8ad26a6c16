import { atOnce, type InPieces } from "../../breathe.ts";
import type { Entity } from "../../personal_data.ts";
import { inLatin } from "../find/alike_letters.ts";
import { encodedTexts } from "../find/encoded.ts";
import { readingOf, toOriginal } from "../find/reading.ts";
import type { Legend } from "../legend/legend.ts";
import { knownForms } from "../find/known_forms.ts";
import { matchPlaceholder } from "../legend/placeholder.ts";
import type { RedactionPlan } from "./plan.ts";
import { type FormIndex, occurrences } from "../find/propagate.ts";
import { findingByFloor } from "../find/floor.ts";
import type { RedactOptions } from "./redact.ts";

/** Personal data that is still in what was about to leave, one list per text. */
export type Survivors = readonly (readonly Entity[])[];

/** As {@link findingSurvivors}, at once. */
export function findSurvivors(texts: readonly string[], options: RedactOptions): Survivors {
  return atOnce(findingSurvivors(texts, options));
}

/**
 * Looks through texts as they will leave: with the floor of patterns, and for every original of the legend as such and in
 * any encoding or disguise. Yields after each text.
 * @param texts decoded from the exact outgoing bytes
 */
export function* findingSurvivors(
  texts: readonly string[],
  { legend, plan, roster, ...within }: RedactOptions,
): InPieces<Survivors> {
  const forms = knownForms(legend);
  const floor = yield* findingByFloor(texts.map((text) => ({ text })), roster, within);
  const survivors: Entity[][] = [];
  for (const [index, text] of texts.entries()) {
    const found = [...floor[index] ?? [], ...occurrences(text, forms), ...disguised(text, forms)];
    survivors.push(keepReal(text, found, { legend, plan }));
    yield;
  }
  return survivors;
}

/** @returns those that are neither our own placeholders and invented values nor of a type that the plan lets through */
export function keepReal(
  text: string,
  found: readonly Entity[],
  { legend, plan }: { legend: Legend; plan: RedactionPlan },
): Entity[] {
  if (found.length === 0) return [];
  const ours = ownStretches(text, legend);
  return found.filter((entity) => {
    if (plan[entity.type] === "none" || plan[entity.type] === "generalise") return false;
    return !/^[\p{P}\p{Z}\s]*$/u.test(outside(text, entity, ours));
  }).filter((entity) =>
    !ours.some(({ start, end }) =>
      start < entity.end && entity.start < end && isMostly(entity, { start, end })
    )
  );
}

/** Text of the entity that no placeholder or invented value covers. */
function outside(text: string, entity: Entity, ours: readonly { start: number; end: number }[]): string {
  let rest = "";
  let from = entity.start;
  for (const { start, end } of ours) {
    if (end <= from || start >= entity.end) continue;
    rest += text.slice(from, Math.max(from, start));
    from = end;
  }
  return from < entity.end ? rest + text.slice(from, entity.end) : rest;
}

/** A detector that runs over a placeholder's edge has seen the placeholder, not a survivor. */
function isMostly(entity: Entity, ours: { start: number; end: number }): boolean {
  const shared = Math.min(entity.end, ours.end) - Math.max(entity.start, ours.start);
  return shared * 2 >= entity.end - entity.start;
}

/** @returns where our placeholders, masks and invented values stand, in order */
function ownStretches(text: string, legend: Legend): { start: number; end: number }[] {
  const ours: { start: number; end: number }[] = [];
  for (let at = text.indexOf("["); at >= 0; at = text.indexOf("[", at + 1)) {
    const match = matchPlaceholder(text, at, true);
    if (match.kind === "placeholder") ours.push({ start: at, end: match.end });
    else {
      const mask = MASK.exec(text.slice(at, at + 24));
      if (mask !== null) ours.push({ start: at, end: at + mask[0].length });
    }
  }
  for (const { text: standIn } of legend.standIns()) {
    for (let at = text.indexOf(standIn); at >= 0; at = text.indexOf(standIn, at + standIn.length)) {
      ours.push({ start: at, end: at + standIn.length });
    }
  }
  return ours.sort((a, b) => a.start - b.start);
}

const MASK = /^\[[A-Z]+(?:_[A-Z]+)*\]/;

/** Where an original stands in another reading of the text, or in what runs of base64 and hexadecimal hold. */
function disguised(text: string, forms: FormIndex): Entity[] {
  if (forms.size === 0) return [];
  const reading = readingOf(text);
  const latin = inLatin(reading?.text ?? text);
  const seenIn = (read: string) => occurrences(read, forms).filter(isLongEnough);
  const place = (found: Entity[]) => reading === undefined ? found : toOriginal(found, reading);
  return [
    ...(reading === undefined ? [] : place(seenIn(reading.text))),
    ...(latin === (reading?.text ?? text) ? [] : place(seenIn(latin))),
    ...encodedTexts(text, ENCODED_MIN).flatMap(({ start, end, text: held }) => {
      const [hit] = seenIn(inLatin(readingOf(held)?.text ?? held));
      return hit === undefined ? [] : [{ ...hit, start, end }];
    }),
  ].map((entity) => ({ ...entity, score: 1, detector: "disguise" }));
}

/** What base64 and hexadecimal of five letters or more look like. */
const ENCODED_MIN = 7;

/** Shorter ones occur by chance in what is no encoding at all. */
function isLongEnough({ start, end }: Entity): boolean {
  return end - start >= DISGUISED_LENGTH_MIN;
}

const DISGUISED_LENGTH_MIN = 5;
