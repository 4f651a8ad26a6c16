import type { MeetingHeader, MeetingPage } from "./answers.ts";
import { call } from "./api.ts";

/**
 * Heads of every meeting that the asker may see, newest first, read in pages.
 * @param narrowed of the query, e.g. `&from=2026-01-01`
 */
export async function allMeetings(signal: AbortSignal, narrowed = ""): Promise<readonly MeetingHeader[]> {
  const meetings: MeetingHeader[] = [];
  while (true) {
    const page = await call<MeetingPage>(
      "GET",
      `/v1/meetings?limit=${PAGE}&offset=${meetings.length}${narrowed}`,
      {
        signal,
      },
    );
    meetings.push(...page.meetings);
    if (page.meetings.length < PAGE || meetings.length >= page.total) return meetings;
  }
}

const PAGE = 1000;
