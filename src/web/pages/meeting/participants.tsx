import type { JSX } from "preact";
import type { Participant } from "../../../meeting/meeting.ts";
import type { Meeting } from "../../client/answers.ts";
import { useHouse } from "../../client/house.ts";
import { countryName, list, t } from "../../messages/messages.ts";
import type { Editing } from "./editing_kinds.ts";

/** Who took part, what each consented to and under which country's law they are: rules may rest on it. */
export function Participants(
  { meeting, onEdit }: { meeting: Meeting; onEdit(editing: Editing): void },
): JSX.Element {
  const house = useHouse();
  const { participants = [] } = meeting;
  return (
    <section aria-label={t("participants")} class="stack">
      <h2>{t("participants")}</h2>
      {participants.length === 0 ? <p class="soft">{t("no-participants")}</p> : (
        <ul class="plain stack tight">
          {participants.map((person, at) => (
            <li key={at}>
              {person.name}
              <br />
              <small>{saidOf(person)}</small>
            </li>
          ))}
        </ul>
      )}
      {house.may("admin") && house.has("PATCH /v1/meetings/{id}") && (
        <div>
          <button type="button" onClick={() => onEdit({ kind: "participants" })}>
            {t("change-participants")}
          </button>
        </div>
      )}
    </section>
  );
}

/** One person in words, for a list of one's own. */
export function participantWords(person: Participant): string {
  return `${person.name}: ${saidOf(person)}`;
}

function saidOf({ consent, jurisdiction }: Participant): string {
  const country = jurisdiction === undefined ? [] : [countryName(jurisdiction)];
  return [consentWords(consent), ...country].join(" · ");
}

function consentWords(consent: Participant["consent"]): string {
  if (consent === undefined) return t("consent-unsaid");
  if (consent === true) return t("consents-to-all");
  return consent === false || consent.length === 0
    ? t("consents-to-nothing")
    : t("consents-to", { list: list(consent) });
}
