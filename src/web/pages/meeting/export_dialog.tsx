import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Meeting } from "../../client/answers.ts";
import { EXPORT_FORMATS, saveExport } from "../../client/save_export.ts";
import { t } from "../../messages/messages.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { ChoiceField } from "../../parts/fields.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { useSaving } from "../../parts/saving.ts";

/** In which format a meeting is saved, and what of it. */
export function ExportDialog({ meeting, onClose }: { meeting: Meeting; onClose(): void }): JSX.Element {
  const { isBusy, problem, save } = useSaving();
  const [format, setFormat] = useState<typeof EXPORT_FORMATS[number]>("md");
  const [times, setTimes] = useState(true);
  const [speakers, setSpeakers] = useState(true);
  const [pseudonyms, setPseudonyms] = useState(false);
  const isTimed = format === "srt" || format === "vtt";
  const submit = async (event: Event) => {
    event.preventDefault();
    const wishes = { times: isTimed || times, speakers, pseudonyms };
    if (await save(() => saveExport(meeting.id, format, wishes))) onClose();
  };
  const checks = [
    ...(isTimed ? [] : [[t("with-times"), times, setTimes] as const]),
    [t("with-speakers"), speakers, setSpeakers],
    [t("with-pseudonyms"), pseudonyms, setPseudonyms],
  ] as const;
  return (
    <Dialog title={t("export")} onClose={onClose} isWork={false}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <ChoiceField
          label={t("format")}
          value={format}
          onValue={(value) => setFormat(EXPORT_FORMATS.find((one) => one === value) ?? "md")}
        >
          {EXPORT_FORMATS.map((one) => <option key={one} value={one}>{t(`format-${one}`)}</option>)}
        </ChoiceField>
        <fieldset>
          <legend>{t("export-holds")}</legend>
          {checks.map(([label, isChecked, set]) => (
            <label class="check" key={label}>
              <input
                type="checkbox"
                checked={isChecked}
                onChange={({ currentTarget }) => set(currentTarget.checked)}
              />
              {label}
            </label>
          ))}
        </fieldset>
        {pseudonyms && <p class="soft">{t("pseudonyms-why")}</p>}
        {problem !== undefined && <p role="alert" class="problem">{problemText(problem)}</p>}
        <div class="acts end">
          <button type="button" onClick={onClose}>{t("cancel")}</button>
          <button type="submit" class="first" disabled={isBusy}>{t("save-file")}</button>
        </div>
      </form>
    </Dialog>
  );
}
