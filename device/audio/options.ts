import type { DecodeOutside } from "../../src/launch/ffmpeg.ts";

export interface DecodeOptions {
  /** Absent where the system has no ffmpeg; what only it reads is then refused with a message that says so. */
  readonly decodeOutside?: DecodeOutside | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told what was not as it should be but cost nothing more than itself. */
  readonly onFlaw?: ((flaw: Flaw) => void) | undefined;
}

/** Something about a recording's bytes that whoever imports it should know. */
export interface Flaw {
  readonly kind:
    /** The recording breaks off, or its header claims more sound than there is: what is there was read. */
    | "cut-short"
    /** A stretch that could not be decoded, and was passed by. */
    | "damaged-stretch"
    /** Another file, or something unknown, stands behind the recording and could not be read. */
    | "rest-unread"
    /** A sound track that is a mixture of the others, and was therefore not heard twice. */
    | "mixture-left-out";
  /** How much sound had been given when it was met. */
  readonly atSeconds?: number;
}
