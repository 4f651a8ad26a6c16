import { type DecisionRecord, recordSchema } from "../../../src/policy/replay/replay.ts";
import type { DecisionLog } from "../../../src/policy/replay/decision_log.ts";
import type { ForgetStore, Gone, Person } from "../file/person_to_forget.ts";
import type { Database } from "../file/database.ts";
import { guard } from "../file/fault.ts";

/** The decision log in the encrypted store; the oldest go when there are more than {@link DECISIONS_MAX}. */
export function decisionLog(database: Database): DecisionLog {
  const insert = database.prepare("insert into decisions (at, record) values (?, ?)");
  const forget = database.prepare("delete from decisions where seq <= ? - ?");
  const select = database.prepare<[string], string>(
    "select record from decisions where at >= ? order by seq",
  ).pluck();
  const record = database.transaction((decisions: readonly DecisionRecord[]) => {
    let last: number | bigint = 0;
    for (const decision of decisions) {
      ({ lastInsertRowid: last } = insert.run(decision.at, JSON.stringify(decision)));
    }
    forget.run(last, DECISIONS_MAX);
  });
  return {
    recordAll: (decisions) => guard("keep decisions", () => record.immediate(decisions)),
    since: (at = "") =>
      guard(
        "read past decisions",
        () => select.all(at).map((record) => recordSchema.parse(JSON.parse(record))),
      ),
  };
}

/** About 60 MB; a year of 500 questions a day. */
const DECISIONS_MAX = 200_000;

/** Decisions hold no content, but labels are words that somebody chose. */
export function forgetInDecisions({ database }: ForgetStore, { named }: Person): Partial<Gone> {
  const rows = database.prepare<[], { seq: number; record: string }>("select seq, record from decisions")
    .all();
  const erase = database.prepare("delete from decisions where seq = ?");
  const gone = rows.filter(({ record }) => named.isAmong([], [record.replace(/[^\p{L}\p{N}]+/gu, " ")]));
  for (const { seq } of gone) erase.run(seq);
  return { decisions: gone.length };
}
