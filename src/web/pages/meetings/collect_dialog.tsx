import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { useHouse } from "../../client/house.ts";
import { Problem } from "../../client/problem.ts";
import { t } from "../../messages/messages.ts";
import { CollectionField } from "../../parts/collection_field.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { useSaving } from "../../parts/saving.ts";

/** The collection that the chosen meetings go into, or out of any; those that may not be moved stay, and it is said how many. */
export function CollectDialog({ meetingIds, onClose, onDone }: {
  meetingIds: readonly string[];
  onClose(): void;
  onDone(): void;
}): JSX.Element {
  const house = useHouse();
  const { isBusy, problem, save } = useSaving();
  const [collection, setCollection] = useState("");
  const [moved, setMoved] = useState(0);
  const move = async () => {
    let [done, failed]: [number, Problem | undefined] = [0, undefined];
    for (const id of meetingIds) {
      try {
        // The collection alone rests on no state of the words.
        await call("PATCH", `/v1/meetings/${encodeURIComponent(id)}`, {
          body: { collection: collection === "" ? null : collection, revision: 0 },
        });
        setMoved(++done);
      } catch (error) {
        failed = error instanceof Problem ? error : new Problem("internal", 0, "");
        if (failed.kind === "away") throw failed;
      }
    }
    if (failed !== undefined && done === 0) throw failed;
    const left = meetingIds.length - done;
    house.say(t("collected", { n: done }));
    if (failed !== undefined) house.say(`${t("not-collected", { n: left })} ${problemText(failed)}`);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (await save(move)) onDone();
  };
  return (
    <Dialog title={t("collection-title")} onClose={onClose} isWork={false}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <p>{t("collect-chosen", { n: meetingIds.length })}</p>
        <CollectionField value={collection} onValue={setCollection} />
        {isBusy && <progress aria-label={t("collection-title")} max={meetingIds.length} value={moved} />}
        {problem !== undefined && <p role="alert" class="problem">{problemText(problem)}</p>}
        <div class="acts end">
          <button type="button" onClick={onClose}>{t("cancel")}</button>
          <button type="submit" class="first" disabled={isBusy}>{t("save")}</button>
        </div>
      </form>
    </Dialog>
  );
}
