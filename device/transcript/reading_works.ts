import type { ParsedTranscript } from "../../src/transcript/parsed.ts";
import { parseTranscript } from "../../src/transcript/parse.ts";
import type { Meeting } from "../../src/meeting/meeting.ts";
import { type ByRules, readByRules } from "../../src/summarise/summarise.ts";
import type { SummaryLength } from "../../src/summarise/summary_wishes.ts";
import type { Work } from "../rooms/room_messages.ts";

// A type, not an interface: only a type has the index signature that `Works` asks for.
export type ReadingWorks = {
  readonly read: Work<{ bytes: Uint8Array; layout: string | undefined }, ParsedTranscript>;
  readonly summarise: Work<
    { meeting: Meeting; length: SummaryLength },
    ByRules,
    { progress(fraction: number): Promise<void> }
  >;
};

export function readingWorks(): ReadingWorks {
  return {
    read: ({ bytes, layout }) =>
      Promise.resolve(parseTranscript(bytes, layout === undefined ? {} : { layout })),
    summarise: ({ meeting, length }, { hooks, signal }) =>
      // The reading does not wait until its progress was told.
      readByRules(meeting, {
        ...{ length, signal },
        onProgress: (fraction) => void hooks.progress(fraction).catch(() => {}),
      }),
  };
}
