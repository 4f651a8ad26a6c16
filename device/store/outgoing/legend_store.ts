import { z } from "zod";
import { ENTITY_TYPES } from "../../../src/personal_data.ts";
import { ChathamError } from "../../../src/errors.ts";
import type { Exposure, ExposureStore } from "../../../src/gate/exposure.ts";
import type {
  LegendEntry,
  LegendKeeping,
  LegendScope,
  LegendStore,
} from "../../../src/gate/legend/legend.ts";
import { fold } from "../../../src/text/words.ts";
import type { Database } from "../file/database.ts";
import { guard } from "../file/fault.ts";

/** Legends in the encrypted store; erasing a person's names erases them from every conversation. */
export function legendStore(database: Database): LegendStore {
  const selectKey = database.prepare<[string, string, string], Uint8Array>(
    "select key from legend_conversations where conversation = ? and provider = ? and expires_at >= ?",
  ).pluck();
  const select = database.prepare(
    "select code, label, identity, forms, stand_ins from legend_entries where conversation = ? and provider = ? and expires_at >= ? order by rowid",
  );
  const selectAll = database.prepare(
    "select rowid, code, label, identity, forms, stand_ins from legend_entries",
  );
  const eraseRow = database.prepare("delete from legend_entries where rowid = ?");
  const eraseExpired = database.prepare("delete from legend_entries where expires_at < ?");
  const eraseExpiredKeys = database.prepare("delete from legend_conversations where expires_at < ?");
  const eraseExpiredTurns = database.prepare("delete from conversation_turns where expires_at < ?");
  const save = database.transaction(entrySaver(database));
  const eraseWhere = database.transaction((isErased: (entry: LegendEntry) => boolean) => {
    const gone = selectAll.all().map((row) => rowidSchema.parse(row)).filter((row) => isErased(toEntry(row)));
    for (const { rowid } of gone) eraseRow.run(rowid);
    return gone.length;
  });
  const eraseAllExpired = database.transaction((now: string) => {
    const { changes } = eraseExpired.run(now);
    eraseExpiredKeys.run(now);
    eraseExpiredTurns.run(now);
    return changes;
  });
  return {
    keyOf: ({ conversation, provider }, now) =>
      guard("read a legend", () => {
        const key = selectKey.get(conversation, provider, now);
        return key && new Uint8Array(key);
      }),
    load: ({ conversation, provider }, now = "") =>
      guard("read a legend", () => select.all(conversation, provider, now).map(toEntry)),
    save: (scope, entries, options) => guard("keep a legend", () => save.immediate(scope, entries, options)),
    eraseWhere: (isErased) => guard("erase from legends", () => eraseWhere.immediate(isErased)),
    eraseExpired: (now) => guard("erase old legends", () => eraseAllExpired.immediate(now)),
  };
}

/** Writes only what a request used or changed, so that a long legend costs no more than a short one. */
function entrySaver(database: Database) {
  const selectOne = database.prepare(
    `select code, label, identity, forms, stand_ins from legend_entries
     where conversation = ? and provider = ? and code = ?`,
  );
  const upsert = database.prepare(
    `insert into legend_entries (conversation, provider, code, label, identity, forms, stand_ins, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do update set
     forms = excluded.forms, stand_ins = excluded.stand_ins, expires_at = max(expires_at, excluded.expires_at)`,
  );
  const insertForm = database.prepare("insert or ignore into legend_forms values (?, ?, ?, ?)");
  const insertOrigin = database.prepare(
    `insert or ignore into legend_origins (meeting_id, conversation, provider, code)
     select id, ?, ?, ? from meetings where id = ?`,
  );
  const upsertKey = database.prepare(
    `insert into legend_conversations (conversation, provider, key, expires_at) values (?, ?, ?, ?)
     on conflict do update set expires_at = max(expires_at, excluded.expires_at) where key = excluded.key`,
  );
  return (
    { conversation, provider }: LegendScope,
    entries: readonly LegendEntry[],
    options: LegendKeeping,
  ) => {
    const { expiresAt, key, originsOf } = options;
    if (key !== undefined && upsertKey.run(conversation, provider, key, expiresAt).changes === 0) {
      throw new ChathamError("busy", "Another request began this conversation at the same moment", {
        retryAfterMs: 100,
      });
    }
    for (const entry of entries) {
      const { code, identity, label, gender } = entry;
      const shown = gender === undefined ? label : `${label}_${gender.toUpperCase()}`;
      const row = selectOne.get(conversation, provider, code);
      const { forms, standIns } = row === undefined ? entry : joined(toEntry(row), entry);
      const values = [JSON.stringify(forms), JSON.stringify(standIns), expiresAt];
      upsert.run(conversation, provider, code, shown, identity, ...values);
      for (const form of forms) insertForm.run(fold(form), conversation, provider, code);
      for (const meetingId of originsOf?.(entry) ?? []) {
        insertOrigin.run(conversation, provider, code, meetingId);
      }
    }
  };
}

