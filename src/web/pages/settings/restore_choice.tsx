import type { JSX } from "preact";
import { useState } from "preact/hooks";
import {
  RESTORE_MODES,
  restoreBackup,
  type Restored,
  type RestoreMode,
  type RestoreReport,
} from "../../client/backups.ts";
import type { MessageKey } from "../../messages/message.ts";
import { dayAndTime, t } from "../../messages/messages.ts";
import { problemText } from "../../parts/problem_text.tsx";
import { useSaving } from "../../parts/saving.ts";

/** What is in a backup that was proved, what to do with it, and what came of that. */
export function RestoreChoice({ report, onDone, onClose }: {
  report: RestoreReport;
  onDone(): void;
  onClose(): void;
}): JSX.Element {
  const { isBusy, problem, save } = useSaving();
  const [mode, setMode] = useState<RestoreMode>("merge");
  const [progress, setProgress] = useState<{ stage: "restore" | "embed"; fraction: number }>();
  const [restored, setRestored] = useState<Restored>();
  const submit = (event: Event) => {
    event.preventDefault();
    void save(async () => {
      const done = await restoreBackup(
        report.id,
        mode,
        (stage, fraction) => setProgress({ stage, fraction }),
      );
      onDone();
      setRestored(done);
    });
  };
  if (restored !== undefined) {
    return (
      <>
        <div role="status">
          <Counts counts={restored} keys={RESTORED} />
        </div>
        <div class="acts end">
          <button type="button" class="first" onClick={onClose}>{t("close")}</button>
        </div>
      </>
    );
  }
  return (
    <form class="stack" onSubmit={submit}>
      <p role="status">{t("backup-whole", { when: dayAndTime(report.madeAt) })}</p>
      <Counts counts={report} keys={REPORTED} />
      <fieldset>
        <legend>{t("restore-how")}</legend>
        {RESTORE_MODES.map((one) => (
          <label class="check" key={one}>
            <input
              type="radio"
              name="mode"
              checked={mode === one}
              disabled={one === "replace" && report.held > 0}
              onChange={() => setMode(one)}
            />
            {t(`restore-${one}`)}
          </label>
        ))}
      </fieldset>
      {mode === "replace" && <p class="problem">{t("restore-replace-warning", { n: report.onlyHere })}</p>}
      {isBusy && (
        <>
          <progress aria-label={t("restore")} max={1} value={progress?.fraction ?? 0} />
          <p class="soft">{t(progress?.stage === "embed" ? "stage-embed" : "stage-restore")}</p>
        </>
      )}
      {problem !== undefined && (
        <p role="alert" class="problem">
          {problem.kind === "refused" ? t("restore-refused") : problemText(problem)}
        </p>
      )}
      <div class="acts end">
        <button type="button" onClick={onClose} disabled={isBusy}>{t("cancel")}</button>
        <button type="submit" class={mode === "replace" ? "danger" : "first"} disabled={isBusy}>
          {t("restore-do")}
        </button>
      </div>
    </form>
  );
}

function Counts<K extends string>({ counts, keys }: {
  counts: Readonly<Record<K, number>>;
  keys: readonly (readonly [K, MessageKey])[];
}): JSX.Element {
  return (
    <ul>
      {keys.filter(([key], at) => at === 0 || counts[key] > 0).map(([key, text]) => (
        <li key={key}>{t(text, { n: counts[key] })}</li>
      ))}
    </ul>
  );
}

const REPORTED = [
  ["meetings", "in-it-meetings"],
  ["recordings", "in-it-recordings"],
  ["here", "in-it-here"],
  ["erased", "in-it-erased"],
  ["wordsRemoved", "in-it-words-removed"],
  ["notBelieved", "in-it-not-believed"],
  ["onlyHere", "in-it-only-here"],
  ["held", "in-it-held"],
  ["settingsLeft", "in-it-settings-left"],
] as const;

const RESTORED = [
  ["restored", "meetings-came-back"],
  ["recordings", "came-recordings"],
  ["same", "came-same"],
  ["kept", "came-kept"],
  ["ended", "came-ended"],
  ["erased", "in-it-erased"],
  ["wordsRemoved", "in-it-words-removed"],
  ["notBelieved", "in-it-not-believed"],
  ["forgotten", "came-forgotten"],
  ["labelsKept", "came-labels-kept"],
  ["consentsKept", "came-consents-kept"],
  ["collectionsKept", "came-collections-kept"],
  ["settingsLeft", "in-it-settings-left"],
] as const;
