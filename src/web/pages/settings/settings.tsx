import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useHouse } from "../../client/house.ts";
import {
  type LanguageSetting,
  languageSetting,
  setLanguage,
  setTheme,
  type Theme,
  themeSetting,
} from "../../client/settings.ts";
import { list, t } from "../../messages/messages.ts";
import { VocabularyDialog } from "../vocabulary/vocabulary_dialog.tsx";
import { About } from "./about.tsx";
import { Backup } from "./backup.tsx";
import { WebhooksSection } from "./webhooks.tsx";
import { FoldersSection } from "./folders.tsx";
import { Clients } from "./clients.tsx";
import { ChoiceField } from "../../parts/fields.tsx";

/** This sign-in, how the pages look, who else has a token, and what keeps the meetings here. */
export function Settings(): JSX.Element {
  const house = useHouse();
  const { session } = house;
  const [isSpelling, setSpelling] = useState(false);
  const [hasKeys, setKeys] = useState(localStorage.getItem("chatham.keys") !== "off");
  return (
    <>
      <div class="head">
        <h1 tabIndex={-1}>{t("settings")}</h1>
      </div>
      <div class="stack wide measure">
        <section class="stack" aria-labelledby="session">
          <h2 id="session">{t("this-session")}</h2>
          <p>
            {session.client === "owner" ? t("signed-in-owner") : t("signed-in-as", { name: session.client })}
            {" "}
            <span class="soft">
              {t("scopes", { list: list([...session.scopes].map((scope) => t(`scope-${scope}`))) })}
            </span>
          </p>
          <div class="acts">
            <button type="button" onClick={() => void house.signOut(false)}>{t("sign-out")}</button>
            <button type="button" onClick={() => void house.signOut(true)}>{t("sign-out-everywhere")}</button>
          </div>
        </section>
        <section class="stack" aria-labelledby="look">
          <h2 id="look">{t("language-and-look")}</h2>
          <div class="acts">
            <ChoiceField
              label={t("language")}
              value={languageSetting()}
              onValue={(value) => {
                setLanguage(value as LanguageSetting);
                house.redraw();
              }}
            >
              <option value="system">{t("as-the-browser")}</option>
              <option value="en" lang="en">English</option>
              <option value="de" lang="de">Deutsch</option>
            </ChoiceField>
            <ChoiceField
              label={t("look")}
              value={themeSetting()}
              onValue={(value) => setTheme(value as Theme)}
            >
              <option value="system">{t("as-the-system")}</option>
              <option value="light">{t("light")}</option>
              <option value="dark">{t("dark")}</option>
            </ChoiceField>
          </div>
          <label class="check">
            <input
              type="checkbox"
              checked={hasKeys}
              onChange={({ currentTarget: { checked } }) => {
                if (checked) localStorage.removeItem("chatham.keys");
                else localStorage.setItem("chatham.keys", "off");
                setKeys(checked);
              }}
            />
            {t("single-keys")}
          </label>
        </section>
        {house.has("GET /v1/templates") && house.may("read") && (
          <section class="stack tight" aria-labelledby="summaries">
            <h2 id="summaries">{t("summaries")}</h2>
            <p>
              {t("summaries-why")} <a href="/templates">{t("templates")}</a>
            </p>
          </section>
        )}
        {house.has("PUT /v1/vocabulary") && house.may("admin") && (
          <section class="stack tight" aria-labelledby="vocabulary">
            <div class="acts">
              <h2 id="vocabulary" class="grow">{t("vocabulary")}</h2>
              <button
                type="button"
                onClick={() =>
                  setSpelling(true)}
              >
                {t("change-vocabulary")}
              </button>
            </div>
            <p class="soft">{t("vocabulary-why")}</p>
          </section>
        )}
        {house.has("GET /v1/folders") && house.may("admin") && <FoldersSection />}
        {session.client === "owner" && house.has("GET /v1/clients") && <Clients />}
        {house.has("POST /v1/webhooks/{id}/test") && house.may("admin") && <WebhooksSection />}
        {house.has("POST /v1/backups") && house.may("admin") && session.trust === "device" && <Backup />}
        <About />
      </div>
      {isSpelling && (
        <VocabularyDialog
          title={t("vocabulary")}
          path="/v1/vocabulary"
          onClose={() => setSpelling(false)}
        />
      )}
    </>
  );
}
