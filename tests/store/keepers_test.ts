import { assert, assertEquals } from "@std/assert";
import { KEEPERS } from "../../device/store/keepers.ts";
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

Deno.test("every table has a keeper that forgets a person, goes with one that does, or holds nothing of anybody", async () => {
  using temporary = await temporaryStore();
  const tables = temporary.store.database.prepare<[], string>(
    "select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' and name not like 'sqlite_%'",
  ).pluck().all();
  const keepers = new Map(Object.entries(KEEPERS));
  assertEquals(tables.filter((name) => !keepers.has(name)), [], "say how these forget a person");
  assertEquals([...keepers.keys()].filter((name) => !tables.includes(name)), [], "not there any more");
  for (const [name, keeper] of keepers) {
    if ("goesWith" in keeper) assert(keepers.has(keeper.goesWith), `${name} goes with no table`);
  }
});
