import { jsonScalarsIn } from "../../text/json_strings.ts";
import type { FoundEntity } from "../find/parted.ts";
import { titleLength } from "../people/titles.ts";

/** What was found, as it can be cut out of its text without breaking that. */
export interface FittedEntity extends FoundEntity {
  /** The original as it is read, where JSON writes it otherwise. */
  readonly said?: string;
  /** The same with the title before it, which stays. */
  readonly titled?: string;
  /** True for a number of JSON: what stands for it is no number, and needs quotes. */
  readonly isQuoted?: boolean;
}

/** @returns where in a title the first word stands that is looked for as a name; undefined when none is */
export type FindName = (title: string) => number | undefined;

/**
 * Fits what was found into its text: titles stay outside, for a model needs them, but for those that are somebody's name; in
 * JSON nothing reaches over the quotes of a string, into an escape, or in place of a bracket.
 * @param entities in order, without overlap
 */
export function fitEntities(
  raw: string,
  entities: readonly FoundEntity[],
  findName: FindName,
): FittedEntity[] {
  if (entities.length === 0) return [];
  const scalars = jsonScalarsIn(raw);
  if (scalars === undefined) return entities.map((entity) => withoutTitle(raw, entity, findName));
  const fitted: FittedEntity[] = [];
  let first = 0;
  for (const entity of entities) {
    while ((scalars[first]?.end ?? Infinity) <= entity.start) first++;
    for (let at = first; at < scalars.length; at++) {
      const scalar = scalars[at];
      if (scalar === undefined || scalar.start >= entity.end) break;
      if (scalar.text === undefined) {
        // Of a word such as true there is nothing to hide.
        if (/\d/.test(raw.charAt(scalar.start)) || raw.charAt(scalar.start) === "-") {
          fitted.push({ ...entity, start: scalar.start, end: scalar.end, isQuoted: true });
        }
        continue;
      }
      const inside = { start: scalar.start + 1, end: scalar.end - 1 };
      const start = wholeEscape(raw, inside.start, Math.max(entity.start, inside.start), "before");
      const end = wholeEscape(raw, inside.start, Math.min(entity.end, inside.end), "after");
      if (start >= end) continue;
      fitted.push(
        withoutTitle(
          raw,
          { ...entity, start, end, said: JSON.parse(`"${raw.slice(start, end)}"`) },
          findName,
        ),
      );
    }
  }
  return fitted.filter(({ start }, at) => start >= (fitted[at - 1]?.end ?? 0));
}

/** @returns the place, or the edge of the escape that it lies in */
function wholeEscape(raw: string, from: number, place: number, side: "before" | "after"): number {
  for (let at = place - 1; at >= Math.max(from, place - ESCAPE_LENGTH_MAX + 1); at--) {
    if (raw[at] !== "\\") continue;
    let first = at;
    while (first > from && raw[first - 1] === "\\") first--;
    // Of a run of backslashes every second one begins an escape.
    const begins = (at - first) % 2 === 0 ? at : at - 1;
    const end = begins + (raw[begins + 1] === "u" ? ESCAPE_LENGTH_MAX : 2);
    if (end > place) return side === "before" ? begins : end;
  }
  return place;
}

/** `\uXXXX` */
const ESCAPE_LENGTH_MAX = 6;

function withoutTitle(raw: string, entity: FittedEntity, findName: FindName): FittedEntity {
  if (entity.type !== "PERSON" || entity.whole !== undefined) return entity;
  const whole = raw.slice(entity.start, entity.end);
  const title = whole.slice(0, titleLength(whole));
  const length = findName(title) ?? title.length;
  // Behind an escape the title is none of the string's own letters.
  if (length === 0 || length >= whole.length || title.includes("\\")) return entity;
  const said = entity.said?.slice(length);
  return {
    ...entity,
    start: entity.start + length,
    titled: entity.said ?? whole,
    ...(said === undefined ? {} : { said }),
  };
}
