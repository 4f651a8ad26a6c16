import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { type Template, useTemplates } from "../../client/collections.ts";
import { useHouse } from "../../client/house.ts";
import { list, t } from "../../messages/messages.ts";
import { AskDialog } from "../../parts/ask_dialog.tsx";
import { Showing } from "../../parts/loading.tsx";
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
    <>
      <div class="head">
        <div>
          <h1 tabIndex={-1}>{t("templates")}</h1>
          <p class="soft">{t("templates-why")}</p>
        </div>
        {mayChange && (
          <div class="acts">
            <button type="button" class="first" onClick={() => setChanging("new")}>
              {t("new-template")}
            </button>
          </div>
        )}
      </div>
      <Showing loaded={templates}>
        {(all) => (
          <ul class="plain entries">
            {all.map((template) => (
              <li key={template.id} class="entry">
                <div class="stack tight">
                  <h2>{template.name}</h2>
                  <p class="soft facts">
                    <span>{t(template.isOwn ? "own-template" : "built-in-template")}</span>
                    <span>{list(template.sections.map(({ heading }) => heading))}</span>
                  </p>
                </div>
                {mayChange && (
                  <div class="acts">
                    <button type="button" onClick={() => setChanging(template)}>
                      {t("change")} <span class="hidden">{template.name}</span>
                    </button>
                    {template.isOwn && (
                      <button
                        type="button"
                        class="danger"
                        onClick={() => setRemoving(template)}
                      >
                        {t("remove")} <span class="hidden">{template.name}</span>
                      </button>
                    )}
                  </div>
                )}
              </li>
            ))}
          </ul>
        )}
      </Showing>
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
    </>
  );
}
