import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { addBatch, RUN_STAGES, type RunStage } from "../../client/batches.ts";
import { NO_WISHES, runMany, wishesOf } from "../../client/runs.ts";
import { t } from "../../messages/messages.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/fields.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { useSaving } from "../../parts/saving.ts";
import { SummaryFields } from "../../parts/summary_fields.tsx";

/** What is to be done again for the chosen meetings, and how. */
export function RunDialog({ meetingIds, onClose, onDone }: {
  meetingIds: readonly string[];
  onClose(): void;
  onDone(): void;
}): JSX.Element {
  const { isBusy, problem, save } = useSaving();
  const [stage, setStage] = useState<RunStage>("summarise");
  const [wishes, setWishes] = useState(NO_WISHES);
  const [min, setMin] = useState("");
  const [max, setMax] = useState("");
  const submit = async (event: Event) => {
    event.preventDefault();
    const settings = stage === "summarise" ? wishesOf(wishes) : stage === "diarise"
      ? {
        ...(min === "" ? {} : { speakersMin: Number(min) }),
        ...(max === "" ? {} : { speakersMax: Number(max) }),
      }
      : {};
    if (await save(async () => addBatch(await runMany(meetingIds, stage, settings)))) onDone();
  };
  return (
    <Dialog title={t("do-it-again")} onClose={onClose} isWork={false}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <p>{t("do-again-why", { n: meetingIds.length })}</p>
        <fieldset>
          <legend>{t("stage")}</legend>
          {RUN_STAGES.map((one) => (
            <label class="check" key={one}>
              <input type="radio" name="stage" checked={stage === one} onChange={() => setStage(one)} />
              {t(`${one}-again`)}
            </label>
          ))}
        </fieldset>
        {stage === "summarise"
          ? <SummaryFields wishes={wishes} onWishes={setWishes} />
          : <p class="soft">{t("needs-recording")}</p>}
        {stage === "diarise" && (
          <div class="acts">
            <TextField
              label={t("speakers-at-least")}
              type="number"
              min={1}
              max={100}
              value={min}
              onValue={setMin}
            />
            <TextField
              label={t("speakers-at-most")}
              type="number"
              min={1}
              max={100}
              value={max}
              onValue={setMax}
            />
          </div>
        )}
        {problem !== undefined && <p role="alert" class="problem">{problemText(problem)}</p>}
        <div class="acts end">
          <button type="button" onClick={onClose}>{t("cancel")}</button>
          <button
            type="submit"
            class="first"
            disabled={isBusy || (min !== "" && max !== "" && Number(min) > Number(max))}
          >
            {t("do-it-again")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
