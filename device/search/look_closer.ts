import type { MeetingFilter } from "../../src/meeting/meeting.ts";
import type { Embedder } from "../../src/meeting/search.ts";
import { countWords } from "../../src/meeting/window.ts";
import { sentenceSpans } from "../../src/text/sentence_spans.ts";
import type { Database } from "../store/file/database.ts";
import { guard } from "../store/file/fault.ts";
import { readTexts } from "../store/meetings/content.ts";
import { indexText } from "../store/text_index/index_text.ts";
import type { VectorIndex } from "../store/meetings/vector_index.ts";

/** Windows that are looked at, and stretches of what was said in them that are embedded at most. */
const WINDOWS = 8;
const STRETCHES_MAX = 64;
/** Sentences of one turn are taken together up to so many words; a few words alone say nothing. */
const STRETCH_WORDS = 40;
const STRETCH_WORDS_MIN = 3;

/**
 * What is asked in other words is often one sentence among many, which the vector of all of them blurs: the sentences of the
 * nearest windows are compared with the question one by one.
 * @returns by the key of a window, what its best sentence adds to its cosine: half of how much it is nearer than the others' are
 */
export async function lookCloser(
  database: Database,
  { index, vector }: { readonly index: Pick<VectorIndex, "nearest">; readonly vector: Float32Array },
  { embedder, filter, left }: {
    readonly embedder: Pick<Embedder, "embed">;
    readonly filter: MeetingFilter;
    readonly left: ReadonlySet<number> | undefined;
  },
): Promise<ReadonlyMap<number, number>> {
  const stretches = guard("search", () => {
    const near = index.nearest(vector, { filter, left, limit: NEAREST }).slice(0, WINDOWS);
    return near.flatMap(({ key, meetingKey }) =>
      saidIn(database, { key, meetingKey }).map((text) => ({ key, text }))
    ).slice(0, STRETCHES_MAX);
  });
  if (stretches.length === 0) return new Map();
  const vectors = await embedder.embed(stretches.map(({ text }) => text), "passage");
  const best = new Map<number, number>();
  for (const [at, found] of vectors.entries()) {
    const key = stretches[at]?.key;
    if (key !== undefined) best.set(key, Math.max(best.get(key) ?? -1, cosine(vector, found)));
  }
  const mean = [...best.values()].reduce((sum, each) => sum + each, 0) / best.size;
  return new Map([...best].map(([key, nearness]) => [key, (nearness - mean) / 2]));
}

/** Several passages may belong to one window. */
const NEAREST = 4 * WINDOWS;

function saidIn(
  database: Database,
  { key, meetingKey }: { readonly key: number; readonly meetingKey: number },
): string[] {
  const [first, last] = database.prepare<[number], [number, number]>(
    "select first_turn, last_turn from windows where key = ?",
  ).raw().get(key) ?? [];
  if (first === undefined || last === undefined) return [];
  return readTexts(database, meetingKey).slice(first, last + 1)
    .flatMap((text) => stretchesOf(indexText(text)))
    .filter((text) => countWords(text) >= STRETCH_WORDS_MIN);
}

function stretchesOf(text: string): string[] {
  const stretches: string[] = [];
  let words = Infinity;
  for (const { text: sentence } of sentenceSpans(text)) {
    const more = countWords(sentence);
    if (words + more > STRETCH_WORDS) {
      stretches.push(sentence);
      words = more;
    } else {
      stretches.push(`${stretches.pop()} ${sentence}`);
      words += more;
    }
  }
  return stretches;
}

function cosine(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}
