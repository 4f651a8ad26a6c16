import type { ActionItem, Meeting, Summary, Warning } from "../meeting/meeting.ts";
import { dueAsCorrected, type ReadDue } from "../text/due_corrected.ts";
import { findDue, namesNoDay } from "../text/due_date.ts";
import { withoutDayNames } from "../text/day_names.ts";
import { indexLanguage } from "../text/meeting_language.ts";
import { findDueIn } from "../text/period/due.ts";
import { sentencesOf } from "../text/sentences.ts";

/**
 * A meeting whose date has become another: each due day that was reckoned from the old date is reckoned from the new one. A day
 * that a person set stays, and so does one that the words, read against the old date, do not give.
 */
export function dueAgain(meeting: Meeting, before: Pick<Meeting, "startedAt">): Meeting {
  const { summary, startedAt, turns } = meeting;
  if (summary === undefined || startedAt === before.startedAt) return meeting;
  const language = indexLanguage(meeting);
  const actions = summary.actions.map((item) => {
    if (item.by === "person" || item.due === undefined) return item;
    const said = sentencesOf(item.turns.flatMap((turn) => turns[turn] ?? []), language)
      .toSorted((a, b) => Number(b.text === item.text) - Number(a.text === item.text));
    const source = [...said.map(({ plain }) => plain), item.text]
      .find((text) => dueIn(language, text, before.startedAt) === item.due);
    const due = dueIn(language, source ?? item.due, startedAt);
    return due === undefined ? item : { ...item, due };
  });
  return { ...meeting, summary: { ...summary, actions } };
}

/** By when a sentence says that something is due: a day where the meeting's date gives one, else its words. */
export function dueIn(language: string, text: string, startedAt: string | undefined): string | undefined {
  return dueAsCorrected(text, dueReader(language, startedAt), language);
}

/** Reads the first day that a text names, whether or not it is corrected. */
export function dueReader(language: string, startedAt: string | undefined): ReadDue {
  return (text) => {
    const plain = withoutDayNames(text);
    return language === "en" ? findDue(plain, startedAt) : findDueIn(language, plain, startedAt);
  };
}

/**
 * The summary with hints where days that things are due stay words since the meeting has no date, and where a day was named that
 * there is not.
 */
export function withDueHint(summary: Summary, startedAt: string | undefined): Summary {
  const { warnings = [], ...rest } = summary;
  const others = warnings.filter(({ kind }) => kind !== KIND && kind !== NO_DAY);
  const count = startedAt === undefined ? summary.actions.filter(isUndated).length : 0;
  const hint: Warning[] = count === 0 ? [] : [{ stage: "summarise", kind: KIND, count }];
  const odd = summary.actions.filter(isOnNoDay).length;
  if (odd > 0) hint.push({ stage: "summarise", kind: NO_DAY, count: odd });
  const all = [...others, ...hint];
  return all.length === 0 ? rest : { ...rest, warnings: all };
}

function isUndated({ due, by }: ActionItem): boolean {
  return by !== "person" && due !== undefined && !/^\d{4}-\d\d-\d\d/.test(due);
}

function isOnNoDay({ due, by, text }: ActionItem): boolean {
  return by !== "person" && due === undefined && namesNoDay(text);
}

const NO_DAY = "due-no-day";
const KIND = "due-without-date";
