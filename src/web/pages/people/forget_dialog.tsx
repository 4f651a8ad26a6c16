import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { useHouse } from "../../client/house.ts";
import { useLoaded } from "../../client/load.ts";
import { Problem } from "../../client/problem.ts";
import { t } from "../../messages/messages.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { Showing } from "../../parts/loading.tsx";
import { problemText } from "../../parts/problem_text.tsx";

interface Forgotten {
  readonly meetings: number;
  readonly recordings: number;
  readonly legendEntries: number;
  readonly exposures: number;
  readonly sentCopies: number;
  readonly reviews: number;
  readonly decisions: number;
  readonly idsLeft: readonly string[];
}

const COUNTED = [
  "meetings",
  "recordings",
  "legendEntries",
  "exposures",
  "sentCopies",
  "reviews",
  "decisions",
] as const;

/** Says first what would be erased; only then is it. */
export function ForgetDialog(
  { name, onClose, onDone }: { name: string; onClose(): void; onDone(): void },
): JSX.Element {
  const house = useHouse();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const trial = useLoaded(
    `forget ${name}`,
    (signal) => call<Forgotten>("POST", "/v1/forget", { body: { name, trial: true }, signal }),
  );
  const forget = async () => {
    setBusy(true);
    try {
      await call("POST", "/v1/forget", { body: { name } });
      house.say(t("forgotten"));
      onClose();
      onDone();
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem("internal", 0, ""));
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("forget-title", { name })} onClose={onClose}>
      <Showing loaded={trial}>
        {(value) => (
          <>
            <p>{t("forget-would")}</p>
            <table>
              <tbody>
                {COUNTED.map((part) => (
                  <tr key={part}>
                    <th scope="row">{t(`forget-${part}`)}</th>
                    <td class="n">{value[part]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {value.idsLeft.length > 0 && <p class="soft">{t("forget-ids", { n: value.idsLeft.length })}</p>}
          </>
        )}
      </Showing>
      <p class="soft">{t("forget-bound")}</p>
      {problem !== undefined && <p role="alert" class="problem">{problemText(problem)}</p>}
      <div class="acts end">
        <button type="button" onClick={onClose}>{t("cancel")}</button>
        <button
          type="button"
          class="danger"
          disabled={isBusy || trial.value === undefined}
          onClick={() => void forget()}
        >
          {t("forget-do")}
        </button>
      </div>
    </Dialog>
  );
}
