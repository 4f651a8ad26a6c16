import { z } from "zod";
import { ChathamError } from "../errors.ts";
import { type CueFile, readCueFile } from "./cue_file.ts";
import { attributeCues, type CueLayout } from "./cue_speakers.ts";
import { escapeCueText, hasVoices, plainCueText, voicesOf } from "./cue_text.ts";
import { findDate } from "../text/find_date.ts";
import { type Reading, tidy, UNKNOWN_SPEAKER, type Utterance } from "./parsed.ts";
import { foldRollingCaptions } from "./rolling_captions.ts";
import { isScript, readScript } from "./script_subtitles.ts";
import { isServiceLine } from "./service_lines.ts";
import { isTimedXml, readTimedXml } from "./timed_xml.ts";
import { WarningCount } from "./warnings.ts";

/**
 * A file of cues (WebVTT, SubRip, SubViewer, Timed Text, SubStation Alpha), by time: who speaks is told by voice tags, by the cues' identifiers, or by
 * names before the words; one of these for the whole file.
 *
 * @param wanted the layout to use, whatever the file looks like
 * @returns undefined when the text holds no cue
 * @throws ChathamError `bad-input` when none of its cues can be read
 */
export function readCues(text: string, wanted?: CueLayout): Reading | undefined {
  const file = isTimedXml(text) ? readTimedXml(text) : isScript(text) ? readScript(text) : readCueFile(text);
  if (!file) return undefined;
  refuseUnreadable(file);
  const warnings = new WarningCount();
  for (const line of file.unreadable) warnings.add("cue-unreadable", `line ${line}`);
  for (const line of file.mended) warnings.add("time-mended", `line ${line}`);
  const header = readHeader(file, warnings);
  const { layout, turns } = readTurns(file, warnings, wanted);
  return { format: file.format, layout, ...header, turns, warnings: warnings.list() };
}

function refuseUnreadable({ cues, unreadable, format }: CueFile): void {
  if (cues.length > 0) return;
  const where = unreadable.length === 0
    ? "it has no cue"
    : `the time of its first cue, on line ${unreadable[0]}, is none that can be read`;
  throw new ChathamError(
    "bad-input",
    `The ${format === "webvtt" ? "WebVTT" : "subtitle"} file holds no turns: ${where}`,
  );
}

function readTurns(
  file: CueFile,
  warnings: WarningCount,
  wanted: CueLayout | undefined,
): { layout: CueLayout; turns: Utterance[] } {
  const cues = file.cues.toSorted((a, b) => a.startMs - b.startMs).map(withVoiceOfJson);
  if (wanted === "cue-voices" || (wanted === undefined && cues.some(({ payload }) => hasVoices(payload)))) {
    const turns = cues.flatMap(({ payload, startMs, endMs }) =>
      voicesOf(payload).map(({ speaker, text }) => ({ speaker, text, startMs, endMs }))
    );
    return { layout: "cue-voices", turns: rolledVoices(cues, warnings) ?? turns };
  }
  const shown = cues.map(({ id, startMs, endMs, payload }) => ({
    id,
    startMs,
    endMs,
    lines: linesOf(payload),
  }));
  const { cues: once, folded } = foldRollingCaptions(shown.filter(({ lines }) => lines.length > 0));
  warnings.add("captions-folded", undefined, folded);
  const { layout, turns, carriedOn } = attributeCues(once, wanted);
  warnings.add("speaker-carried-on", undefined, carriedOn);
  if (layout === "cue-text") warnings.add("no-speakers");
  return { layout, turns };
}

/** Teams' interface writes an object into each cue: who spoke and what. */
function withVoiceOfJson(cue: CueFile["cues"][number]): CueFile["cues"][number] {
  if (!cue.payload.startsWith('{"')) return cue;
  try {
    const { speakerName = UNKNOWN_SPEAKER, spokenText } = SPOKEN.parse(JSON.parse(cue.payload));
    return { ...cue, payload: `<v ${escapeCueText(speakerName)}>${escapeCueText(spokenText)}` };
  } catch {
    return cue;
  }
}

const SPOKEN = z.object({ speakerName: z.string().min(1).optional(), spokenText: z.string() });

/** Captions with one voice a cue may roll up too: a line that comes back is folded where the same person says it. */
function rolledVoices(cues: CueFile["cues"], warnings: WarningCount): Utterance[] | undefined {
  const voiced = cues.map((cue) => ({ cue, voices: voicesOf(cue.payload) }));
  if (voiced.some(({ voices }) => voices.length !== 1)) return undefined;
  const marked = voiced.map(({ cue: { id, startMs, endMs, payload }, voices: [voice] }) => ({
    ...{ id, startMs, endMs },
    lines: linesOf(payload).map((line) => `${voice?.speaker}\0${line}`),
  }));
  const { cues: once, folded } = foldRollingCaptions(marked);
  if (folded === 0) return undefined;
  warnings.add("captions-folded", undefined, folded);
  return once.map(({ startMs, endMs, lines }) => ({
    speaker: lines[0]?.split("\0")[0] ?? "",
    text: tidy(lines.map((line) => line.slice(line.indexOf("\0") + 1)).join(" ")),
    ...{ startMs, endMs },
  }));
}

function linesOf(payload: string): string[] {
  return payload.split(/\n|\[br\]/u).map((line) => tidy(plainCueText(line))).filter((line) =>
    line !== "" && !isServiceLine(line)
  );
}

/** What stands after the signature is the title; the date may stand there or in a note above the first cue. */
function readHeader(
  { format, head }: CueFile,
  warnings: WarningCount,
): { title?: string; startedAt?: string } {
  const lines = head.slice(0, 200);
  const hasTitle = format === "webvtt" || format === "ass";
  if (!hasTitle) {
    warnings.add(
      "cue-without-place",
      "line 1",
      head.filter((line) => tidy(line) !== "").length,
    );
  }
  const written = (lines[0] ?? "").replace(/^\s*WEBVTT[\s\-–—:]*/iu, "");
  const noted = lines.find((line) => /^(?:NOTE\s+)?title:\s*\S/iu.test(line))?.replace(/^.*?:\s*/u, "");
  const title = tidy(written.trim() === "" || format !== "webvtt" ? noted ?? "" : written).slice(0, 200);
  const startedAt = findDate(
    lines.filter((line, i) => i === 0 || /^(?:NOTE|Date:|Recorded)/i.test(line)).map((line) =>
      line.slice(0, 1000)
    ),
  );
  return {
    ...(title === "" || !hasTitle ? {} : { title }),
    ...(startedAt === undefined ? {} : { startedAt }),
  };
}
