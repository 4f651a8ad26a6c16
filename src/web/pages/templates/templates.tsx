import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { type Template, useTemplates } from "../../client/collections.ts";
import { useHouse } from "../../client/house.ts";
import { list, t } from "../../messages/messages.ts";
import { AskDialog } from "../../parts/ask_dialog.tsx";
import { changeAndRemove, EntriesPage } from "../../parts/entries_page.tsx";
import { TemplateDialog } from "./template_dialog.tsx";

/** What summaries of a kind of meeting have besides: those of the program, and own ones. */
export function TemplatesPage(): JSX.Element {
  const house = useHouse();
  const templates = useTemplates(house);
  const [changing, setChanging] = useState<Template | "new">();
  const [removing, setRemoving] = useState<Template>();
  const mayChange = house.may("admin");
  const done = () => {
    setChanging(undefined);
    setRemoving(undefined);
    void templates.again();
  };
  return (
    <EntriesPage
      title={t("templates")}
      why={t("templates-why")}
      adding={mayChange ? { label: t("new-template"), onAdd: () => setChanging("new") } : undefined}
      loaded={templates}
      entry={(template) => ({
        name: template.name,
        facts: (
          <>
            <span>{t(template.isOwn ? "own-template" : "built-in-template")}</span>
            <span>{list(template.sections.map(({ heading }) => heading))}</span>
          </>
        ),
        acts: !mayChange ? [] : changeAndRemove({
          onChange: () => setChanging(template),
          onRemove: template.isOwn ? () => setRemoving(template) : undefined,
        }),
      })}
    >
      {changing !== undefined && (
        <TemplateDialog
          template={changing === "new" ? undefined : changing}
          taken={new Set(templates.value?.map(({ id }) => id))}
          onClose={() => setChanging(undefined)}
          onDone={done}
        />
      )}
      {removing !== undefined && (
        <AskDialog
          title={t("remove-template", { name: removing.name })}
          action={t("remove")}
          work={() => call("DELETE", `/v1/templates/${removing.id}`)}
          onClose={() => setRemoving(undefined)}
          onDone={done}
        >
          <p>{t("remove-template-ask")}</p>
        </AskDialog>
      )}
    </EntriesPage>
  );
}
