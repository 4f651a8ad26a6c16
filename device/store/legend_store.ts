import { z } from "zod";
import { ENTITY_TYPES } from "../../src/entity.ts";
import type { Exposure, ExposureStore } from "../../src/gate/exposure.ts";
import type { LegendEntry, LegendScope, LegendStore } from "../../src/gate/legend.ts";
import { fold } from "../../src/gate/tokens.ts";
import type { Database } from "./database.ts";
import { guard } from "./fault.ts";

/** Legends in the encrypted store; erasing a person's names erases them from every conversation. */
export function legendStore(database: Database): LegendStore {
  const select = database.prepare(
    "select code, label, identity, forms, stand_ins from legend_entries where conversation = ? and provider = ? order by rowid",
  );
  const clear = database.prepare("delete from legend_entries where conversation = ? and provider = ?");
  const insert = database.prepare(
    `insert into legend_entries (conversation, provider, code, label, identity, forms, stand_ins, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertForm = database.prepare("insert or ignore into legend_forms values (?, ?, ?, ?)");
  const eraseForm = database.prepare(
    `delete from legend_entries where (conversation, provider, code) in
     (select conversation, provider, code from legend_forms where folded = ?)`,
  );
  const eraseConversation = database.prepare("delete from legend_entries where conversation = ?");
  const eraseExpired = database.prepare("delete from legend_entries where expires_at < ?");
  const save = database.transaction(
    (scope: LegendScope, entries: readonly LegendEntry[], expiresAt: string) => {
      const { conversation, provider } = scope;
      clear.run(conversation, provider);
      for (const { code, label, identity, forms, standIns } of entries) {
        insert.run(
          conversation,
          provider,
          code,
          label,
          identity,
          JSON.stringify(forms),
          JSON.stringify(standIns),
          expiresAt,
        );
        for (const form of forms) insertForm.run(fold(form), conversation, provider, code);
      }
    },
  );
  const eraseForms = database.transaction((forms: readonly string[]) =>
    forms.reduce((count, form) => count + eraseForm.run(fold(form)).changes, 0)
  );
  return {
    load: ({ conversation, provider }) =>
      guard("read a legend", () => select.all(conversation, provider).map(toEntry)),
    save: (scope, entries, options) =>
      guard("keep a legend", () => save.immediate(scope, entries, options.expiresAt)),
    eraseForms: (forms) => guard("erase from legends", () => eraseForms.immediate(forms)),
    eraseConversation: (conversation) =>
      guard("erase a legend", () => eraseConversation.run(conversation).changes),
    eraseExpired: (now) => guard("erase old legends", () => eraseExpired.run(now).changes),
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
  label: z.enum([...ENTITY_TYPES, "TEXT"]),
  identity: z.string(),
  forms: z.string(),
  stand_ins: z.string(),
});
const formsSchema = z.array(z.string());
const standInsSchema = z.array(z.object({ form: z.string(), text: z.string() }));

function toEntry(row: unknown): LegendEntry {
  const { stand_ins, forms, ...entry } = rowSchema.parse(row);
  return {
    ...entry,
    forms: formsSchema.parse(JSON.parse(forms)),
    standIns: standInsSchema.parse(JSON.parse(stand_ins)),
  };
}
