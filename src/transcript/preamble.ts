import type { Participant } from "../meeting/meeting.ts";
import { findDate } from "../text/find_date.ts";
import { tidy } from "./parsed.ts";
import { isSectionHeading } from "./section_heading.ts";
import { isTranscriptMark } from "./service_lines.ts";
import { isHeadingWord, nameLikeness } from "./speaker_name.ts";
import type { Line } from "./text_lines.ts";

/** What stands above the first turn, as far as it tells something about the meeting. */
export interface Preamble {
  readonly title?: string;
  readonly startedAt?: string;
  readonly participants?: readonly Participant[];
  /** Lines that told nothing that is kept. */
  readonly unread: readonly Line[];
}

const PRESENT =
  /^(?:attendees|participants|invited|present|speakers|teilnehmer(?:innen|\*innen|:innen)?|teilnehmende|anwesend|participants présents|présents|asistentes|participantes|partecipanti|presenti|deelnemers|aanwezig|uczestnicy|obecni|参加者|出席者|与会者|参会人)(?![\p{L}])\s*(?:\(\d+\))?\s*[:：]?\s*(.*)$/iu;
/** @param speakers names of the turns: lists that run names together are read by them */
export function readPreamble(lines: readonly Line[], speakers: readonly string[]): Preamble {
  const used = new Set<Line>();
  const startedAt = findDate(lines.map(({ text }) => text));
  const participants = participantsIn(lines, speakers, used);
  for (const line of lines) if (speakers.some((name) => isInitials(line.text, name))) used.add(line);
  const title = titleIn(lines, used);
  const unread = lines.filter((line) =>
    !used.has(line) && !line.isService && !line.isMark &&
    findDate([line.text]) === undefined &&
    !isSectionHeading(line.text) && !isLength(line.text) && !isLabelled(line.text)
  );
  return {
    ...(title !== undefined && { title }),
    ...(startedAt !== undefined && { startedAt }),
    ...(participants.length > 0 && { participants }),
    unread,
  };
}

function titleIn(lines: readonly Line[], used: Set<Line>): string | undefined {
  const candidates = lines.filter((line) =>
    !used.has(line) && !line.isService && !isSectionHeading(line.text) && !isLength(line.text) &&
    titleOf(line.text) !== "" && !isSaid(line.text) && !isHeadingWord(line.text) &&
    /[\p{L}\p{N}]/u.test(line.text)
  );
  const named =
    candidates.find(({ text }) => /\s[-–—]\s*(?:transcript|transkript|transcription)$/iu.test(text)) ??
      candidates.find(({ text }) => TITLED.test(text)) ??
      candidates.find(({ text, isHeading }) => isHeading && findDate([text]) === undefined) ??
      candidates.find(({ text }) => findDate([text]) === undefined && !isLabelled(text)) ??
      candidates.find(({ text }) => titleOf(text) !== text && !isLabelled(text));
  if (!named) return undefined;
  used.add(named);
  for (const line of candidates) if (titleOf(line.text) === titleOf(named.text)) used.add(line);
  return titleOf(named.text).slice(0, 200);
}

/** A sentence behind a colon is no title. Two looks: one pattern for both takes hours on a line of colons. */
function isSaid(text: string): boolean {
  return /[.?!]$/u.test(text) && /[:：]/u.test(text);
}

const TITLED =
  /^(?:(?:meeting |call )?(?:title|name|topic|subject)|meeting|titel|titre|título|titolo|thema|sujet|asunto|oggetto)\s*[:：]\s*/iu;

/** `Heron review-20260302_100013-Meeting Recording` and `Heron review (2026-03-02 10:00 GMT+1) - Transcript` → `Heron review`. */
function titleOf(text: string): string {
  const bare = text.replace(/\s*[-–—]\s*(?:transcript|transkript|transcription)$/iu, "")
    .replace(/[-_ ]\d{8}[-_]\d{6}(?:UTC)?(?:[-_ ].{0,60})?$/u, "")
    .replace(/\s*\(\d{4}[-/]\d{2}[-/]\d{2}[^)]{0,40}\)$/u, "")
    .replace(/\s+[-–—]\s+\d{4}[-/]\d{2}[-/]\d{2}(?:\s.{0,30})?$/u, "")
    .replace(TITLED, "")
    .replace(/\.(?:m4a|mp[34]|wav|flac|ogg|opus|webm|mov|aac|docx|txt|vtt|srt)$/iu, "");
  const title = tidy(bare);
  return isTranscriptMark(title) ? "" : title;
}

/** `DK` for Dana Kowalski: what a browser shows where there is no picture. */
export function isInitials(text: string, name: string): boolean {
  if (!/^\p{Lu}{1,3}$/u.test(text)) return false;
  return name.split(/\s+/u).map((word) => word.slice(0, 1)).join("").startsWith(text);
}

/** `12m 4s`, `60 mins`. */
function isLength(text: string): boolean {
  return /^(?:(?:duration|length|dauer|durée)\s*:?\s*)?(?:\d{1,3}\s?\p{L}{1,8}\.?\s?){1,3}$/iu.test(text) ||
    /^\d{1,2}:\d{2}(?::\d{2})?$/u.test(text);
}

/** `Date: …`, `Apologies: …`: what it says is read elsewhere, or told nobody who speaks. */
function isLabelled(text: string): boolean {
  const label = /^[-*•]?\s*([^:：]{1,40}?)\s*[:：]/u.exec(text)?.[1] ?? "";
  return isHeadingWord(label) || /^(?:meeting (?:id|number)|organi[sz]er|host|zeit)$/iu.test(label);
}

function participantsIn(lines: readonly Line[], speakers: readonly string[], used: Set<Line>): Participant[] {
  const names: string[] = [];
  lines.forEach((line, i) => {
    const match = PRESENT.exec(line.text.replace(/^[-*•]\s*/u, ""));
    if (!match || used.has(line)) return;
    used.add(line);
    const list = match[1] ? [match[1]] : listBelow(lines, i + 1, used);
    for (const text of list) names.push(...namesIn(text, speakers));
  });
  return [...new Set(names)].map((name) => ({ name }));
}

/** The lines of the list under its heading: to the next paragraph that holds no name. */
function listBelow(lines: readonly Line[], from: number, used: Set<Line>): string[] {
  const list: string[] = [];
  for (let at = from; at < lines.length && list.length < 200; at++) {
    const line = lines[at];
    if (!line || line.isMark || line.isService || isSectionHeading(line.text)) break;
    if (line.isFirst && at > from) break;
    used.add(line);
    list.push(line.text);
  }
  return list;
}

/** What somebody shows is listed among those who are there. */
function isScreen(text: string): boolean {
  return /(?:['’]s presentation|\((?:presentation|präsentation|présentation)\))$/iu.test(text);
}

function namesIn(text: string, speakers: readonly string[]): string[] {
  const parts = text.replace(/^[-*•]\s*/u, "").split(/[,;、，]|\s[•·|]\s|\t/u).map(tidy).filter((part) =>
    part !== ""
  );
  const known = speakers.filter((name) => text.includes(name));
  if (parts.length === 1 && known.length > 1) return known;
  return parts.filter((part) => nameLikeness(part) >= 0.5 && !isScreen(part));
}
