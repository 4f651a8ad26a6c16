import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Version } from "../../../meeting/version.ts";
import type { Job, Meeting, Turn } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { useHouse } from "../../client/house.ts";
import { jobEnd } from "../../client/job_end.ts";
import { NO_WISHES, wishesOf } from "../../client/runs.ts";
import type { MessageKey } from "../../messages/message.ts";
import { t } from "../../messages/messages.ts";
import { Buttons, type FormProps, submitting } from "./form_parts.tsx";
import { LongField, TextField } from "../../parts/fields.tsx";
import { SummaryFields } from "../../parts/summary_fields.tsx";

/** Choosing words that go for good. */
export function RemoveWordsForm(
  { turn, meeting, save, onClose, isBusy }: FormProps & { turn: Turn },
): JSX.Element {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const words = [...turn.text.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  }));
  const remove = () =>
    call("POST", `/v1/meetings/${encodeURIComponent(meeting.id)}/removals`, {
      body: {
        revision: meeting.revision,
        words: [...chosen].flatMap((at) => {
          const word = words[at];
          return word === undefined ? [] : [{ turn: turn.index, start: word.start, end: word.end }];
        }),
      },
    });
  return (
    <form class="stack" onSubmit={submitting(() => void save(remove))}>
      <p>{t("remove-words-ask")}</p>
      <div class="words" role="group" aria-label={t("words-to-remove")}>
        {words.map(({ text }, at) => (
          <button
            key={at}
            type="button"
            class="word"
            aria-pressed={chosen.has(at)}
            onClick={() => {
              const next = new Set(chosen);
              if (!next.delete(at)) next.add(at);
              setChosen(next);
            }}
          >
            {text}
          </button>
        ))}
      </div>
      <Buttons
        action={t("remove-for-good")}
        isBusy={isBusy || chosen.size === 0}
        onClose={onClose}
        isDangerous
      />
    </form>
  );
}

/** Telling speakers apart again, with how many there are. */
export function DiariseForm({ meeting, save, onClose, isBusy }: FormProps): JSX.Element {
  const house = useHouse();
  const [min, setMin] = useState("");
  const [max, setMax] = useState("");
  const run = async () => {
    await call("POST", `/v1/meetings/${encodeURIComponent(meeting.id)}/runs`, {
      body: {
        stage: "diarise",
        ...(min === "" ? {} : { speakersMin: Number(min) }),
        ...(max === "" ? {} : { speakersMax: Number(max) }),
      },
    });
    house.say(t("run-on-its-way"));
  };
  const field = (label: string, value: string, onInput: (value: string) => void) => (
    <TextField label={label} type="number" min={1} max={100} value={value} onValue={onInput} />
  );
  return (
    <form class="stack" onSubmit={submitting(() => void save(run))}>
      <p>{t("diarise-why")}</p>
      <div class="acts">
        {field(t("speakers-at-least"), min, setMin)}
        {field(t("speakers-at-most"), max, setMax)}
      </div>
      <Buttons
        action={t("diarise-do")}
        isBusy={isBusy || (min !== "" && max !== "" && Number(min) > Number(max))}
        onClose={onClose}
      />
    </form>
  );
}

/** People's own words on a meeting. */
export function NotesForm({ meeting, save, onClose, isBusy }: FormProps): JSX.Element {
  const [notes, setNotes] = useState(meeting.notes ?? "");
  const keep = () =>
    call("PATCH", `/v1/meetings/${encodeURIComponent(meeting.id)}`, {
      body: { notes, revision: meeting.revision },
    });
  return (
    <form class="stack" onSubmit={submitting(() => void save(keep))}>
      <LongField label={t("notes")} rows={8} value={notes} onValue={setNotes} />
      <Buttons action={t("save")} isBusy={isBusy} onClose={onClose} />
    </form>
  );
}

/** Asking before the kept recording goes. */
export function RemoveRecordingForm({ meeting, save, onClose, isBusy }: FormProps): JSX.Element {
  const remove = () => call("DELETE", `/v1/meetings/${encodeURIComponent(meeting.id)}/audio`);
  return (
    <form class="stack" onSubmit={submitting(() => void save(remove))}>
      <p>{t("remove-recording-ask")}</p>
      <Buttons action={t("delete")} isBusy={isBusy} onClose={onClose} isDangerous />
    </form>
  );
}

/** Summarising again, for a kind of meeting. */
export function SummariseForm({ meeting, save, onClose, isBusy }: FormProps): JSX.Element {
  const house = useHouse();
  const [wishes, setWishes] = useState(NO_WISHES);
  const run = async () => {
    const address = `/v1/meetings/${encodeURIComponent(meeting.id)}`;
    const { jobId } = await call<{ jobId: string }>("POST", `${address}/runs`, {
      body: { stage: "summarise", ...wishesOf(wishes) },
    });
    house.say(t("summary-on-its-way"));
    void jobEnd(jobId).then(async ({ state }) => house.say(t(await becameOf(state, meeting, address)))).catch(
      () => {},
    );
  };
  return (
    <form class="stack" onSubmit={submitting(() => void save(run))}>
      <p>{t("summarise-why")}</p>
      <SummaryFields wishes={wishes} onWishes={setWishes} />
      <Buttons action={t("summarise-again")} isBusy={isBusy} onClose={onClose} />
    </form>
  );
}

/** What became of a summary that was to be made anew: it is told also where nothing on the page is other than before. */
async function becameOf(state: Job["state"], before: Meeting, address: string): Promise<MessageKey> {
  if (state !== "done") return "summary-not-made";
  const { summary } = await call<Meeting>("GET", address);
  if (JSON.stringify(summary) !== JSON.stringify(before.summary)) return "summary-made";
  const { versions: [newest] } = await call<{ versions: readonly Version[] }>("GET", `${address}/versions`);
  return newest === undefined || newest.of !== "summary" || newest.because === "replaced"
    ? "summary-same"
    : "summary-beside";
}
