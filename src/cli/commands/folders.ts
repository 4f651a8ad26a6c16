import { counted } from "../terminal/counted.ts";
import { ChathamError } from "../../errors.ts";
import { FOLDER_FORMATS } from "../../launch/folder_settings.ts";
import type { Command, Invocation } from "../command/command.ts";
import { onlyOperand, stringOption } from "../command/options.ts";

export const foldersList: Command = {
  name: "folders list",
  summary: "folders that a server takes meetings in from and exports to by itself, and what came of it",
  operands: "",
  options: {},
  async run({ app, json, terminal }) {
    const { watched, exported } = await app.folders();
    if (json) return terminal.json({ watched, exported });
    for (const { folder, labels, collection, state } of watched) {
      const takes = [...(collection === undefined ? [] : [`into ${collection}`]), ...labels];
      terminal.line(
        `watched   ${folder}${takes.length === 0 ? "" : `  (${takes.join(", ")})`}  ${
          state?.count ?? 0
        } taken in`,
      );
      for (const problem of state?.problems ?? []) terminal.line(`          ${problem}`);
    }
    for (const { folder, format, state } of exported) {
      const refused = state?.refused ? `, ${state.refused} refused by the policy` : "";
      terminal.line(`exported  ${folder}  (${format})  ${counted(state?.count ?? 0, "meeting")}${refused}`);
      for (const problem of state?.problems ?? []) terminal.line(`          ${problem}`);
    }
    if (watched.length + exported.length === 0) {
      terminal.note("No folders yet: chatham folders watch DIR, chatham folders export DIR");
    }
  },
};

export const foldersWatch: Command = {
  name: "folders watch",
  summary: "have the server import what appears in a folder, once it is complete, each content once",
  operands: "FOLDER",
  options: {
    collection: { type: "string", value: "ID", help: "collection that they go into, with its labels" },
    label: { type: "string", value: "NAME", multiple: true, help: "label that each gets; may be repeated" },
    "keep-audio": { type: "boolean", help: "keep recordings for as long as their meetings" },
  },
  async run(invocation) {
    const collection = stringOption(invocation.options, "collection");
    if (collection !== undefined && (await invocation.app.collections()).get(collection) === undefined) {
      throw new ChathamError("bad-input", `There is no collection ${collection}`);
    }
    await change(invocation, "A running server watches it within seconds, a later one from its start");
  },
};

export const foldersExport: Command = {
  name: "folders export",
  summary: "have the server write each finished meeting into a folder, and again when it becomes another",
  operands: "FOLDER",
  options: {
    format: { type: "string", value: "FORMAT", help: `${FOLDER_FORMATS.join(", ")} (default obsidian)` },
    "no-times": { type: "boolean", help: "leave out when something was said" },
    "no-speakers": { type: "boolean", help: "leave out who said it" },
    pseudonyms: { type: "boolean", help: "replace detected personal data by placeholders" },
  },
  async run(invocation) {
    await change(
      invocation,
      "A running server writes into it within seconds, a later one from its start. Copies that you make of these files are not " +
        "erased with their meetings; the files themselves are, while the server runs and the folder stays in the settings",
    );
  },
};

export const foldersRemove: Command = {
  name: "folders remove",
  summary: "no longer watch a folder, or export to it; what lies in it stays",
  operands: "FOLDER",
  options: {},
  async run(invocation) {
    await change(invocation, "Removed from the settings; the files in it stay, and nobody erases them");
  },
};

async function change(invocation: Invocation, done: string): Promise<void> {
  onlyOperand(invocation, "folder");
  // The launcher does what stands on its own command line: this process may not write the settings.
  await invocation.app.changeFolders();
  const { watched, exported } = await invocation.app.folders();
  if (invocation.json) invocation.terminal.json({ watched, exported });
  else invocation.terminal.note(done);
}
