import type { MeetingChange } from "../../acts/meetings.ts";
import { ChathamError } from "../../errors.ts";
import type { Participant } from "../../meeting/meeting.ts";
import { listedPeople } from "../../meeting/people.ts";
import type { MeetingHead } from "../../meeting/meeting_store.ts";
import { foldLabel } from "../../policy/language/element.ts";
import type { Command, Invocation } from "../command/command.ts";
import { onlyMeeting } from "../command/named_meeting.ts";
import { isoDate, listOption, stringOption } from "../command/options.ts";
import { readPerson } from "../command/person.ts";
import { withSaid } from "../command/said_of_people.ts";

export const edit: Command = {
  name: "edit",
  summary: "change a meeting's title, date, labels or participants, or undo the last edit",
  operands: "ID",
  options: {
    title: { type: "string", value: "TEXT", help: "what it is called" },
    date: { type: "string", value: "DATE", help: "when it began" },
    "add-label": { type: "string", value: "NAME", multiple: true, help: "one more label; may be repeated" },
    "remove-label": {
      type: "string",
      value: "NAME",
      multiple: true,
      help: "one label less; may be repeated",
    },
    collection: { type: "string", value: "ID", help: "folder that it goes into; none takes it out" },
    "add-participant": {
      type: "string",
      value: "PERSON",
      multiple: true,
      help: 'who took part, as "Dana Weiss <dana@example.org>"; may be repeated',
    },
    "remove-participant": {
      type: "string",
      value: "NAME",
      multiple: true,
      help: "who did not; may be repeated",
    },
    consent: {
      type: "string",
      value: "PERSON=WHAT",
      multiple: true,
      help: "what somebody consents to: yes, no, unsaid, or purposes with commas between; may be repeated",
    },
    country: {
      type: "string",
      value: "PERSON=CODE",
      multiple: true,
      help: "where somebody is, as two letters or none; may be repeated",
    },
    undo: { type: "boolean", help: "undo the last edit, whatever it changed; for 30 days" },
  },
  async run(invocation) {
    const { app, options, json, terminal } = invocation;
    const id = await onlyMeeting(invocation);
    const meetings = await app.meetings();
    if (options.undo === true) {
      const { revision } = meetings.undo(id);
      return json ? terminal.json({ id, revision }) : terminal.note("Undone");
    }
    const before = meetings.get(id);
    const wanted = changeFrom(options, before);
    const collection = stringOption(options, "collection");
    if (Object.keys(wanted).length === 0 && collection === undefined) {
      throw new ChathamError("usage", "Say what is to change. See: chatham edit --help");
    }
    if (Object.keys(wanted).length > 0) meetings.change(id, before.revision, wanted);
    if (collection !== undefined) meetings.move(id, collection === "none" ? null : collection);
    const { title, startedAt, labels, participants, revision } = meetings.get(id);
    if (json) return terminal.json({ id, title, startedAt, labels, participants, revision });
    const changed = [...Object.keys(wanted), ...(collection === undefined ? [] : ["collection"])];
    terminal.note(`Changed: ${changed.map((name) => WORDS[name] ?? name).join(", ")}`);
  },
};

function changeFrom(options: Invocation["options"], before: MeetingHead): MeetingChange {
  const title = stringOption(options, "title");
  const date = stringOption(options, "date");
  const [added, removed] = [listOption(options, "add-label"), listOption(options, "remove-label")];
  const people = listOption(options, "add-participant").map(readPerson);
  const gone = listOption(options, "remove-participant");
  const said = { consents: listOption(options, "consent"), countries: listOption(options, "country") };
  return {
    ...(title !== undefined && { title }),
    ...(date !== undefined && { startedAt: isoDate("date", date) }),
    ...(added.length + removed.length > 0 && { labels: relabelled(before.labels, added, removed) }),
    ...(people.length + gone.length + said.consents.length + said.countries.length > 0 && {
      participants: withSaid(peopled(before, people, gone), said),
    }),
  };
}

/** Where nobody is listed, whoever speaks counts too, so that nobody's consent stands for another's. */
function peopled(
  before: MeetingHead,
  added: readonly Participant[],
  gone: readonly string[],
): readonly Participant[] {
  const kept = listedPeople(before).filter(({ name }) =>
    !gone.includes(name) && !added.some((one) => one.name === name)
  );
  return [...kept, ...added];
}

function relabelled(
  labels: readonly string[],
  added: readonly string[],
  removed: readonly string[],
): string[] {
  const gone = new Set(removed.map(foldLabel));
  const unknown = removed.find((label) => !labels.some((one) => foldLabel(one) === foldLabel(label)));
  if (unknown !== undefined) throw new ChathamError("bad-input", "A label to remove is not there");
  const kept = labels.filter((label) => !gone.has(foldLabel(label)));
  const known = new Set(kept.map(foldLabel));
  return [...kept, ...added.filter((label) => !known.has(foldLabel(label)))];
}

const WORDS: Readonly<Record<string, string>> = { startedAt: "date" };
