import { z } from "zod";
import { ChathamError } from "../errors.ts";
import { type Entry, type EntryList, findEntries, isObject, type JsonTime } from "./json_entries.ts";
import { headOf } from "./json_head.ts";
import { parseJson } from "./loose_json.ts";
import { type Reading, tidy, TRANSCRIPT_LIMITS, UNKNOWN_SPEAKER, type Utterance } from "./parsed.ts";
import { cleanName } from "./speaker_name.ts";
import { readText } from "./text_transcript.ts";
import { WarningCount } from "./warnings.ts";

const { nameCharsMax, timeMsMax, turnCharsMax, turnsMax } = TRANSCRIPT_LIMITS;

const time = z.number().min(0).max(timeMsMax);
const name = z.string().max(nameCharsMax);

const TurnInput = z.object({
  speaker: name,
  text: z.string().max(turnCharsMax),
  startMs: time.optional(),
  endMs: time.optional(),
}).refine((turn) => turn.startMs === undefined || turn.endMs === undefined || turn.endMs >= turn.startMs, {
  message: "endMs is before startMs",
});

const ParticipantInput = z.object({
  name: name.min(1),
  email: z.string().max(320).optional(),
  jurisdiction: z.string().max(16).optional(),
  consent: z.union([z.boolean(), z.array(z.string().max(64)).max(32)]).optional(),
});

/** The transcript body of `POST /v1/meetings`. Unknown keys are refused by nobody and kept by nobody. */
export const TranscriptInput = z.object({
  id: z.string().min(1).max(200).refine((id) => /^\P{C}+$/u.test(id), "no control characters").optional(),
  title: z.string().max(500).optional(),
  startedAt: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  labels: z.array(z.string().min(1).max(100)).max(100).optional(),
  participants: z.array(ParticipantInput).max(1000).optional(),
  turns: z.array(TurnInput).min(1).max(turnsMax),
});

/**
 * The project's JSON, as sent: no turn is dropped, merged or split and no text is changed. Also what recognisers and
 * meeting tools write (Whisper and kin, Fireflies, AssemblyAI, Deepgram, JSON Lines …), read by its shape.
 *
 * @throws ChathamError `bad-input`, `too-large`
 */
export function readJson(text: string): Reading {
  const warnings = new WarningCount();
  const value = parseJson(text, warnings);
  if (isObject(value) && "turns" in value) {
    const transcript = fromTranscript(check(TranscriptInput, value));
    return { format: "json", layout: "json", ...withOthersKeys(transcript, value), warnings: [] };
  }
  const list = findEntries(value);
  if (list) return fromEntries(list, warnings);
  const words = textIn(value);
  if (words !== undefined) {
    return { ...fromText(words), ...headOf(isObject(value) ? [value] : []), format: "segments-json" };
  }
  throw new ChathamError(
    "bad-input",
    "The JSON holds no turns: none of `turns`, `segments`, `sentences`, `utterances`, `transcription`, nor a list of objects with words in them",
  );
}

/** Where a service gives nothing but the words: `{ "text": "…" }`, or a list of lines. */
function textIn(value: unknown): string | undefined {
  const text = isObject(value) ? value.text ?? value.transcript ?? value.content : value;
  const lines = Array.isArray(text) && text.every((line) => typeof line === "string")
    ? text.join("\n")
    : text;
  return typeof lines === "string" && lines.trim() !== "" ? lines : undefined;
}

function fromText(text: string): Reading {
  const turns = [{ speaker: UNKNOWN_SPEAKER, text: tidy(text) }];
  const reading = readText(text);
  if (reading) return reading;
  refuseLong(UNKNOWN_SPEAKER, text);
  return {
    format: "plain-text",
    layout: "prose",
    turns,
    warnings: [{ stage: "parse", kind: "no-speakers", count: 1 }],
  };
}

/** Times of turns and the day of the meeting under the names that other tools give them. */
function withOthersKeys<T extends Pick<Reading, "turns" | "startedAt">>(
  transcript: T,
  value: Readonly<Record<string, unknown>>,
): T {
  const { turns } = transcript;
  const isTimed = turns.some(({ startMs }) => startMs !== undefined);
  const list = isTimed ? undefined : findEntries({ turns: value.turns });
  const timed = list === undefined ? [] : fromEntries(list, new WarningCount()).turns;
  const isSame = timed.length === turns.length;
  return {
    ...headOf([{ date: value.date, started_at: value.started_at, start_time: value.start_time }]),
    ...transcript,
    ...(isSame ? { turns: turns.map((turn, at) => ({ ...timesOf(timed[at]), ...turn })) } : {}),
  };
}

function timesOf({ startMs, endMs }: Utterance = { speaker: "", text: "" }): Partial<Utterance> {
  return { ...(startMs !== undefined && { startMs }), ...(endMs !== undefined && { endMs }) };
}

/** Drops keys whose value is undefined, as `exactOptionalPropertyTypes` asks. */
function fromTranscript(
  input: z.infer<typeof TranscriptInput>,
): Omit<Reading, "format" | "layout" | "warnings"> {
  const { startedAt, ...rest } = input;
  const day = startedAt !== undefined && !startedAt.includes("T") ? `${startedAt}T00:00:00Z` : startedAt;
  return defined({
    ...rest,
    startedAt: day,
    participants: rest.participants?.map((participant) => defined(participant)),
    turns: rest.turns.map((turn) => defined(turn)),
  });
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Defined<T>;
}

