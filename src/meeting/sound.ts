/**
 * A recording that is kept to be heard again: a compact copy, sealed, in a file of its own whose key only the store has. When the
 * row of a meeting goes, its file is noise.
 */
export interface SoundStore {
  /** Seals a copy into a file that belongs to no meeting yet; a file that never does is swept away. */
  write(copy: SoundCopy): Promise<WrittenSound>;
  /** Gives a meeting its sound in place of the one before; inside the caller's transaction where there is one. */
  put(
    meetingId: string,
    sound: WrittenSound,
    keep: { readonly madeAt: string; readonly until?: string },
  ): void;
  /** Puts another sound in place of the one that a meeting has, for as long, and deletes that one's file. */
  replace(meetingId: string, sound: WrittenSound): void;
  /** Undefined where none is kept, also once its time is over. */
  find(meetingId: string): KeptSound | undefined;
  /** Throws `not-found` where none is kept. */
  open(meetingId: string): Promise<SoundReader>;
  /** @param until undefined for as long as the meeting is there @returns false where none is kept */
  keepUntil(meetingId: string, until: string | undefined): boolean;
  /** @returns false where none was kept */
  remove(meetingId: string): boolean;
  /** Deletes the file of a sound whose row went with its meeting. */
  removeFile(file: string): void;
  /** Every meeting with a kept sound. */
  list(): readonly { readonly meetingId: string; readonly madeAt: string; readonly until?: string }[];
  /** Removes what is kept beyond its time (but under legal hold), and files that no meeting knows. @returns how many went */
  tidy(now: string): number;
}

/** What is written: read once, to its end. */
export interface SoundCopy {
  /** Ogg Opus. */
  readonly ogg: AsyncIterable<Uint8Array>;
  /** Loudest sample of each {@link SoundCopy.perSecond}th of a second, 0 to 255; whole once `ogg` was read. */
  peaks(): Uint8Array;
  readonly perSecond: number;
}

export interface WrittenSound {
  readonly file: string;
  readonly secret: Uint8Array;
  readonly soundBytes: number;
  readonly fileBytes: number;
  readonly peaksPerSecond: number;
}

export interface KeptSound {
  /** Of the Ogg Opus stream. */
  readonly bytes: number;
  /** ISO 8601; undefined for as long as the meeting is there. */
  readonly until?: string;
}

export interface SoundReader extends AsyncDisposable {
  readonly sizeBytes: number;
  /** @returns exactly the bytes from `start` to `end` (exclusive) */
  read(start: number, end: number): Promise<Uint8Array>;
  peaks(): Promise<{ readonly peaks: Uint8Array; readonly perSecond: number }>;
}

/** How long a recording is kept where nobody says otherwise. */
export const SOUND_DAYS = 30;

/** How long a kept recording lies closed once the policy refuses to keep it. */
export const REFUSED_DAYS = 7;
