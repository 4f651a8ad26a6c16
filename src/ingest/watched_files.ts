import { z } from "zod";

/** Which files of watched folders came in already, so that each comes in once: by its content, whatever it is called. */
export interface WatchedFiles {
  /** True where this very file was looked at before: spares reading it. */
  isKnown(file: WatchedFile): boolean;
  /** True where this content came in before, under whatever name. */
  hasContent(contentHash: string): boolean;
  /** Notes that it came in, or will never. */
  note(file: WatchedFile, contentHash: string): void;
}

export interface WatchedFile {
  readonly path: string;
  readonly bytes: number;
  readonly changedAtMs: number;
}

/** As they are kept: hashes of files by path, size and time, and of contents. */
export const watchedSchema = z.object({ files: z.array(z.string()), contents: z.array(z.string()) });
