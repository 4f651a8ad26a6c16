import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { MeetingPage } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { clock } from "../../client/clock.ts";
import { useHouse } from "../../client/house.ts";
import { useLoaded } from "../../client/load.ts";
import { meetingTime, t } from "../../messages/messages.ts";
import { Buttons, type FormProps, submitting } from "./form_parts.tsx";
import { CollectionField } from "../../parts/collection_field.tsx";
import { ChoiceField, TextField } from "../../parts/fields.tsx";

/** Two recordings of one meeting become one. */
export function JoinForm({ meeting, save, onClose, isBusy }: FormProps): JSX.Element {
  const house = useHouse();
  const [other, setOther] = useState("");
  const [begins, setBegins] = useState("");
  const near = useLoaded(`near ${meeting.id}`, async (signal) => {
    const { meetings } = await call<MeetingPage>("GET", `/v1/meetings?limit=100${around(meeting)}`, {
      signal,
    });
    return meetings.filter(({ id }) => id !== meeting.id);
  });
  const offsetMs = begins === "" ? undefined : msOf(begins);
  const join = async () => {
    const { offsetMs: at, leftOut } = await call<{ offsetMs: number; leftOut: number }>(
      "POST",
      `/v1/meetings/${encodeURIComponent(meeting.id)}/join`,
      { body: { revision: meeting.revision, with: other, ...(offsetMs === undefined ? {} : { offsetMs }) } },
    );
    house.say(t("joined", { when: clock(at), n: leftOut }));
  };
  return (
    <form class="stack" onSubmit={submitting(() => void save(join))}>
      <p>{t("join-why")}</p>
      <ChoiceField label={t("other-recording")} value={other} onValue={setOther}>
        <option value="">{t("choose-one")}</option>
        {near.value?.map(({ id, title, startedAt }) => (
          <option key={id} value={id}>
            {startedAt === undefined ? title : `${title}, ${meetingTime(startedAt)}`}
          </option>
        ))}
      </ChoiceField>
      {near.value?.length === 0 && <p class="soft">{t("nothing-near")}</p>}
      <TextField
        label={t("other-begins-at")}
        value={begins}
        placeholder={t("by-their-times")}
        onValue={setBegins}
      />
      <Buttons
        action={t("join-do")}
        isBusy={isBusy || other === "" || (begins !== "" && offsetMs === undefined)}
        onClose={onClose}
      />
    </form>
  );
}

/** Which series of recurring meetings one belongs to. */
export function SeriesForm({ meeting, save, onClose, isBusy }: FormProps): JSX.Element {
  const [name, setName] = useState(
    meeting.labels.find((label) => label.startsWith(SERIES))?.slice(SERIES.length) ?? "",
  );
  const known = useLoaded(
    "series",
    async (signal) => (await call<{ series: { name: string }[] }>("GET", "/v1/series", { signal })).series,
  );
  const put = () =>
    call("PUT", `/v1/meetings/${encodeURIComponent(meeting.id)}/series`, {
      body: { name: name.trim() === "" ? null : name.trim() },
    });
  return (
    <form class="stack" onSubmit={submitting(() => void save(put))}>
      <p>{t("series-why")}</p>
      <TextField
        label={t("series")}
        value={name}
        maxLength={90}
        onValue={setName}
        known={known.value?.map(({ name }) => name) ?? []}
      />
      <Buttons action={t("save")} isBusy={isBusy} onClose={onClose} />
    </form>
  );
}

/** Which collection one is in. */
export function CollectionForm({ meeting, save, onClose, isBusy }: FormProps): JSX.Element {
  const [collection, setCollection] = useState(meeting.collection ?? "");
  const put = () =>
    call("PATCH", `/v1/meetings/${encodeURIComponent(meeting.id)}`, {
      body: { collection: collection === "" ? null : collection, revision: meeting.revision },
    });
  return (
    <form class="stack" onSubmit={submitting(() => void save(put))}>
      <CollectionField value={collection} onValue={setCollection} />
      <Buttons
        action={t("save")}
        isBusy={isBusy || collection === (meeting.collection ?? "")}
        onClose={onClose}
      />
    </form>
  );
}

const SERIES = "series:";
const DAY_MS = 86_400_000;

/** A day before and after, so that clocks that go wrong matter little; all where the meeting has no date. */
function around({ startedAt }: FormProps["meeting"]): string {
  if (startedAt === undefined) return "";
  const at = Date.parse(startedAt);
  const [from, to] = [at - DAY_MS, at + DAY_MS].map((ms) => new Date(ms).toISOString());
  return `&from=${from}&to=${to}`;
}

/** `MM:SS` or `H:MM:SS`. */
function msOf(text: string): number | undefined {
  if (!/^\d{1,3}(:[0-5]?\d){1,2}$/.test(text.trim())) return undefined;
  return text.trim().split(":").reduce((sum, part) => sum * 60 + Number(part), 0) * 1000;
}
