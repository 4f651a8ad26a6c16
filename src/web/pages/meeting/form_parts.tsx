import type { JSX } from "preact";
import type { Meeting } from "../../client/answers.ts";
import { t } from "../../messages/messages.ts";

/** What every form of the editing dialog gets. */
export interface FormProps {
  readonly meeting: Meeting;
  /** Saves, and closes where that succeeded. */
  save(work: () => Promise<unknown>): Promise<void>;
  onClose(): void;
  readonly isBusy: boolean;
}

/** The end of a form: out of it, or what it does. */
export function Buttons({ action, isBusy, onClose, isDangerous = false }: {
  action: string;
  isBusy: boolean;
  onClose(): void;
  isDangerous?: boolean;
}): JSX.Element {
  return (
    <div class="acts end">
      <button type="button" onClick={onClose}>{t("cancel")}</button>
      <button type="submit" class={isDangerous ? "danger" : "first"} disabled={isBusy}>{action}</button>
    </div>
  );
}

/** @returns what a form does when it is sent, in place of what a browser would do */
export function submitting(work: () => void): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    work();
  };
}
