import { ChathamError } from "../../errors.ts";
import type { Command } from "../command/command.ts";
import { stringOption } from "../command/options.ts";

/** The owner's own word; it stays in the encrypted store. */
export const me: Command = {
  name: "me",
  summary:
    "say who you are, so that the policy can know whether you took part in a meeting; alone it shows it",
  operands: "",
  options: {
    name: { type: "string", value: "NAME", help: "as you are called in meetings" },
    email: { type: "string", value: "ADDRESS", help: "as you are listed among participants" },
  },
  async run({ app, operands, options, json, terminal }) {
    if (operands.length > 0) throw new ChathamError("usage", "Say --name or --email");
    const clients = await app.clients();
    const [name, email] = [stringOption(options, "name"), stringOption(options, "email")];
    if (name !== undefined || email !== undefined) {
      clients.setOwner({
        ...(name === undefined ? {} : { name }),
        ...(email === undefined ? {} : { email }),
      });
    }
    const { owner } = clients;
    if (json) terminal.json({ name: owner?.name ?? null, email: owner?.email ?? null });
    else if (owner === undefined) {
      terminal.note("You have not said who you are: chatham me --name N --email E");
    } else terminal.line([owner.name, owner.email && `<${owner.email}>`].filter(Boolean).join(" "));
  },
};
