import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Scope, Trust } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { useHouse } from "../../client/house.ts";
import { useLoaded } from "../../client/load.ts";
import { Problem } from "../../client/problem.ts";
import { day, list, t } from "../../messages/messages.ts";
import { Showing } from "../../parts/loading.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { TrustBadge } from "../../parts/trust.tsx";
import { NewClientDialog } from "./new_client_dialog.tsx";

interface Client {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly trust: Trust;
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
}

/** Programs and people with a token of their own. */
export function Clients(): JSX.Element {
  const house = useHouse();
  const [isMaking, setMaking] = useState(false);
  const clients = useLoaded(
    "clients",
    async (signal) => (await call<{ clients: Client[] }>("GET", "/v1/clients", { signal })).clients,
  );
  const revoke = async (name: string) => {
    try {
      await call("DELETE", `/v1/clients/${encodeURIComponent(name)}`);
      house.say(t("revoked"));
      await clients.again();
    } catch (error) {
      house.say(problemText(error instanceof Problem ? error : new Problem("internal", 0, "")));
    }
  };
  return (
    <section class="stack" aria-labelledby="clients">
      <div class="acts">
        <h2 id="clients" class="grow">{t("clients")}</h2>
        <button type="button" onClick={() => setMaking(true)}>{t("new-client")}</button>
      </div>
      <p class="soft">{t("clients-why")}</p>
      <Showing loaded={clients}>
        {(all) => (
          <ul class="plain">
            {all.map(({ name, scopes, trust, createdAt, expiresAt, revokedAt }) => (
              <li key={name} class="client">
                <div>
                  <b>{name}</b> <TrustBadge trust={trust} />
                  <p class="soft">
                    {list(scopes.map((scope) =>
                      t(`scope-${scope}`)
                    ))} · {t("since", { day: day(createdAt) })}
                    {revokedAt !== undefined
                      ? ` · ${t("revoked-on", { day: day(revokedAt) })}`
                      : expiresAt === undefined
                      ? ""
                      : ` · ${t("until", { day: day(expiresAt) })}`}
                  </p>
                </div>
                {revokedAt === undefined && (
                  <button
                    type="button"
                    class="danger"
                    onClick={() => void revoke(name)}
                  >
                    {t("revoke")} <span class="hidden">{name}</span>
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Showing>
      {isMaking && (
        <NewClientDialog
          onClose={() => {
            setMaking(false);
            void clients.again();
          }}
        />
      )}
    </section>
  );
}
