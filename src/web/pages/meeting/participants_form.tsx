import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Participant } from "../../../meeting/meeting.ts";
import { listedPeople } from "../../../meeting/people.ts";
import { call } from "../../client/api.ts";
import { partsOf } from "../../client/collections.ts";
import { useLoaded } from "../../client/load.ts";
import { list, t } from "../../messages/messages.ts";
import { ChoiceField, TextField } from "../../parts/fields.tsx";
import type { PolicyWords } from "../policy/policy_shapes.ts";
import { Buttons, type FormProps, submitting } from "./form_parts.tsx";

/** Who took part. Where nobody is listed yet, those who speak are, so that nobody's consent stands for another's. */
export function ParticipantsForm({ meeting, save, onClose, isBusy }: FormProps): JSX.Element {
  const { participants = [], speakers } = meeting;
  const [rows, setRows] = useState(() => listedPeople({ participants, speakers }).map(rowOf));
  const known = useLoaded(
    "purposes",
    async (signal) => (await call<PolicyWords>("GET", "/v1/policy/words", { signal })).purposes,
    ["policy"],
  );
  const change = (at: number, changed: Partial<Row>) =>
    setRows(rows.map((row, place) => place === at ? { ...row, ...changed } : row));
  const named = rows.filter(({ name }) => name.trim() !== "");
  return (
    <form
      class="stack"
      onSubmit={submitting(() =>
        void save(() =>
          call("PATCH", `/v1/meetings/${encodeURIComponent(meeting.id)}`, {
            body: { revision: meeting.revision, participants: named.map(personOf) },
          })
        )
      )}
    >
      <p class="soft">{t("participants-why")}</p>
      {rows.map((row, at) => (
        <PersonFields
          key={row.key}
          row={row}
          purposes={known.value ?? []}
          onChange={(changed) => change(at, changed)}
          onRemove={() => setRows(rows.filter((one) => one !== row))}
        />
      ))}
      <div>
        <button type="button" onClick={() => setRows([...rows, rowOf({ name: "" })])}>
          {t("add-participant")}
        </button>
      </div>
      <Buttons action={t("save")} isBusy={isBusy || !named.every(hasCountryOrNone)} onClose={onClose} />
    </form>
  );
}

/** What stands in the fields for one person. */
interface Row {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly country: string;
  readonly consent: "unsaid" | "none" | "all" | "some";
  /** With commas between. */
  readonly purposes: string;
}

function rowOf({ name, email = "", jurisdiction = "", consent }: Participant): Row {
  const isList = typeof consent === "object" && consent.length > 0;
  return {
    key: crypto.randomUUID(),
    ...{ name, email, country: jurisdiction },
    consent: consent === undefined ? "unsaid" : consent === true ? "all" : isList ? "some" : "none",
    purposes: isList ? consent.join(", ") : "",
  };
}

function personOf({ name, email, country, consent, purposes }: Row): Participant {
  return {
    name: name.trim(),
    ...(email.trim() === "" ? {} : { email: email.trim() }),
    ...(country === "" ? {} : { jurisdiction: codeOf(country) }),
    ...(consent === "unsaid" ? {} : { consent: consent === "some" ? partsOf(purposes) : consent === "all" }),
  };
}

function codeOf(country: string): string {
  return country.trim().toUpperCase();
}

function hasCountryOrNone({ country }: Row): boolean {
  return /^(?:[A-Z]{2})?$/.test(codeOf(country));
}

function PersonFields({ row, purposes, onChange, onRemove }: {
  row: Row;
  /** That the policy knows. */
  purposes: readonly string[];
  onChange(changed: Partial<Row>): void;
  onRemove(): void;
}) {
  const name = row.name.trim() === "" ? t("somebody-new") : row.name;
  return (
    <fieldset class="stack tight">
      <legend>{name}</legend>
      <div class="side-by-side">
        <TextField label={t("name")} value={row.name} onValue={(name) => onChange({ name })} />
        <TextField
          label={t("email-address")}
          value={row.email}
          onValue={(email) => onChange({ email })}
        />
        <TextField
          label={t("country")}
          value={row.country}
          onValue={(country) => onChange({ country })}
          isShort
        />
      </div>
      <ChoiceField
        label={t("consents")}
        value={row.consent}
        onValue={(value) => onChange({ consent: CONSENTS.find((one) => one === value) ?? "unsaid" })}
      >
        {CONSENTS.map((one) => <option key={one} value={one}>{t(`consent-choice-${one}`)}</option>)}
      </ChoiceField>
      {row.consent === "some" && (
        <>
          <TextField
            label={t("purposes-by-comma")}
            value={row.purposes}
            onValue={(purposes) => onChange({ purposes })}
          />
          {purposes.length > 0 && <p class="soft">{t("purposes-of-policy", { list: list(purposes) })}</p>}
        </>
      )}
      {!hasCountryOrNone(row) && <p role="alert" class="problem">{t("country-needs-code")}</p>}
      <div>
        <button type="button" class="bare" onClick={onRemove}>
          {t("remove")} <span class="hidden">{name}</span>
        </button>
      </div>
    </fieldset>
  );
}

const CONSENTS = ["unsaid", "none", "all", "some"] as const;
