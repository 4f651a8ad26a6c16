import { OWNER_ASKER } from "../../clients/asker.ts";
import { ChathamError } from "../../errors.ts";
import type { Command } from "../command/command.ts";
import { meetingIdNamed } from "../command/named_meeting.ts";

export const webhooksList: Command = {
  name: "webhooks list",
  summary: "webhooks that the active policy names",
  operands: "",
  options: {},
  async run({ app, json, terminal }) {
    const webhooks = (await app.webhooks()).list();
    if (json) return terminal.json({ webhooks });
    for (const { id, content } of webhooks) {
      terminal.line(`${id}  ${content ? "gets title and overview, through the gate" : "gets no content"}`);
    }
    if (webhooks.length === 0) terminal.note("The policy names no target of kind webhook");
  },
};

export const webhooksTell: Command = {
  name: "webhooks tell",
  summary: "tell a webhook of a meeting now; without a meeting only try whether it is reached",
  operands: "TARGET [ID]",
  options: {},
  async run({ app, operands, json, terminal, signal }) {
    const [target, name] = operands;
    if (target === undefined || operands.length > 2) {
      throw new ChathamError(
        "usage",
        "Give a webhook of the policy, and a meeting where it is to be told of one",
      );
    }
    const meeting = name === undefined
      ? undefined
      : (await app.meetings()).get(await meetingIdNamed(app, name));
    const asker = { ...OWNER_ASKER, person: (await app.clients()).owner };
    const webhooks = await app.webhooks();
    const { receiptId } = meeting === undefined
      ? await webhooks.test(target, asker, signal)
      : await webhooks.tell(meeting, target, asker, signal);
    if (json) terminal.json({ target, ...(meeting === undefined ? {} : { id: meeting.id }), receiptId });
    else terminal.note(`Told; receipt ${receiptId}`);
  },
};
