import type { Command } from "../command/command.ts";
import { onlyOperand } from "../command/options.ts";
import { printSummary } from "./show.ts";

export const summarise: Command = {
  name: "summarise",
  summary: "summarise a meeting anew: overview, decisions, action items, open questions",
  operands: "ID",
  options: {},
  async run(invocation) {
    const { app, json, terminal, signal } = invocation;
    const id = onlyOperand(invocation, "meeting id");
    const meetings = await app.meetings();
    const meeting = meetings.get(id);
    const bar = terminal.progress("summarising");
    const summary = await (await app.summarise())(meeting, {
      signal,
      onProgress: (fraction) => bar.update(fraction),
    }).finally(() => bar.done());
    meetings.keepSummary(id, summary);
    if (json) terminal.json(summary);
    else printSummary(terminal, summary);
  },
};
