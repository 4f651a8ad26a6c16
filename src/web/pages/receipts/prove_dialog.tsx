import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { Problem } from "../../client/problem.ts";
import { saveBlob } from "../../client/save_export.ts";
import { day, number, t } from "../../messages/messages.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { TextField } from "../../parts/fields.tsx";

interface Proof {
  readonly holds: boolean;
  readonly verdict: "left" | "nothing-left" | "never-carried" | "clock-unsure";
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly requestsRead: number;
  readonly matchesTotal: number;
}

const PROOFS = {
  "nothing-left": "proof-holds",
  "left": "proof-fails",
  "never-carried": "proof-unknown",
  "clock-unsure": "proof-clock-unsure",
} as const;

/** "Nothing labelled so left between these days", signed by this device. */
export function ProveDialog({ from: first, to: last, onClose }: {
  from: string;
  to: string;
  onClose(): void;
}): JSX.Element {
  const [labels, setLabels] = useState("");
  const [from, setFrom] = useState(first);
  // A day that lies ahead proves nothing.
  const today = new Date().toISOString().slice(0, 10);
  const [to, setTo] = useState(last < today ? last : today);
  const [proof, setProof] = useState<Proof>();
  const [problem, setProblem] = useState<Problem>();
  const names = labels.split(",").map((label) => label.trim()).filter((label) => label !== "");
  const prove = async () => {
    setProblem(undefined);
    try {
      setProof(await call<Proof>("POST", "/v1/receipts/prove", { body: { labels: names, from, to } }));
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem("internal", 0, ""));
    }
  };
  return (
    <Dialog title={t("prove-nothing-left")} onClose={onClose} isWork={false}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void prove();
        }}
      >
        <TextField label={t("labels-by-comma")} value={labels} onValue={setLabels} />
        <div class="acts">
          <TextField label={t("from")} type="date" value={from} onValue={setFrom} />
          <TextField label={t("to")} type="date" value={to} onValue={setTo} />
        </div>
        <div role="status">
          {proof !== undefined && (
            <p class={proof.holds ? "whole" : "broken"}>
              {t(PROOFS[proof.verdict], {
                labels: proof.label,
                from: day(proof.from),
                to: day(proof.to),
                n: proof.matchesTotal,
                read: number(proof.requestsRead),
              })}
            </p>
          )}
        </div>
        {problem !== undefined && <p role="alert" class="problem">{problemText(problem)}</p>}
        <p class="soft">{t("proof-bound")}</p>
        <div class="acts end">
          {proof !== undefined && (
            <button
              type="button"
              onClick={() =>
                saveBlob(
                  new Blob([JSON.stringify(proof, null, 2)], { type: "application/json" }),
                  "chatham-proof.json",
                )}
            >
              {t("save-proof")}
            </button>
          )}
          <button type="button" onClick={onClose}>{t("close")}</button>
          <button type="submit" class="first" disabled={names.length === 0}>{t("prove")}</button>
        </div>
      </form>
    </Dialog>
  );
}
