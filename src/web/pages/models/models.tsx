import type { JSX } from "preact";
import { call } from "../../client/api.ts";
import { useLoaded } from "../../client/load.ts";
import { t, tOr } from "../../messages/messages.ts";
import { Empty, Showing } from "../../parts/loading.tsx";
import { StackedTable } from "../../parts/stacked_table.tsx";
import { TrustBadge } from "../../parts/trust.tsx";

interface Installed {
  readonly id: string;
  readonly task: string;
  readonly name?: string;
  readonly licence: string;
  readonly source?: string;
  readonly state: string;
}

/** What runs on this device, for what, and under which licence. */
export function ModelsPage(): JSX.Element {
  const models = useLoaded(
    "models",
    async (signal) => (await call<{ models: Installed[] }>("GET", "/v1/installed-models", { signal })).models,
  );
  return (
    <>
      <div class="head">
        <div>
          <h1 tabIndex={-1}>{t("models")}</h1>
          <p class="soft">{t("models-why")}</p>
        </div>
      </div>
      <Showing loaded={models}>
        {(all) =>
          all.length === 0 ? <Empty title={t("no-models")}>{t("no-models-why")}</Empty> : (
            <>
              <StackedTable
                label={t("models")}
                keyOf={({ id, task }) => `${task} ${id}`}
                rows={all}
                columns={[
                  { name: t("for-what"), cell: ({ task }) => tOr(`model-${task}`, "model-other", { task }) },
                  { name: t("model"), cell: nameOf },
                  { name: t("licence"), cell: ({ licence }) => licence },
                  { name: t("comes-from"), cell: ({ source }) => source ?? "–" },
                  { name: t("state"), cell: stateOf },
                ]}
              />
              {!all.some(({ task }) => task === "language-model") && (
                <p class="measure model-hint">
                  {t("no-language-model")} <code>chatham models add FILE.gguf</code>
                </p>
              )}
            </>
          )}
      </Showing>
    </>
  );
}

function nameOf({ id, name }: Installed) {
  return (
    <span>
      {name !== undefined && <>{name}{" "}</>}
      <code>{id}</code>
    </span>
  );
}

function stateOf({ state }: Installed) {
  return state === "active" ? <TrustBadge trust="device">{t("in-use")}</TrustBadge> : t("installed");
}
