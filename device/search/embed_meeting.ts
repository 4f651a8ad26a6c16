import type { Embedder } from "../../src/search.ts";
import type { Database } from "../store/database.ts";
import { guard } from "../store/fault.ts";
import { indexText } from "../store/index_text.ts";
import { openVectorIndex } from "./vector_index.ts";

export interface EmbedOptions {
  /** 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Embeds the windows of a meeting; speakers' names are part of what is embedded.
 * @returns what puts the vectors into the index of that model, to be called inside the stage's transaction
 */
export async function embedMeeting(
  database: Database,
  embedder: Embedder,
  meetingId: string,
  { onProgress, signal }: EmbedOptions = {},
): Promise<() => void> {
  const windows = guard("read the meeting", () => readWindows(database, meetingId));
  const vectors: { windowKey: number; vector: Float32Array }[] = [];
  for (let at = 0; at < windows.length; at += BATCH) {
    signal?.throwIfAborted();
    const batch = windows.slice(at, at + BATCH);
    const embedded = await embedder.embed(batch.map(({ text }) => text), "passage");
    batch.forEach(({ key }, index) =>
      vectors.push({ windowKey: key, vector: embedded[index] ?? new Float32Array() })
    );
    onProgress?.(vectors.length / windows.length);
  }
  const [first] = windows;
  return () => {
    if (first) {
      guard("store the vectors", () => openVectorIndex(database, embedder).put(first.meetingKey, vectors));
    }
  };
}

interface WindowRow {
  readonly key: number;
  readonly meetingKey: number;
  readonly text: string;
}

function readWindows(database: Database, meetingId: string): WindowRow[] {
  const rows = database.prepare<[string], { key: number; meetingKey: number; speaker: string; text: string }>(
    `select w.key, w.meeting_key as meetingKey, s.name as speaker, t.text
     from windows w join meetings m on m.key = w.meeting_key
       join turns t on t.meeting_key = w.meeting_key and t."index" between w.first_turn and w.last_turn
       join speakers s on s.key = t.speaker_key
     where m.id = ? order by w.key, t."index"`,
  ).all(meetingId);
  const windows = new Map<number, WindowRow>();
  for (const { key, meetingKey, speaker, text } of rows) {
    const line = `${speaker}: ${indexText(text)}`;
    const before = windows.get(key);
    windows.set(key, { key, meetingKey, text: before ? `${before.text}\n${line}` : line });
  }
  return [...windows.values()];
}

const BATCH = 32;
