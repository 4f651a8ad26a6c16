import { parse } from "csv-parse/sync";
import { ChathamError } from "../errors.ts";
import { findEntries } from "./json_entries.ts";
import { fromEntries } from "./json_transcript.ts";
import { type Reading, TRANSCRIPT_LIMITS } from "./parsed.ts";
import { nameLikeness } from "./speaker_name.ts";
import { readTime } from "./written_time.ts";
import { WarningCount } from "./warnings.ts";

const WORDS = /^(?:text|transcript|sentence|content|message|words|utterance)$/;
const BESIDE = /^(?:start|end|speaker|name|time|timestamp|participant|from)(?:_.{1,20})?$/;

/**
 * Tables with a heading (Whisper's TSV, spreadsheets' CSV): a column of words beside one of times or speakers.
 *
 * @returns undefined when the first line is no such heading
 * @throws ChathamError `bad-input` when the rows below it cannot be read
 */
export function readTable(text: string): Reading | undefined {
  if (/^\s*\|/u.test(text)) return readTable(withoutBars(text));
  const heading = text.slice(0, text.indexOf("\n") + 1 || undefined).slice(0, 1000);
  const delimiter = ["\t", ";", ","].find((mark) => heading.includes(mark));
  if (delimiter === undefined) return withoutHeading(text);
  const columns = heading.split(delimiter).map(columnOf);
  if (!columns.some((name) => WORDS.test(name)) || !columns.some((name) => BESIDE.test(name))) {
    return withoutHeading(text);
  }
  const list = findEntries(rowsOf(text, delimiter, columns.map((name) => WORDS.test(name) ? "text" : name)));
  return list && { ...fromEntries(list, new WarningCount()), format: "table", layout: "table" };
}

/** A table of Markdown, with tabs for its bars and without the rule below its heading. */
function withoutBars(text: string): string {
  const rows = text.split("\n").map((line) => line.trim()).filter((line) => !/^[|\s:-]*$/u.test(line));
  return rows.map((row) => row.replace(/^\||\|$/gu, "").split("|").map((cell) => cell.trim()).join("\t"))
    .join("\n");
}

/** Time, perhaps another, name and words, parted by the same mark in every row. */
function withoutHeading(text: string): Reading | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  for (const delimiter of lines.length > 1 ? ["\t", "|", ",", ";"] : []) {
    const first = lines[0]?.split(delimiter) ?? [];
    if (first.length < 3 || !readTime((first[0] ?? "").trim())) continue;
    const rows = lines.map((line) => cellsOf(line, delimiter));
    const name = rows.every(([, second = ""]) => readTime(second)) ? 2 : 1;
    const isRow = (row: readonly string[]) =>
      row.length > name + 1 && readTime(row[0] ?? "") && nameLikeness(row[name] ?? "") > 0 &&
      !/[:：]$/u.test(row[name] ?? "");
    if (!rows.every(isRow)) continue;
    const found = rows.map((row) => ({
      ...{
        start: row[0],
        speaker: row[name],
        text: row.slice(name + 1).join(delimiter === "\t" ? " " : delimiter),
      },
      ...(name === 2 && { end: row[1] }),
    }));
    const list = findEntries(found);
    return list && { ...fromEntries(list, new WarningCount()), format: "table", layout: "table" };
  }
  return namesAndWords(lines);
}

/** A name and words parted by a tab in every row, of people who come back. */
function namesAndWords(lines: readonly string[]): Reading | undefined {
  const rows = lines.map((line) => line.split("\t").map((cell) => cell.trim()));
  const names = new Set(rows.map(([name = ""]) => name));
  const isRow = ([name = "", words = "", ...more]: readonly string[]) =>
    more.length === 0 && words !== "" && nameLikeness(name.replace(/\s*[:：]$/u, "")) >= 0.5;
  if (rows.length < 3 || names.size > rows.length / 1.5 || !rows.every(isRow)) return undefined;
  const list = findEntries(rows.map(([speaker, text]) => ({ speaker, text })));
  return list && { ...fromEntries(list, new WarningCount()), format: "table", layout: "table" };
}

function cellsOf(line: string, delimiter: string): string[] {
  const quoted = CELLS.get(delimiter);
  const cells = quoted ? line.match(quoted) ?? [] : line.split(delimiter);
  return cells.map((cell) => cell.trim().replace(/^"(.*)"$/su, "$1").replaceAll('""', '"').trim());
}

/** Commas and semicolons stand in what is said, between quotation marks. */
const CELLS = new Map([
  [",", /(?:^|(?<=,))(?:"(?:[^"]|"")*"|[^,]*)/gu],
  [";", /(?:^|(?<=;))(?:"(?:[^"]|"")*"|[^;]*)/gu],
]);

/** `Start Time` and `"Start_Time"` are one column. */
function columnOf(name: string): string {
  return name.trim().replace(/^"|"$/g, "").trim().toLowerCase().replace(/[\s-]+/g, "_");
}

function rowsOf(text: string, delimiter: string, columns: string[]): unknown[] {
  try {
    return parse(text, {
      columns,
      delimiter,
      from: 2,
      skip_empty_lines: true,
      relax_column_count: true,
      // Whisper writes tabs without quoting, so a quotation mark there is one that was said.
      quote: delimiter === "\t" ? null : '"',
      max_record_size: TRANSCRIPT_LIMITS.lineCharsMax,
    });
  } catch (cause) {
    throw new ChathamError("bad-input", "The table cannot be read: a quotation mark is not closed", {
      cause,
    });
  }
}
