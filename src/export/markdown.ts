import type { ActionItem, Meeting, Summary, TiedText } from "../meeting/meeting.ts";
import { clock } from "./cue_times.ts";
import { oneLine } from "./one_line.ts";

/** Markdown for people: heading, summary where there is one, and the transcript. Nothing that was said can become markup. */
export function toMarkdown(meeting: Meeting): string {
  const turns = meeting.turns.map(({ speaker, text, startMs }) => {
    const time = startMs === undefined ? "" : ` (${clock(startMs, ".").slice(0, 8)})`;
    return `**${literal(speaker)}**${time}: ${literal(text)}`;
  });
  const sections = [
    `# ${literal(meeting.title)}`,
    facts(meeting),
    ...summaryOf(meeting.summary),
    "## Transcript",
    ...turns,
  ];
  return sections.filter((section) => section !== "").join("\n\n") + "\n";
}

function facts(meeting: Meeting): string {
  const rows = [
    ["Date", meeting.startedAt ?? ""],
    ["Length", meeting.durationMs === undefined ? "" : clock(meeting.durationMs, ".").slice(0, 8)],
    ["Speakers", meeting.speakers.join(", ")],
    ["Labels", meeting.labels.join(", ")],
  ];
  return rows.filter(([, value]) => value !== "").map(([name, value = ""]) => `- ${name}: ${literal(value)}`)
    .join("\n");
}

function summaryOf(summary: Summary | undefined): string[] {
  if (!summary) return [];
  const how = summary.method === "model" ? "written by a language model" : "extracted from what was said";
  return [
    "## Summary",
    literal(summary.overview),
    ...list("Decisions", summary.decisions.map(tied)),
    ...list("Actions", summary.actions.map(action)),
    ...list("Open questions", summary.questions.map(tied)),
    `Summary ${how}; it covers turns ${
      summary.covered.map(([first, last]) => `${first}–${last}`).join(", ")
    }.`,
  ];
}

function list(heading: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`### ${heading}`, items.map((item) => `- ${item}`).join("\n")];
}

function tied({ text, turns }: TiedText): string {
  return `${literal(text)} (turn${turns.length === 1 ? "" : "s"} ${turns.join(", ")})`;
}

function action(item: ActionItem): string {
  const owner = item.owner === undefined ? "" : `**${literal(item.owner)}**: `;
  const due = item.due === undefined ? "" : `, due ${literal(item.due)}`;
  return `${owner}${tied(item)}${due}`;
}

/** Backslash before every character that Markdown or HTML could read as markup. */
function literal(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>#|~!$&]/g, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2").replace(
    /^([-+=:])/,
    "\\$1",
  )
    .replace(/(https?|ftp|mailto|www)([:.])/gi, "$1\\$2");
}
