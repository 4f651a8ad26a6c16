import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Meeting, Turn } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { useHouse } from "../../client/house.ts";
import { Problem } from "../../client/problem.ts";
import { go } from "../../client/router.ts";
import { meetingDay, t } from "../../messages/messages.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { CollectionForm, JoinForm, SeriesForm } from "./belong_forms.tsx";
import { DetailsForm } from "./details_form.tsx";
import type { Editing } from "./editing_kinds.ts";
import { ParticipantsForm } from "./participants_form.tsx";
import { useSaving } from "../../parts/saving.ts";
import { Meanwhile, turnAsOf } from "./meanwhile.tsx";
import { Buttons, type FormProps, submitting } from "./form_parts.tsx";
import {
  DiariseForm,
  NotesForm,
  RemoveRecordingForm,
  RemoveWordsForm,
  SummariseForm,
} from "./more_forms.tsx";
import { LongField, TextField } from "../../parts/fields.tsx";

/**
 * One dialog for whatever is edited. It rests on the meeting as it was when it was opened, also where that is changed in another
 * tab: nobody's words are written over unseen. It stays open, with what was written, when saving did not succeed.
 */
export function EditingDialog({ meeting, editing, onClose, onDone }: {
  meeting: Meeting;
  editing: Editing;
  onClose(): void;
  onDone(): Promise<void>;
}): JSX.Element {
  const [opened] = useState(meeting);
  const [known, setKnown] = useState(meeting);
  const { isBusy, problem, save: attempt } = useSaving();
  const save = async (work: () => Promise<unknown>) => {
    const done = await attempt(async () => {
      try {
        await work();
      } catch (error) {
        // What is there now is shown beside what was written; saving once more is done knowingly.
        if (error instanceof Problem && error.kind === "conflict") setKnown(await readMeeting(opened.id));
        throw error;
      }
    });
    if (done) await onDone();
  };
  const form = { meeting: { ...opened, revision: known.revision }, save, onClose, isBusy };
  return (
    <Dialog title={titleOf(editing)} onClose={onClose}>
      <Form editing={turnAsOf(editing, known)} {...form} />
      {problem !== undefined && (
        <div role="alert" class="problem">
          {problem.kind === "conflict" && known.revision !== opened.revision
            ? <Meanwhile opened={opened} known={known} editing={editing} />
            : <p>{problemText(problem)}</p>}
        </div>
      )}
    </Dialog>
  );
}

function readMeeting(id: string): Promise<Meeting> {
  return call<Meeting>("GET", `/v1/meetings/${encodeURIComponent(id)}`);
}

function Form({ editing, ...form }: FormProps & { editing: Editing }) {
  switch (editing.kind) {
    case "text":
      return <TextForm turn={editing.turn} {...form} />;
    case "split":
      return <SplitForm turn={editing.turn} {...form} />;
    case "merge":
      return (
        <AskForm
          text={t("merge-ask")}
          action={t("merge")}
          edit={{ op: "merge", turn: editing.turn.index, id: editing.turn.id }}
          {...form}
        />
      );
    case "delete-turn":
      return (
        <AskForm
          text={t("delete-turn-ask")}
          action={t("delete")}
          isDangerous
          edit={{ op: "delete", turn: editing.turn.index, id: editing.turn.id }}
          {...form}
        />
      );
    case "remove-words":
      return <RemoveWordsForm turn={editing.turn} {...form} />;
    case "speaker":
      return <SpeakerForm turn={editing.turn} {...form} />;
    case "rename":
      return <RenameForm speaker={editing.speaker} {...form} />;
    case "details":
      return <DetailsForm {...form} />;
    case "participants":
      return <ParticipantsForm {...form} />;
    case "delete-meeting":
      return <EraseForm {...form} />;
    case "diarise":
      return <DiariseForm {...form} />;
    case "summarise":
      return <SummariseForm {...form} />;
    case "join":
      return <JoinForm {...form} />;
    case "series":
      return <SeriesForm {...form} />;
    case "collection":
      return <CollectionForm {...form} />;
    case "notes":
      return <NotesForm {...form} />;
    case "remove-recording":
      return <RemoveRecordingForm {...form} />;
    default:
      return editing satisfies never;
  }
}

function titleOf({ kind }: Editing): string {
  return t(kind === "rename" ? "rename-speaker" : kind === "details" ? "rename-meeting" : `${kind}-title`);
}

type Edit = Readonly<Record<string, unknown>> & { readonly op: string };

async function edit({ id, revision }: Meeting, ...edits: readonly Edit[]): Promise<void> {
  await call("POST", `/v1/meetings/${encodeURIComponent(id)}/edits`, { body: { revision, edits } });
}

function TextForm({ turn, meeting, save, onClose, isBusy }: FormProps & { turn: Turn }) {
  const [text, setText] = useState(turn.text);
  return (
    <form
      class="stack"
      onSubmit={submitting(() =>
        void save(() => edit(meeting, { op: "text", turn: turn.index, id: turn.id, text }))
      )}
    >
      <LongField label={t("text")} rows={6} value={text} onValue={setText} />
      <Buttons action={t("save")} isBusy={isBusy || text.trim() === ""} onClose={onClose} />
    </form>
  );
}

