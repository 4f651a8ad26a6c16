import { counted } from "../terminal/counted.ts";
import type { Author, Meeting, Participant, Summary } from "../../meeting/meeting.ts";
import { describeWarning } from "../../meeting/warning_words.ts";
import { clock } from "../terminal/clock.ts";
import type { Command } from "../command/command.ts";
import { onlyMeeting } from "../command/named_meeting.ts";
import { styled } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/types.ts";

export const show: Command = {
  name: "show",
  summary: "show a meeting: its summary and its turns",
  operands: "ID",
  options: {},
  async run(invocation) {
    const { app, json, terminal } = invocation;
    const id = await onlyMeeting(invocation);
    const meeting = (await app.meetings()).get(id);
    if (json) return terminal.json(meeting);
    printHeader(terminal, meeting);
    for (const person of meeting.participants) terminal.line(styled("dim", `took part: ${saidOf(person)}`));
    if (meeting.summary) printSummary(terminal, meeting.summary);
    terminal.line();
    printTurns(terminal, meeting, meeting.turns.length);
  },
};

export function printHeader(terminal: Terminal, meeting: Meeting): void {
  const details = [
    // Midnight in `Z` is what a day alone is kept as.
    meeting.startedAt?.replace(/T00:00(?::00)?Z$/, "").slice(0, 16).replace("T", " "),
    meeting.durationMs === undefined ? undefined : clock(meeting.durationMs),
    counted(meeting.turns.length, "turn"),
    meeting.speakers.join(", "),
    meeting.labels.length > 0 ? `labels: ${meeting.labels.join(", ")}` : undefined,
    meeting.layout === undefined ? undefined : `read as ${meeting.layout}`,
  ];
  terminal.line(styled("bold", meeting.title));
  terminal.line(styled("dim", details.filter((detail) => detail !== undefined).join(" · ")));
  for (const warning of meeting.warnings) {
    terminal.line(styled("yellow", `warning: ${describeWarning(warning)}`));
  }
}

function saidOf({ name, consent, jurisdiction }: Participant): string {
  const agreed = consent === undefined
    ? "consent not said"
    : consent === true
    ? "consents to everything"
    : consent === false || consent.length === 0
    ? "consents to nothing"
    : `consents to ${consent.join(", ")}`;
  return [name, agreed, ...(jurisdiction === undefined ? [] : [jurisdiction])].join(" · ");
}

export function printTurns(terminal: Terminal, meeting: Meeting, count: number): void {
  for (const turn of meeting.turns.slice(0, count)) {
    const time = turn.startMs === undefined ? "" : `${clock(turn.startMs).padStart(7)}  `;
    terminal.line(
      styled("dim", `${String(turn.index + 1).padStart(4)} ${time}`),
      styled("cyan", turn.speaker),
      turn.text === "" ? styled("dim", turn.unclear ? ": (unclear)" : ": (no words kept)") : `: ${turn.text}`,
    );
  }
}

export function printSummary(terminal: Terminal, summary: Summary): void {
  const heading = (text: string) => terminal.line(styled("bold", text));
  heading(`Summary (${OVERVIEW_BY[summary.overviewBy]})`);
  for (const warning of summary.warnings ?? []) {
    terminal.line(styled("yellow", `warning: ${describeWarning(warning)}`));
  }
  terminal.line(summary.overview);
  for (const section of summary.sections ?? []) {
    heading(section.heading);
    if (section.items.length === 0) {
      terminal.line(styled("dim", "  nothing of this was found in what was said"));
    }
    for (const { text, turns, by } of section.items) terminal.line(`  - ${text} ${turnsNote(turns, by)}`);
  }
  if (summary.decisions.length > 0) heading("Decisions");
  for (const { text, turns, by } of summary.decisions) terminal.line(`  - ${text} ${turnsNote(turns, by)}`);
  if (summary.actions.length > 0) heading("Action items");
  for (const { text, owner, due, turns, by } of summary.actions) {
    const who = [owner, due && `due ${due}`].filter((part) => part !== undefined && part !== "").join(", ");
    terminal.line(`  - ${text}${who === "" ? "" : ` (${who})`} ${turnsNote(turns, by)}`);
  }
  if (summary.questions.length > 0) heading("Open questions");
  for (const { text, turns, by } of summary.questions) terminal.line(`  - ${text} ${turnsNote(turns, by)}`);
  terminal.line(styled("dim", `covers turns ${rangesIn(summary.covered)}`));
  if (summary.coveredByModel !== undefined) {
    terminal.line(styled("dim", `the language model read turns ${rangesIn(summary.coveredByModel)}`));
  }
}

/** Whose words the overview is. */
const OVERVIEW_BY: Readonly<Record<Author, string>> = {
  rules: "quoted from what was said",
  model: "by the language model, checked against what was said; quoted after a name what it leaves out",
  person: "edited by a person",
};

function rangesIn(ranges: Summary["covered"]): string {
  const told = ranges.map(([first, last]) => first === last ? `${first + 1}` : `${first + 1}–${last + 1}`)
    .join(", ");
  return told === "" ? "none" : told;
}

function turnsNote(turns: readonly number[], by: Author): string {
  const whose = by === "model" ? ", by the language model" : "";
  return `[${turns.length === 1 ? "turn" : "turns"} ${turns.map((turn) => turn + 1).join(", ")}${whose}]`;
}
