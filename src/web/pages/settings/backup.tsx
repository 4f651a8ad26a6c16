import type { JSX } from "preact";
import { reasonWords } from "../../parts/reason_words.ts";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import type { BackupContents } from "../../client/backups.ts";
import { useHouse } from "../../client/house.ts";
import { useLoaded } from "../../client/load.ts";
import { bytes, t } from "../../messages/messages.ts";
import { Showing } from "../../parts/loading.tsx";
import { BackupDialog } from "./backup_dialog.tsx";
import { RecoveryKey } from "./recovery_key.tsx";
import { RestoreDialog } from "./restore_dialog.tsx";

/** What a backup would hold, and how one is made and brought back. */
export function Backup(): JSX.Element {
  const house = useHouse();
  const [open, setOpen] = useState<"backup" | "restore">();
  const contents = useLoaded(
    "backup",
    (signal) => call<BackupContents>("GET", "/v1/backups", { signal }),
    ["meetings"],
  );
  return (
    <section class="stack" aria-labelledby="backup">
      <h2 id="backup">{t("backup")}</h2>
      <p class="soft">{t("backup-why")}</p>
      <Showing loaded={contents}>
        {(now) => (
          <>
            <p>
              {t("backup-holds", {
                meetings: t("meeting-count", { n: now.meetings }),
                recordings: t("recording-count", { n: now.recordings }),
              })} {t("backup-takes", {
                without: bytes(now.bytes.withoutAudio),
                with: bytes(now.bytes.withAudio),
                free: bytes(now.freeBytes),
              })}
            </p>
            {now.leftOut.map(({ rule, because, count }) => (
              <p key={rule}>
                {t("backup-leaves-out", { n: count })}{" "}
                <span class="soft">{reasonWords({ rule, because })}</span> <code>{rule}</code>
              </p>
            ))}
            <div class="acts">
              <button type="button" onClick={() => setOpen("backup")}>{t("back-up")}</button>
              <button type="button" onClick={() => setOpen("restore")}>{t("restore")}</button>
            </div>
            {house.session.client === "owner" && (
              <RecoveryKey
                state={now.recoveryKey}
                onChanged={() => void contents.again()}
              />
            )}
            {open === "backup" && <BackupDialog contents={now} onClose={() => setOpen(undefined)} />}
          </>
        )}
      </Showing>
      {open === "restore" && (
        <RestoreDialog
          onClose={() => {
            setOpen(undefined);
            void contents.again();
          }}
        />
      )}
    </section>
  );
}
