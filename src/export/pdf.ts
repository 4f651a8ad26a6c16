// @ts-types="./fontkit.d.ts"
import { create } from "fontkit";
import { readFile } from "node:fs/promises";
// @ts-types="./pdfkit.d.ts"
import PDFDocument from "pdfkit";
import { Breath } from "../breathe.ts";
import type { Meeting } from "../meeting/meeting.ts";
import type { ExportedFile } from "./choice.ts";
import { outlineOf, type OutlinePart, type OutlineTurn } from "./outline.ts";
import { itemLine } from "./text.ts";

/**
 * A PDF with DejaVu Sans inside, which draws Latin, Greek, Cyrillic, Armenian, Georgian, and more. What it cannot draw (Chinese,
 * Japanese, Korean, Thai, emoji; scripts that are written from right to left are not set by us either) is shown as `□`, and the
 * first page says so and how much it is: nothing goes missing unsaid.
 */
export async function toPdf(meeting: Meeting): Promise<Omit<ExportedFile, "name">> {
  const [regular, bold] = await Promise.all([fontFile("DejaVuSans.ttf"), fontFile("DejaVuSans-Bold.ttf")]);
  const drawn = new Drawable(create(regular));
  const outline = outlineOf(meeting);
  const { title, facts, summary, turns } = drawn.all(outline);
  const document = new PDFDocument({
    size: "A4",
    margins: { top: 64, bottom: 64, left: 64, right: 64 },
    font: null,
    info: { Title: outline.title, Creator: "Chatham", CreationDate: new Date(0) },
    bufferPages: true,
    displayTitle: true,
  });
  const pieces: Uint8Array[] = [];
  const done = new Promise<void>((resolve) => document.on("end", resolve));
  document.on("data", (bytes) => pieces.push(bytes));
  document.registerFont(REGULAR, regular).registerFont(BOLD, bold);
  document.font(BOLD).fontSize(20).text(title).moveDown(0.4);
  for (const { name, value } of facts) {
    document.font(BOLD).fontSize(10).text(`${name}: `, { continued: true }).font(REGULAR).text(value);
  }
  if (drawn.undrawn > 0) {
    document.moveDown(0.4).font(REGULAR).fontSize(10).fillColor("#9a3412").text(undrawnNote(drawn.undrawn))
      .fillColor("#000000");
  }
  for (const part of summary) setPart(document, part);
  document.moveDown(0.8).font(BOLD).fontSize(14).text("Transcript").moveDown(0.3);
  const breath = new Breath(BREATH_MS);
  for (const turn of turns) {
    setTurn(document, turn);
    await breath.take();
  }
  await numberPages(document, breath);
  document.end();
  await done;
  return {
    bytes: new Uint8Array(await new Blob(pieces.map((piece) => piece.slice())).arrayBuffer()),
    undrawn: drawn.undrawn,
  };
}

function undrawnNote(count: number): string {
  return `${count} characters cannot be drawn in this PDF and stand as ${BOX}; exports as DOCX, Markdown, text or JSON hold them.`;
}

function setPart(document: PDFDocument, { heading, level, paragraphs, items }: OutlinePart): void {
  if (heading !== undefined) {
    document.moveDown(level === 2 ? 0.8 : 0.5).font(BOLD).fontSize(level === 2 ? 14 : 11.5).text(heading)
      .moveDown(0.3);
  }
  document.font(REGULAR).fontSize(10);
  for (const text of paragraphs) document.text(text, { paragraphGap: 4 });
  for (const item of items) document.text(`•  ${itemLine(item)}`, { paragraphGap: 3 });
}

function setTurn(document: PDFDocument, { speaker, time, text }: OutlineTurn): void {
  if (speaker !== "") document.font(BOLD).fontSize(10).text(`${speaker}  `, { continued: true });
  document.font(REGULAR);
  if (time !== undefined) {
    document.fontSize(8).fillColor("#666666").text(`${time}  `, { continued: true }).fillColor("#000000");
  }
  document.fontSize(10).text(text === "" ? " " : text, { paragraphGap: 5 });
}

async function numberPages(document: PDFDocument, breath: Breath): Promise<void> {
  const { start, count } = document.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    document.switchToPage(start + page);
    // Below the margin, where text would otherwise open a new page.
    document.page.margins = { ...document.page.margins, bottom: 0 };
    document.font(REGULAR).fontSize(8).fillColor("#666666").text(
      `${page + 1} / ${count}`,
      64,
      document.page.height - 40,
      { align: "center", width: document.page.width - 128, lineBreak: false },
    );
    await breath.take();
  }
}

/** Text with what the font has no drawing for replaced, and how much that was. */
class Drawable {
  undrawn = 0;
  readonly #font: ReturnType<typeof create>;
  readonly #known = new Map<string, boolean>();

  constructor(font: ReturnType<typeof create>) {
    this.#font = font;
  }

  /** Every text in a value, through and through. */
  all<T>(value: T): T {
    if (typeof value === "string") return this.#text(value) as T;
    if (Array.isArray(value)) return value.map((one) => this.all(one)) as T;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.all(one)])) as T;
  }

  #text(text: string): string {
    return [...text.normalize("NFC")].map((character) => {
      if (this.#canDraw(character)) return character;
      this.undrawn += 1;
      return BOX;
    }).join("");
  }

  #canDraw(character: string): boolean {
    const known = this.#known.get(character);
    if (known !== undefined) return known;
    const isDrawn = this.#font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) &&
      !RIGHT_TO_LEFT.test(character);
    this.#known.set(character, isDrawn);
    return isDrawn;
  }
}

async function fontFile(name: string): Promise<Uint8Array> {
  return await readFile(new URL(`../../node_modules/dejavu-fonts-ttf/ttf/${name}`, import.meta.url));
}

/** How long others wait for this thread at most, beside one turn or page. */
const BREATH_MS = 20;
const REGULAR = "regular";
const BOLD = "bold";
const BOX = "□";
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
