import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import type { BackupContents } from "../../client/backups.ts";
import { t } from "../../messages/messages.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { useSaving } from "../../parts/saving.ts";

/** Offered once; the key is shown this once. */
export function RecoveryKey({ state, onChanged }: {
  state: BackupContents["recoveryKey"];
  onChanged(): void;
}): JSX.Element {
  const { isBusy, problem, save } = useSaving();
  const [key, setKey] = useState<string>();
  const make = () =>
    save(async () => {
      const made = await call<{ recoveryKey: string }>("POST", "/v1/backups/recovery-key");
      setKey(made.recoveryKey);
    });
  const decline = () => save(() => call("DELETE", "/v1/backups/recovery-key")).then(onChanged);
  return (
    <div class="stack tight">
      <h3>{t("recovery-key")}</h3>
      <p class="soft">
        {t(
          state === "made"
            ? "recovery-key-made"
            : state === "declined"
            ? "recovery-key-declined"
            : "recovery-key-why",
        )}
      </p>
      <div class="acts">
        <button type="button" disabled={isBusy} onClick={() => void make()}>
          {t(state === "made" ? "new-recovery-key" : "make-recovery-key")}
        </button>
        {state === "not offered" && (
          <button
            type="button"
            class="bare"
            disabled={isBusy}
            onClick={() => void decline()}
          >
            {t("no-recovery-key")}
          </button>
        )}
      </div>
      {problem !== undefined && <p role="alert" class="problem">{problemText(problem)}</p>}
      {key !== undefined && (
        <Dialog
          title={t("recovery-key")}
          onClose={() => {
            setKey(undefined);
            onChanged();
          }}
        >
          <p>{t("recovery-key-once")}</p>
          <pre class="command">{key}</pre>
          <div class="acts end">
            <button
              type="button"
              class="first"
              onClick={() => {
                setKey(undefined);
                onChanged();
              }}
            >
              {t("written-down")}
            </button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
