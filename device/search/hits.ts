import type { Hit } from "../../src/search.ts";
import type { Database } from "../store/database.ts";
import type { Ranked } from "./lexical.ts";

/** Reads what was ranked: the exact turns, their speakers and times. */
export function readHits(database: Database, ranked: readonly Ranked[], kind: "turn" | "window"): Hit[] {
  const place = database.prepare<[number], Place>(PLACES[kind]);
  const turnsOf = database.prepare<[number, number, number], TurnRow>(
    `select s.name as speaker, t.text, t.start_ms as startMs, t.end_ms as endMs
     from turns t join speakers s on s.key = t.speaker_key
     where t.meeting_key = ? and t."index" between ? and ? order by t."index"`,
  );
  return ranked.flatMap(({ key, score }) => {
    const found = place.get(key);
    if (!found) return [];
    const { meetingId, meetingKey, startTurn, endTurn } = found;
    const turns = turnsOf.all(meetingKey, startTurn, endTurn);
    const startMs = turns.find((turn) => turn.startMs !== null)?.startMs ?? undefined;
    const endMs = turns.findLast((turn) => turn.endMs !== null)?.endMs ?? undefined;
    return {
      meetingId,
      startTurn,
      endTurn,
      ...(startMs !== undefined && { startMs }),
      ...(endMs !== undefined && { endMs }),
      speakers: [...new Set(turns.map(({ speaker }) => speaker))],
      text: turns.map(({ text }) => text).join("\n"),
      score,
    };
  });
}

interface Place {
  readonly meetingId: string;
  readonly meetingKey: number;
  readonly startTurn: number;
  readonly endTurn: number;
}

interface TurnRow {
  readonly speaker: string;
  readonly text: string;
  readonly startMs: number | null;
  readonly endMs: number | null;
}

const PLACES = {
  window: `select m.id as meetingId, m.key as meetingKey, w.first_turn as startTurn, w.last_turn as endTurn
           from windows w join meetings m on m.key = w.meeting_key where w.key = ?`,
  turn: `select m.id as meetingId, m.key as meetingKey, t."index" as startTurn, t."index" as endTurn
         from turns t join meetings m on m.key = t.meeting_key where t.key = ?`,
} as const;
