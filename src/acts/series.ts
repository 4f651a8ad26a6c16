import { seriesIn, seriesLabel } from "../send/facts/series.ts";
import type { MeetingHead } from "../meeting/meeting_store.ts";
import type { Meetings } from "./meetings.ts";

/** Recurring meetings, by the labels `series:NAME` that put them together. */
export interface Series {
  readonly name: string;
  readonly meetings: number;
  /** ISO 8601; of those that say when they were. */
  readonly first?: string;
  readonly last?: string;
}

/** All that the asker may see, by name. */
export function listSeries(meetings: Pick<Meetings, "list">): Series[] {
  const found = new Map<string, string[]>();
  for (let offset = 0;; offset += PAGE) {
    const { meetings: page, total } = meetings.list({ limit: PAGE, offset });
    for (const { labels, startedAt } of page) {
      for (const name of seriesIn(labels)) {
        found.set(name, [...found.get(name) ?? [], startedAt ?? ""]);
      }
    }
    if (page.length === 0 || offset + PAGE >= total) break;
  }
  return [...found].map(([name, times]): Series => {
    const dated = times.filter((time) => time !== "").sort();
    const [first, last] = [dated[0], dated.at(-1)];
    return {
      ...{ name, meetings: times.length },
      ...(first === undefined || last === undefined ? {} : { first, last }),
    };
  }).sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * Puts a meeting into a series in place of those that it is in, or into none: `relabel`, since rules of the policy speak of labels.
 * @param name null takes it out of any
 */
export function putIntoSeries(
  meetings: Pick<Meetings, "head" | "change">,
  id: string,
  name: string | null,
): MeetingHead {
  const { labels, revision } = meetings.head(id);
  const others = labels.filter((label) => seriesIn([label]).length === 0);
  return meetings.change(id, revision, { labels: name === null ? others : [...others, seriesLabel(name)] });
}

const PAGE = 500;
