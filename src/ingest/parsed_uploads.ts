import type { ParsedTranscript } from "../transcript/parsed.ts";

/**
 * Transcripts that were read when they came in, kept for the job that follows at once in the same process, so that it need not
 * read them again. What does not fit is read again from the spool.
 */
export class ParsedUploads {
  readonly #kept = new Map<string, { parsed: ParsedTranscript; bytes: number }>();
  #bytes = 0;

  keep(jobId: string, parsed: ParsedTranscript, bytes: number): void {
    if (this.#bytes + bytes > BYTES_MAX) return;
    this.#kept.set(jobId, { parsed, bytes });
    this.#bytes += bytes;
  }

  /** @returns what was kept for the job, which is forgotten here then */
  take(jobId: string): ParsedTranscript | undefined {
    const kept = this.#kept.get(jobId);
    if (!kept) return undefined;
    this.#kept.delete(jobId);
    this.#bytes -= kept.bytes;
    return kept.parsed;
  }
}

/** Of the files; about three times as much in memory. */
const BYTES_MAX = 16 * 2 ** 20;
