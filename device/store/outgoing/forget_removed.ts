import type { Meeting } from "../../../src/meeting/meeting.ts";
import { fold, isAtBoundaries } from "../../../src/text/words.ts";
import type { Database } from "../file/database.ts";

/**
 * Erases from every legend what was removed from a meeting for good, inside the caller's transaction: entries that were taken from
 * this meeting and hold a form that does not stand in it any more, and entries of no meeting (a question named it) with a form
 * that was removed. What was taken from other meetings only stands there still.
 * @returns how many
 */
export function forgetRemovedInLegends(
  database: Database,
  { before, after }: { readonly before: Meeting; readonly after: Meeting },
): number {
  const forms = database.prepare<[string], FormRow>(
    `select entry.rowid as entry, folded, exists (
       select 1 from legend_origins as o
       where (o.conversation, o.provider, o.code) = (entry.conversation, entry.provider, entry.code)
         and o.meeting_id = ?
     ) as isTaken, exists (
       select 1 from legend_origins as o
       where (o.conversation, o.provider, o.code) = (entry.conversation, entry.provider, entry.code)
     ) as hasOrigin
     from legend_forms as form join legend_entries as entry using (conversation, provider, code)`,
  ).all(after.id);
  const concerned = forms.filter(({ isTaken, hasOrigin }) => isTaken === 1 || hasOrigin === 0);
  if (concerned.length === 0) return 0;
  const then = fold(textsOf(before).join("\n"));
  const now = fold(textsOf(after).join("\n"));
  const gone = concerned.filter(({ folded, isTaken }) =>
    !stands(folded, now) && (isTaken === 1 || stands(folded, then))
  );
  const erase = database.prepare("delete from legend_entries where rowid = ?");
  return [...new Set(gone.map(({ entry }) => entry))].reduce(
    (count, entry) => count + erase.run(entry).changes,
    0,
  );
}

interface FormRow {
  readonly entry: number;
  readonly folded: string;
  readonly isTaken: 0 | 1;
  readonly hasOrigin: 0 | 1;
}

/** Every text of a meeting, wherever it stands. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** As a whole word or several: "Ann" does not stand in "Anna". */
function stands(folded: string, text: string): boolean {
  if (folded === "") return true;
  for (let at = text.indexOf(folded); at >= 0; at = text.indexOf(folded, at + 1)) {
    if (isAtBoundaries(text, at, at + folded.length)) return true;
  }
  return false;
}
