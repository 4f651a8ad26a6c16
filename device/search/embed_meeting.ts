import type { Embedder, EncoderEntry } from "../../src/meeting/search.ts";
import type { Database } from "../store/file/database.ts";
import { guard } from "../store/file/fault.ts";
import { readTexts } from "../store/meetings/content.ts";
import { indexText } from "../store/text_index/index_text.ts";
import { cutPassages } from "./passages.ts";
import { openVectorIndex, type VectorIndex, type WindowVectors } from "../store/meetings/vector_index.ts";

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

async function embedded(
  database: Database,
  { embedder, index }: { embedder: Embedder; index: VectorIndex },
  meetingId: string,
  { onProgress, signal }: EmbedOptions,
): Promise<() => void> {
  const { meetingKey, windows } = guard("read the meeting", () => readWindows(database, meetingId));
  const vectors: WindowVectors[] = [];
  for (let at = 0; at < windows.length; at += BATCH) {
    signal?.throwIfAborted();
    const batch = windows.slice(at, at + BATCH)
      .map(({ key, turns }) => ({ windowKey: key, passages: cutPassages(turns) }));
    const rows = await embedder.embed(batch.flatMap(({ passages }) => passages), "passage");
    let row = 0;
    for (const { windowKey, passages } of batch) {
      vectors.push({ windowKey, vectors: rows.slice(row, row += passages.length) });
    }
    onProgress?.(vectors.length / windows.length);
  }
  return () => {
    if (meetingKey !== undefined) guard("store the vectors", () => index.put(meetingKey, vectors));
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
  const rows = database.prepare<unknown[], { key: number; speaker: string; index: number }>(
    `select w.key, s.name as speaker, t."index"
     from windows w
       join turns t on t.meeting_key = w.meeting_key and t."index" between w.first_turn and w.last_turn
       join speakers s on s.key = t.speaker_key
     where w.meeting_key = ? order by w.key, t."index"`,
  ).all(meetingKey ?? null);
  const windows = new Map<number, WindowRow>();
  for (const { key, speaker, index } of rows) {
    const turn = { speaker, text: indexText(texts[index] ?? "") };
    const before = windows.get(key);
    if (before) before.turns.push(turn);
    else windows.set(key, { key, turns: [turn] });
  }
  return { meetingKey, windows: [...windows.values()] };
}

/** Windows embedded between two looks at the signal. */
const BATCH = 16;
