import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Meeting } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { EXPORT_FORMATS, saveExport, saveRecording } from "../../client/save_export.ts";
import { type House, useHouse } from "../../client/house.ts";
import { useNarrow } from "../../client/narrow.ts";
import { Problem } from "../../client/problem.ts";
import { meetingTime, shortDay, span, t } from "../../messages/messages.ts";
import { Menu, type MenuEntry } from "../../parts/menu.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { Warnings } from "../../parts/warnings.tsx";
import { ExportDialog } from "./export_dialog.tsx";
import type { Editing } from "./editing_kinds.ts";

/** Title, date, labels, and what can be done with the whole meeting. */
export function MeetingHead({ meeting, onEdit }: {
  meeting: Meeting;
  onEdit(editing: Editing): void;
}): JSX.Element {
  const house = useHouse();
  const { id, title, startedAt, durationMs, speakers, labels } = meeting;
  const mayChange = house.may("admin");
  const [isExporting, setExporting] = useState(false);
  const isNarrow = useNarrow();
  return (
    <header class="head">
      <div>
        <h1 tabIndex={-1}>{title}</h1>
        <div class="soft facts">
          <span>{startedAt === undefined ? t("no-date") : meetingTime(startedAt)}</span>
          {durationMs !== undefined && <span>{span(durationMs)}</span>}
          <span>{t("people-count", { n: speakers.length })}</span>
          {labels.map((label) => <span class="label" key={label}>{label}</span>)}
          {meeting.legalHold && <span class="label held">{t("legal-hold")}</span>}
          {meeting.audio !== undefined && (
            <span>
              {meeting.audio.until === undefined
                ? t("recording-kept")
                : t("recording-until", { when: shortDay(meeting.audio.until) })}
            </span>
          )}
        </div>
        <Warnings warnings={meeting.warnings} />
      </div>
      <div class="acts">
        {house.may("ask") && (
          <a class="button" href={`/ask?meeting=${encodeURIComponent(id)}`}>{t("ask-this-meeting")}</a>
        )}
        {house.has("GET /v1/meetings/{id}/export") && (
          <Menu
            label={t("export")}
            entries={[
              ...EXPORT_FORMATS.map((format) => ({
                label: t(`format-${format}`),
                onChoose: () => void attempt(house, () => saveExport(id, format)),
              })),
              { label: t("export-choose"), onChoose: () => setExporting(true) },
              ...(meeting.audio === undefined ? [] : [{
                label: t("save-recording"),
                onChoose: () => void attempt(house, () => saveRecording(id)),
              }]),
            ]}
          />
        )}
        {!isNarrow && mayChange && house.has("PATCH /v1/meetings/{id}") && (
          <button
            type="button"
            onClick={() => onEdit({ kind: "details" })}
          >
            {t("rename-meeting")}
          </button>
        )}
        {!isNarrow && mayChange && house.has("POST /v1/meetings/{id}/runs") && (
          <button
            type="button"
            onClick={() => onEdit({ kind: "summarise" })}
          >
            {t("summarise-again")}
          </button>
        )}
        {mayChange && <More meeting={meeting} house={house} onEdit={onEdit} isNarrow={isNarrow} />}
        {isExporting && <ExportDialog meeting={meeting} onClose={() => setExporting(false)} />}
      </div>
    </header>
  );
}

