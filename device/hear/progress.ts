import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { AudioFile, HearState } from "../../src/ingest/hear.ts";
import { readUpTo } from "../audio/read.ts";
import type { VoicePrint } from "../diarise/prints.ts";
import type { Region } from "../vad/regions.ts";
import type { StretchState } from "../vad/stretches.ts";
import type { HeardPiece, HeardStretch } from "./heard.ts";

/** Everything that the finished stretches of one source gave. */
export class SourceProgress {
  readonly speech: Region[] = [];
  readonly prints: VoicePrint[] = [];
  readonly overlaps: Region[] = [];
  readonly pieces: HeardPiece[] = [];
  /** Where the cutter was; undefined at a fresh beginning. */
  readonly stretchState: StretchState | undefined;

  constructor(saved?: SavedSource) {
    if (!saved) return;
    this.speech = saved.speech.map(toRegion);
    this.overlaps = saved.overlaps.map(toRegion);
    this.prints = saved.prints.map(([start, end, vector]) => ({
      start,
      end,
      vector: new Int8Array(fromBase64(vector)),
    }));
    this.pieces = saved.pieces.map(([start, end, isCut, isSpeech, margin, level, words]) => ({
      ...{ start, end, isCut, isSpeech, margin, level },
      words: words.map(([word, startMs, endMs, estimated, unsure]) => ({
        ...{ word, startMs, endMs },
        ...(estimated ? { estimated } : {}),
        ...(unsure ? { unsure } : {}),
      })),
    }));
    this.stretchState = {
      position: saved.position,
      probabilities: new Float32Array(fromBase64(saved.probabilities)),
      vad: {
        recurrent: new Float32Array(fromBase64(saved.recurrent)),
        context: new Float32Array(fromBase64(saved.context)),
      },
    };
  }

  add(heard: HeardStretch): void {
    this.speech.push(...heard.speech);
    this.prints.push(...heard.prints);
    this.overlaps.push(...heard.overlaps);
    this.pieces.push(...heard.pieces);
  }

  /** @param state the cutter's, right after the last stretch that was added */
  save(state: StretchState): SavedSource {
    return {
      position: state.position,
      probabilities: toBase64(state.probabilities),
      recurrent: toBase64(state.vad.recurrent),
      context: toBase64(state.vad.context),
      speech: this.speech.map(({ start, end }) => [start, end]),
      prints: this.prints.map(({ start, end, vector }) => [start, end, toBase64(vector)]),
      overlaps: this.overlaps.map(({ start, end }) => [start, end]),
      pieces: this.pieces.map(({ start, end, isCut, isSpeech, margin, level, words }) => [
        ...[start, end, isCut, isSpeech, margin, level] as const,
        words.map(({ word, startMs, endMs, estimated = false, unsure = false }) => [
          ...[word, startMs, endMs, estimated, unsure] as const,
        ]),
      ]),
    };
  }
}

/** The progress of all sources of a recording, and how to write it down and read it again. */
export class HearProgress {
  readonly #id: string;
  readonly sources: readonly SourceProgress[];

  private constructor(id: string, sources: readonly SourceProgress[]) {
    this.#id = id;
    this.sources = sources;
  }

  /**
   * @param id names the recording and the models; a state of another id is not used
   * @returns what the state held, or a fresh beginning
   */
  static resume(state: HearState | undefined, id: string, count: number): HearProgress {
    const saved = state === undefined ? undefined : parseState(state);
    if (saved?.id === id && saved.sources.length === count) {
      return new HearProgress(id, saved.sources.map((source) => new SourceProgress(source)));
    }
    return new HearProgress(id, Array.from({ length: count }, () => new SourceProgress()));
  }

  get position(): number {
    return Math.min(...this.sources.map(({ stretchState }) => stretchState?.position ?? 0));
  }

  /** @param states one for each source */
  save(states: readonly StretchState[]): HearState {
    const sources = this.sources.flatMap((source, i) => {
      const state = states[i];
      return state ? [source.save(state)] : [];
    });
    return JSON.stringify({ version: VERSION, id: this.#id, sources } satisfies z.infer<typeof stateSchema>);
  }
}

/** @returns a short name of the file's content: its size and the hash of its beginning and end. */
export async function fingerprint(audio: AudioFile): Promise<string> {
  const hash = createHash("sha256").update(await readUpTo(audio, 0, SAMPLE_BYTES));
  hash.update(await readUpTo(audio, Math.max(0, audio.sizeBytes - SAMPLE_BYTES), SAMPLE_BYTES));
  return `${audio.sizeBytes}-${hash.digest("hex")}`;
}

const SAMPLE_BYTES = 64 * 1024;
const VERSION = 3;

const sourceSchema = z.object({
  position: z.number().int().nonnegative(),
  probabilities: z.string(),
  recurrent: z.string(),
  context: z.string(),
  speech: z.array(z.tuple([z.number(), z.number()])),
  prints: z.array(z.tuple([z.number(), z.number(), z.string()])),
  overlaps: z.array(z.tuple([z.number(), z.number()])),
  pieces: z.array(z.tuple([
    z.number(),
    z.number(),
    z.boolean(),
    z.boolean(),
    z.number(),
    z.number(),
    z.array(z.tuple([z.string(), z.number(), z.number(), z.boolean(), z.boolean()])),
  ])),
});

const stateSchema = z.object({ version: z.literal(VERSION), id: z.string(), sources: z.array(sourceSchema) });

type SavedSource = z.infer<typeof sourceSchema>;

/** @returns undefined for the state of another version, which is no error: the work begins anew. */
function parseState(state: HearState): z.infer<typeof stateSchema> | undefined {
  try {
    return stateSchema.safeParse(JSON.parse(state)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function toRegion([start, end]: readonly [number, number]): Region {
  return { start, end };
}

function toBase64(values: Float32Array | Int8Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");
}

function fromBase64(text: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(text, "base64")).buffer;
}
