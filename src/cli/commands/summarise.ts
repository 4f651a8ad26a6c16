import { counted } from "../terminal/counted.ts";
import { ChathamError } from "../../errors.ts";
import type { SummaryRequest } from "../../openai/route_summarise.ts";
import type { Command, Invocation } from "../command/command.ts";
import { BUILT_IN } from "../../summarise/templates.ts";
import { stringOption } from "../command/options.ts";
import { SUMMARY_OPTIONS, summaryWishes } from "../command/summary_options.ts";
import { meetingIdNamed } from "../command/named_meeting.ts";
import { OWNER_ASKER } from "../../clients/asker.ts";
import { styled } from "../terminal/terminal.ts";
import { waitsForReview } from "../terminal/waits_for_review.ts";
import { printSummary } from "./show.ts";
import { triedWords } from "../../send/tried.ts";

export const summarise: Command = {
  name: "summarise",
  summary: "summarise meetings anew: overview, decisions, action items, open questions",
  operands: "ID…",
  options: {
    template: {
      type: "string",
      value: "ID",
      help: `what it has besides: ${
        Object.keys(BUILT_IN).join(", ")
      }, or an own one (default: the collection's)`,
    },
    ...SUMMARY_OPTIONS,
  },
  async run(invocation) {
    const { app, operands, options } = invocation;
    if (operands.length === 0) throw new ChathamError("usage", "Give at least one meeting");
    const wishes = { template: stringOption(options, "template"), ...summaryWishes(options) };
    for (const name of operands) {
      const id = await meetingIdNamed(app, name);
      if (operands.length > 1 && !invocation.json) invocation.terminal.line(styled("bold", id));
      await summariseOne(invocation, id, wishes);
    }
  },
};

async function summariseOne(
  { app, json, operands, terminal, signal }: Invocation,
  id: string,
  wishes: Pick<SummaryRequest, "template" | "length" | "language">,
): Promise<void> {
  const meetings = await app.meetings();
  const meeting = meetings.get(id);
  const bar = terminal.progress("summarising");
  const asker = { ...OWNER_ASKER, person: (await app.clients()).owner };
  const { summary, route, recipients } = await app.summarise(meeting, {
    asker,
    ...wishes,
    signal,
    onProgress: (fraction) => bar.update(fraction),
    onReview: ({ id }) => terminal.note(waitsForReview(id)),
  }).finally(() => bar.done());
  meetings.keepSummary(meeting, summary);
  if (json) {
    const told = { ...summary, route, recipients };
    return terminal.json(operands.length > 1 ? { id, ...told } : told);
  }
  printSummary(terminal, summary);
  terminal.line(styled("dim", `made on ${route.target} (${route.trust}): ${route.because}`));
  for (const one of recipients) {
    if (one.target !== route.target) terminal.line(styled("dim", triedWords(one)));
  }
  const unread = meeting.turns.length -
    summary.covered.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  if (unread > 0) {
    terminal.line(styled("dim", `not covered: ${unread} of ${counted(meeting.turns.length, "turn")}`));
  }
}
