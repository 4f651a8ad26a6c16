import type { JSX } from "preact";
import type { Meeting } from "../../client/answers.ts";
import { useHouse } from "../../client/house.ts";
import { t } from "../../messages/messages.ts";
import type { Editing } from "./editing_kinds.ts";

/** What people have written about a meeting, beside what was said. */
export function Notes(
  { meeting, onEdit }: { meeting: Meeting; onEdit(editing: Editing): void },
): JSX.Element {
  const house = useHouse();
  const { notes } = meeting;
  return (
    <section aria-label={t("notes")} class="stack">
      <h2>{t("notes")}</h2>
      {notes === undefined || notes === ""
        ? <p class="soft">{t("no-notes")}</p>
        : <p class="notes">{notes}</p>}
      {house.may("admin") && house.has("PATCH /v1/meetings/{id}") && (
        <div>
          <button type="button" onClick={() => onEdit({ kind: "notes" })}>{t("edit-notes")}</button>
        </div>
      )}
    </section>
  );
}
