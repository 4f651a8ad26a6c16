import { parse } from "csv-parse/sync";
import { ChathamError } from "../errors.ts";
import { findEntries } from "./json_entries.ts";
import { fromEntries } from "./json_transcript.ts";
import { type Reading, TRANSCRIPT_LIMITS } from "./parsed.ts";
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
  if (delimiter === undefined) return undefined;
  const columns = heading.split(delimiter).map(columnOf);
  if (!columns.some((name) => WORDS.test(name)) || !columns.some((name) => BESIDE.test(name))) {
    return undefined;
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
