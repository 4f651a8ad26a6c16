import type { Meeting } from "../meeting/meeting.ts";
import { type OutlineItem, outlineOf } from "./outline.ts";

/** Plain text: title, facts, summary where there is one, and a paragraph for each turn. */
export function toText(meeting: Meeting): string {
  const { title, facts, summary, turns } = outlineOf(meeting);
  const sections = [
    title,
    facts.map(({ name, value }) => `${name}: ${value}`).join("\n"),
    ...summary.flatMap(({ heading, paragraphs, items }) => [
      ...(heading === undefined ? [] : [heading.toUpperCase()]),
      ...paragraphs,
      items.map((item) => `- ${itemLine(item)}`).join("\n"),
    ]),
    "TRANSCRIPT",
    ...turns.map(({ speaker, time, text }) => {
      const head = [time === undefined ? "" : `[${time}]`, speaker].filter((part) => part !== "").join(" ");
      return speaker === "" ? [head, text].filter((part) => part !== "").join(" ") : `${head}: ${text}`;
    }),
  ];
  return sections.filter((section) => section !== "").join("\n\n") + "\n";
}

/** An item as one line. */
export function itemLine({ owner, text, place, due, isDone }: OutlineItem): string {
  const told = [place, due === undefined ? undefined : `due ${due}`].filter((part) => part !== undefined);
  return `${isDone ? "[x] " : ""}${owner === undefined ? "" : `${owner}: `}${text}${
    told.length === 0 ? "" : ` (${told.join("; ")})`
  }`;
}
