import { nameLikeness } from "./speaker_name.ts";
import { readTime } from "./written_time.ts";

/** A list of what was said, found somewhere in a JSON document by its shape. */
export interface EntryList {
  readonly entries: readonly Entry[];
  /** True when each entry is one word. */
  readonly isWords: boolean;
  /** The objects around the list, outermost first: title and date may stand there. */
  readonly around: readonly JsonObject[];
}

export interface Entry {
  readonly text: string;
  readonly speaker?: string;
  readonly start?: JsonTime;
  readonly end?: JsonTime;
}

/** A time whose unit is known, or not yet. */
export interface JsonTime {
  readonly value: number;
  /** `instant`: milliseconds since 1970; `offset`: unknown, and perhaps samples at 16 kHz. */
  readonly unit: "ms" | "seconds" | "instant" | "offset" | "unknown";
}

export type JsonObject = Readonly<Record<string, unknown>>;

const TEXT_KEYS = [
  ..."text sentence transcript punctuated_word word content message spokenText caption value utf8 body display words"
    .split(" "),
  ..."sentences elements segs".split(" "),
  // As people name their own columns, in other languages.
  ..."texte texto testo tekst satz äußerung aussage utterance line caption_text spoken_text".split(" "),
];
const SPEAKER_KEYS = [
  ..."speaker_name speakerName speakerDisplayName personName person_name display_name displayName speaker participant"
    .split(" "),
  ..."participant_name name username user users author from speaker_label speakerLabel speaker_id speakerId sid"
    .split(" "),
  ..."user_name speaker_tag speakerTag sprecher locuteur intervenant hablante orador relatore parlante spreker mówca"
    .split(" "),
  ..."falante nombre nom nome naam imię role channel".split(" "),
];
const START_KEYS = [
  ..."startMs start_ms tStartMs start startTime start_time start_timestamp startTimestamp startDateTime startOffset"
    .split(" "),
  ..."start_offset offsetMillisecond offsetInTicks begin from timestamp time ts offset relative".split(" "),
  ..."startzeit zeit beginn début debut heure inicio hora tiempo inizio ora czas tijd início tempo start_sec startSeconds start_seconds"
    .split(" "),
];
const END_KEYS = [
  ..."endMs end_ms end endTime end_time end_timestamp endTimestamp endDateTime endOffset end_offset end_ts to relative"
    .split(" "),
  ..."endzeit ende fin fine koniec einde fim end_sec endSeconds end_seconds".split(" "),
];
const LENGTH_KEYS = "durationMs duration_ms durationMillisecond durationInTicks duration".split(" ");
/** Behind these stand a recogniser's guesses, the best one first. */
const GUESS_KEYS = ["alternatives", "nBest"];
/** Where several lists hold the same words, the first of these is read. */
const LIST_KEYS = [
  ..."turns utterances sentences segments monologues paragraphs recognizedPhrases transcription transcript transcripts messages captions"
    .split(" "),
  ..."audio_segments entries items results data".split(" "),
];
const DEPTH_MAX = 8;
const HEAD_ENTRIES_MAX = 5;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Finds the list of turns, segments, sentences, utterances or words in what a recogniser or meeting tool wrote: arrays of
 * objects with words in them. Channels of one recording are put together.
 *
 * @returns undefined when no array has that shape
 */
export function findEntries(root: unknown): EntryList | undefined {
  const inside = [...listsIn(unwrapped(root), { path: "", around: [], depth: 0 })];
  const lists = inside.length === 0 ? alone(root) : inside;
  const paths = [...new Set(lists.map(({ path }) => path))];
  const rank = (path: string) => {
    const isWords = lists.some((list) => list.path === path && list.isWords);
    const key = LIST_KEYS.indexOf(path.split("/").findLast((step) => step !== "*") ?? "");
    return (isWords ? 1000 : 0) + (path === "" ? 0 : key < 0 ? 100 : key);
  };
  const [best] = paths.sort((a, b) => rank(a) - rank(b));
  const chosen = lists.filter(({ path }) => path === best);
  const [first] = chosen;
  if (!first) return undefined;
  if (chosen.length === 1) return first;
  const entries = chosen.flatMap((list, i) =>
    list.entries.map((entry) => ({ ...entry, speaker: entry.speaker ?? `Channel ${i + 1}` }))
  );
  return { ...first, entries: entries.toSorted((a, b) => (a.start?.value ?? 0) - (b.start?.value ?? 0)) };
}

