import type { ActionChange } from "../../acts/action_items.ts";
import { ChathamError } from "../../errors.ts";
import type { MeetingAction } from "../../meeting/meeting_store.ts";
import { clock } from "../terminal/clock.ts";
import { styled } from "../terminal/terminal.ts";
import type { Command, Invocation } from "../command/command.ts";
import { isoDate, listOption, stringOption } from "../command/options.ts";

export const actions: Command = {
  name: "actions",
  summary: "what was promised, across meetings: open items, by the day that they are due",
  operands: "",
  options: {
    all: { type: "boolean", help: "also what is done" },
    owner: { type: "string", value: "NAME", help: "only what this person took on" },
    done: {
      type: "string",
      value: "ITEM",
      multiple: true,
      help: "say that this item is done; may be repeated",
    },
    open: { type: "string", value: "ITEM", multiple: true, help: "say that it is not done after all" },
    change: { type: "string", value: "ITEM", help: "correct this item, by --to, --due and --text" },
    to: { type: "string", value: "NAME", help: "who takes it on; empty for nobody" },
    due: { type: "string", value: "DATE", help: "the day that it is due; empty for none" },
    text: { type: "string", value: "WORDS", help: "what is to be done" },
  },
  async run({ app, options, json, terminal }) {
    const meetings = await app.meetings();
    const set = (done: boolean) => (id: string) => meetings.changeAction(id, { done });
    const changed = [
      ...listOption(options, "done").map(set(true)),
      ...listOption(options, "open").map(set(false)),
      ...correctionIn(options).map(({ id, ...change }) => meetings.changeAction(id, change)),
    ];
    const isAll = options.all === true;
    const shown = changed.length > 0
      ? changed
      : meetings.actions({ owner: stringOption(options, "owner"), done: isAll ? undefined : false });
    if (json) return terminal.json({ actions: shown });
    const store = await app.store();
    for (const action of shown) {
      terminal.line(action.done ? "[x] " : "[ ] ", ...describe(action), styled("dim", `  ${action.id}`));
      const head = store.getMeetingHead(action.meetingId);
      terminal.line(styled("dim", `      ${head?.title ?? ""}${placeOf(action)}`));
    }
    if (shown.length === 0) terminal.note("Nothing is open");
  },
};

/** @throws ChathamError `usage` where an item has no correction, or a correction no item */
function correctionIn(options: Invocation["options"]): (ActionChange & { readonly id: string })[] {
  const [id, to, due, text] = ["change", "to", "due", "text"].map((name) => stringOption(options, name));
  if ((id === undefined) !== ([to, due, text].every((one) => one === undefined))) {
    throw new ChathamError("usage", "Give --change ITEM with --to, --due or --text");
  }
  if (text?.trim() === "") throw new ChathamError("usage", "--text needs words");
  return id === undefined ? [] : [{
    id,
    ...(to === undefined ? {} : { owner: to.trim() || null }),
    ...(due === undefined ? {} : { due: due === "" ? null : isoDate("due", due).slice(0, 10) }),
    ...(text === undefined ? {} : { text: text.trim() }),
  }];
}

function describe({ text, owner, due }: MeetingAction) {
  return [
    ...(due === undefined ? [] : [styled("yellow", `${due}  `)]),
    text,
    ...(owner === undefined ? [] : [styled("cyan", ` (${owner})`)]),
  ];
}

function placeOf({ turn, startMs }: MeetingAction): string {
  if (turn === undefined) return "";
  return `, turn ${turn + 1}${startMs === undefined ? "" : ` at ${clock(startMs)}`}`;
}
