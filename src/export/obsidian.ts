import { createHash } from "node:crypto";
import type { Meeting } from "../meeting/meeting.ts";
import { literal, sectionsOf, spoken } from "./markdown.ts";
import { outlineOf } from "./outline.ts";

/** A note of an Obsidian vault. */
export interface Note {
  /** Holds nothing that was said: the title is the note's alias, by which it is found and linked. */
  readonly fileName: string;
  readonly text: string;
}

/** A meeting as a note: properties that Obsidian reads, people as links, actions as tasks, a block id for each turn. */
export function toNote(meeting: Meeting): Note {
  const { title, summary, turns } = outlineOf(meeting);
  const people = [...new Set(meeting.speakers.filter((name) => name !== ""))];
  const properties = [
    `aliases: [${quoted(title)}]`,
    ...(meeting.startedAt === undefined ? [] : [`date: ${meeting.startedAt.slice(0, 10)}`]),
    `people: [${people.map((name) => quoted(`[[${linkable(name)}]]`)).join(", ")}]`,
    `tags: [${["meeting", ...meeting.labels.map(tagOf)].map(quoted).join(", ")}]`,
    `chatham: ${quoted(meeting.id)}`,
  ];
  const sections = [
    `# ${literal(title)}`,
    ...summary.flatMap((part) =>
      sectionsOf(part, part.heading === "Actions" ? ({ isDone }) => isDone ? "- [x] " : "- [ ] " : undefined)
    ),
    "## Transcript",
    ...turns.map((turn, at) => `${spoken(turn)} ^${meeting.turns[at]?.id ?? `t${at}`}`),
  ];
  return {
    fileName: noteName(meeting, "md"),
    text: `---\n${properties.join("\n")}\n---\n\n${sections.filter((one) => one !== "").join("\n\n")}\n`,
  };
}

/**
 * @returns what a meeting's file in a folder of many is called: no other meeting's is called so, also where case or the form of letters
 * does not count; holds nothing that was said
 */
export function noteName(
  { id, startedAt }: Pick<Meeting, "id"> & { startedAt?: string | undefined },
  extension: string,
): string {
  const day = startedAt?.slice(0, 10) ?? "undated";
  const isPlain = /^[a-z0-9_-]{1,40}$/.test(id);
  const shown = id.replace(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, 40);
  const mark = isPlain ? "" : `~${createHash("sha256").update(id).digest("hex").slice(0, 12)}`;
  return `${day} ${shown}${mark}.${extension}`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** Obsidian's links may not hold these. */
function linkable(name: string): string {
  return name.replace(/[[\]|#^\\/:]+/g, " ").replace(/\s+/g, " ").trim();
}

/** Obsidian's tags are one word; `/` nests them, as `customer:acme` does ours. */
function tagOf(label: string): string {
  return label.trim().replaceAll(":", "/").replace(/[^\p{L}\p{N}/_-]+/gu, "-");
}
