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
    `${meetings} meetings in which the name is replaced, ${recordings} recordings`,
    `${legendEntries} entries of legends, ${exposures} counts of what was told`,
    `${sentCopies} kept copies of what was sent, ${reviews} reviews, ${decisions} past decisions`,
    ...idsLeft.map((id) => `The id of meeting ${id} may hold the name: erase that meeting to be rid of it`),
  ];
}
