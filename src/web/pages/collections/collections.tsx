import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { type Collection, useCollections, useTemplates } from "../../client/collections.ts";
import { useHouse } from "../../client/house.ts";
import { list, t } from "../../messages/messages.ts";
import { AskDialog } from "../../parts/ask_dialog.tsx";
import { changeAndRemove, EntriesPage } from "../../parts/entries_page.tsx";
import { Empty } from "../../parts/loading.tsx";
import { VocabularyDialog } from "../vocabulary/vocabulary_dialog.tsx";
import { CollectionDialog } from "./collection_dialog.tsx";

/** Folders of meetings, with what an import into them takes from them. */
export function CollectionsPage(): JSX.Element {
  const house = useHouse();
  const collections = useCollections(house);
  const templates = useTemplates(house);
  const [changing, setChanging] = useState<Collection | "new">();
  const [removing, setRemoving] = useState<Collection>();
  const [spelling, setSpelling] = useState<Collection>();
  const mayChange = house.may("admin");
  const nameOf = (id: string) => templates.value?.find((one) => one.id === id)?.name ?? id;
  return (
    <EntriesPage
      title={t("collections")}
      why={t("collections-why")}
      adding={mayChange ? { label: t("new-collection"), onAdd: () => setChanging("new") } : undefined}
      loaded={collections}
      empty={<Empty title={t("no-collections")}>{t("no-collections-why")}</Empty>}
      entry={(collection) => ({
        name: collection.name,
        href: `/?collection=${encodeURIComponent(collection.id)}`,
        facts: (
          <>
            <span>{t("meeting-count", { n: collection.meetings })}</span>
            {collection.labels.map((label) => <span class="label" key={label}>{label}</span>)}
            {collection.template !== undefined && (
              <span>{t("summary-as", { template: nameOf(collection.template) })}</span>
            )}
            {collection.audioDays !== undefined && <span>{t("audio-days", { n: collection.audioDays })}
            </span>}
          </>
        ),
        acts: !mayChange ? [] : [
          ...(house.has("PUT /v1/collections/{id}/vocabulary")
            ? [{ label: t("vocabulary"), onAct: () => setSpelling(collection) }]
            : []),
          ...changeAndRemove({
            onChange: () => setChanging(collection),
            onRemove: () => setRemoving(collection),
          }),
        ],
      })}
    >
      {changing !== undefined && (
        <CollectionDialog
          collection={changing === "new" ? undefined : changing}
          taken={new Set(collections.value?.map(({ id }) => id))}
          templates={templates.value ?? []}
          onClose={() => setChanging(undefined)}
          onDone={() => {
            setChanging(undefined);
            void collections.again();
          }}
        />
      )}
      {spelling !== undefined && (
        <VocabularyDialog
          title={t("vocabulary-of", { name: spelling.name })}
          path={`/v1/collections/${spelling.id}/vocabulary`}
          onClose={() => setSpelling(undefined)}
        />
      )}
      {removing !== undefined && (
        <AskDialog
          title={t("remove-collection", { name: removing.name })}
          action={t("remove")}
          work={() => call("DELETE", `/v1/collections/${removing.id}`)}
          onClose={() => setRemoving(undefined)}
          onDone={() => {
            setRemoving(undefined);
            void collections.again();
          }}
        >
          <p>{t("remove-collection-ask", { n: removing.meetings })}</p>
          {removing.labels.length > 0 && (
            <p class="soft">{t("labels-stay", { labels: list(removing.labels) })}</p>
          )}
        </AskDialog>
      )}
    </EntriesPage>
  );
}
