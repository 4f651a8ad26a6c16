import type { Store } from "../../device/store/open.ts";
import type { Search } from "../../src/search.ts";
import { termsOf } from "../../src/terms.ts";

/** The plainest search over a store's windows: BM25 by SQLite, no filters. For tests that are not about searching. */
export function windowSearch({ database, getMeeting }: Pick<Store, "database" | "getMeeting">): Search {
  const find = database.prepare<unknown[], { id: string; startTurn: number; endTurn: number; score: number }>(
    `select m.id, w.first_turn as startTurn, w.last_turn as endTurn, -bm25(window_text) as score
     from window_text join windows w on w.key = window_text.rowid join meetings m on m.key = w.meeting_key
     where window_text match ? order by bm25(window_text) limit ?`,
  );
  return ({ query, limit = 10, meetingIds }) => {
    const words = termsOf(query).map((term) => `"${term.surface}"`);
    const rows = words.length === 0 ? [] : find.all(words.join(" OR "), limit);
    const hits = rows.filter(({ id }) => !meetingIds || meetingIds.includes(id)).map((row) => {
      const turns = getMeeting(row.id)?.turns.slice(row.startTurn, row.endTurn + 1) ?? [];
      const speakers = [...new Set(turns.map((turn) => turn.speaker))];
      return { ...row, meetingId: row.id, speakers, text: turns.map((turn) => turn.text).join("\n") };
    });
    return Promise.resolve({ hits, mode: "lexical" });
  };
}
