import type { ParsedTranscript } from "../../src/transcript/parsed.ts";
import { parseTranscript } from "../../src/transcript/parse.ts";
import type { Work } from "../rooms/room_messages.ts";

// A type, not an interface: only a type has the index signature that `Works` asks for.
export type ReadingWorks = {
  readonly read: Work<{ bytes: Uint8Array; layout: string | undefined }, ParsedTranscript>;
};

export function readingWorks(): ReadingWorks {
  return {
    read: ({ bytes, layout }) =>
      Promise.resolve(parseTranscript(bytes, layout === undefined ? {} : { layout })),
  };
}
