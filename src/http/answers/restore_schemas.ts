import { z } from "@hono/zod-openapi";

const NotBelieved = z.int().openapi({
  description: "Of those erased or with words removed: the backup is dated later, which it cannot prove",
});
const SettingsLeft = z.int().openapi({
  description: "Settings of the backup that this version does not know: they are left out",
});

/** What restoring a backup would come to. */
export const RestoreReportSchema = z.object({
  id: z.string(),
  madeAt: z.string(),
  meetings: z.int(),
  recordings: z.int(),
  here: z.int().openapi({
    description: "Meetings of the backup that are here, in the same state or another",
  }),
  erased: z.int().openapi({ description: "Erased since the backup was made: they do not come back" }),
  wordsRemoved: z.int().openapi({
    description: "Words of them were removed for good since: they do not come back from it",
  }),
  notBelieved: NotBelieved,
  onlyHere: z.int().openapi({ description: "Not in the backup: `replace` ends them" }),
  held: z.int().openapi({
    description: "Under legal hold where `replace` would end or replace them: it cannot",
  }),
  settingsLeft: SettingsLeft,
}).openapi("RestoreReport");

/** What came of it. */
export const RestoredSchema = z.object({
  madeAt: z.string(),
  restored: z.int(),
  recordings: z.int(),
  same: z.int(),
  kept: z.int(),
  ended: z.int(),
  erased: z.int(),
  wordsRemoved: z.int(),
  notBelieved: NotBelieved,
  forgotten: z.int().openapi({ description: "Came back without people who were forgotten since" }),
  labelsKept: z.int().openapi({ description: "Came with labels that they bear here and not in the backup" }),
  consentsKept: z.int().openapi({
    description: "Came with the stricter of what the backup and this device say of consents and countries",
  }),
  collectionsKept: z.int().openapi({
    description: "Collections that go on giving labels that they give here and not in the backup",
  }),
  settingsLeft: SettingsLeft,
}).openapi("Restored");
