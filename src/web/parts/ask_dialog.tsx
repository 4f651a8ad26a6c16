import type { ComponentChildren, JSX } from "preact";
import { t } from "../messages/messages.ts";
import { Dialog } from "./dialog.tsx";
import { problemText } from "./problem_text.tsx";
import { useSaving } from "./saving.ts";

/** Asks before something is done that cannot be taken back. */
export function AskDialog({ title, action, children, work, onClose, onDone }: {
  title: string;
  action: string;
  children: ComponentChildren;
  work(): Promise<unknown>;
  onClose(): void;
  onDone(): void;
}): JSX.Element {
  const { isBusy, problem, save } = useSaving();
  const submit = async (event: Event) => {
    event.preventDefault();
    if (await save(work)) onDone();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        {children}
        {problem !== undefined && <p role="alert" class="problem">{problemText(problem)}</p>}
        <div class="acts end">
          <button type="button" onClick={onClose}>{t("cancel")}</button>
          <button type="submit" class="danger" disabled={isBusy}>{action}</button>
        </div>
      </form>
    </Dialog>
  );
}
