import { findDate } from "../text/find_date.ts";
import { DAY_SOURCE } from "./written_time.ts";
import { chooseLayout, type LayoutFit } from "./choose_layout.ts";
import { toOffsets } from "./clock_times.ts";
import { type Reading, tidy, UNKNOWN_SPEAKER, type Utterance } from "./parsed.ts";
import { unnamedChange } from "./name_prefix.ts";
import { isInitials, readPreamble } from "./preamble.ts";
import { isSectionHeading } from "./section_heading.ts";
import { isChatEcho } from "./service_lines.ts";
import type { Head } from "./text_layouts.ts";
import { type Line, linesOf } from "./text_lines.ts";
import { WarningCount } from "./warnings.ts";

/**
 * Text in lines: one of the layouts of `TEXT_LAYOUTS`, chosen over the whole file, or running prose without speakers.
 *
 * @param wanted id of the layout to use, whatever the file looks like
 * @returns undefined when the text looks like none of these
 */
export function readText(text: string, wanted?: string): Reading | undefined {
  const lines = linesOf(text);
  if (wanted === "prose") return prose(lines);
  const fit = chooseLayout(lines, wanted);
  if (fit) return readFitted(lines, fit);
  return wanted === undefined && isProse(lines) ? prose(lines) : undefined;
}

function readFitted(lines: readonly Line[], { layout, heads }: LayoutFit): Reading {
  const warnings = new WarningCount();
  const turns = turnsOf(lines, { layout, heads, score: 0 }, warnings);
  const speakers = [...new Set(turns.map(({ speaker }) => speaker))].filter((name) =>
    name !== UNKNOWN_SPEAKER
  );
  const { unread, ...preamble } = readPreamble(lines.slice(0, heads[0]?.at ?? 0), speakers);
  for (const { isHeading, number } of unread) {
    warnings.add(isHeading ? "heading" : "before-transcript", `line ${number}`);
  }
  if (speakers.length === 0) warnings.add("no-speakers");
  const startedAt = preamble.startedAt ?? dateOfFirst(lines[heads[0]?.at ?? 0]?.text ?? "");
  return {
    format: heads.some(({ time }) => time !== undefined) ? "timed-text" : "plain-text",
    layout: layout.id,
    ...preamble,
    ...(startedAt !== undefined && { startedAt }),
    turns,
    warnings: warnings.list(),
  };
}

/** Chats write the date before every message. */
function dateOfFirst(head: string): string | undefined {
  const dated = DATED_TIME.exec(head)?.[1];
  return dated === undefined ? undefined : findDate([dated]);
}

const DATED_TIME = new RegExp(
  String.raw`^[[(]?(${DAY_SOURCE}\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?)`,
  "u",
);

function turnsOf(lines: readonly Line[], { layout, heads }: LayoutFit, warnings: WarningCount): Utterance[] {
  const between = lines.slice(heads[0]?.at, heads.findLast(({ time }) => time !== undefined)?.at);
  const offsets = toOffsets(heads.flatMap(({ time }) => time ?? []), {
    fromHours: layout.timeOfDayFromHours,
    chars: between.reduce((sum, { text }) => sum + text.length, 0),
  });
  const turns: Utterance[] = [];
  let timed = 0;
  let markMs: number | undefined;
  let carried: string | undefined;
  heads.forEach((head, i) => {
    const startMs = head.time ? offsets[timed++] : markMs;
    const below = linesBelow(
      lines,
      { from: head.at + head.lines, to: heads[i + 1]?.at ?? lines.length, next: heads[i + 1]?.name ?? "" },
      warnings,
    );
    const text = tidy([head.text, ...below.said].join(" "));
    const isMark = head.name === undefined && layout.id === "time-marks";
    const goesOn = isMark || (layout.unnamed !== undefined && continues(head));
    if (!goesOn) carried = head.name;
    markMs = isMark && text === "" ? startMs : undefined;
    if (isPrivate(head)) {
      warnings.add("private-message", `turn ${turns.length + 1}`);
      turns.push({ speaker: head.name ?? UNKNOWN_SPEAKER, text: "", ...timeOf(startMs) });
    } else if (text !== "") {
      if (goesOn && !isMark) warnings.add("speaker-carried-on", `turn ${turns.length + 1}`);
      turns.push({ speaker: (goesOn ? carried : head.name) ?? UNKNOWN_SPEAKER, text, ...timeOf(startMs) });
    }
    const apart = tidy(below.apart.join(" "));
    if (apart !== "") turns.push({ speaker: UNKNOWN_SPEAKER, text: apart });
  });
  return turns;
}

