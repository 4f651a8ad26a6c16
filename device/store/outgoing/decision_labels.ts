import { foldLabel } from "../../../src/policy/language/element.ts";
import { labelHash } from "../../../src/receipts/label_hash.ts";
import type { Database } from "../file/database.ts";

/**
 * Replaces labels in past decisions by keyed hashes, as receipts name them: of a meeting that is erased no word stays, and
 * what was decided can still be told apart. Call inside the transaction that erases.
 * @param labels that no meeting has any more
 */
export function hashLabelsInDecisions(database: Database, labels: readonly string[]): void {
  if (labels.length === 0) return;
  const key = database.prepare<[], Uint8Array>("select labels from receipt_keys").pluck().get();
  const gone = new Set(labels.map(foldLabel));
  const erased = (label: string) =>
    gone.has(foldLabel(label)) ? `erased-${key === undefined ? "label" : labelHash(label, key)}` : label;
  const update = database.prepare("update decisions set record = ? where seq = ?");
  const rows = database.prepare<[string], { seq: number; record: string }>(
    `select seq, record from decisions, json_each(decisions.record, '$.facts.labels') as label
     where fold_label(label.value) in (select value from json_each(?)) group by seq`,
  ).all(JSON.stringify([...gone]));
  const series = new Set(
    [...gone].filter((label) => label.startsWith(SERIES)).map((label) => label.slice(SERIES.length)),
  );
  for (const { seq, record } of rows) {
    const decision = JSON.parse(record);
    decision.facts.labels = decision.facts.labels.map(erased);
    const named: string[] = decision.facts.series ?? [];
    if (named.length > 0) decision.facts.series = named.filter((name) => !series.has(name.toLowerCase()));
    update.run(JSON.stringify(decision), seq);
  }
}

/** @returns those labels of a meeting that no other meeting has */
export function labelsOnlyOf(database: Database, meetingId: string): string[] {
  return database.prepare<[string], string>(
    `select l.label from labels l join meetings m on m.key = l.meeting_key where m.id = ? and not exists (
       select 1 from labels o where o.label = l.label and o.meeting_key <> l.meeting_key)`,
  ).pluck().all(meetingId);
}

const SERIES = "series:";