function SplitForm({ turn, meeting, save, onClose, isBusy }: FormProps & { turn: Turn }) {
  const gaps = [...turn.text.matchAll(/\s+/g)].map(({ 0: gap, index }) => index + gap.length).filter((at) =>
    at < turn.text.length
  );
  const [at, setAt] = useState(gaps[Math.floor(gaps.length / 2)] ?? 0);
  const place = Math.max(0, gaps.indexOf(at));
  return (
    <form
      class="stack"
      onSubmit={submitting(() =>
        void save(() => edit(meeting, { op: "split", turn: turn.index, id: turn.id, at }))
      )}
    >
      <label class="field">
        {t("split-where")}
        <input
          type="range"
          min={0}
          max={Math.max(0, gaps.length - 1)}
          value={place}
          onInput={({ currentTarget }) => setAt(gaps[Number(currentTarget.value)] ?? at)}
        />
      </label>
      <p class="split-part">{turn.text.slice(0, at)}</p>
      <p class="split-part">{turn.text.slice(at)}</p>
      <Buttons action={t("split-do")} isBusy={isBusy || gaps.length === 0} onClose={onClose} />
    </form>
  );
}

function AskForm(
  { text, action, edit: one, isDangerous = false, meeting, save, onClose, isBusy }: FormProps & {
    text: string;
    action: string;
    edit: Edit;
    isDangerous?: boolean;
  },
) {
  return (
    <form class="stack" onSubmit={submitting(() => void save(() => edit(meeting, one)))}>
      <p>{text}</p>
      <Buttons action={action} isBusy={isBusy} onClose={onClose} isDangerous={isDangerous} />
    </form>
  );
}

function SpeakerForm({ turn, meeting, save, onClose, isBusy }: FormProps & { turn: Turn }) {
  const [to, setTo] = useState("");
  return (
    <form
      class="stack"
      onSubmit={submitting(() =>
        void save(() => edit(meeting, { op: "speaker", turns: [turn.index], to: to.trim() }))
      )}
    >
      <TextField
        label={t("name")}
        value={to}
        onValue={setTo}
        known={meeting.speakers.filter((name) => name !== turn.speaker)}
      />
      <Buttons action={t("change-speaker")} isBusy={isBusy || to.trim() === ""} onClose={onClose} />
    </form>
  );
}

function RenameForm({ speaker, meeting, save, onClose, isBusy }: FormProps & { speaker: string }) {
  const [name, setName] = useState(speaker);
  const [isEverywhere, setEverywhere] = useState(true);
  const [into, setInto] = useState("");
  const others = meeting.speakers.filter((one) => one !== speaker);
  const address = `/v1/meetings/${encodeURIComponent(meeting.id)}`;
  const newName = name.trim();
  const rename = () =>
    isEverywhere
      ? call("POST", `${address}/speakers`, {
        body: others.includes(newName) ? { name: speaker, mergeInto: newName } : { name: speaker, newName },
      })
      : edit(meeting, { op: "speaker", turns: turnsBy(meeting, speaker), to: newName });
  return (
    <form class="stack" onSubmit={submitting(() => void save(rename))}>
      <TextField label={t("name")} value={name} onValue={setName} known={[]} />
      <label class="check">
        <input
          type="checkbox"
          checked={isEverywhere}
          onChange={({ currentTarget }) => setEverywhere(currentTarget.checked)}
        />
        {t("everywhere-in-meeting")}
      </label>
      {!isEverywhere && <p class="soft">{t("only-turns")}</p>}
      {others.length > 0 && (
        <div class="acts">
          <label class="field grow">
            {t("same-person-as")}
            <select value={into} onChange={({ currentTarget }) => setInto(currentTarget.value)}>
              <option value="">{t("nobody-else")}</option>
              {others.map((other) => <option key={other} value={other}>{other}</option>)}
            </select>
          </label>
          <button
            type="button"
            disabled={isBusy || into === ""}
            onClick={() =>
              void save(() =>
                call("POST", `${address}/speakers`, { body: { name: speaker, mergeInto: into } })
              )}
          >
            {t("merge-into")}
          </button>
        </div>
      )}
      <Buttons
        action={t("rename")}
        isBusy={isBusy || newName === "" || newName === speaker}
        onClose={onClose}
      />
    </form>
  );
}

function turnsBy({ turns }: Meeting, speaker: string): number[] {
  return turns.filter((turn) => turn.speaker === speaker).map(({ index }) => index);
}

function EraseForm({ meeting, save, onClose, isBusy }: FormProps) {
  const house = useHouse();
  const erase = async () => {
    await call("DELETE", `/v1/meetings/${encodeURIComponent(meeting.id)}`);
    house.say(t("meeting-erased"));
    go("/");
  };
  return (
    <form class="stack" onSubmit={submitting(() => void save(erase))}>
      <p>
        <b>{meeting.title}</b>,{" "}
        {meeting.startedAt === undefined ? t("no-date") : meetingDay(meeting.startedAt)}
      </p>
      <p>{t(meeting.legalHold === true ? "delete-meeting-held" : "delete-meeting-ask")}</p>
      <Buttons
        action={t("delete")}
        isBusy={isBusy || meeting.legalHold === true}
        onClose={onClose}
        isDangerous
      />
    </form>
  );
}
