import type { ComponentChildren, JSX } from "preact";
import type { Loaded } from "../client/load.ts";
import { t } from "../messages/messages.ts";
import { ProblemBox } from "./problem_text.tsx";

/**
 * What was loaded; before that a quiet word, and in its place what went wrong.
 * @param title the page's heading, where what is loaded brings its own
 */
export function Showing<T>({ loaded, title, children }: {
  loaded: Loaded<T>;
  title?: string;
  children(value: T): ComponentChildren;
}): JSX.Element {
  const { value, problem, again } = loaded;
  if (value !== undefined) return <>{children(value)}</>;
  return (
    <>
      {title !== undefined && (
        <div class="head">
          <h1 tabIndex={-1}>{title}</h1>
        </div>
      )}
      {problem !== undefined
        ? <ProblemBox problem={problem} again={() => void again()} />
        : <p class="soft" role="status">{t("loading")}</p>}
    </>
  );
}

/** An empty place that says what to do next. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="empty">
      <h2>{title}</h2>
      <div class="soft">{children}</div>
    </div>
  );
}
