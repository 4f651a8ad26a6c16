import { counted } from "../terminal/counted.ts";
import { ChathamError } from "../../errors.ts";
import { type VocabularyEntry, vocabularyEntrySchema, vocabularySchema } from "../../meeting/vocabulary.ts";
import type { Command, Invocation } from "../command/command.ts";
import { meetingIdNamed } from "../command/named_meeting.ts";
import { listOption, stringOption } from "../command/options.ts";

const COLLECTION = {
  collection: { type: "string", value: "ID", help: "that of a collection; else the one of all meetings" },
} as const;

export const vocabularyList: Command = {
  name: "vocabulary list",
  summary: "names and terms by which what is heard is corrected",
  operands: "",
  options: COLLECTION,
  async run(invocation) {
    const { app, json, terminal } = invocation;
    const collection = await collectionFrom(invocation);
    const { entries } = (await app.vocabulary()).get(collection);
    if (json) return terminal.json({ entries });
    for (const { text, kind, heardAs = [] } of entries) {
      terminal.line(`${kind}  ${text}${heardAs.length === 0 ? "" : `  (heard as ${heardAs.join(", ")})`}`);
    }
    if (entries.length === 0) terminal.note("Nothing yet: chatham vocabulary add TEXT");
  },
};

export const vocabularyAdd: Command = {
  name: "vocabulary add",
  summary: "add names or terms, or change them",
  operands: "TEXT…",
  options: {
    ...COLLECTION,
    name: { type: "boolean", help: "it is a person's name, which the gate then looks for too" },
    "heard-as": {
      type: "string",
      value: "TEXT",
      multiple: true,
      help: "what the recogniser writes for it; may be repeated",
    },
  },
  async run(invocation) {
    const { app, operands, options, json, terminal } = invocation;
    if (operands.length === 0) throw new ChathamError("usage", "Give at least one name or term");
    const heardAs = listOption(options, "heard-as");
    if (heardAs.length > 0 && operands.length > 1) {
      throw new ChathamError("usage", "--heard-as speaks of one name or term");
    }
    const collection = await collectionFrom(invocation);
    const vocabulary = await app.vocabulary();
    const before = vocabulary.get(collection).entries;
    const added = operands.map((text): VocabularyEntry => {
      const entry = vocabularyEntrySchema.safeParse({
        text,
        kind: options.name === true ? "name" : "term",
        ...(heardAs.length === 0 ? {} : { heardAs }),
      });
      if (entry.success) return entry.data;
      throw new ChathamError("usage", entry.error.issues[0]?.message ?? "That is no name or term");
    });
    const texts = new Set(added.map(({ text }) => text));
    const next = vocabularySchema.safeParse({
      entries: [...before.filter(({ text }) => !texts.has(text)), ...added],
    });
    if (!next.success) throw new ChathamError("too-large", "A vocabulary holds at most 2000 entries");
    vocabulary.put(collection, next.data);
    if (json) terminal.json(next.data);
    else terminal.note(`Kept: ${counted(next.data.entries.length, "name or term", "names and terms")}`);
  },
};

export const vocabularyRemove: Command = {
  name: "vocabulary remove",
  summary: "remove names or terms; what they corrected stays",
  operands: "TEXT…",
  options: COLLECTION,
  async run(invocation) {
    const { app, operands, json, terminal } = invocation;
    const collection = await collectionFrom(invocation);
    const vocabulary = await app.vocabulary();
    const { entries } = vocabulary.get(collection);
    const left = entries.filter(({ text }) => !operands.includes(text));
    if (left.length === entries.length) {
      throw new ChathamError("not-found", "None of these is in the vocabulary");
    }
    vocabulary.put(collection, { entries: left });
    if (json) terminal.json({ entries: left });
    else terminal.note(`Kept: ${counted(left.length, "name or term", "names and terms")}`);
  },
};

export const vocabularyApply: Command = {
  name: "vocabulary apply",
  summary: "lay the vocabulary over recordings that were heard before; edit ID --undo takes it back",
  operands: "ID…",
  options: {},
  async run({ app, operands, json, terminal }) {
    if (operands.length === 0) throw new ChathamError("usage", "Give at least one meeting");
    const meetings = await app.meetings();
    for (const name of operands) {
      const id = await meetingIdNamed(app, name);
      const { corrected, revision } = await meetings.correctByVocabulary(id, meetings.head(id).revision);
      if (json) terminal.json({ id, corrected, revision });
      else terminal.line(`${id}  ${corrected} corrected`);
    }
  },
};

async function collectionFrom({ app, options }: Invocation): Promise<string | undefined> {
  const id = stringOption(options, "collection");
  if (id === undefined || (await app.collections()).get(id) !== undefined) return id;
  throw new ChathamError("not-found", `There is no collection ${id}`);
}
