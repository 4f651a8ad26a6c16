import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Meeting } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { startedAtOf } from "../../client/wall_time.ts";
import { wallTimeOf } from "../../../meeting/wall_time.ts";
import { t } from "../../messages/messages.ts";
import { TextField } from "../../parts/fields.tsx";

/** Title, date and labels. */
export function DetailsForm({ meeting, save, onClose, isBusy }: {
  meeting: Meeting;
  save(work: () => Promise<unknown>): Promise<void>;
  onClose(): void;
  isBusy: boolean;
}): JSX.Element {
  const [title, setTitle] = useState(meeting.title);
  const [when, setWhen] = useState(wallTimeOf(meeting.startedAt));
  const [labels, setLabels] = useState(meeting.labels.join(", "));
  const submit = (event: Event) => {
    event.preventDefault();
    const wanted = {
      title: title.trim(),
      labels: labels.split(",").map((label) => label.trim()).filter((label) => label !== ""),
      ...(when.day === "" ? {} : { startedAt: startedAtOf(when, meeting.startedAt) }),
    };
    void save(() =>
      call("PATCH", `/v1/meetings/${encodeURIComponent(meeting.id)}`, {
        body: { ...changesOf(meeting, wanted), revision: meeting.revision },
      })
    );
  };
  return (
    <form class="stack" onSubmit={submit}>
      <TextField label={t("title")} value={title} onValue={setTitle} />
      <div class="acts">
        <TextField
          label={t("date")}
          type="date"
          value={when.day}
          onValue={(day) => setWhen({ ...when, day })}
        />
        <TextField
          label={t("time-if-known")}
          type="time"
          value={when.time}
          onValue={(time) => setWhen({ ...when, time })}
        />
      </div>
      <TextField label={t("labels-by-comma")} value={labels} onValue={setLabels} />
      <div class="acts end">
        <button type="button" onClick={onClose}>{t("cancel")}</button>
        <button type="submit" class="first" disabled={isBusy || title.trim() === ""}>{t("save")}</button>
      </div>
    </form>
  );
}

/** Only what is other than before: taking a label off is an act of its own, which a save that changes none should not ask for. */
function changesOf<T extends Readonly<Record<string, unknown>>>(meeting: Meeting, wanted: T): Partial<T> {
  const before: Readonly<Record<string, unknown>> = {
    title: meeting.title,
    labels: meeting.labels,
    startedAt: meeting.startedAt === undefined
      ? undefined
      : startedAtOf(wallTimeOf(meeting.startedAt), meeting.startedAt),
  };
  const changed = Object.entries(wanted).filter(([name, value]) =>
    JSON.stringify(value) !== JSON.stringify(before[name])
  );
  return Object.fromEntries(changed) as Partial<T>;
}
