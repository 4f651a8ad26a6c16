import type { JSX } from "preact";
import type { Problem } from "../client/problem.ts";
import { t, tOr } from "../messages/messages.ts";

/** What went wrong, in the reader's language and by its kind; what the server wrote is never shown as it is. */
export function problemText(problem: Problem): string {
  return tOr(`problem-${problem.kind}`, "problem-internal");
}

/** Stands where the thing would that could not be read. */
export function ProblemBox({ problem, again }: { problem: Problem; again?: () => void }): JSX.Element {
  return (
    <div class="problem" role="alert">
      <p>{problemText(problem)}</p>
      {again !== undefined && <button type="button" onClick={again}>{t("try-again")}</button>}
    </div>
  );
}
