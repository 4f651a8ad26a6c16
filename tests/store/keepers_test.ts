import { assertEquals } from "@std/assert";
import { temporaryStore } from "../support/store.ts";

/** Tables that name meetings and lose them in code, not by the schema; each says where. */
const KEPT_BY_CODE: Readonly<Record<string, string>> = {
  jobs: "removeJobs() in device/store/jobs/job_queue.ts",
  legal_holds: "a held meeting cannot be erased",
  index_changes: "tells those who keep the index in memory that the meeting went; holds numbers only",
};

Deno.test("every table that names a meeting loses it when the meeting is erased", async () => {
  using temporary = await temporaryStore();
  const { database } = temporary.store;
  const tables = database.prepare<[], string>(
    "select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' and name not like 'sqlite_%'",
  ).pluck().all();
  const triggers = database.prepare<[], string>(
    "select sql from sqlite_schema where type = 'trigger' and tbl_name = 'meetings' and sql like '%after delete%'",
  ).pluck().all();
  const withoutKeeper = tables.filter((table) => {
    const columns = (database.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name);
    const keys = database.pragma(`foreign_key_list("${table}")`) as { table: string; on_delete: string }[];
    const namesMeeting = columns.some((name) => name === "meeting_key" || name === "meeting_id");
    const goesWithMeeting = keys.some((key) => key.table === "meetings" && key.on_delete === "CASCADE");
    const isTriggered = triggers.some((sql) => new RegExp(`\\b${table}\\b`).test(sql));
    return namesMeeting && !goesWithMeeting && !isTriggered && !(table in KEPT_BY_CODE);
  });
  assertEquals(withoutKeeper, []);
});

/** How each table forgets a person: where it is done, or why it holds nothing of anybody. */
const FORGETS: Readonly<Record<string, string>> = {
  budget_reservations: "sums of money",
  budget_totals: "sums of money",
  clients: "names of tokens, which the owner revokes",
  conversation_meetings:
    "keyed hashes and ids of meetings, which forgetting tells of where they hold the name",
  conversation_turns: "keyed hashes",
  decisions: "eraseDecisions() in device/store/forget_person.ts",
  erased_copies: "ids of receipts and times",
  erasures: "salted hashes, made by forgetting itself",
  exposures: "exposureStore().forget()",
  index_changes: "numbers",
  jobs: "cleanJobs() in device/store/forget_person.ts",
  joined_sounds: "goes with its row of meeting_joins, or with the meeting's own recording",
  labels: "rewriteMeeting() in device/store/meetings/put_meeting.ts",
  legal_holds: "ids of meetings; what is held is not changed",
  legend_conversations: "keys",
  legend_entries: "legendStore().eraseWhere()",
  legend_forms: "goes with its entry",
  legend_origins: "goes with its entry",
  meeting_changes: "a number",
  meeting_content: "rewriteMeeting()",
  meeting_history: "forgetEarlier() in device/store/meetings/forget_earlier.ts",
  meeting_joins: "forgetEarlier(), and rewriteMeeting()",
  meeting_keys: "rewriteMeeting(): the key goes, and what was sealed under it is noise",
  meeting_postings: "rewriteMeeting()",
  meeting_versions: "forgetEarlier()",
  meetings: "rewriteMeeting()",
  missing_vectors: "numbers",
  owner: "the owner's own name, which the owner sets",
  receipt_keys: "keys",
  receipt_meetings: "ids",
  receipt_records: "no content by its schema: names are keyed hashes",
  recovery_key: "a key",
  reviews: "eraseReviews() in device/store/forget_person.ts",
  reviews_meetings: "ids",
  sent_bytes: "eraseCopies() in device/store/forget_person.ts",
  sent_bytes_meetings: "ids",
  sent_bytes_subjects: "goes with its copy",
  sessions: "hashes of tokens",
  settings: "forgetInSettings() in device/store/collections/forget_in_settings.ts",
  sounds: "removeSounds() in device/store/forget_person.ts",
  speakers: "rewriteMeeting()",
  target_measurements: "times of targets",
  terms: "a term that stands in no meeting any more goes with the last",
  turn_aliases: "numbers",
  turns: "rewriteMeeting()",
  upkeep: "names of tasks",
  uploads: "forgetUploadNames() in device/store/meetings/forget_earlier.ts",
  vector_indexes: "names of models",
  windows: "rewriteMeeting()",
};

Deno.test("every table says how it forgets a person, or that it holds nothing of anybody", async () => {
  using temporary = await temporaryStore();
  const tables = temporary.store.database.prepare<[], string>(
    "select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' and name not like 'sqlite_%'",
  ).pluck().all();
  assertEquals(tables.filter((name) => !(name in FORGETS)), [], "say how these forget a person");
  assertEquals(Object.keys(FORGETS).filter((name) => !tables.includes(name)), [], "not there any more");
});