/** Two requests of one conversation may each have seen a form that the other has not. */
function joined(kept: LegendEntry, entry: LegendEntry): Pick<LegendEntry, "forms" | "standIns"> {
  const texts = new Set(kept.standIns.map(({ text }) => text));
  return {
    forms: [...new Set([...kept.forms, ...entry.forms])],
    standIns: [...kept.standIns, ...entry.standIns.filter(({ text }) => !texts.has(text))],
  };
}

/** What was sent about whom, as keyed hashes only. */
export function exposureStore(database: Database): ExposureStore {
  const upsert = database.prepare(
    `insert into exposures (provider, subject, attribute, sent_at) values (?, ?, ?, ?)
     on conflict do update set sent_at = max(sent_at, excluded.sent_at)`,
  );
  const select = database.prepare(
    "select attribute from exposures where provider = ? and subject = ? and sent_at >= ?",
  ).pluck();
  const forget = database.prepare("delete from exposures where subject = ?");
  const forgetBefore = database.prepare("delete from exposures where sent_at < ?");
  const record = database.transaction((exposures: readonly Exposure[], provider: string, sentAt: string) => {
    for (const { subject, attribute } of exposures) upsert.run(provider, subject, attribute, sentAt);
  });
  return {
    record: (exposures, { provider, sentAt }) =>
      guard("count what was sent", () => record.immediate(exposures, provider, sentAt)),
    attributesOf: (subject, { provider, since }) =>
      guard("count what was sent", () => z.array(z.string()).parse(select.all(provider, subject, since))),
    forget: (subject) => guard("erase counts", () => forget.run(subject).changes),
    forgetBefore: (time) => guard("erase counts", () => forgetBefore.run(time).changes),
  };
}

const rowSchema = z.object({
  code: z.string(),
  /** As the placeholder bears it: a person's with the gender that was seen. */
  label: z.enum([...ENTITY_TYPES, "TEXT", "PERSON_F", "PERSON_M"]),
  identity: z.string(),
  forms: z.string(),
  stand_ins: z.string(),
});
const rowidSchema = rowSchema.extend({ rowid: z.int() });
const formsSchema = z.array(z.string());
const standInsSchema = z.array(z.object({ form: z.string(), text: z.string() }));

function toEntry(row: unknown): LegendEntry {
  const { stand_ins, forms, label, code, identity } = rowSchema.parse(row);
  return {
    ...personOr(label),
    code,
    identity,
    forms: formsSchema.parse(JSON.parse(forms)),
    standIns: standInsSchema.parse(JSON.parse(stand_ins)),
  };
}

function personOr(label: z.output<typeof rowSchema>["label"]): Pick<LegendEntry, "label" | "gender"> {
  if (label === "PERSON_F") return { label: "PERSON", gender: "f" };
  return label === "PERSON_M" ? { label: "PERSON", gender: "m" } : { label };
}
