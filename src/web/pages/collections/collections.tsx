import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { type Collection, useCollections, useTemplates } from "../../client/collections.ts";
import { useHouse } from "../../client/house.ts";
import { list, t } from "../../messages/messages.ts";
import { AskDialog } from "../../parts/ask_dialog.tsx";
import { Empty, Showing } from "../../parts/loading.tsx";
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
    <>
      <div class="head">
        <div>
          <h1 tabIndex={-1}>{t("collections")}</h1>
          <p class="soft">{t("collections-why")}</p>
        </div>
        {mayChange && (
          <div class="acts">
            <button type="button" class="first" onClick={() => setChanging("new")}>
              {t("new-collection")}
            </button>
          </div>
        )}
      </div>
      <Showing loaded={collections}>
        {(all) =>
          all.length === 0
            ? <Empty title={t("no-collections")}>{t("no-collections-why")}</Empty>
            : (
              <ul class="plain entries">
                {all.map((collection) => (
                  <li key={collection.id} class="entry">
                    <div class="stack tight">
                      <h2>
                        <a href={`/?collection=${encodeURIComponent(collection.id)}`}>{collection.name}</a>
                      </h2>
                      <p class="soft facts">
                        <span>{t("meeting-count", { n: collection.meetings })}</span>
                        {collection.labels.map((label) => <span class="label" key={label}>{label}</span>)}
                        {collection.template !== undefined && (
                          <span>{t("summary-as", { template: nameOf(collection.template) })}</span>
                        )}
                        {collection.audioDays !== undefined && (
                          <span>{t("audio-days", { n: collection.audioDays })}</span>
                        )}
                      </p>
                    </div>
                    {mayChange && (
                      <div class="acts">
                        {house.has("PUT /v1/collections/{id}/vocabulary") && (
                          <button
                            type="button"
                            onClick={() => setSpelling(collection)}
                          >
                            {t("vocabulary")} <span class="hidden">{collection.name}</span>
                          </button>
                        )}
                        <button type="button" onClick={() => setChanging(collection)}>
                          {t("change")} <span class="hidden">{collection.name}</span>
                        </button>
                        <button type="button" class="danger" onClick={() => setRemoving(collection)}>
                          {t("remove")} <span class="hidden">{collection.name}</span>
                        </button>
                      </div>
                    )}
                  </li>
                ))}
              </ul>
            )}
      </Showing>
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
    </>
  );
}