/** `{ "0": {…}, "1": {…} }` is a list, and `[{ "Dana": "text" }]` one of names and words. */
function unwrapped(root: unknown): unknown {
  if (isObject(root)) {
    const keys = Object.keys(root);
    if (keys.length > 1 && keys.every((key) => /^\d{1,6}$/u.test(key))) return Object.values(root);
  }
  if (!Array.isArray(root) || root.length < 2) return root;
  const pairs = root.map((item) => isObject(item) ? Object.entries(item) : []);
  const isPair = (entries: readonly (readonly [string, unknown])[]) =>
    entries.length === 1 && typeof entries[0]?.[1] === "string" && !TEXT_KEYS.includes(entries[0][0]) &&
    nameLikeness(entries[0][0]) >= 0.3;
  return pairs.every(isPair) ? pairs.map(([entry]) => ({ speaker: entry?.[0], text: entry?.[1] })) : root;
}

type Found = EntryList & { readonly path: string };

/** One line of JSON Lines is a document too. */
function alone(root: unknown): Found[] {
  const entry = entryOf(root, new Map());
  if (entry?.speaker === undefined && entry?.end === undefined) return [];
  return [{ entries: [entry], isWords: false, around: [], path: "" }];
}

function* listsIn(
  value: unknown,
  at: { path: string; around: readonly JsonObject[]; depth: number },
): Generator<Found> {
  if (at.depth > DEPTH_MAX) return;
  if (Array.isArray(value)) {
    // Recognisers write their second guesses behind the first.
    const isGuesses = GUESS_KEYS.some((key) => at.path.endsWith(`/${key}`));
    const isChannels = at.path.endsWith("/channels");
    const entries = isGuesses || isChannels ? undefined : entriesOf(value, at);
    if (entries) {
      const { head, ...list } = entries;
      yield { ...list, around: [...at.around, ...head], path: at.path };
    }
    const inner = isGuesses ? value.slice(0, 1) : entries ? [] : value.slice(0, 1000);
    for (const item of inner) yield* listsIn(item, { ...at, path: `${at.path}/*`, depth: at.depth + 1 });
  } else if (isObject(value)) {
    const around = [...at.around, value];
    for (const [key, inner] of Object.entries(value)) {
      yield* listsIn(inner, { path: `${at.path}/${key}`, around, depth: at.depth + 1 });
    }
  }
}

function entriesOf(
  items: readonly unknown[],
  { path, around }: { path: string; around: readonly JsonObject[] },
): { entries: Entry[]; isWords: boolean; head: JsonObject[] } | undefined {
  const names = namesAround(around);
  const entries = items.map((item) => entryOf(item, names));
  const read = entries.filter((entry) => entry !== undefined);
  // What stands before the first with words is told about the meeting, as a first line of JSON Lines.
  const head = Math.min(HEAD_ENTRIES_MAX, entries.findIndex((entry) => entry !== undefined));
  if (read.length === 0 || read.length < 0.8 * (items.length - head)) return undefined;
  if (!read.some(({ start, speaker }) => start !== undefined || speaker !== undefined)) return undefined;
  return {
    entries: entries.slice(head).map((entry) => entry ?? { text: "" }),
    isWords: areWords(items.slice(head), read, path),
    head: items.slice(0, head).filter(isObject),
  };
}

function areWords(items: readonly unknown[], read: readonly Entry[], path: string): boolean {
  const objects = items.filter(isObject);
  if (objects.length < items.length || read.some(({ text }) => /\S\s+\S/u.test(text))) return false;
  return path.endsWith("/words") || objects.every((item) => "word" in item || "punctuated_word" in item) ||
    objects.every(({ type }) => typeof type === "string" && WORD_TYPES.has(type)) ||
    (read.length > 3 && read.every(({ end }) => end !== undefined) &&
      objects.every((item) => "confidence" in item));
}

