import type { ActionItem, Meeting, MeetingFilter, Summary, TiedText } from "../../meeting/meeting.ts";
import type { MeetingPage, MeetingStore } from "../../meeting/meeting_store.ts";
import { withoutLead } from "../../summarise/overview.ts";
import { extractiveSummary } from "../../summarise/summarise.ts";
import { fold } from "../../text/fold.ts";
import { stemsOf, termsOf } from "../../text/search_terms.ts";
import { sentenceSpans } from "../../text/sentence_spans.ts";
import type { Wording } from "../messages/messages.ts";
import type { Citation } from "../answer.ts";
import { isVerbatim } from "../../text/verbatim.ts";
import { verifiedCitations } from "../check_quotes.ts";
import type { ItemsQuestion } from "./items_question.ts";
import { aliasesOf } from "../../summarise/people.ts";
import { ownerBeside, speakerOf } from "../../summarise/whose_words.ts";

/** Meetings that are looked through, newest first, and items that are told. */
const MEETINGS_MAX = 10;
const ITEMS_MAX = 12;
/** Titles that are looked at, of the newest meetings. */
const TITLES_MAX = 1_000;

export interface ItemsAnswer {
  readonly answer: string;
  readonly citations: readonly Citation[];
  readonly read: readonly string[];
  readonly notes: readonly string[];
}

/**
 * What the summaries of the meetings hold, newest meeting first, each item with the words that it was made of.
 * @returns undefined where they hold nothing of that kind
 */
export function answerItems(
  { kind, person, title, titleMay = [] }: ItemsQuestion,
  filter: MeetingFilter,
  { store, wording }: {
    readonly store: Pick<MeetingStore, "getMeeting" | "listMeetings">;
    readonly wording: Wording;
  },
): ItemsAnswer | undefined {
  const { meetings: heads, total } = title === undefined
    ? newest(filter, person, store)
    : titled({ title, titleMay }, store.listMeetings({ ...filter, limit: TITLES_MAX, offset: 0 }).meetings);
  const meetings = heads.flatMap(({ id }) => store.getMeeting(id) ?? []);
  const lines: string[] = [];
  const cited: Citation[] = [];
  for (const meeting of meetings) {
    if (cited.length >= ITEMS_MAX) break;
    const summary = meeting.summary ?? extractiveSummary(meeting);
    if (kind === "overview") {
      if (summary.overview !== "") lines.push(`${named(meeting, wording)}: ${summary.overview}`);
      cited.push(...overviewQuotes(summary, meeting));
      continue;
    }
    const items = summary[kind].filter((item) => person === undefined || isOf(item, person, meeting));
    const told = items.flatMap((item) => {
      const citation = quoteOf(item, meeting);
      return citation ? [{ item, citation }] : [];
    }).slice(0, ITEMS_MAX - cited.length);
    if (told.length === 0) continue;
    lines.push(
      `${named(meeting, wording)}:`,
      ...told.map(({ item }) => `- ${shown(item, { meeting, wording })}`),
    );
    cited.push(...told.map(({ citation }) => citation));
  }
  const citations = verifiedCitations(cited, (id) => meetings.find((meeting) => meeting.id === id));
  if (citations.length === 0) return undefined;
  const unread = total - meetings.length;
  return {
    answer: lines.join("\n"),
    citations,
    read: meetings.map(({ id }) => id),
    notes: unread > 0 ? [wording.say("newest-read", { total, n: meetings.length })] : [],
  };
}

/** Of a person those where they spoke, if there are any: what they took on long ago is not lost behind what is new. */
function newest(
  filter: MeetingFilter,
  person: string | undefined,
  store: Pick<MeetingStore, "listMeetings">,
): Pick<MeetingPage, "meetings" | "total"> {
  const page = { limit: MEETINGS_MAX, offset: 0 };
  const own = person === undefined || filter.speakers !== undefined
    ? undefined
    : store.listMeetings({ ...filter, speakers: [person], ...page });
  return own !== undefined && own.total > 0 ? own : store.listMeetings({ ...filter, ...page });
}

/** Those whose title has all of the words, and which these words name: half of it, and two words or all. */
function titled(
  { title: words, titleMay }: Required<Pick<ItemsQuestion, "title" | "titleMay">>,
  heads: MeetingPage["meetings"],
): Pick<MeetingPage, "meetings" | "total"> {
  const found = heads.filter(({ title }) => {
    const own = new Set(fold(title).split(/[^\p{L}\p{N}]+/u));
    const telling = termsOf(title).length;
    const count = new Set([...words, ...titleMay.filter((word) => own.has(word))]).size;
    return words.every((word) => own.has(word)) && 2 * count >= telling && (count > 1 || telling === 1);
  });
  return { meetings: found.slice(0, MEETINGS_MAX), total: found.length };
}

function named({ title, startedAt }: Meeting, { day }: Wording): string {
  return startedAt === undefined ? title : `${title} (${day(startedAt)})`;
}

function shown(
  item: TiedText | ActionItem,
  { meeting, wording }: { readonly meeting: Meeting; readonly wording: Wording },
): string {
  const { owner, due } = item as ActionItem;
  const speaker = speakerOf(item, meeting);
  const who = owner === undefined ? speaker : ownerBeside(item, meeting);
  const by = due === undefined ? "" : ` [${wording.say("by", { day: due })}]`;
  // In quotation marks stands what somebody said.
  return `${who ? `${who}: ` : ""}${speaker === undefined ? item.text : `“${item.text}”`}${by}`;
}

/** Whose an item is: the owner of an action, else whoever said it. */
function isOf(item: TiedText | ActionItem, person: string, meeting: Meeting): boolean {
  const { owner } = item as ActionItem;
  const wanted = fold(person).split(/\s+/);
  const speakers = owner === undefined
    ? item.turns.map((turn) => meeting.turns[turn]?.speaker ?? "")
    : [owner];
  return speakers.some((speaker) => {
    const parts = fold(aliasesOf(meeting, speaker)).split(/[^\p{L}\p{N}'-]+/u);
    return wanted.every((part) => parts.includes(part));
  });
}

/** The stretch of its turns that an item is, or is nearest to. */
function quoteOf(item: TiedText, meeting: Meeting): Citation | undefined {
  const turns = item.turns.flatMap((turn) => meeting.turns[turn] ?? []);
  const whole = turns.find(({ text }) => isVerbatim(item.text, text));
  if (whole) return { meetingId: meeting.id, turn: whole.index, quote: item.text };
  const wanted = stemsOf(item.text);
  const nearest =
    turns.flatMap(({ index, text }) => sentenceSpans(text).map((span) => ({ index, text: span.text })))
      .map((each) => ({ ...each, shared: [...stemsOf(each.text)].filter((stem) => wanted.has(stem)).length }))
      .sort((a, b) => b.shared - a.shared)[0];
  return nearest && nearest.shared > 0
    ? { meetingId: meeting.id, turn: nearest.index, quote: nearest.text }
    : undefined;
}

/** What an overview says in a meeting's own words. */
function overviewQuotes({ overview }: Summary, meeting: Meeting): Citation[] {
  const said = overview.toLowerCase();
  return meeting.turns.flatMap(({ index, text }) =>
    sentenceSpans(text).filter((span) =>
      span.text.length > 20 && said.includes(withoutLead(span.text).toLowerCase())
    )
      .map((span) => ({ meetingId: meeting.id, turn: index, quote: span.text }))
  ).slice(0, QUOTES_OF_OVERVIEW);
}

const QUOTES_OF_OVERVIEW = 4;
