import { ChathamError } from "../../errors.ts";
import type { Command, Invocation } from "../command/command.ts";
import { meetingIdNamed } from "../command/named_meeting.ts";

export const renameSpeaker: Command = {
  name: "rename-speaker",
  summary: "rename a speaker everywhere in a meeting: turns, summary, search, exports",
  operands: "ID OLD NEW",
  options: {},
  run: (invocation) => rename(invocation, { mustBeThere: false }),
};

export const mergeSpeakers: Command = {
  name: "merge-speakers",
  summary: "make two speakers of a meeting one: what the first said becomes the second's",
  operands: "ID FROM INTO",
  options: {},
  run: (invocation) => rename(invocation, { mustBeThere: true }),
};

async function rename(
  invocation: Invocation,
  { mustBeThere }: { readonly mustBeThere: boolean },
): Promise<void> {
  const { app, operands, json, terminal } = invocation;
  const [called, name, newName, ...more] = operands;
  if (called === undefined || name === undefined || newName === undefined || more.length > 0) {
    throw new ChathamError("usage", "Give a meeting and two names of speakers");
  }
  const id = await meetingIdNamed(app, called);
  const meetings = await app.meetings();
  const isThere = meetings.get(id).speakers.includes(newName);
  if (isThere !== mustBeThere) {
    throw new ChathamError(
      "conflict",
      isThere
        ? "Somebody of the new name speaks there already: chatham merge-speakers makes the two one"
        : "Nobody of the second name speaks there",
    );
  }
  const { revision, speakers } = meetings.renameSpeaker(id, name, newName);
  if (json) return terminal.json({ id, revision, speakers });
  terminal.line(speakers.join(", "));
}
