import { counted } from "../terminal/counted.ts";
import { clock } from "../terminal/clock.ts";
import type { Command } from "../command/command.ts";
import { filterOver } from "../command/named_meeting.ts";
import { FILTER_OPTIONS, integerOption } from "../command/options.ts";

export const list: Command = {
  name: "list",
  summary: "list meetings, newest first",
  operands: "",
  options: {
    ...FILTER_OPTIONS,
    limit: { type: "string", value: "N", help: "most meetings to show (default 50)" },
    offset: { type: "string", value: "N", help: "meetings to skip (default 0)" },
  },
  async run({ app, options, json, terminal }) {
    const page = (await app.meetings()).list({
      ...await filterOver({ app, options }),
      limit: integerOption(options, "limit", { min: 1, max: 1000, fallback: 50 }),
      offset: integerOption(options, "offset", { min: 0, max: 1e9, fallback: 0 }),
    });
    if (json) return terminal.json(page);
    for (const meeting of page.meetings) {
      const date = meeting.startedAt?.slice(0, 10) ?? "undated   ";
      const length = meeting.durationMs === undefined ? "" : `, ${clock(meeting.durationMs)}`;
      const labels = meeting.labels.length === 0 ? "" : `  [${meeting.labels.join(", ")}]`;
      const said = meeting.isReadable === false
        ? "the policy keeps it from being read"
        : `${counted(meeting.turnCount, "turn")}${length}`;
      terminal.line(`${meeting.id}  ${date}  ${meeting.title}  (${said})${labels}`);
    }
    if (page.total === 0) terminal.note("No meetings yet. Import some: chatham add FILE…");
    else if (page.meetings.length < page.total) {
      terminal.note(`${page.meetings.length} of ${page.total} shown; see --limit and --offset`);
    }
  },
};
