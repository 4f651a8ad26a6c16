import type { ActionItem, Meeting, Summary, TiedText } from "../meeting/meeting.ts";
import { ownerBeside } from "../summarise/whose_words.ts";
import { wallTimeOf } from "../meeting/wall_time.ts";
import { clock } from "./cue_times.ts";
import { oneLine } from "./one_line.ts";

/** What a document for people says of a meeting, in order, before it is set as Markdown, text, DOCX or PDF. */
export interface Outline {
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Empty where there is no summary. */
  readonly summary: readonly OutlinePart[];
  readonly turns: readonly OutlineTurn[];
}

export interface OutlinePart {
  /** Undefined: under the heading before. */
  readonly heading?: string;
  readonly level: 2 | 3;
  readonly paragraphs: readonly string[];
  readonly items: readonly OutlineItem[];
}

export interface OutlineItem {
  readonly text: string;
  /** Behind who said the words, where that is another person. */
  readonly owner?: string;
  /** E.g. `turns 3, 4`, counted from one; undefined where it is tied to none. */
  readonly place?: string;
  readonly due?: string;
  /** Of an action. */
  readonly isDone?: boolean;
}

export interface OutlineTurn {
  /** Empty where speakers are left out, or nobody knows. */
  readonly speaker: string;
  /** `01:02:03` */
  readonly time?: string;
  readonly text: string;
}

/** Every text of it is one safe line, without control or bidirectional characters. */
export function outlineOf(meeting: Meeting): Outline {
  const facts = [
    { name: "Date", value: dateOf(meeting.startedAt) },
    { name: "Length", value: meeting.durationMs === undefined ? "" : time(meeting.durationMs) },
    { name: "Speakers", value: oneLine(meeting.speakers.filter((name) => name !== "").join(", ")) },
    { name: "Labels", value: oneLine(meeting.labels.join(", ")) },
  ];
  return {
    title: oneLine(meeting.title),
    facts: facts.filter(({ value }) => value !== ""),
    summary: meeting.summary === undefined ? [] : partsOf(meeting.summary, meeting),
    turns: meeting.turns.map(({ speaker, text, startMs }) => ({
      speaker: oneLine(speaker),
      text: oneLine(text),
      ...(startMs === undefined ? {} : { time: time(startMs) }),
    })),
  };
}

/** As stood on the wall there; a day alone where no time of it is known. */
function dateOf(startedAt: string | undefined): string {
  const { day, time } = wallTimeOf(startedAt);
  return day === "" ? oneLine(startedAt ?? "") : `${day} ${time}`.trim();
}

function partsOf(summary: Summary, meeting: Meeting): OutlinePart[] {
  const how = summary.method === "model" ? "written by a language model" : "extracted from what was said";
  const covered = summary.covered.map(([first, last]) => `${first + 1}–${last + 1}`).join(", ");
  const lists: OutlinePart[] = [
    { heading: "Decisions", level: 3, paragraphs: [], items: summary.decisions.map(tied) },
    {
      heading: "Actions",
      level: 3,
      paragraphs: [],
      items: summary.actions.map((item) => action(item, meeting)),
    },
    { heading: "Open questions", level: 3, paragraphs: [], items: summary.questions.map(tied) },
  ];
  return [
    { heading: "Summary", level: 2, paragraphs: [oneLine(summary.overview)], items: [] },
    ...(summary.sections ?? []).map(({ heading, items }): OutlinePart => ({
      heading: oneLine(heading),
      level: 3,
      paragraphs: items.length === 0 ? ["Nothing of this was found in what was said."] : [],
      items: items.map(tied),
    })),
    ...lists.filter(({ items }) => items.length > 0),
    { level: 3, paragraphs: [`Summary ${how}; it covers turns ${covered}.`], items: [] },
  ];
}

function tied({ text, turns }: TiedText): OutlineItem {
  const told = turns.map((turn) => turn + 1).join(", ");
  const place = turns.length === 0 ? undefined : `turn${turns.length === 1 ? "" : "s"} ${told}`;
  return { text: oneLine(text), ...(place === undefined ? {} : { place }) };
}

function action(item: ActionItem, meeting: Meeting): OutlineItem {
  const owner = ownerBeside(item, meeting);
  return {
    ...tied(item),
    ...(owner === undefined ? {} : { owner: oneLine(owner) }),
    ...(item.due === undefined ? {} : { due: oneLine(item.due) }),
    isDone: item.done === true,
  };
}

function time(ms: number): string {
  return clock(ms, ".").slice(0, 8);
}
