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
  /** `instant`: milliseconds since 1970. */
  readonly unit: "ms" | "seconds" | "instant" | "unknown";
}

export type JsonObject = Readonly<Record<string, unknown>>;

const TEXT_KEYS = [
  ..."text sentence transcript punctuated_word word content message spokenText caption value utf8 words"
    .split(" "),
  ..."sentences elements segs".split(" "),
];
const SPEAKER_KEYS = [
  ..."speaker speaker_name speakerName display_name displayName participant participant_name name username user users"
    .split(" "),
  ..."author from speaker_label speakerLabel speaker_id speakerId channel".split(" "),
];
const START_KEYS = [
  ..."startMs start_ms tStartMs start startTime start_time start_timestamp startTimestamp startDateTime begin from"
    .split(" "),
  ..."timestamp time ts offset relative".split(" "),
];
const END_KEYS = [
  ..."endMs end_ms end endTime end_time end_timestamp endTimestamp endDateTime end_ts to relative".split(" "),
];
/** Where several lists hold the same words, the first of these is read. */
const LIST_KEYS = [
  ..."turns utterances sentences segments monologues paragraphs transcription transcript transcripts messages captions"
    .split(" "),
  ..."audio_segments entries items results data".split(" "),
];
const DEPTH_MAX = 8;

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
  const lists = [...listsIn(root, { path: "", around: [], depth: 0 })];
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

type Found = EntryList & { readonly path: string };

function* listsIn(
  value: unknown,
  at: { path: string; around: readonly JsonObject[]; depth: number },
): Generator<Found> {
  if (at.depth > DEPTH_MAX) return;
  if (Array.isArray(value)) {
    // Recognisers write their second guesses behind the first.
    const isGuesses = /\/(?:alternatives|nBest)$/u.test(at.path);
    const entries = isGuesses ? undefined : entriesOf(value);
    if (entries) yield { ...entries, around: at.around, path: at.path };
    const inner = isGuesses ? value.slice(0, 1) : entries ? [] : value.slice(0, 1000);
    for (const item of inner) yield* listsIn(item, { ...at, path: `${at.path}/*`, depth: at.depth + 1 });
  } else if (isObject(value)) {
    const around = [...at.around, value];
    for (const [key, inner] of Object.entries(value)) {
      yield* listsIn(inner, { path: `${at.path}/${key}`, around, depth: at.depth + 1 });
    }
  }
}

function entriesOf(items: readonly unknown[]): { entries: Entry[]; isWords: boolean } | undefined {
  const entries = items.map((item) => entryOf(item));
  const read = entries.filter((entry) => entry !== undefined);
  if (read.length === 0 || read.length < 0.8 * items.length) return undefined;
  if (!read.some(({ start, speaker }) => start !== undefined || speaker !== undefined)) return undefined;
  const isWords = items.every((item) => isObject(item) && ("word" in item || "punctuated_word" in item)) ||
    (read.length > 3 && read.every(({ text }) => !/\s/u.test(text.trim())) &&
      read.every(({ end }) => end !== undefined) &&
      items.every((item) => isObject(item) && "confidence" in item));
  return { entries: entries.map((entry) => entry ?? { text: "" }), isWords };
}

/** `{ start, end, text, speaker }` in any of its spellings, or `[start, end, text]` as faster-whisper's tuples are written. */
function entryOf(item: unknown): Entry | undefined {
  if (Array.isArray(item)) return entryOfTuple(item);
  if (!isObject(item)) return undefined;
  const text = textOf(item);
  if (text === undefined) return undefined;
  const speaker = speakerOf(item);
  const start = timeOf(item, START_KEYS);
  const end = timeOf(item, END_KEYS);
  return { text, ...(speaker !== undefined && { speaker }), ...(start && { start }), ...(end && { end }) };
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
  return undefined;
}

function speakerOf(item: JsonObject): string | undefined {
  for (const key of SPEAKER_KEYS) {
    const value = item[key];
    if (typeof value === "string" && value.trim() !== "" && !(key === "from" && readTime(value))) {
      return value;
    }
    if (typeof value === "number" && Number.isInteger(value) && key !== "from") {
      return `${key === "channel" ? "Channel" : "Speaker"} ${value}`;
    }
    const person = Array.isArray(value) ? value[0] : value;
    const name = isObject(person)
      ? person.name ?? person.label ?? person.username ?? person.displayName
      : undefined;
    if (typeof name === "string" && name !== "") return name;
  }
  return undefined;
}

function timeOf(item: JsonObject, keys: readonly string[]): JsonTime | undefined {
  const isStart = keys === START_KEYS;
  if (isObject(item.offsets)) {
    return timeOf(item.offsets, [isStart ? "from_ms" : "to_ms", isStart ? "from" : "to"]);
  }
  for (const key of keys) {
    const value = item[key];
    if (typeof value === "number" && value >= 0) {
      const isMs = /ms$/iu.test(key) || ((key === "from" || key === "to") && Number.isInteger(value));
      return { value, unit: isMs ? "ms" : "unknown" };
    }
    if (isObject(value)) {
      const inner = timeOf(value, keys);
      if (inner) return inner;
    }
    if (typeof value !== "string") continue;
    if (/^\d{1,9}$/u.test(value)) return { value: Number(value), unit: /ms$/iu.test(key) ? "ms" : "unknown" };
    if (/^\d{1,9}\.\d{1,9}$/u.test(value)) return { value: Number(value), unit: "seconds" };
    const time = readTime(value.trim());
    if (time) return { value: time.ms, unit: "ms" };
    const instant = /^\d{4}-\d{2}-\d{2}T/u.test(value) ? Date.parse(value) : NaN;
    if (!Number.isNaN(instant)) return { value: instant, unit: "instant" };
  }
  if (Array.isArray(item.timestamp)) return tupleTime(item.timestamp[isStart ? 0 : 1]);
  for (const key of ["words", "sentences", "elements", "segs"]) {
    const inner = item[key];
    if (!Array.isArray(inner)) continue;
    const part = isStart
      ? inner.find((word) => isObject(word) && timeOf(word, keys))
      : inner.findLast((word) => isObject(word) && timeOf(word, keys));
    if (isObject(part)) return timeOf(part, keys);
  }
  return undefined;
}

function tupleTime(value: unknown): JsonTime | undefined {
  return typeof value === "number" && value >= 0 ? { value, unit: "seconds" } : undefined;
}
