import type { JSX } from "preact";
import { call } from "../../client/api.ts";
import { useHouse } from "../../client/house.ts";
import { useLoaded } from "../../client/load.ts";
import { t } from "../../messages/messages.ts";

interface Health {
  readonly version: string;
  readonly confinement: "operating system" | "JavaScript only" | "nothing";
  readonly policy: { readonly id: string; readonly version: number };
}

/** What keeps this device's meetings here, and which Chatham this is. */
export function About(): JSX.Element {
  const house = useHouse();
  const { value } = useLoaded("health", (signal) => call<Health>("GET", "/healthz", { signal }));
  const kept = value?.confinement === "operating system"
    ? "kept-by-system"
    : value?.confinement === "JavaScript only"
    ? "kept-by-rights"
    : "kept-by-nothing";
  return (
    <>
      <section class="stack tight" aria-labelledby="keeping">
        <h2 id="keeping">{t("keeping")}</h2>
        <p>
          {t("keeping-text")} <a href="/policy">{t("policy")}</a>
        </p>
      </section>
      <section class="stack tight" aria-labelledby="confinement">
        <h2 id="confinement">{t("confinement")}</h2>
        <p>{value === undefined ? "" : t(kept)}</p>
      </section>
      <section class="stack tight" aria-labelledby="about">
        <h2 id="about">{t("about")}</h2>
        <p>
          Chatham {house.session.version}
          {value !== undefined && (
            <span class="soft">
              {" · "}
              {t("policy")} {value.policy.id}, {t("version-n", { n: value.policy.version })}
            </span>
          )}
        </p>
        <p class="soft">{t("about-text")}</p>
      </section>
    </>
  );
}
