import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { dropBackup, proveBackup, type RestoreReport, sendBackup } from "../../client/backups.ts";
import type { Problem } from "../../client/problem.ts";
import { number, t } from "../../messages/messages.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/fields.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { useSaving } from "../../parts/saving.ts";
import { RestoreChoice } from "./restore_choice.tsx";

/** A file and what opens it; then what is in it and what is to be done; then what came of it. */
export function RestoreDialog({ onClose }: { onClose(): void }): JSX.Element {
  const { isBusy, problem, save } = useSaving();
  const [file, setFile] = useState<File>();
  const [by, setBy] = useState<"passphrase" | "recoveryKey">("passphrase");
  const [secret, setSecret] = useState("");
  const [sent, setSent] = useState(0);
  const [isWaiting, setWaiting] = useState(false);
  const upload = useRef<{ readonly of: File; readonly id: string } | undefined>(undefined);
  const [report, setReport] = useState<RestoreReport>();
  const stop = useRef(new AbortController());
  const waiting = useRef<string | undefined>(undefined);
  useEffect(() => () => {
    stop.current.abort();
    if (upload.current !== undefined) void dropBackup(upload.current.id);
    const id = waiting.current;
    if (id !== undefined) void call("DELETE", `/v1/restores/${encodeURIComponent(id)}`).catch(() => {});
  }, []);
  const submit = (event: Event) => {
    event.preventDefault();
    if (file === undefined) return;
    const lock = by === "passphrase" ? { passphrase: secret } : { recoveryKey: secret };
    void save(async () => {
      const { signal } = stop.current;
      if (upload.current?.of !== file) {
        if (upload.current !== undefined) void dropBackup(upload.current.id);
        upload.current = undefined;
        const onSent = (bytes: number) => {
          setWaiting(false);
          setSent(bytes / file.size);
        };
        const id = await sendBackup(file, { signal, onSent, onWait: () => setWaiting(true) });
        upload.current = { of: file, id };
      }
      const told = await proveBackup(upload.current.id, lock, signal);
      upload.current = undefined;
      waiting.current = told.id;
      setReport(told);
    });
  };
  if (report !== undefined) {
    return (
      <Dialog key="report" title={t("restore-do")} onClose={onClose}>
        <RestoreChoice report={report} onDone={() => (waiting.current = undefined)} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t("restore-do")} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p class="soft">{t("restore-why")}</p>
        <label class="field">
          {t("backup-file")}
          <input type="file" onChange={({ currentTarget }) => setFile(currentTarget.files?.[0])} />
        </label>
        <fieldset>
          <legend>{t("opened-by")}</legend>
          {(["passphrase", "recoveryKey"] as const).map((one) => (
            <label class="check" key={one}>
              <input type="radio" name="by" checked={by === one} onChange={() => setBy(one)} />
              {t(one === "passphrase" ? "passphrase" : "recovery-key")}
            </label>
          ))}
        </fieldset>
        <TextField
          label={t(by === "passphrase" ? "passphrase" : "recovery-key")}
          type={by === "passphrase" ? "password" : "text"}
          value={secret}
          onValue={setSecret}
        />
        {isBusy && (
          <>
            <progress aria-label={t("restore")} max={1} {...(sent < 1 ? { value: sent } : {})} />
            <p class="soft" role="status">
              {isWaiting
                ? t("upload-waits")
                : sent < 1
                ? t("sending-backup", { part: number(sent, { style: "percent" }) })
                : t("proving-backup")}
            </p>
          </>
        )}
        {problem !== undefined && <p role="alert" class="problem">{textOf(problem, by)}</p>}
        <div class="acts end">
          <button type="button" onClick={onClose}>{t(isBusy ? "stop" : "cancel")}</button>
          <button type="submit" class="first" disabled={isBusy || file === undefined || secret === ""}>
            {t("look-into-it")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function textOf(problem: Problem, by: "passphrase" | "recoveryKey"): string {
  switch (problem.kind) {
    case "forbidden":
      return t("backup-not-opened");
    case "bad-input":
      return t(by === "passphrase" ? "backup-not-whole" : "backup-or-key-wrong");
    case "too-large":
    case "unavailable":
      return t("backup-no-room");
    default:
      return problemText(problem);
  }
}
