import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useTemplates } from "../client/collections.ts";
import { useHouse } from "../client/house.ts";
import { has } from "../client/offered.ts";
import type { SummaryWishes } from "../client/runs.ts";
import { languageName, t } from "../messages/messages.ts";
import { ChoiceField } from "./fields.tsx";

const LENGTHS = ["short", "normal", "long"] as const;
/** Those that Chatham is measured in. */
const LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pl", "pt"] as const;

/** For what kind of meeting, how long, and in which language it is summarised. */
export function SummaryFields({ wishes, onWishes }: {
  wishes: SummaryWishes;
  onWishes(wishes: SummaryWishes): void;
}): JSX.Element {
  const templates = useTemplates(useHouse()).value ?? [];
  const [hasWishes, setWishes] = useState(false);
  useEffect(() => void has("POST /v1/meetings/{id}/runs", "length").then(setWishes), []);
  return (
    <>
      <ChoiceField
        label={t("template")}
        value={wishes.template}
        onValue={(template) => onWishes({ ...wishes, template })}
      >
        <option value="">{t("no-template")}</option>
        {templates.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </ChoiceField>
      {hasWishes && (
        <div class="acts">
          <ChoiceField
            label={t("summary-length")}
            value={wishes.length}
            onValue={(length) => onWishes({ ...wishes, length })}
          >
            {LENGTHS.map((one) => <option key={one} value={one}>{t(`length-${one}`)}</option>)}
          </ChoiceField>
          <ChoiceField
            label={t("language")}
            value={wishes.language}
            onValue={(language) => onWishes({ ...wishes, language })}
          >
            <option value="">{t("language-of-meeting")}</option>
            {LANGUAGES.map((one) => <option key={one} value={one}>{languageName(one)}</option>)}
          </ChoiceField>
        </div>
      )}
      <p class="soft">
        <a href="/templates">{t("templates")}</a>
      </p>
    </>
  );
}
