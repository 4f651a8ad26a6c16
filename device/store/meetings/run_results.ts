import { ChathamError } from "../../../src/errors.ts";
import { saysTheSame, whyNotSummary, whyNotTranscript, withNewTurns } from "../../../src/ingest/take_over.ts";
import type { Meeting, Summary, Turn } from "../../../src/meeting/meeting.ts";
import type { SummarisedMeeting } from "../../../src/meeting/meeting_store.ts";
import type { Version } from "../../../src/meeting/version.ts";
import type { Database } from "../file/database.ts";
import type { Queries } from "../file/drizzle.ts";
import { rewriteEdited } from "./edit_meeting.ts";
import { forgetHistory, noteEdit } from "./history.ts";
import { refuseUnderHold } from "./legal_hold.ts";
import { putSummary } from "./put_summary.ts";
import { getMeeting } from "./read_meeting.ts";
import { keepVersion, listVersions, takeVersion } from "./versions.ts";

interface Opened {
  readonly database: Database;
  readonly queries: Queries;
}

/**
 * Puts a transcript that was made anew in place of the present one, which stays as a version; or keeps it as one itself, where it is
 * worse or people have edited. Runs inside a stage's transaction; the revision stays: it counts people's edits.
 */
export function takeTranscript(
  opened: Opened,
  read: Meeting,
  turns: readonly Turn[],
  stage: "transcribe" | "diarise",
): void {
  const { database } = opened;
  const { meeting: now, key, nextTurn } = meetingOf(opened, read.id);
  refuseUnderHold(database, read.id);
  const because = whyNotTranscript(read, now, turns, stage);
  if (because !== undefined) return keepVersion(database, key, { of: "transcript", turns }, because);
  keepVersion(database, key, { of: "transcript", turns: now.turns }, "replaced");
  // What it would bring back rests on turns that are gone.
  forgetHistory(database, key);
  rewriteEdited(database, key, withNewTurns(now, turns, nextTurn), { revision: now.revision });
}

/** The same for a summary. */
export function takeSummary(opened: Opened, read: SummarisedMeeting, summary: Summary): void {
  const { database } = opened;
  const { meeting: now, key } = meetingOf(opened, read.id);
  if (now.summary !== undefined && saysTheSame(now.summary, summary)) return;
  const because = whyNotSummary(now.summary, summary);
  if (because !== undefined) return keepVersion(database, key, { of: "summary", summary }, because);
  if (now.summary !== undefined) {
    keepVersion(database, key, { of: "summary", summary: now.summary }, "replaced");
  }
  putSummary(opened, read, summary);
}

export function versionsOf(opened: Opened, id: string): Version[] {
  return listVersions(opened.database, meetingOf(opened, id).key);
}

/**
 * Puts a version in place of what the meeting has, which becomes a version in its stead. It is a person's act: the revision grows,
 * and it can be undone.
 */
export function chooseVersion(opened: Opened, id: string, versionId: string): Meeting {
  const { database } = opened;
  const choose = database.transaction(() => {
    const { meeting: now, key, nextTurn } = meetingOf(opened, id);
    refuseUnderHold(database, id);
    const chosen = takeVersion(database, key, versionId);
    if (chosen.of === "transcript") {
      keepVersion(database, key, { of: "transcript", turns: now.turns }, "replaced");
      rewriteEdited(database, key, withNewTurns(now, chosen.turns, nextTurn), {
        revision: now.revision + 1,
      });
    } else {
      if (now.summary !== undefined) {
        keepVersion(database, key, { of: "summary", summary: now.summary }, "replaced");
      }
      const edited = { meeting: { ...now, summary: chosen.summary }, aliases: [], nextTurn };
      rewriteEdited(database, key, edited, { revision: now.revision + 1 });
    }
    noteEdit(database, key, { before: now, after: meetingOf(opened, id).meeting, renamed: undefined });
  });
  choose.immediate();
  return meetingOf(opened, id).meeting;
}

/** Erases a version. Throws `not-found`; `conflict` under legal hold. */
export function dropVersion(opened: Opened, id: string, versionId: string): void {
  const { database } = opened;
  const drop = database.transaction(() => {
    const { key } = meetingOf(opened, id);
    refuseUnderHold(database, id);
    takeVersion(database, key, versionId);
  });
  drop.immediate();
}

function meetingOf(opened: Opened, id: string): { meeting: Meeting; key: number; nextTurn: number } {
  const meeting = getMeeting(opened, id);
  const row = opened.database.prepare<[string], { key: number; next_turn: number }>(
    "select key, next_turn from meetings where id = ?",
  ).get(id);
  if (meeting === undefined || row === undefined) {
    throw new ChathamError("not-found", `There is no meeting ${id}`);
  }
  return { meeting, key: row.key, nextTurn: row.next_turn };
}
