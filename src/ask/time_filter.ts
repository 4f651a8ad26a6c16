import type { MeetingFilter } from "../meeting/meeting.ts";
import type { MeetingHeader, MeetingStore } from "../meeting/meeting_store.ts";
import { questionLanguage } from "../text/question_language.ts";
import { termsOf } from "../text/search_terms.ts";
import { fold } from "../text/fold.ts";
import { looksAhead } from "../text/period/ahead.ts";
import { findMeetingPlace, type MeetingPlace } from "../text/period/meeting_place.ts";
import { type Period, readTimes } from "../text/period/period.ts";
import { type Wording, wordingFor } from "./messages/messages.ts";

/** A question whose words for times have become a filter. */
export interface TimedQuestion {
  /** Only meetings of that time. */
  readonly filter: MeetingFilter;
  /** What is looked for: the question without the words that chose the meetings. */
  readonly query: string;
  /** What is answered where nothing is found: `Not found in your meetings in March 2026.` */
  readonly notFound: string;
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
 * Lets the times that a question names choose the meetings. A time at which nobody met, and a month without a year in a
 * question about what is to come, is what was spoken of. What could not be read is said, in the question's language.
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
  const wording = wordingFor(question);
  const notes = notRead.map((said) => wording.say("not-read", { said, today }));
  const plain = notRead.reduce((text, words) => text.replace(words, " "), question);
  const isLeft = termsOf(plain, questionLanguage(question)).length > 1;
  const all = { filter, query: isLeft ? plain : question, notFound: wording.say("not-found") };
  const timed = period === undefined || (period.isDue && !isCounted)
    ? all
    : inPeriod({ question, filter, period, store, isCounted, wording });
  if ("note" in timed && timed.note !== undefined) notes.unshift(timed.note);
  const place = counts === "places" ? undefined : findMeetingPlace(timed.query);
  const placed = place && atPlace(place, timed.filter, { store, wording });
  if (place === undefined || placed === undefined) return { ...withoutNote(timed), notes };
  if (typeof placed === "string") return { ...withoutNote(timed), notes: [placed, ...notes] };
  const { places, ...narrowed } = placed;
  return {
    ...narrowed,
    query: place.rest,
    notFound: wording.say("not-found-in", { places }),
    notes: [wording.say("only-places", { places }), ...notes],
  };
}

type Narrowed = Omit<TimedQuestion, "notes"> & { readonly note?: string };

function inPeriod(
  { question, filter, period, store, isCounted, wording }: {
    readonly question: string;
    readonly filter: MeetingFilter;
    readonly period: Period;
    readonly store: Pick<MeetingStore, "listMeetings">;
    readonly isCounted: boolean;
    readonly wording: Wording;
  },
): Narrowed {
  const narrowed = { ...filter, ...bounds(filter, period) };
  const time = wording.time(period);
  const { said } = period;
  const spoken = { filter, query: question, spoken: said };
  if (!period.isRelative && !isCounted) {
    // Of a month ahead a question asks what was said of it, also where somebody met in that month a year ago.
    if (period.isYearless && looksAhead(question)) {
      return { ...spoken, notFound: wording.say("not-found"), note: wording.say("ahead", { said }) };
    }
    if (isEmpty()) {
      const notFound = wording.say("not-found-none-at", { time });
      return { ...spoken, notFound, note: wording.say("none-at", { time, said }) };
    }
  }
  if (!isCounted && isEmpty()) {
    return { filter: narrowed, query: period.rest, notFound: wording.say("not-found-none-at", { time }) };
  }
  return {
    filter: narrowed,
    query: period.rest,
    notFound: wording.say("not-found-at", { time: wording.language === "en" ? period.words : time }),
    // A count says itself of what time it is.
    ...isCounted ? {} : { note: wording.say("only-at", { time }) },
  };

  function isEmpty(): boolean {
    return store.listMeetings({ ...narrowed, limit: 1, offset: 0 }).total === 0;
  }
}

/** Of two bounds the tighter one; days as they are. */
function bounds({ from, to }: MeetingFilter, period: Period): Pick<MeetingFilter, "from" | "to"> {
  const start = from !== undefined && (period.from ?? "") < from ? from : period.from;
  const end = to !== undefined && (period.to ?? "9999") > to ? to : period.to;
  return { ...(start === undefined ? {} : { from: start }), ...(end === undefined ? {} : { to: end }) };
}

/** @returns why not, where no meeting is meant */
function atPlace(
  { called, said, which, count }: MeetingPlace,
  filter: MeetingFilter,
  { store, wording }: {
    readonly store: Pick<MeetingStore, "listMeetings">;
    readonly wording: Wording;
  },
): { readonly filter: MeetingFilter; readonly places: string } | string {
  const dated = store.listMeetings({ ...filter, limit: TITLES_MAX, offset: 0 }).meetings
    .filter(({ startedAt }) => startedAt !== undefined);
  const wanted = fold(called);
  const named = dated.filter(({ title }) => wanted === "" || fold(title).includes(wanted));
  const ordered = which === "last" ? named : named.toReversed();
  const picked = ordered.slice(0, count);
  if (picked.length === 0) return wording.say(wanted === "" ? "none-dated" : "none-called", { said, called });
  const titles = picked.map(({ title, startedAt = "" }: MeetingHeader) =>
    `${title} (${wording.day(startedAt)})`
  ).join("; ");
  return {
    filter: { ...filter, meetingIds: picked.map(({ id }) => id) },
    places: wording.say(which === "last" ? "last-places" : "first-places", { n: picked.length, titles }),
  };
}

function withoutNote({ note: _, ...rest }: Narrowed): Omit<TimedQuestion, "notes"> {
  return rest;
}
