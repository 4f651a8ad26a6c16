import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { t } from "../../messages/messages.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/fields.tsx";
import { problemText } from "../../parts/problem_text.tsx";
import { useSaving } from "../../parts/saving.ts";
import { type Action, isDay } from "./action.ts";

/** What is to be done, by whom and by when; a new summary keeps what is said here. */
export function ActionDialog({ action, people, onClose, onDone }: {
  action: Action;
  /** Whom the field for the owner completes to. */
  people: readonly string[];
  onClose(): void;
  onDone(): void;
}): JSX.Element {
  const { isBusy, problem, save } = useSaving();
  const [text, setText] = useState(action.text);
  const [owner, setOwner] = useState(action.owner ?? "");
  const said = action.due !== undefined && !isDay(action.due) ? action.due : undefined;
  const [due, setDue] = useState(said === undefined ? action.due ?? "" : "");
  const [keepsSaid, setKeepsSaid] = useState(said !== undefined);
  const dueThen = due !== "" ? due : keepsSaid ? said : undefined;
  const changed = {
    ...(text.trim() === action.text ? {} : { text: text.trim() }),
    ...(owner.trim() === (action.owner ?? "") ? {} : { owner: owner.trim() || null }),
    ...(dueThen === action.due ? {} : { due: dueThen ?? null }),
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const isSame = Object.keys(changed).length === 0;
    const path = `/v1/actions/${encodeURIComponent(action.id)}`;
    if (isSame || await save(() => call("PATCH", path, { body: changed }))) onDone();
  };
  return (
    <Dialog title={t("change-action")} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <TextField label={t("what")} value={text} maxLength={2_000} onValue={setText} />
        <TextField label={t("who")} value={owner} maxLength={500} known={people} onValue={setOwner} />
        <TextField label={t("due-day")} type="date" value={due} onValue={setDue} />
        {said !== undefined && due === "" && (
          <label class="check">
            <input
              type="checkbox"
              checked={keepsSaid}
              onChange={({ currentTarget }) => setKeepsSaid(currentTarget.checked)}
            />
            {t("due-as-said", { due: said })}
          </label>
        )}
        {problem !== undefined && <p role="alert" class="problem">{problemText(problem)}</p>}
        <div class="acts end">
          <button type="button" onClick={onClose}>{t("cancel")}</button>
          <button type="submit" class="first" disabled={isBusy || text.trim() === ""}>{t("save")}</button>
        </div>
      </form>
    </Dialog>
  );
}
