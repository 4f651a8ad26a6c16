import { Unzip, UnzipInflate } from "fflate";
import { SaxesParser } from "saxes";
import { ChathamError } from "../errors.ts";
import { TRANSCRIPT_LIMITS } from "./parsed.ts";

const ENTRIES_MAX = 5_000;
const DEPTH_MAX = 256;
/** What one step of the archive may become: deflate grows by 1,032 at most. */
const STEP_BYTES = 16 * 1024;
const DOCUMENT = /^word\/document\d{0,3}\.xml$/;
/** What else is a zip archive, by a part that it holds. */
const OTHERS: readonly (readonly [part: RegExp, kind: string])[] = [
  [/^xl\//, "an Excel workbook; save the sheet as CSV"],
  [/^ppt\//, "a PowerPoint presentation"],
  [/^META-INF\/container\.xml$/, "an e-book"],
  [/^content\.xml$/, "an OpenDocument file; save it as Word document or text"],
  [/^[^/]+\.(?:vtt|srt|txt|docx|json|mp3|wav|m4a|mp4)$/i, "a zip archive; unpack it and add the files in it"],
];

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) &&
    (bytes[3] === 4 || bytes[3] === 6);
}

/**
 * The text of a Word document (as Teams, Google Meet and Word write transcripts): one line a paragraph, headings with `# `
 * before them. Nothing but its main part is unpacked, to a limit; no entity or link in it is followed.
 *
 * @throws ChathamError `unsupported` for an archive that is no Word document, `too-large`, `bad-input` when it is damaged
 */
export function docxText(bytes: Uint8Array): string {
  const { xml, parts } = unpack(bytes);
  if (xml !== undefined) return readParagraphs(xml);
  const kind = OTHERS.find(([part]) => parts.some((name) => part.test(name)))?.[1];
  throw new ChathamError(
    "unsupported",
    `The file is no transcript but ${kind ?? "a zip archive or Office document"}`,
  );
}

/** Unpacks the main part in small steps, so that a bomb is stopped before it has grown. */
function unpack(bytes: Uint8Array): { xml?: string; parts: readonly string[] } {
  const names: string[] = [];
  const parts: string[] = [];
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let entries = 0;
  let size = 0;
  let found = false;
  const archive = new Unzip((file) => {
    if (++entries > ENTRIES_MAX) {
      throw new ChathamError("too-large", `The document has more than ${ENTRIES_MAX} parts`);
    }
    names.push(file.name);
    if (!DOCUMENT.test(file.name) || found) return;
    found = true;
    file.ondata = (error, data, isLast) => {
      if (error) throw error;
      size += data.length;
      if (size > TRANSCRIPT_LIMITS.bytesMax) {
        throw new ChathamError(
          "too-large",
          `The document's text is larger than ${TRANSCRIPT_LIMITS.bytesMax} bytes`,
        );
      }
      parts.push(decoder.decode(data, { stream: !isLast }));
    };
    file.start();
  });
  archive.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += STEP_BYTES) {
      archive.push(bytes.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length);
    }
  } catch (cause) {
    if (cause instanceof ChathamError) throw cause;
    throw new ChathamError("bad-input", "The document is damaged: it cannot be unpacked", { cause });
  }
  return found ? { xml: parts.join(""), parts: names } : { parts: names };
}

/** Elements whose content nobody sees: deleted text, field codes, the second form of a drawing. */
const UNSEEN = new Set(["w:delText", "w:instrText", "mc:Fallback", "w:del"]);
const BREAKS: Readonly<Record<string, string>> = {
  "w:tab": "\t",
  "w:br": "\n",
  "w:cr": "\n",
  "w:noBreakHyphen": "-",
};

/** What stands in a table, cell by cell, without the names of its columns and a column that counts its rows. */
function cellsOf(rows: readonly (readonly (readonly string[])[])[]): readonly string[] {
  const wordsIn = (cell: readonly string[] = []) => cell.join(" ").trim();
  const [first = []] = rows;
  const isHeaded = rows.length > 1 && first.length > 1 && first.every((cell) => COLUMN.test(wordsIn(cell)));
  const body = isHeaded ? rows.slice(1) : rows;
  const isCounted = body.length > 1 &&
    body.every((row, i) =>
      row.length > 2 &&
      Number(wordsIn(row[0]).replace(/\.$/u, "")) === Number(wordsIn(body[0]?.[0]).replace(/\.$/u, "")) + i
    );
  return body.flatMap((row) => (isCounted ? row.slice(1) : row).flat());
}

/** What a column of a transcript is called. */
const COLUMN =
  /^(?:#|no\.?|nr\.?|id|line|time(?:stamp|span|code)?|start(?: time)?|end(?: time)?|speaker|name|participant|who|text|transcript|content|words|utterance|message|comment|zeit|zeitmarke|sprecher(?:in)?|inhalt|wer|aussage|heure|temps|locuteur|intervenant|texte|hora|tiempo|hablante|orador|texto|ora|tempo|parlante|testo|tijd|spreker|tekst|czas|mówca|发言人|时间|内容|話者|時間|発言)$/iu;

function readParagraphs(xml: string): string {
  const paragraphs: string[] = [];
  let rows: string[][][] | undefined;
  const open: string[] = [];
  let text = "";
  let isHeading = false;
  let unseen = 0;
  const parser = new SaxesParser();
  parser.on("doctype", () => {
    throw new ChathamError("bad-input", "The document declares a document type, which Word never does");
  });
  parser.on("opentag", ({ name, attributes }) => {
    open.push(name);
    if (open.length > DEPTH_MAX) {
      throw new ChathamError("too-large", `The document is nested more than ${DEPTH_MAX} deep`);
    }
    if (UNSEEN.has(name)) unseen++;
    if (name === "w:tbl" && !open.slice(0, -1).includes("w:tbl")) rows = [];
    if (name === "w:tr") rows?.push([]);
    if (name === "w:tc") rows?.at(-1)?.push([]);
    if (name === "w:pStyle") {
      isHeading = /^(?:Title|Heading|Titel|berschrift|Titre)/iu.test(String(attributes["w:val"] ?? ""));
    }
    if (unseen === 0 && open.at(-2) !== "w:tabs") text += Object.hasOwn(BREAKS, name) ? BREAKS[name] : "";
  });
  parser.on("text", (piece) => {
    if (unseen === 0 && open.at(-1) === "w:t") text += piece;
  });
  parser.on("closetag", ({ name }) => {
    open.pop();
    if (UNSEEN.has(name)) unseen--;
    if (rows && name === "w:tbl" && !open.includes("w:tbl")) {
      paragraphs.push(...cellsOf(rows));
      rows = undefined;
    }
    if (name !== "w:p") return;
    (rows?.at(-1)?.at(-1) ?? paragraphs).push(isHeading && text.trim() !== "" ? `# ${text.trim()}` : text);
    text = "";
    isHeading = false;
  });
  parser.on("error", (cause) => {
    throw new ChathamError("bad-input", "The document is damaged: its text is not well-formed XML", {
      cause,
    });
  });
  parser.write(xml).close();
  return paragraphs.join("\n");
}
