import type { MeetingFilter } from "../meeting/meeting.ts";
import type { MeetingHeader, MeetingStore } from "../meeting/meeting_store.ts";
import { questionLanguage } from "../text/question_language.ts";
import { termsOf } from "../text/search_terms.ts";
import { fold } from "../text/fold.ts";
import { findMeetingPlace, type MeetingPlace } from "../text/period/meeting_place.ts";
import { type Period, readTimes, shownDay } from "../text/period/period.ts";

/** A question whose words for times have become a filter. */
export interface TimedQuestion {
  /** Only meetings of that time. */
  readonly filter: MeetingFilter;
  /** What is looked for: the question without the words that chose the meetings. */
  readonly query: string;
  /** Which meetings were read, as it follows `Not found in`: `your meetings in March 2026`. */
  readonly where: string;
  /** What must stand in a passage that answers, where a time is spoken of rather than met at. */
  readonly spoken?: string;
  /** What was read of the times, and what could not be. */
  readonly notes: readonly string[];
}

/**
 * Of a question that counts meetings: then a time without meetings counts none. One that asks when the first or the last
 * meeting was names no meeting by that.
 */
export type Counts = "meetings" | "places";

/** Meetings that are looked through for one that is named by its title. */
const TITLES_MAX = 1_000;

/**
 * Lets the times that a question names choose the meetings. A time at which nobody met is what was spoken of. What could not
 * be read is said.
 *
 * @param today the day here, ISO 8601 date
 */
export function filterByTime(
  { question, ...filter }: MeetingFilter & { readonly question: string },
  { store, today, counts }: {
    readonly store: Pick<MeetingStore, "listMeetings">;
    readonly today: string;
    readonly counts?: Counts | undefined;
  },
): TimedQuestion {
  const isCounted = counts !== undefined;
  const { period, notRead } = readTimes(question, today);
  const notes = notRead.map((words) =>
    `“${words}” was not read as a day: nothing was left out by it. Write it as ${today}, “in March” or “last week”.`
  );
  const plain = notRead.reduce((text, words) => text.replace(words, " "), question);
  const isLeft = termsOf(plain, questionLanguage(question)).length > 1;
  const all = { filter, query: isLeft ? plain : question, where: "your meetings" };
  const timed = period === undefined || (period.isDue && !isCounted)
    ? all
    : inPeriod({ question, filter, period, store, isCounted });
  if ("note" in timed && timed.note !== undefined) notes.unshift(timed.note);
  const place = counts === "places" ? undefined : findMeetingPlace(timed.query);
  const placed = place && atPlace(place, timed.filter, store);
  if (place === undefined || placed === undefined) return { ...withoutNote(timed), notes };
  if (typeof placed === "string") return { ...withoutNote(timed), notes: [placed, ...notes] };
  return {
    ...placed,
    query: place.rest,
    notes: [`Only ${placed.where} was read.`, ...notes],
  };
}

type Narrowed = Omit<TimedQuestion, "notes"> & { readonly note?: string };

function inPeriod(
  { question, filter, period, store, isCounted }: {
    readonly question: string;
    readonly filter: MeetingFilter;
    readonly period: Period;
    readonly store: Pick<MeetingStore, "listMeetings">;
    readonly isCounted: boolean;
  },
): Narrowed {
  const narrowed = { ...filter, ...bounds(filter, period) };
  const isEmpty = !period.isRelative && !isCounted &&
    store.listMeetings({ ...narrowed, limit: 1, offset: 0 }).total === 0;
  if (isEmpty) {
    return {
      filter,
      query: question,
      where: `your meetings: there is none ${period.words}`,
      spoken: period.said,
      note: `There is no meeting ${period.words}: “${period.said}” was looked for in what was said.`,
    };
  }
  return {
    filter: narrowed,
    query: period.rest,
    where: `your meetings ${period.words}`,
    // A count says itself of what time it is.
    ...isCounted ? {} : { note: `Only meetings ${period.words}${days(period)} were read.` },
  };
}

/** Of two bounds the tighter one; days as they are. */
function bounds({ from, to }: MeetingFilter, period: Period): Pick<MeetingFilter, "from" | "to"> {
  const start = from !== undefined && (period.from ?? "") < from ? from : period.from;
  const end = to !== undefined && (period.to ?? "9999") > to ? to : period.to;
  return { ...(start === undefined ? {} : { from: start }), ...(end === undefined ? {} : { to: end }) };
}

/** The days of a time that is counted from today. */
function days({ isRelative, from, to }: Period): string {
  if (!isRelative || from === undefined || to === undefined) return "";
  return from === to ? ` (${shownDay(from)})` : ` (${shownDay(from)} to ${shownDay(to)})`;
}

/** @returns why not, where no meeting is meant */
function atPlace(
  place: MeetingPlace,
  filter: MeetingFilter,
  store: Pick<MeetingStore, "listMeetings">,
): Pick<TimedQuestion, "filter" | "where"> | string {
  const dated = store.listMeetings({ ...filter, limit: TITLES_MAX, offset: 0 }).meetings
    .filter(({ startedAt }) => startedAt !== undefined);
  const wanted = fold(place.called);
  const named = dated.filter(({ title }) => wanted === "" || fold(title).includes(wanted));
  const ordered = place.which === "last" ? named : named.toReversed();
  const picked = ordered.slice(0, place.count);
  if (picked.length === 0) {
    return wanted === ""
      ? `No meeting bears a date, so “${place.said}” left nothing out.`
      : `No meeting with a date is called “${place.called}”: “${place.said}” left nothing out.`;
  }
  const which = `the ${place.which} ${picked.length === 1 ? "meeting" : `${picked.length} meetings`}`;
  return {
    filter: { ...filter, meetingIds: picked.map(({ id }) => id) },
    where: `${which}: ${picked.map(shown).join("; ")}`,
  };
}

function shown({ title, startedAt = "" }: MeetingHeader): string {
  return `${title} (${shownDay(startedAt)})`;
}

function withoutNote({ note: _, ...rest }: Narrowed): Omit<TimedQuestion, "notes"> {
  return rest;
}
