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
