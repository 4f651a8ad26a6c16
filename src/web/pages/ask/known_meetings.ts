import { useEffect, useRef, useState } from "preact/hooks";
import type { Meeting } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import type { Asked } from "./conversation.ts";

/** The meetings that are cited, so that a citation can say who, which meeting and when. */
export function useKnownMeetings(exchanges: readonly Asked[]): ReadonlyMap<string, Meeting> {
  const [known, setKnown] = useState<ReadonlyMap<string, Meeting>>(new Map());
  const asked = useRef(new Set<string>());
  useEffect(() => {
    for (const { citations } of exchanges) {
      for (const { meetingId } of citations) {
        if (asked.current.has(meetingId)) continue;
        asked.current.add(meetingId);
        call<Meeting>("GET", `/v1/meetings/${encodeURIComponent(meetingId)}`).then(
          (meeting) => setKnown((before) => new Map(before).set(meetingId, meeting)),
          () => {},
        );
      }
    }
  }, [exchanges]);
  return known;
}