function More(
  { meeting, house, onEdit, isNarrow }: {
    meeting: Meeting;
    house: House;
    onEdit(editing: Editing): void;
    /** There is no room beside it, so it holds the buttons that else stand there. */
    isNarrow: boolean;
  },
) {
  const address = `/v1/meetings/${encodeURIComponent(meeting.id)}`;
  const isHeld = meeting.legalHold === true;
  const run = (stage: "transcribe") => () =>
    void attempt(house, async () => {
      await call("POST", `${address}/runs`, { body: { stage } });
      house.say(t("run-on-its-way"));
    });
  const hasSound = meeting.audio !== undefined;
  const entries: MenuEntry[] = [
    ...(isNarrow && house.has("PATCH /v1/meetings/{id}")
      ? [{ label: t("rename-meeting"), onChoose: () => onEdit({ kind: "details" }) }]
      : []),
    ...(isNarrow && house.has("POST /v1/meetings/{id}/runs")
      ? [{ label: t("summarise-again"), onChoose: () => onEdit({ kind: "summarise" }) }]
      : []),
    ...(house.has("DELETE /v1/meetings/{id}/edits/last") && (meeting.revision ?? 0) > 0
      ? [{
        label: t("undo-last-edit"),
        onChoose: () => void undoLastEdit(house, meeting.id),
      }]
      : []),
    ...(hasSound && house.has("POST /v1/meetings/{id}/runs")
      ? [
        { label: t("transcribe-again"), onChoose: run("transcribe") },
        { label: t("diarise-again"), onChoose: () => onEdit({ kind: "diarise" }) },
      ]
      : []),
    ...(house.has("POST /v1/meetings/{id}/vocabulary") && isHeard(meeting)
      ? [{
        label: t("correct-by-vocabulary"),
        onChoose: () =>
          void attempt(house, async () => {
            const { corrected } = await call<{ corrected: number }>("POST", `${address}/vocabulary`, {
              body: { revision: meeting.revision },
            });
            house.say(t("corrected-by-vocabulary", { n: corrected }));
          }),
      }]
      : []),
    ...(hasSound && house.has("PUT /v1/meetings/{id}/audio")
      ? [
        {
          label: t(meeting.audio?.until === undefined ? "keep-recording-a-while" : "keep-recording"),
          onChoose: () =>
            void attempt(house, async () => {
              const forGood = meeting.audio?.until !== undefined;
              const { audio } = await call<Pick<Meeting, "audio">>("PUT", `${address}/audio`, {
                body: { forGood },
              });
              const until = audio?.until;
              house.say(
                until === undefined ? t("recording-kept") : t("recording-until", { when: shortDay(until) }),
              );
            }),
        },
        {
          label: t("remove-recording"),
          isDangerous: true,
          onChoose: () => onEdit({ kind: "remove-recording" }),
        },
      ]
      : []),
    ...(house.has("PATCH /v1/meetings/{id}") && house.has("GET /v1/collections")
      ? [{ label: t("collection-title"), onChoose: () => onEdit({ kind: "collection" }) }]
      : []),
    ...(house.has("PUT /v1/meetings/{id}/series")
      ? [{ label: t("series-title"), onChoose: () => onEdit({ kind: "series" }) }]
      : []),
    ...(house.has("POST /v1/meetings/{id}/join")
      ? [{ label: t("join-title"), onChoose: () => onEdit({ kind: "join" }) }]
      : []),
    {
      label: t(isHeld ? "lift-hold" : "put-on-hold"),
      onChoose: () => void attempt(house, () => call("PUT", `${address}/hold`, { body: { held: !isHeld } })),
    },
    { label: t("delete-meeting"), isDangerous: true, onChoose: () => onEdit({ kind: "delete-meeting" }) },
  ];
  return <Menu label={t("more-for-meeting")} text="⋯" entries={entries} />;
}

/** A transcript that came in as such was read by a layout; a recording was heard. */
function isHeard({ layout, turns }: Meeting): boolean {
  return layout === undefined && turns.some(({ startMs }) => startMs !== undefined);
}

/** Takes the last edit back, and says so. */
export async function undoLastEdit(house: House, id: string): Promise<void> {
  await attempt(house, async () => {
    await call("DELETE", `/v1/meetings/${encodeURIComponent(id)}/edits/last`);
    house.say(t("undone"));
  });
}

/** Does something, and says what went wrong. */
async function attempt(house: House, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    house.say(problemText(error instanceof Problem ? error : new Problem("internal", 0, "")));
  }
}
