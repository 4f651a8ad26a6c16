import type { Cue, CueFile } from "./cue_file.ts";
import { parseClock } from "./timestamp.ts";

/** @returns whether a text is a subtitle script (SubStation Alpha, `.ass` and `.ssa`) */
export function isScript(text: string): boolean {
  return /^\s*\[Script Info\]/iu.test(text);
}

/**
 * SubStation Alpha: each `Dialogue:` line is a cue whose identifier is its actor; the last field of `Format:` is the words,
 * which may hold commas. Codes in braces are no words.
 */
export function readScript(text: string): CueFile {
  const lines = text.split("\n");
  const cues: Cue[] = [];
  const unreadable: number[] = [];
  const mended: number[] = [];
  let fields = ["layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"];
  let isEvents = false;
  lines.forEach((line, i) => {
    if (/^\s*\[/u.test(line)) isEvents = /^\s*\[Events\]/iu.test(line);
    const format = /^\s*Format:(.*)$/iu.exec(line)?.[1];
    if (isEvents && format !== undefined) {
      fields = format.split(",").map((field) => field.trim().toLowerCase());
    }
    const said = /^\s*Dialogue:(.*)$/iu.exec(line)?.[1];
    if (said === undefined) return;
    const cells = said.split(",");
    const cell = (name: string) => cells[fields.indexOf(name)]?.trim() ?? "";
    const startMs = parseClock(cell("start"));
    const endMs = parseClock(cell("end"));
    const words = cells.slice(fields.length - 1).join(",").replace(/\{[^}]{0,500}\}/gu, "");
    const payload = words.replace(/\\N/gu, "\n").replace(/\\[nh]/gu, " ").trim();
    if (startMs === undefined || endMs === undefined) unreadable.push(i + 1);
    else if (payload !== "") {
      if (endMs < startMs) mended.push(i + 1);
      const id = cell("name") === "" ? cell("actor") : cell("name");
      cues.push({ id, line: i + 1, startMs, endMs: Math.max(startMs, endMs), payload });
    }
  });
  const title = lines.map((line) => /^\s*Title:\s*(\S.*)$/iu.exec(line)?.[1]).find((found) => found);
  return { format: "ass", cues, head: title === undefined ? [] : [`title: ${title}`], unreadable, mended };
}
