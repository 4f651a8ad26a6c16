import type { Embedder, EncoderEntry } from "../../src/meeting/search.ts";
import type { Database } from "../store/file/database.ts";
import { guard } from "../store/file/fault.ts";
import { readTexts } from "../store/meetings/content.ts";
import { indexText } from "../store/text_index/index_text.ts";
import { cutPassages } from "./passages.ts";
import {
  lacksVectors,
  openVectorIndex,
  type VectorIndex,
  type WindowVectors,
} from "../store/meetings/vector_index.ts";

export interface EmbedOptions {
  /** 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * As {@link embedMeeting}, by the encoder that is for the meeting's language; a meeting in a language that no encoder knows is
 * searched by words alone.
 */
export async function embedByLanguage(
  database: Database,
  encoders: readonly EncoderEntry[],
  meetingId: string,
  options: EmbedOptions = {},
): Promise<() => void> {
  const language = guard(
    "read the meeting",
    () =>
      database.prepare<[string], string>("select index_language from meetings where id = ?").pluck().get(
        meetingId,
      ),
  );
  const entry = encoders.find(({ languages }) =>
    language !== undefined && (languages?.includes(language) ?? true)
  );
  const encoder = await entry?.open();
  return encoder ? await embedMeeting(database, encoder, meetingId, options) : () => {};
}

/**
 * Embeds the passages of a meeting; speakers' names are part of what is embedded. Where the model is new to the store, every
 * other meeting gets its vectors first, each stored at once, so that an interruption loses one meeting's work at most.
 * @returns what puts the vectors into the index of that model, to be called inside the stage's transaction; a complete
 *   index then takes the place of an older model's
 */
export async function embedMeeting(
  database: Database,
  embedder: Embedder,
  meetingId: string,
  options: EmbedOptions = {},
): Promise<() => void> {
  const index = guard("open the vector index", () => openVectorIndex(database, embedder));
  for (const id of guard("read the vector index", () => index.missingMeetings())) {
    if (id !== meetingId) (await embedded(database, { embedder, index }, id, { signal: options.signal }))();
  }
  const store = await embedded(database, { embedder, index }, meetingId, options);
  return () => {
    store();
    guard("switch the vector index", () => index.activate());
  };
}

/**
 * Embeds one of the meetings that an encoder has no vectors of, as after an update with another encoder, and switches to its
 * index after the last. No model is opened where none are missing.
 * @returns false when there was none
 */
export async function embedOneMissing(
  database: Database,
  encoders: readonly EncoderEntry[],
  signal: AbortSignal,
): Promise<boolean> {
  for (const encoder of encoders) {
    if (!guard("read the vector indexes", () => lacksVectors(database, encoder))) continue;
    const embedder = await encoder.open();
    if (!embedder) continue;
    const index = guard("open the vector index", () => openVectorIndex(database, embedder));
    const [id] = guard("read the vector index", () => index.missingMeetings());
    if (id !== undefined) (await embedded(database, { embedder, index }, id, { signal }))();
    guard("switch the vector index", () => index.activate());
    if (id !== undefined) return true;
  }
  return false;
}

async function embedded(
  database: Database,
  { embedder, index }: { embedder: Embedder; index: VectorIndex },
  meetingId: string,
  { onProgress, signal }: EmbedOptions,
): Promise<() => void> {
  const { meetingKey, windows } = guard("read the meeting", () => readWindows(database, meetingId));
  let waiting: WindowVectors[] = [];
  const piece = { isBegun: false, isWhole: true };
  const write = (key: number) => {
    if (!piece.isBegun) index.begin(key);
    piece.isBegun = true;
    piece.isWhole = index.add(key, waiting) && piece.isWhole;
    waiting = [];
  };
  for (let at = 0; at < windows.length; at += BATCH) {
    signal?.throwIfAborted();
    const batch = windows.slice(at, at + BATCH)
      .map(({ key, turns }) => ({ windowKey: key, passages: cutPassages(turns) }));
    const rows = await embedder.embed(batch.flatMap(({ passages }) => passages), "passage");
    let row = 0;
    for (const { windowKey, passages } of batch) {
      waiting.push({ windowKey, vectors: rows.slice(row, row += passages.length) });
    }
    onProgress?.(Math.min(windows.length, at + BATCH) / windows.length);
    if (meetingKey !== undefined && waiting.length >= WINDOWS_AT_ONCE && at + BATCH < windows.length) {
      guard("store the vectors", () => write(meetingKey));
    }
  }
  return () => {
    if (meetingKey === undefined) return;
    guard("store the vectors", () => {
      if (!piece.isBegun) return index.put(meetingKey, waiting);
      write(meetingKey);
      if (piece.isWhole) index.finish(meetingKey);
    });
  };
}

interface WindowRow {
  readonly key: number;
  readonly turns: { readonly speaker: string; readonly text: string }[];
}

/** `meetingKey` is undefined when the meeting was erased meanwhile. */
function readWindows(
  database: Database,
  meetingId: string,
): { meetingKey: number | undefined; windows: WindowRow[] } {
  const meetingKey = database.prepare<[string], number>("select key from meetings where id = ?").pluck()
    .get(meetingId);
  const texts = meetingKey === undefined ? [] : readTexts(database, meetingKey);
  // Not joined in SQL, which looks through the turns anew for each window: seconds for a meeting of 20,000 turns.
  const turns = database.prepare<unknown[], { speaker: string; index: number }>(
    `select s.name as speaker, t."index" from turns t join speakers s on s.key = t.speaker_key
     where t.meeting_key = ? order by t."index"`,
  ).all(meetingKey ?? null).map(({ speaker, index }) => ({ speaker, text: indexText(texts[index] ?? "") }));
  const rows = database.prepare<unknown[], { key: number; first: number; last: number }>(
    `select key, first_turn as first, last_turn as last from windows where meeting_key = ? order by key`,
  ).all(meetingKey ?? null);
  // INVARIANT: turns are numbered from 0 without a gap, so a turn's number is its place in the list.
  const windows = rows.map(({ key, first, last }) => ({
    key,
    turns: turns.slice(first, last + 1),
  }));
  return { meetingKey, windows };
}

/** Of a longer meeting vectors are stored in pieces of so many windows, about 15 ms of work, while it is embedded. */
const WINDOWS_AT_ONCE = 64;
/** Windows embedded between two looks at the signal. */
const BATCH = 16;
