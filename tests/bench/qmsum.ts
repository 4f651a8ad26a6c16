import type { RetrievalCase } from "../../src/eval/retrieval.ts";
import { type Meeting, speakersOf, turnIdAt } from "../../src/meeting/meeting.ts";
import { sharedPath } from "../support/shared.ts";

export interface QmsumQuery extends RetrievalCase {
  readonly domain: string;
  readonly split: "train" | "val" | "test";
}

/** The meetings of QMSum (Zhong et al. 2021) that are at hand, or those of one split, labelled with their domain. */
export function* qmsumMeetings(only?: string): Generator<Meeting> {
  for (const line of lines("data/qmsum/meetings.jsonl")) {
    const { id, domain, split, turns } = JSON.parse(line) as {
      id: string;
      split: string;
      domain: string;
      turns: { speaker: string; text: string }[];
    };
    if (only !== undefined && split !== only) continue;
    yield {
      id,
      title: "Untitled meeting",
      labels: [domain],
      participants: [],
      speakers: speakersOf(turns.map((turn, index) => ({ index, id: turnIdAt(index), ...turn }))),
      turns: turns.map((turn, index) => ({ index, id: turnIdAt(index), ...turn })),
      revision: 0,
      warnings: [],
    };
  }
}

/** Queries about something in particular, with the turns that answer them. */
export function qmsumQueries(split: QmsumQuery["split"]): QmsumQuery[] {
  return lines("data/qmsum/queries.jsonl").map((line) => JSON.parse(line))
    .filter((row) => row.kind === "specific" && row.split === split && row.spans.length > 0)
    .map(({ query, meeting_id: meetingId, spans, domain, split }) => ({
      query,
      meetingId,
      spans,
      domain,
      split,
    }));
}

function lines(path: string): string[] {
  return Deno.readTextFileSync(sharedPath(path)).trim().split("\n");
}
