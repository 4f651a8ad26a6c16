import type { Entity } from "../../../personal_data.ts";

/** Days of the week by their English names; of a habit ("on Fridays") they are nobody's appointment. */
export function findWeekdays(text: string): Entity[] {
  return [...text.matchAll(WEEKDAY)].map(({ 0: day, index }) => ({
    start: index,
    end: index + day.length,
    type: "DATE_TIME",
    score: 0.6,
    detector: DETECTOR,
  }));
}

const WEEKDAY = /(?<![\p{L}\p{N}])(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?![\p{L}\p{N}]|s\b)/gu;
const DETECTOR = "weekday";

/**
 * Leaves out the days of the week in whose sentence nobody and nothing else was found: "the contract by Monday" is nobody's
 * appointment, "we meet Monday at Corelogic, 31 Seneca Place" is one.
 */
export function withoutLoneWeekdays(text: string, found: readonly Entity[]): Entity[] {
  return found.filter((entity) => {
    if (!isWeekday(entity)) return true;
    const { start, end } = sentenceAround(text, entity);
    return found.some((other) => !isWeekday(other) && other.start < end && start < other.end);
  });
}

/** Found by its name and by nothing else. */
function isWeekday({ detector }: Entity): boolean {
  return detector === DETECTOR || detector === `${DETECTOR}+repeat`;
}

function sentenceAround(
  text: string,
  { start, end }: Entity,
): { readonly start: number; readonly end: number } {
  const before = Math.max(...ENDS.map((mark) => text.lastIndexOf(mark, start - 1)));
  const after = ENDS.map((mark) => text.indexOf(mark, end)).filter((at) => at >= 0);
  return { start: before + 1, end: Math.min(text.length, ...after) };
}

const ENDS = [". ", "! ", "? ", "\n"];
