import type { Summary, TiedText, Turn } from "../../../src/meeting/meeting.ts";

/** A summary as it is kept: its items name their turns by id, so that no later edit of the transcript unties them. */
export function tieToTurns(summary: Summary, turns: readonly Pick<Turn, "id">[]): Summary {
  return overItems(summary, (item) => ({
    ...item,
    turnIds: item.turns.flatMap((index) => turns[index]?.id ?? []),
  }));
}

/** A kept summary as it is read: its items name the places that their turns have now. */
export function placeOfTurns(summary: Summary, turns: readonly Pick<Turn, "id" | "index">[]): Summary {
  const places = new Map(turns.map(({ id, index }) => [id, index]));
  return overItems(summary, (item) => {
    // Kept before turns had ids: the places of that time, which no edit has changed since.
    const turnIds = item.turnIds ?? item.turns.flatMap((index) => turns[index]?.id ?? []);
    return { ...item, turnIds, turns: turnIds.flatMap((id) => places.get(id) ?? []) };
  });
}

function overItems(summary: Summary, change: <Item extends TiedText>(item: Item) => Item): Summary {
  const by = summary.method === "model" ? "model" : "rules";
  // Kept before each part said who made it.
  const known = <Item extends TiedText>(item: Item): Item => ({ ...item, by: item.by ?? by });
  return {
    ...summary,
    overviewBy: summary.overviewBy ?? by,
    decisions: summary.decisions.map((item) => change(known(item))),
    actions: summary.actions.map((item) => change(known(item))),
    questions: summary.questions.map((item) => change(known(item))),
    ...(summary.sections === undefined ? {} : {
      sections: summary.sections.map(({ heading, items }) => ({
        heading,
        items: items.map((item) => change(known(item))),
      })),
    }),
  };
}
