import type { Meeting } from "../meeting/meeting.ts";
import { type OutlineItem, outlineOf, type OutlinePart, type OutlineTurn } from "./outline.ts";

/** Markdown for people: heading, summary where there is one, and the transcript. Nothing that was said can become markup. */
export function toMarkdown(meeting: Meeting): string {
  const { title, facts, summary, turns } = outlineOf(meeting);
  const sections = [
    `# ${literal(title)}`,
    facts.map(({ name, value }) => `- ${name}: ${literal(value)}`).join("\n"),
    ...summary.flatMap((part) => sectionsOf(part)),
    "## Transcript",
    ...turns.map(spoken),
  ];
  return sections.filter((section) => section !== "").join("\n\n") + "\n";
}

/** @param bullet before each item */
export function sectionsOf(
  { heading, level, paragraphs, items }: OutlinePart,
  bullet: (item: OutlineItem) => string = ({ isDone }) => isDone ? "- [x] " : "- ",
): string[] {
  return [
    ...(heading === undefined ? [] : [`${"#".repeat(level)} ${heading}`]),
    ...paragraphs.map(literal),
    ...(items.length === 0 ? [] : [items.map((item) => `${bullet(item)}${itemText(item)}`).join("\n")]),
  ];
}

export function spoken({ speaker, time, text }: OutlineTurn): string {
  const stamp = time === undefined ? "" : `(${time})`;
  const head = [speaker === "" ? "" : `**${literal(speaker)}**`, stamp].filter((part) => part !== "").join(
    " ",
  );
  return head === "" ? literal(text) : `${head}: ${literal(text)}`;
}

function itemText({ owner, text, place, due }: OutlineItem): string {
  return [
    owner === undefined ? "" : `**${literal(owner)}**: `,
    literal(text),
    place === undefined ? "" : ` (${place})`,
    due === undefined ? "" : `, due ${literal(due)}`,
  ].join("");
}

/** Backslash before every character that Markdown or HTML could read as markup. */
export function literal(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~!$&]/g, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2").replace(
    /^([-+=:])/,
    "\\$1",
  )
    .replace(/(https?|ftp|mailto|www)([:.])/gi, "$1\\$2");
}
