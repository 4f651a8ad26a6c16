import type { Command } from "../command/command.ts";
import { onlyMeeting } from "../command/named_meeting.ts";

export const hold: Command = {
  name: "hold",
  summary: "put a meeting under legal hold: it can be neither erased nor changed until --release",
  operands: "ID",
  options: { release: { type: "boolean", help: "lift the hold" } },
  async run(invocation) {
    const { app, options, json, terminal } = invocation;
    const id = await onlyMeeting(invocation);
    const isHeld = options.release !== true;
    (await app.meetings()).hold(id, isHeld);
    if (json) terminal.json({ id, legalHold: isHeld });
    else terminal.note(isHeld ? "Under legal hold" : "Released");
  },
};
