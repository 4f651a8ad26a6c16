// @ts-types="./docx.d.ts"
import { Document, HeadingLevel, LevelFormat, Packer, Paragraph, TextRun } from "docx";
import type { Meeting } from "../meeting/meeting.ts";
import { outlineOf, type OutlinePart, type OutlineTurn } from "./outline.ts";
import { itemLine } from "./text.ts";

/** A Word document with real headings and lists, so that its outline can be read and folded. It names nobody as its author. */
export async function toDocx(meeting: Meeting): Promise<Uint8Array<ArrayBuffer>> {
  const { title, facts, summary, turns } = outlineOf(meeting);
  const document = new Document({
    creator: "Chatham",
    lastModifiedBy: "Chatham",
    title,
    styles: { default: { document: { run: { font: FONT, size: 22 } } } },
    numbering: {
      config: [{
        reference: "items",
        levels: [{
          level: 0,
          format: LevelFormat.BULLET,
          text: "•",
          style: { paragraph: { indent: { left: 400, hanging: 260 } } },
        }],
      }],
    },
    sections: [{
      children: [
        new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
        ...facts.map(({ name, value }) =>
          new Paragraph({ children: [new TextRun({ text: `${name}: `, bold: true }), new TextRun(value)] })
        ),
        ...summary.flatMap(paragraphsOf),
        new Paragraph({ text: "Transcript", heading: HeadingLevel.HEADING_1 }),
        ...turns.map(turnParagraph),
      ],
    }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function paragraphsOf({ heading, level, paragraphs, items }: OutlinePart): Paragraph[] {
  const headings = { 2: HeadingLevel.HEADING_1, 3: HeadingLevel.HEADING_2 } as const;
  return [
    ...(heading === undefined ? [] : [new Paragraph({ text: heading, heading: headings[level] })]),
    ...paragraphs.map((text) => new Paragraph({ text, spacing: { after: 120 } })),
    ...items.map((item) =>
      new Paragraph({ text: itemLine(item), numbering: { reference: "items", level: 0 } })
    ),
  ];
}

function turnParagraph({ speaker, time, text }: OutlineTurn): Paragraph {
  return new Paragraph({
    spacing: { after: 120 },
    children: [
      ...(speaker === "" ? [] : [new TextRun({ text: speaker, bold: true }), new TextRun("  ")]),
      ...(time === undefined ? [] : [new TextRun({ text: `${time}  `, color: "666666", size: 18 })]),
      new TextRun(text),
    ],
  });
}

/** Word and its kin replace characters that it has not by those of another font. */
const FONT = "Calibri";
