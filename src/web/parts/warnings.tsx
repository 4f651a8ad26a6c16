import type { JSX } from "preact";
import type { Meeting } from "../client/answers.ts";
import { number, t, tOr } from "../messages/messages.ts";

/** What was left out, cut or guessed, each kind in the reader's words. */
export function Warnings({ warnings }: { warnings: Meeting["warnings"] | undefined }): JSX.Element | null {
  if (warnings === undefined || warnings.length === 0) return null;
  return (
    <details class="soft warnings">
      <summary>{t("warnings", { n: warnings.length })}</summary>
      <ul>
        {warnings.map(({ stage, kind, count, place }) => (
          <li key={`${stage} ${kind}`}>
            {tOr(`warning-${kind}`, "warning-other", { kind: kind.replaceAll("-", " ") })}
            {count > 1 ? ` (${number(count)}×)` : ""}
            {place === undefined ? "" : `, ${place}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
