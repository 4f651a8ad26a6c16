import type { ForgetStore, Gone, Person } from "../file/person_to_forget.ts";

/** Spooled recordings of the meetings go: the name can be heard in them. */
export function forgetInJobs({ database }: ForgetStore, { named, meetings }: Person): Partial<Gone> {
  const rows = database.prepare<
    [],
    { id: string; meeting_id: string; meta: string; title_hint: string | null }
  >(
    "select id, meeting_id, meta, title_hint from jobs",
  ).all();
  const concerned = new Set(meetings.map(({ id }) => id));
  const spooled = database.prepare<[string], string | null>("select spool_name from jobs where id = ?")
    .pluck();
  const clean = database.prepare(
    `update jobs set meta = '{}', title_hint = null, checkpoint = null,
     spool_name = null, spool_key = null, spool_bytes = null where id = ?`,
  );
  const spoolNames = rows.flatMap(({ id, meeting_id, meta, title_hint }) => {
    const isNamed = named.isAmong([], [`${meta.replace(/[^\p{L}\p{N}]+/gu, " ")} ${title_hint ?? ""}`]);
    if (!concerned.has(meeting_id) && !isNamed) return [];
    const name = spooled.get(id);
    clean.run(id);
    return name === null || name === undefined ? [] : [name];
  });
  return { spoolNames };
}
