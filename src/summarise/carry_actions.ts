import type { ActionItem } from "../meeting/meeting.ts";
import { stemsOf } from "../text/search_terms.ts";

/**
 * The action items of a new summary, with what people did to those of the one before: an item that is the same one keeps its
 * id, that it is done, and the words that a person gave it; one that a person has touched stays even where the new summary has
 * no word of it.
 */
export function carryActions(before: readonly ActionItem[], after: readonly ActionItem[]): ActionItem[] {
  const left = before.map((item) => ({ item, stems: stemsOf(item.text) }));
  const carried = after.map((item): ActionItem => {
    const stems = stemsOf(item.text);
    const likeness = left.map((known) => isSame(known, { item, stems }));
    const at = likeness.indexOf(Math.max(...likeness));
    if (at < 0 || (likeness[at] ?? 0) < LIKENESS_MIN) return item;
    const [known] = left.splice(at, 1);
    if (known === undefined) return item;
    const { id, done, by } = known.item;
    if (by === "person") {
      return { ...known.item, turns: item.turns, ...(item.turnIds && { turnIds: item.turnIds }) };
    }
    return { ...item, ...(id === undefined ? {} : { id }), ...(done === undefined ? {} : { done }) };
  });
  const kept = left.map(({ item }) => item).filter(({ done, by }) => done === true || by === "person");
  return [...carried, ...kept];
}

interface Compared {
  readonly item: ActionItem;
  readonly stems: ReadonlySet<string>;
}

/** @returns 0 to 1; words count twice as much as the place, for a summary by a model ties the same promise to other turns */
function isSame(known: Compared, other: Compared): number {
  if (known.item.text === other.item.text) return 1;
  const shared = [...known.stems].filter((stem) => other.stems.has(stem)).length;
  const words = shared / Math.max(1, Math.min(known.stems.size, other.stems.size));
  const turns = new Set(known.item.turnIds);
  const place = (other.item.turnIds ?? []).some((id) => turns.has(id)) ? 1 : 0;
  return (2 * words + place) / 3;
}

const LIKENESS_MIN = 0.65;
