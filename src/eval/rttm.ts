import type { SpeechStretch } from "../ingest/hear.ts";

/**
 * Reads the SPEAKER lines of an RTTM file (NIST RT-09 evaluation plan, appendix A); other lines are passed over.
 * @returns sorted by start
 */
export function parseRttm(text: string): SpeechStretch[] {
  const stretches: SpeechStretch[] = [];
  for (const line of text.split(/\r?\n/)) {
    const fields = line.trim().split(/\s+/);
    if (fields[0] !== "SPEAKER") continue;
    const [start, duration] = [Number(fields[3]), Number(fields[4])];
    const speaker = fields[7];
    if (!(start >= 0) || !(duration >= 0) || speaker === undefined) continue;
    stretches.push({ startMs: start * 1000, endMs: (start + duration) * 1000, speaker });
  }
  return stretches.sort((a, b) => a.startMs - b.startMs);
}

/** @param id field 2; blanks in it and in names become underscores @returns lines without a final line break */
export function formatRttm(id: string, speech: readonly SpeechStretch[]): string[] {
  return speech.map(({ startMs, endMs, speaker }) => {
    const [start, duration] = [startMs / 1000, (endMs - startMs) / 1000].map((seconds) => seconds.toFixed(3));
    return `SPEAKER ${field(id)} 1 ${start} ${duration} <NA> <NA> ${field(speaker)} <NA> <NA>`;
  });
}

function field(text: string): string {
  return text.replace(/\s+/g, "_") || "_";
}