const WORD_TYPES = new Set([
  "word",
  "spacing",
  "punctuation",
  "pronunciation",
  "punct",
  "audio_event",
  "text",
]);

/** Where a document lists its speakers once, with the numbers by which the entries name them. */
function namesAround(around: readonly JsonObject[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const table of around.flatMap(({ speakers, participants }) => [participants, speakers])) {
    const rows = Array.isArray(table) ? table.map((row) => [undefined, row]) : Object.entries(table ?? {});
    for (const [key, row] of rows) {
      const name = typeof row === "string" && key !== undefined ? row : nameOf(row);
      const id = key ??
        (isObject(row) ? row.id ?? row.speaker_id ?? row.speakerId ?? row.speaker : undefined);
      if (name !== undefined && (typeof id === "string" || typeof id === "number")) names.set(`${id}`, name);
    }
  }
  return names;
}

/** `{ start, end, text, speaker }` in any of its spellings, or `[start, end, text]` as faster-whisper's tuples are written. */
function entryOf(item: unknown, names: ReadonlyMap<string, string>): Entry | undefined {
  if (Array.isArray(item)) return entryOfTuple(item);
  if (!isObject(item)) return undefined;
  const text = textOf(item);
  if (text === undefined) return undefined;
  const guess = GUESS_KEYS.map((key) => item[key]).find(Array.isArray)?.[0];
  const places = isObject(guess) ? [item, guess] : [item];
  const first = <T>(read: (place: JsonObject) => T | undefined) => {
    for (const place of places) {
      const value = read(place);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const speaker = first((place) => speakerOf(place, names));
  const start = first((place) => timeOf(place, START_KEYS));
  const end = first((place) => timeOf(place, END_KEYS)) ?? (start && endOf(item, start));
  return { text, ...(speaker !== undefined && { speaker }), ...(start && { start }), ...(end && { end }) };
}

/** Some write how long it took in place of the end. */
function endOf(item: JsonObject, start: JsonTime): JsonTime | undefined {
  const length = timeOf(item, LENGTH_KEYS);
  if (!length) return undefined;
  const isCounted = length.unit === start.unit || length.unit === "unknown";
  return isCounted ? { value: start.value + length.value, unit: start.unit } : undefined;
}

function entryOfTuple(item: readonly unknown[]): Entry | undefined {
  const at = item.findIndex((part) => typeof part === "string");
  const [start, end] = [item[at - 2], item[at - 1]];
  const text = item[at];
  if (typeof text !== "string" || typeof start !== "number" || typeof end !== "number") return undefined;
  return { text, start: { value: start, unit: "seconds" }, end: { value: end, unit: "seconds" } };
}

function textOf(item: JsonObject, depth = 0): string | undefined {
  for (const key of TEXT_KEYS) {
    const value = item[key];
    if (typeof value === "string") return value;
    if (Array.isArray(value) && value.length > 0 && depth < 2) {
      const parts = value.map((part) =>
        isObject(part) ? textOf(part, depth + 1) : typeof part === "string" ? part : undefined
      );
      if (parts.every((part) => part !== undefined)) {
        return parts.join(key === "elements" || key === "segs" ? "" : " ");
      }
    }
  }
  const guesses = GUESS_KEYS.map((key) => item[key]).find(Array.isArray);
  return isObject(guesses?.[0]) && depth < 2 ? textOf(guesses[0], depth + 1) : undefined;
}

function speakerOf(item: JsonObject, names: ReadonlyMap<string, string>): string | undefined {
  for (const key of SPEAKER_KEYS) {
    const value = item[key];
    const known = typeof value === "string" || typeof value === "number" ? names.get(`${value}`) : undefined;
    if (known !== undefined && key !== "from") return known;
    const number = numberIn(value, key);
    if (number !== undefined) return `${key === "channel" ? "Channel" : "Speaker"} ${number}`;
    if (typeof value === "string" && value.trim() !== "" && !(key === "from" && readTime(value))) {
      return value;
    }
    const name = nameOf(Array.isArray(value) ? value[0] : value);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** A number alone names nobody, whether it is written as one or as text. */
function numberIn(value: unknown, key: string): number | undefined {
  const number = typeof value === "string" && /^\d{1,6}$/u.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) && key !== "from" ? number : undefined;
}

function nameOf(person: unknown): string | undefined {
  if (!isObject(person)) return undefined;
  const parts = [person.firstName ?? person.first_name, person.lastName ?? person.last_name].filter((part) =>
    typeof part === "string" && part !== ""
  );
  const name = person.name ?? (parts.length > 0 ? parts.join(" ") : undefined) ?? person.speaker_name ??
    person.speakerName ?? person.displayName ??
    person.display_name ?? person.label ?? person.username;
  return typeof name === "string" && name.trim() !== "" ? name : undefined;
}

function timeOf(item: JsonObject, keys: readonly string[]): JsonTime | undefined {
  const isStart = keys === START_KEYS;
  if (isObject(item.offsets) && keys !== LENGTH_KEYS) {
    return timeOf(item.offsets, [isStart ? "from_ms" : "to_ms", isStart ? "from" : "to"]);
  }
  for (const key of keys) {
    const value = item[key];
    if (typeof value === "number" && value >= 0) return numberOf(value, key);
    if (isObject(value)) {
      const inner = timeOf(value, keys);
      if (inner) return inner;
    }
    const time = typeof value === "string" ? textTime(value, key) : undefined;
    if (time) return time;
  }
  if (keys === LENGTH_KEYS) return undefined;
  const pair = [item.timestamp, item.time].find(Array.isArray);
  if (pair) return tupleTime(pair[isStart ? 0 : 1]);
  for (const key of ["words", "sentences", "elements", "segs", "timestamps"]) {
    const inner = item[key];
    if (!Array.isArray(inner)) continue;
    const times = inner.map((part) =>
      isObject(part) ? timeOf(part, keys) : Array.isArray(part) ? tupleTime(part[isStart ? 1 : 2]) : undefined
    );
    const found = isStart ? times.find((time) => time) : times.findLast((time) => time);
    if (found) return found;
  }
  return undefined;
}

function numberOf(value: number, key: string): JsonTime {
  if (key.endsWith("InTicks")) return { value: value / 10_000, unit: "ms" };
  if (key === "start_offset" || key === "end_offset") return { value, unit: "offset" };
  if (value > 1e12 && value < 1e13) return { value, unit: "instant" };
  const isMs = /ms$|millisecond$/iu.test(key) ||
    ((key === "from" || key === "to") && Number.isInteger(value));
  return { value, unit: isMs ? "ms" : "unknown" };
}

function textTime(value: string, key: string): JsonTime | undefined {
  if (/^\d{1,9}$/u.test(value)) return numberOf(Number(value), key);
  if (/^\d{1,9}\.\d{1,9}$/u.test(value)) return { value: Number(value), unit: "seconds" };
  const span = /^PT(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,6}(?:\.\d{1,9})?)S)?$/u.exec(value);
  if (span) {
    const [, hours = "0", minutes = "0", seconds = "0"] = span;
    return { value: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds), unit: "seconds" };
  }
  const instant = /^\d{4}-\d{2}-\d{2}T/u.test(value) ? Date.parse(value) : NaN;
  if (!Number.isNaN(instant)) return { value: instant, unit: "instant" };
  // Seven digits of a second are what .NET writes.
  const time = readTime(value.trim().replace(/(\.\d{3})\d{1,6}$/u, "$1"));
  return time && { value: time.ms, unit: "ms" };
}

function tupleTime(value: unknown): JsonTime | undefined {
  return typeof value === "number" && value >= 0 ? { value, unit: "seconds" } : undefined;
}
