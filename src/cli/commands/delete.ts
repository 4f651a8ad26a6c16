import { ChathamError } from "../../errors.ts";
import type { Command } from "../command/command.ts";
import { onlyMeeting } from "../command/named_meeting.ts";

export const deleteCommand: Command = {
  name: "delete",
  summary: "erase a meeting and everything that was made of it",
  operands: "ID",
  options: { yes: { type: "boolean", help: "do not ask; needed where no terminal is" } },
  async run(invocation) {
    const { app, options, json, terminal } = invocation;
    const id = await onlyMeeting(invocation);
    const meetings = await app.meetings();
    if (options.yes !== true) {
      const answer = terminal.confirm(`Erase “${meetings.head(id).title}” (${id}) for good?`);
      if (answer === undefined) throw new ChathamError("usage", "Nothing was erased: say --yes");
      if (!answer) throw new ChathamError("cancelled", "Nothing was erased");
    }
    meetings.erase(id);
    if (json) terminal.json({ id, erased: true });
    else terminal.note("Erased");
  },
};
