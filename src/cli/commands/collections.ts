import { counted } from "../terminal/counted.ts";
import { ChathamError } from "../../errors.ts";
import { collectionIdSchema, collectionSchema } from "../../meeting/collection.ts";
import type { Command, Invocation } from "../command/command.ts";
import { listOption, onlyOperand, stringOption } from "../command/options.ts";

export const collectionsList: Command = {
  name: "collections list",
  summary: "folders of meetings, with what an import into them takes from them",
  operands: "",
  options: {},
  async run({ app, json, terminal }) {
    const collections = (await app.collections()).list();
    if (json) return terminal.json({ collections });
    for (const { id, name, labels, audioDays, meetings } of collections) {
      const told = [
        labels.length === 0 ? undefined : `labels ${labels.join(", ")}`,
        audioDays === undefined ? undefined : `recordings for ${counted(audioDays, "day")}`,
      ].filter((one) => one !== undefined);
      terminal.line(
        `${id}  ${name}  (${counted(meetings, "meeting")})${told.length === 0 ? "" : `  ${told.join("; ")}`}`,
      );
    }
    if (collections.length === 0) terminal.note("No collections yet: chatham collections set ID --name NAME");
  },
};

export const collectionsSet: Command = {
  name: "collections set",
  summary: "make a collection, or change it; meetings that are in it already stay as they are",
  operands: "ID",
  options: {
    name: { type: "string", value: "TEXT", help: "what it is called (default: its id)" },
    label: {
      type: "string",
      value: "NAME",
      multiple: true,
      help: "label that each meeting gets; may be repeated",
    },
    template: { type: "string", value: "ID", help: "template of its summaries, e.g. stand-up" },
    "audio-days": {
      type: "string",
      value: "N",
      help: "days for which recordings are kept; the policy may say less",
    },
  },
  async run(invocation) {
    const { app, options, json, terminal } = invocation;
    const id = idFrom(invocation);
    const template = stringOption(options, "template");
    const days = stringOption(options, "audio-days");
    const collections = await app.collections();
    const known = collections.get(id);
    const labels = listOption(options, "label");
    const parsed = collectionSchema.safeParse({
      ...known,
      name: stringOption(options, "name") ?? known?.name ?? id,
      ...(labels.length > 0 && { labels }),
      ...(template !== undefined && { template }),
      ...(days !== undefined && { audioDays: Number(days) }),
    });
    if (!parsed.success) {
      throw new ChathamError(
        "usage",
        `${parsed.error.issues[0]?.path.join(".")}: ${parsed.error.issues[0]?.message}`,
      );
    }
    collections.put(id, parsed.data);
    if (json) terminal.json({ id, ...parsed.data });
    else terminal.note(known === undefined ? "Made" : "Changed");
  },
};

export const collectionsRemove: Command = {
  name: "collections remove",
  summary: "remove a collection; its meetings stay, in none",
  operands: "ID",
  options: {},
  async run(invocation) {
    const { app, json, terminal } = invocation;
    const id = idFrom(invocation);
    if (!(await app.collections()).remove(id)) {
      throw new ChathamError("not-found", `There is no collection ${id}`);
    }
    if (json) terminal.json({ id, removed: true });
    else terminal.note("Removed");
  },
};

function idFrom(invocation: Invocation): string {
  const id = collectionIdSchema.safeParse(onlyOperand(invocation, "collection id"));
  if (id.success) return id.data;
  throw new ChathamError("usage", "The id of a collection holds 1 to 64 of a to z, digits, _ and -");
}
