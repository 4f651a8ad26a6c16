import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { AudioFile, HearState } from "../../src/ingest/hear.ts";
import type { Word } from "../../src/meeting/meeting.ts";
import { readUpTo } from "../audio/read.ts";
import type { VoicePrint } from "../diarise/prints.ts";
import type { Region } from "../vad/regions.ts";
import type { StretchState } from "../vad/stretches.ts";
import type { HeardStretch } from "./heard.ts";

/** Everything that the finished stretches gave, and how to write it down and read it again. */
export class HearProgress {
  readonly #id: string;
  readonly speech: Region[] = [];
  readonly prints: VoicePrint[] = [];
  readonly overlaps: Region[] = [];
  readonly words: Word[] = [];
  #cutPieces = 0;
  #stretchState: StretchState | undefined;

  private constructor(id: string) {
    this.#id = id;
  }

  /**
   * @param id names the recording and the models; a state of another id is not used
   * @returns what the state held, or a fresh beginning
   */
  static resume(state: HearState | undefined, id: string): HearProgress {
    const progress = new HearProgress(id);
    const saved = state === undefined ? undefined : parseState(state);
    if (!saved || saved.id !== id) return progress;
    for (const [start, end] of saved.speech) progress.speech.push({ start, end });
    for (const [start, end, vector] of saved.prints) {
      progress.prints.push({ start, end, vector: new Int8Array(fromBase64(vector)) });
    }
    for (const [start, end] of saved.overlaps) progress.overlaps.push({ start, end });
    for (const [word, startMs, endMs, estimated] of saved.words) {
      progress.words.push({ word, startMs, endMs, ...(estimated ? { estimated } : {}) });
    }
    progress.#cutPieces = saved.cutPieces;
    progress.#stretchState = {
      position: saved.position,
      probabilities: new Float32Array(fromBase64(saved.probabilities)),
      vad: {
        recurrent: new Float32Array(fromBase64(saved.recurrent)),
        context: new Float32Array(fromBase64(saved.context)),
      },
    };
    return progress;
  }

  /** Where the cutter was; undefined at a fresh beginning. */
  get stretchState(): StretchState | undefined {
    return this.#stretchState;
  }

  get position(): number {
    return this.#stretchState?.position ?? 0;
  }

  get warnings(): string[] {
    if (this.#cutPieces === 0) return [];
    return [`The recogniser repeated itself in ${this.#cutPieces} places, which were cut short`];
  }

  add(heard: HeardStretch): void {
    this.speech.push(...heard.speech);
    this.prints.push(...heard.prints);
    this.overlaps.push(...heard.overlaps);
    this.words.push(...heard.words);
    this.#cutPieces += heard.cutPieces;
  }

  /** @param state the cutter's, right after the last stretch that was added */
  save(state: StretchState): HearState {
    const saved: SavedState = {
      version: VERSION,
      id: this.#id,
      position: state.position,
      probabilities: toBase64(state.probabilities),
      recurrent: toBase64(state.vad.recurrent),
      context: toBase64(state.vad.context),
      speech: this.speech.map(({ start, end }) => [start, end]),
      prints: this.prints.map(({ start, end, vector }) => [start, end, toBase64(vector)]),
      overlaps: this.overlaps.map(({ start, end }) => [start, end]),
      words: this.words.map((
        { word, startMs, endMs, estimated },
      ) => [word, startMs, endMs, estimated ?? false]),
      cutPieces: this.#cutPieces,
    };
    return JSON.stringify(saved);
  }
}

/** @returns a short name of the file's content: its size and the hash of its beginning and end. */
export async function fingerprint(audio: AudioFile): Promise<string> {
  const hash = createHash("sha256").update(await readUpTo(audio, 0, SAMPLE_BYTES));
  hash.update(await readUpTo(audio, Math.max(0, audio.sizeBytes - SAMPLE_BYTES), SAMPLE_BYTES));
  return `${audio.sizeBytes}-${hash.digest("hex")}`;
}

const SAMPLE_BYTES = 64 * 1024;
const VERSION = 1;

const stateSchema = z.object({
  version: z.literal(VERSION),
  id: z.string(),
  position: z.number().int().nonnegative(),
  probabilities: z.string(),
  recurrent: z.string(),
  context: z.string(),
  speech: z.array(z.tuple([z.number(), z.number()])),
  prints: z.array(z.tuple([z.number(), z.number(), z.string()])),
  overlaps: z.array(z.tuple([z.number(), z.number()])),
  words: z.array(z.tuple([z.string(), z.number(), z.number(), z.boolean()])),
  cutPieces: z.number().int().nonnegative(),
});

type SavedState = z.infer<typeof stateSchema>;

/** @returns undefined for the state of another version, which is no error: the work begins anew. */
function parseState(state: HearState): SavedState | undefined {
  try {
    return stateSchema.safeParse(JSON.parse(state)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function toBase64(values: Float32Array | Int8Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");
}

function fromBase64(text: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(text, "base64")).buffer;
}
