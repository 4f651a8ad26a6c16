import type { Turn, Warning, Word } from "../meeting/meeting.ts";
import type { SoundCopy } from "../meeting/sound.ts";

/**
 * Hears a recording: decode → voice activity → speech-to-text ∥ speaker turns → alignment. Streams: a three-hour file
 * never sits decoded in memory. The container is detected by content. Throws `unsupported` (no audio we know, or none
 * without ffmpeg), `bad-input` (damaged or truncated) and `unavailable` (a model is missing or damaged), naming the cause.
 */
export type Hear = (audio: AudioFile, options?: HearOptions) => Promise<Heard>;

/** The recording's bytes, wherever they lie (a file, the encrypted spool), read in any order. */
export interface AudioFile {
  readonly sizeBytes: number;
  /** @returns exactly the bytes from `start` to `end` (exclusive, at most `sizeBytes`); reads are 64 KiB to 1 MiB, mostly in order. */
  read(start: number, end: number): Promise<Uint8Array>;
}

export interface HearOptions {
  /** 0 to 1 of the recording; called at most a few times per second. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
  /**
   * Called about every five minutes of recording with everything worked out so far; each state replaces the one before.
   * It holds transcript text and voice prints: keep it encrypted, and erase it when the job ends.
   */
  readonly onCheckpoint?: (state: HearState) => void | Promise<void>;
  /** What was said, sorted by start, where that was heard elsewhere: then only who spoke when is found out here. */
  readonly words?: readonly Word[];
  /** How many people speak, at least and at most; found out where nobody says. */
  readonly speakers?: { readonly min?: number; readonly max?: number };
  /** Finds out who spoke when, but not what was said: `turns` stays empty. For measuring. */
  readonly skipText?: boolean;
  /** The last state saved for the same file; a state of another version or file is ignored and the work begins anew. */
  readonly resumeFrom?: HearState;
}

/** Opaque JSON text, about 1 MB per hour of speech. */
export type HearState = string;

export interface Heard {
  /** Speakers are named `Speaker 1`, `Speaker 2` … in order of first turn; all one when no speaker encoder is installed. */
  readonly turns: readonly Turn[];
  /** Who spoke when, by the same names, sorted by start; stretches of different speakers may overlap. */
  readonly speech: readonly SpeechStretch[];
  readonly durationMs: number;
  /** When it was made, as its container tells: ISO 8601. */
  readonly recordedAt?: string;
  /**
   * What was missing, doubtful or could not be done as it should. Of `decode`: `cut-short` (seconds that the header claims and
   * that are not there), `mixture-left-out`. Of `hear`: `one-speaker` (no speaker encoder is installed), `unclear`,
   * `language-unknown`, `repetition-cut`, `no-words`.
   */
  readonly warnings: readonly Warning[];
}

export interface SpeechStretch {
  readonly startMs: number;
  readonly endMs: number;
  readonly speaker: string;
}

/** Makes the compact copy of a recording that is kept to be heard again, as it is read. */
export type CopySound = (audio: AudioFile, options?: { readonly signal?: AbortSignal }) => SoundCopy;

/** A part of a recording as a WAV file of its own. */
export interface WavPiece {
  readonly bytes: Uint8Array;
  /** Where it begins in the recording. */
  readonly startMs: number;
  readonly durationMs: number;
}
