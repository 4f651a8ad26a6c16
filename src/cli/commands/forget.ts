import { counted } from "../terminal/counted.ts";
import type { Forgotten } from "../../erase/forget.ts";
import type { Command } from "../command/command.ts";
import { onlyOperand } from "../command/options.ts";

export const forget: Command = {
  name: "forget",
  summary: "forget a person: the name in every meeting, legends, counts, kept copies of what was sent",
  operands: "NAME",
  options: { yes: { type: "boolean", help: "erase; without it only say what would be erased" } },
  async run(invocation) {
    const { app, options, json, terminal, signal } = invocation;
    const isTrial = options.yes !== true;
    const forgotten = await (await app.forget())(onlyOperand(invocation, "name"), { isTrial, signal });
    if (json) terminal.json({ ...forgotten, erased: !isTrial });
    else for (const line of linesOf(forgotten)) terminal.line(line);
    terminal.note(isTrial ? "Nothing was erased yet: say --yes" : "Erased");
  },
};

function linesOf(forgotten: Forgotten): string[] {
  const { meetings, recordings, legendEntries, exposures, sentCopies, reviews, decisions, idsLeft } =
    forgotten;
  return [
    `${counted(meetings, "meeting")} in which the name is replaced, ${counted(recordings, "recording")}`,
    `${counted(legendEntries, "entry", "entries")} of legends, ${
      counted(exposures, "count")
    } of what was told`,
    `${counted(sentCopies, "kept copy", "kept copies")} of what was sent, ${counted(reviews, "review")}, ${
      counted(decisions, "past decision")
    }`,
    "A first or last name alone stays where the person neither spoke nor took part: it may be somebody else's; search for it",
    ...idsLeft.map((id) => `The id of meeting ${id} may hold the name: erase that meeting to be rid of it`),
  ];
}
