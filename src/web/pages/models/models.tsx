import type { JSX } from "preact";
import { call } from "../../client/api.ts";
import { useLoaded } from "../../client/load.ts";
import { t, tOr } from "../../messages/messages.ts";
import { Empty, Showing } from "../../parts/loading.tsx";
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
              <div class="scroll" tabIndex={0} role="group" aria-label={t("models")}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{t("for-what")}</th>
                      <th scope="col">{t("model")}</th>
                      <th scope="col">{t("licence")}</th>
                      <th scope="col">{t("comes-from")}</th>
                      <th scope="col">{t("state")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {all.map(({ id, task, name, licence, source, state }) => (
                      <tr key={`${task} ${id}`}>
                        <td>{tOr(`model-${task}`, "model-other", { task })}</td>
                        <td>
                          {name !== undefined && <>{name}{" "}</>}
                          <code>{id}</code>
                        </td>
                        <td>{licence}</td>
                        <td>{source ?? "–"}</td>
                        <td>
                          {state === "active"
                            ? <TrustBadge trust="device">{t("in-use")}</TrustBadge>
                            : t("installed")}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
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
