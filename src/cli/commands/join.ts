import { counted } from "../terminal/counted.ts";
import { listSeries, putIntoSeries } from "../../acts/series.ts";
import { ChathamError } from "../../errors.ts";
import type { Command } from "../command/command.ts";
import { meetingIdNamed } from "../command/named_meeting.ts";
import { stringOption } from "../command/options.ts";

export const join: Command = {
  name: "join",
  summary: "join another recording of the same meeting to it; --undo parts both again, for 30 days",
  operands: "ID [OTHER]",
  options: {
    offset: {
      type: "string",
      value: "MM:SS",
      help: "when the other begins, from the start of the meeting (default: by the times of both)",
    },
    undo: { type: "boolean", help: "part what was joined, as both were before" },
  },
  async run({ app, operands, options, json, terminal }) {
    const [name, other, ...rest] = operands;
    if (name === undefined || rest.length > 0 || (options.undo === true) === (other !== undefined)) {
      throw new ChathamError(
        "usage",
        "Give a meeting and the recording to join to it, or a meeting and --undo",
      );
    }
    const id = await meetingIdNamed(app, name);
    const joining = await app.joining();
    if (other === undefined) {
      const { revision, otherId } = joining.part(id);
      return json
        ? terminal.json({ id, revision, otherId })
        : terminal.note(`Parted: ${otherId} is there again`);
    }
    const offsetMs = offsetFrom(stringOption(options, "offset"));
    const otherId = await meetingIdNamed(app, other);
    const { revision } = (await app.meetings()).head(id);
    const joined = await joining.join({ id, otherId, revision, offsetMs });
    if (json) return terminal.json({ id, otherId, ...joined });
    const { leftOut, audio } = joined;
    const told = [
      `Joined, the other from ${Math.round(joined.offsetMs / 1000)} s on`,
      ...(leftOut === 0 ? [] : [
        leftOut === 1 ? "1 turn left out that says the same" : `${leftOut} turns left out that say the same`,
      ]),
      ...(audio === "of-the-first"
        ? ["only the first recording is heard: they were made at the same time"]
        : []),
    ];
    terminal.note(told.join("; "));
  },
};

export const seriesList: Command = {
  name: "series list",
  summary: "series of recurring meetings",
  operands: "",
  options: {},
  async run({ app, json, terminal }) {
    const series = listSeries(await app.meetings());
    if (json) return terminal.json({ series });
    for (const { name, meetings, last } of series) {
      terminal.line(
        `${name}  ${counted(meetings, "meeting")}${last === undefined ? "" : `, last ${last.slice(0, 10)}`}`,
      );
    }
    if (series.length === 0) terminal.note("No series yet: chatham series set NAME ID…");
  },
};

export const seriesSet: Command = {
  name: "series set",
  summary: "put meetings into a series, which is the label series:NAME; `none` takes them out of any",
  operands: "NAME ID…",
  options: {},
  async run({ app, operands, json, terminal }) {
    const [name, ...ids] = operands;
    if (name === undefined || ids.length === 0) {
      throw new ChathamError("usage", "Give the name of a series and at least one meeting");
    }
    const meetings = await app.meetings();
    for (const one of ids) {
      const id = await meetingIdNamed(app, one);
      const { revision, labels } = putIntoSeries(meetings, id, name === "none" ? null : name);
      if (json) terminal.json({ id, revision, labels });
      else terminal.line(`${id}  ${labels.join(", ")}`);
    }
  },
};

function offsetFrom(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  const parts = said.split(":").map(Number);
  if (parts.length > 3 || parts.some((part) => !Number.isInteger(part) || part < 0)) {
    throw new ChathamError("usage", "--offset needs minutes and seconds, such as 12:30");
  }
  return 1000 * parts.reduce((sum, part) => 60 * sum + part, 0);
}