/**
 * A time before more words of whoever spoke last, as Descript writes it. A chat's own notices have date and time too, and what
 * could be a name is nobody's for certain.
 */
function continues({ name, time, text }: Head): boolean {
  return name === undefined && time?.isTimeOfDay === false && !/^[^.!?。]{1,60}[:：]/u.test(text);
}

function timeOf(startMs: number | undefined): { startMs?: number } {
  return startMs === undefined ? {} : { startMs };
}

/** What stands below a head, without what the tool wrote; headings belong to nobody, and so does what stands below one. */
function linesBelow(
  lines: readonly Line[],
  { from, to, next }: { from: number; to: number; next: string },
  warnings: WarningCount,
): { said: string[]; apart: string[] } {
  const end = isInitials(lines[to - 1]?.text ?? "", next) ? to - 1 : to;
  const below = lines.slice(from, end).filter(({ text, isService }) => !isService && !isChatEcho(text));
  const isHeading = (line: Line) => line.isHeading || (line.isFirst && isSectionHeading(line.text));
  for (const line of below) if (isHeading(line)) warnings.add("heading", `line ${line.number}`);
  const first = below.findIndex(isHeading);
  const said = first < 0 ? below : below.slice(0, first);
  const apart = first < 0 ? [] : below.slice(first).filter((line) => !isHeading(line));
  if (apart.length > 0) warnings.add("below-heading", `line ${apart[0]?.number}`);
  return { said: said.map(({ text }) => text), apart: apart.map(({ text }) => text) };
}

/** A chat message to one person, or to a few, is no public speech; what the file does not call public is private. */
function isPrivate({ audience }: Head): boolean {
  if (audience === undefined) return false;
  return /direct message|privat|direktnachricht|message direct/iu.test(audience) ||
    !PUBLIC.test(tidy(audience));
}

/**
 * The whole of what stands behind `to`: somebody's name may hold any of these words. What goes to hosts and panelists of a
 * webinar its attendees never see.
 */
const PUBLIC =
  /^(?:every(?:one|body)(?: in (?:the )?meeting| \(in meeting\))?|all(?: attendees| participants)?|(?:all )?(?:(?:hosts?(?:, |,? and ))?panelists,? and )?attendees|(?:meeting )?group chat|waiting room participants|meeting chat|alle(?:n|r| diskussionsteilnehmer| teilnehmer)?|tous|tout le monde|todos|todas|tutti|iedereen|wszyscy|wszystkich|全员|所有人|全員|大家|每个人|皆さん|모두|모든 사람|전체|всем|все|alla)$/iu;

function isProse(lines: readonly Line[]): boolean {
  const parts = partsOf(lines);
  const sentences = parts.filter((text) => /[.!?…。？！]["”’)]?$/u.test(text));
  return parts.length >= 2 && sentences.length > parts.length / 2;
}

function prose(lines: readonly Line[]): Reading {
  const turns = partsOf(lines).map((text) => ({ speaker: UNKNOWN_SPEAKER, text }));
  const warnings = new WarningCount();
  warnings.add("no-speakers");
  return { format: "plain-text", layout: "prose", turns, warnings: warnings.list() };
}

/** Paragraphs; or the lines of a text without any, as Whisper writes it. */
function partsOf(lines: readonly Line[]): string[] {
  const said = lines.filter(({ isService }) => !isService).map((line) => {
    const rest = unnamedChange(line.text);
    return rest === undefined ? line : { ...line, text: rest, isFirst: true };
  });
  const paragraphs: string[][] = [];
  for (const line of said) {
    if (line.isFirst || paragraphs.length === 0) paragraphs.push([line.text]);
    else paragraphs.at(-1)?.push(line.text);
  }
  return paragraphs.length > 1
    ? paragraphs.map((parts) => tidy(parts.join(" ")))
    : said.map(({ text }) => text);
}