/** Turns of a list of entries, with the unit of their times told by how fast people speak. */
export function fromEntries({ entries, isWords, around }: EntryList, warnings: WarningCount): Reading {
  if (entries.length > 20 * turnsMax) {
    throw new ChathamError("too-large", `The JSON has ${entries.length} entries`);
  }
  const unit = unitOf(entries);
  const instants = entries.flatMap(({ start }) => start?.unit === "instant" ? start.value : []);
  const zero = instants.reduce((first, instant) => Math.min(first, instant), instants[0] ?? 0);
  const timed = entries.map((entry, i) => utterance(entry, { unit, zero, place: `entry ${i}`, warnings }));
  if (timed.some(({ startMs }) => startMs !== undefined) && !isWords) {
    timed.forEach(({ startMs }, i) => startMs === undefined && warnings.add("time-unreadable", `entry ${i}`));
  }
  if (!isWords) {
    timed.forEach(({ text }, i) => text === "" && warnings.add("segment-unreadable", `entry ${i}`));
  }
  const said = timed.filter(({ text }) => text !== "");
  const turns = isWords ? joinWords(said) : said;
  for (const { speaker, text } of turns) refuseLong(speaker, text);
  if (turns.every(({ speaker }) => speaker === UNKNOWN_SPEAKER)) warnings.add("no-speakers");
  return {
    format: "segments-json",
    layout: isWords ? "json-words" : "json-entries",
    ...headOf(around),
    turns,
    warnings: warnings.list(),
  };
}

function utterance(
  { text, speaker, start, end }: Entry,
  { unit, zero, place, warnings }: {
    unit: Unit;
    zero: number;
    place: string;
    warnings: WarningCount;
  },
): Utterance {
  const said = tidy(text);
  const startMs = toMs(start, { unit, zero });
  const endMs = toMs(end, { unit, zero });
  const isMended = startMs !== undefined && endMs !== undefined && endMs < startMs;
  if (isMended) warnings.add("time-mended", place);
  return {
    speaker: cleanName(speaker ?? "") || UNKNOWN_SPEAKER,
    text: said,
    ...(startMs !== undefined && { startMs }),
    ...(startMs !== undefined && endMs !== undefined && { endMs: Math.max(startMs, endMs) }),
  };
}

/** What a number without a unit counts; samples are of 16 kHz. */
type Unit = "ms" | "seconds" | "samples";

/** @param unknown `unit`: what a number without one counts; `zero`: the instant of the first entry */
function toMs(time: JsonTime | undefined, unknown: { unit: Unit; zero: number }): number | undefined {
  if (!time) return undefined;
  const unit = time.unit === "unknown" || time.unit === "offset" ? unknown.unit : time.unit;
  const ms = Math.round(
    unit === "instant" ? time.value - unknown.zero : time.value * MS_OF[unit],
  );
  return Number.isFinite(ms) && ms >= 0 && ms <= timeMsMax ? ms : undefined;
}

const MS_OF: Readonly<Record<Unit, number>> = { ms: 1, seconds: 1000, samples: 1 / 16 };

/** People say about 15 characters in a second; a list of 0.015 characters to the unit counts in milliseconds. */
function unitOf(entries: readonly Entry[]): Unit {
  let chars = 0;
  let units = 0;
  let offsets = 0;
  for (const { text, start, end } of entries) {
    const isUnknown = start?.unit === "unknown" || start?.unit === "offset";
    if (!isUnknown || !end || end.unit !== start.unit || end.value <= start.value) continue;
    if (!Number.isInteger(start.value) || !Number.isInteger(end.value)) return "seconds";
    if (start.unit === "offset") offsets++;
    chars += text.length;
    units += end.value - start.value;
  }
  if (offsets > 0 && chars / units < 0.003) return "samples";
  return units > 0 && chars / units < 0.3 ? "ms" : "seconds";
}

/** Words of one speaker in a row are one turn, until a pause of two seconds; punctuation belongs to the word before it. */
function joinWords(words: readonly Utterance[]): Utterance[] {
  const turns: { -readonly [K in keyof Utterance]: Utterance[K] }[] = [];
  for (const word of words) {
    const last = turns.at(-1);
    const isMark = !/[\p{L}\p{N}]/u.test(word.text) && word.text.length <= 3;
    const gapMs = (word.startMs ?? 0) - (last?.endMs ?? word.startMs ?? 0);
    if (last && (isMark || (last.speaker === word.speaker && gapMs < 2000))) {
      last.text = tidy(`${last.text}${isMark || isUnspaced(last.text, word.text) ? "" : " "}${word.text}`);
      if (word.endMs !== undefined) last.endMs = word.endMs;
    } else turns.push({ ...word });
  }
  return turns;
}

/** Chinese, Japanese and Thai put no blanks between words. */
function isUnspaced(before: string, after: string): boolean {
  const script = "[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}]";
  return new RegExp(`${script}$`, "u").test(before) && new RegExp(`^${script}`, "u").test(after);
}

function refuseLong(speaker: string, text: string): void {
  if (speaker.length > nameCharsMax || text.length > turnCharsMax) {
    throw new ChathamError("too-large", "The JSON holds a name or a turn that is too long");
  }
}

/** Says where the first fault is and what was expected; zod's words for these rules never quote the input. */
function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const at = (issue?.path ?? []).map((step) => typeof step === "number" ? `[${step}]` : `.${String(step)}`)
    .join("");
  const kind = issue?.code === "too_big" ? "too-large" : "bad-input";
  throw new ChathamError(
    kind,
    `The transcript JSON is wrong at ${at.replace(/^\./, "") || "its root"}: ${issue?.message ?? ""}`,
  );
}
