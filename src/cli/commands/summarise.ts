import type { Command } from "../command/command.ts";
import { BUILT_IN } from "../../summarise/templates.ts";
import { stringOption } from "../command/options.ts";
import { onlyMeeting } from "../command/named_meeting.ts";
import { OWNER_ASKER } from "../../clients/asker.ts";
import { styled } from "../terminal/terminal.ts";
import { waitsForReview } from "../terminal/waits_for_review.ts";
import { printSummary } from "./show.ts";

export const summarise: Command = {
  name: "summarise",
  summary: "summarise a meeting anew: overview, decisions, action items, open questions",
  operands: "ID",
  options: {
    template: {
      type: "string",
      value: "ID",
      help: `what it has besides: ${
        Object.keys(BUILT_IN).join(", ")
      }, or an own one (default: the collection's)`,
    },
  },
  async run(invocation) {
    const { app, json, terminal, signal } = invocation;
    const id = await onlyMeeting(invocation);
    const meetings = await app.meetings();
    const meeting = meetings.get(id);
    const bar = terminal.progress("summarising");
    const asker = { ...OWNER_ASKER, person: (await app.clients()).owner };
    const { summary, route, recipients } = await app.summarise(meeting, {
      asker,
      template: stringOption(invocation.options, "template"),
      signal,
      onProgress: (fraction) => bar.update(fraction),
      onReview: ({ id }) => terminal.note(waitsForReview(id)),
    }).finally(() => bar.done());
    meetings.keepSummary(meeting, summary);
    if (json) return terminal.json({ ...summary, route, recipients });
    printSummary(terminal, summary);
    terminal.line(styled("dim", `made on ${route.target} (${route.trust}): ${route.because}`));
    const unread = meeting.turns.length -
      summary.covered.reduce((sum, [first, last]) => sum + last - first + 1, 0);
    if (unread > 0) {
      terminal.line(styled("dim", `${unread} of ${meeting.turns.length} turns were not covered`));
    }
  },
};
