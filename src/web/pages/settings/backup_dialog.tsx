import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type BackupContents, fetchBackup } from "../../client/backups.ts";
import { saveBlob } from "../../client/save_export.ts";
import { bytes, t } from "../../messages/messages.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/fields.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { useSaving } from "../../parts/saving.ts";

/** Under which passphrase and with or without recordings; then how far it is, and that it came whole. */
export function BackupDialog({ contents, onClose }: {
  contents: BackupContents;
  onClose(): void;
}): JSX.Element {
  const { isBusy, problem, save } = useSaving();
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [hasAudio, setAudio] = useState(false);
  const [received, setReceived] = useState(0);
  const [saved, setSaved] = useState<{ readonly name: string; readonly bytes: number }>();
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const about = contents.bytes[hasAudio ? "withAudio" : "withoutAudio"];
  const isShort = passphrase.length < LENGTH_MIN;
  const submit = (event: Event) => {
    event.preventDefault();
    void save(async () => {
      const { signal } = stop.current;
      const blob = await fetchBackup({ passphrase, audio: hasAudio }, { signal, onReceived: setReceived });
      const name = `chatham-${new Date().toISOString().slice(0, 10)}.backup`;
      saveBlob(blob, name);
      setSaved({ name, bytes: blob.size });
    });
  };
  if (saved !== undefined) {
    return (
      <Dialog key="saved" title={t("make-backup")} onClose={onClose}>
        <p role="status">{t("backup-saved", { name: saved.name, size: bytes(saved.bytes) })}</p>
        <p class="soft">{t("backup-keep")}</p>
        <div class="acts end">
          <button type="button" class="first" onClick={onClose}>{t("close")}</button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t("make-backup")} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p class="soft">{t("backup-passphrase-why")}</p>
        <TextField
          label={t("passphrase")}
          type="password"
          autocomplete="new-password"
          value={passphrase}
          onValue={setPassphrase}
        />
        <TextField
          label={t("passphrase-again")}
          type="password"
          autocomplete="new-password"
          value={again}
          onValue={setAgain}
        />
        <p class="soft" role="status">
          {passphrase !== "" && isShort
            ? t("passphrase-short", { n: LENGTH_MIN })
            : again !== "" && again !== passphrase
            ? t("passphrases-differ")
            : ""}
        </p>
        {contents.recordings > 0 && (
          <label class="check">
            <input
              type="checkbox"
              checked={hasAudio}
              onChange={({ currentTarget }) => setAudio(currentTarget.checked)}
            />
            {t("with-recordings", { n: contents.recordings, size: bytes(contents.bytes.withAudio) })}
          </label>
        )}
        {isBusy && (
          <>
            <progress aria-label={t("back-up")} max={Math.max(about, received)} value={received} />
            <p class="soft">{t("received-of", { received: bytes(received), about: bytes(about) })}</p>
          </>
        )}
        {problem !== undefined && (
          <p role="alert" class="problem">
            {problem.kind === "refused" ? t("backup-refused") : problemText(problem)}
          </p>
        )}
        <div class="acts end">
          <button type="button" onClick={onClose}>{t(isBusy ? "stop" : "cancel")}</button>
          <button type="submit" class="first" disabled={isBusy || isShort || again !== passphrase}>
            {t("make-backup")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const LENGTH_MIN = 12;
