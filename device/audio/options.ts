import type { DecodeOutside } from "../../src/launch/ffmpeg.ts";

export interface DecodeOptions {
  /** Absent where the system has no ffmpeg; what only it reads is then refused with a message that says so. */
  readonly decodeOutside?: DecodeOutside | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told what was not as it should be but cost nothing more than itself. */
  readonly onFlaw?: ((flaw: Flaw) => void) | undefined;
}

/** Something about a recording's bytes that whoever imports it should know. */
export type Flaw =
  /** The header claims more sound than there is: what is there was read. */
  | { readonly kind: "cut-short"; readonly seconds: number }
  /** A sound track that is a mixture of the others, and was therefore not heard twice. */
  | { readonly kind: "mixture-left-out" };
