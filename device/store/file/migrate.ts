import { ChathamError } from "../../../src/errors.ts";
import { foldName } from "../../../src/text/fold.ts";
import type { Database } from "./database.ts";
import { sql as meetings } from "./migrations/0001_meetings.ts";
import { sql as receipts } from "./migrations/0002_receipts.ts";
import { sql as jobs } from "./migrations/0003_jobs.ts";
import { sql as vectors } from "./migrations/0004_vectors.ts";
import { sql as meetingText } from "./migrations/0005_meeting_text.ts";
import { sql as legends } from "./migrations/0006_legends.ts";
import { sql as decisions } from "./migrations/0007_decisions.ts";
import { sql as conversations } from "./migrations/0008_conversations.ts";
import { sql as clients } from "./migrations/0009_clients.ts";
import { sql as legalHolds } from "./migrations/0010_legal_holds.ts";
import { sql as erasures } from "./migrations/0011_erasures.ts";
import { sql as ownedMeetings } from "./migrations/0013_owned_meetings.ts";
import { sql as passages } from "./migrations/0012_passages.ts";
import { sql as door } from "./migrations/0014_door.ts";
import { sql as deaths } from "./migrations/0015_deaths.ts";
import { sql as sessions } from "./migrations/0016_sessions.ts";
import { sql as searchMemory } from "./migrations/0017_search_memory.ts";
import { sql as words } from "./migrations/0018_words.ts";
import { sql as receiptMeetings } from "./migrations/0019_receipt_meetings.ts";
import { afterwards, sql as sealed } from "./migrations/0020_sealed.ts";
import { sql as spaces } from "./migrations/0021_spaces.ts";
import { sql as foldedNames } from "./migrations/0022_folded_names.ts";
import { sql as conversationMeetings } from "./migrations/0023_conversation_meetings.ts";
import { sql as sounds } from "./migrations/0024_sounds.ts";
import { sql as uploads } from "./migrations/0025_uploads.ts";
import { sql as history } from "./migrations/0026_history.ts";
import { sql as order } from "./migrations/0027_order.ts";
import { sql as runs } from "./migrations/0028_runs.ts";
import { sql as heard } from "./migrations/0029_heard.ts";
import { sql as joins } from "./migrations/0030_joins.ts";
import { sql as titleBy } from "./migrations/0031_title_by.ts";
import { sql as participantsBy } from "./migrations/0032_participants_by.ts";
import { sql as written } from "./migrations/0033_written.ts";
import { checkCounts, COPY_DAYS, copyBeforeUpgrade, countsOf, removeUpgradeCopies } from "./upgrade_copy.ts";

/**
 * Brings the store to the newest form: each migration that has not run yet runs once, each in a transaction of its own,
 * in the order of this list; a copy of the store is made first, and that no rows went missing is checked after. To change the store, add a file and its line here.
 * @param sealMeetings what SQL alone cannot do: earlier versions kept what was said as it stands, and indexed otherwise
 * Throws `unavailable` when a newer Chatham has already changed the store.
 */
export function migrate(database: Database, sealMeetings: (database: Database) => void): void {
  const version = versionOf(database);
  if (version === MIGRATIONS.length) return removeUpgradeCopies(database, COPY_DAYS * 86_400_000);
  if (version > MIGRATIONS.length) throw newerStore();
  const before = countsOf(database);
  // A store without meetings may be one that another process is just making.
  const copy = (before.meetings ?? 0) === 0 ? undefined : copyBeforeUpgrade(database, version);
  database.function("fold_name", { deterministic: true }, (name) => foldName(String(name)));
  MIGRATIONS.forEach((sql, index) => {
    const apply = database.transaction(() => {
      // Read inside the write lock: another process may have migrated while this one waited.
      if (versionOf(database) > index) return;
      database.exec(sql);
      if (sql === sealed) {
        sealMeetings(database);
        database.exec(afterwards);
        // A store that is new has nothing in its older pages that would have to be overwritten.
        if (version === 0) database.exec("delete from upkeep");
      }
      database.pragma(`user_version = ${index + 1}`);
    });
    apply.immediate();
  });
  if (versionOf(database) > MIGRATIONS.length) throw newerStore();
  if (copy !== undefined) checkCounts(before, countsOf(database), copy);
}

function newerStore(): ChathamError {
  return new ChathamError("unavailable", "Cannot open the store: a newer version of Chatham has changed it");
}

function versionOf(database: Database): number {
  return Number(database.pragma("user_version", { simple: true }));
}

const MIGRATIONS: readonly string[] = [
  meetings,
  receipts,
  jobs,
  vectors,
  meetingText,
  legends,
  decisions,
  conversations,
  clients,
  legalHolds,
  erasures,
  passages,
  ownedMeetings,
  door,
  deaths,
  sessions,
  searchMemory,
  words,
  receiptMeetings,
  sealed,
  spaces,
  foldedNames,
  conversationMeetings,
  sounds,
  uploads,
  history,
  order,
  runs,
  heard,
  joins,
  titleBy,
  participantsBy,
  written,
];
