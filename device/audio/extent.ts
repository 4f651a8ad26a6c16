import type { AudioFile } from "../../src/ingest/hear.ts";
import type { Flaw } from "./options.ts";

/** How far one file goes within what was handed in. */
export interface Extent {
  /** The file's bytes alone; of one that breaks off, so that what is there can be read. */
  readonly audio: AudioFile;
  /** Where another file may begin. */
  readonly end: number;
  /** What its structure tells to be wrong. */
  readonly flaws: readonly Flaw["kind"][];
}
