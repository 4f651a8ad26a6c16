import type { JSX } from "preact";
import { list, money, number, t } from "../../messages/messages.ts";
import { costsOf, type Figures, leftOf, sumOf } from "./figures.ts";

/** The numbers that matter, in a sentence, with how each is measured. */
export function HeadFigures({ figures, month }: { figures: Figures; month: string }): JSX.Element {
  const left = leftOf(figures);
  const requests = sumOf(left, (day) => day.requests);
  const refused = sumOf(left, (day) => day.refused);
  const least = sumOf(left, (day) => day.replacedMin);
  const costs = [...costsOf(left)].map(([currency, micros]) => money(micros, currency));
  return (
    <div class="stack tight">
      <p class="big">
        {t("in-month", { month })} <b>{number(requests)}</b> {t("requests-left", { n: requests })}
        {requests > 0 && (
          <>
            {", "}
            {t("with-at-least")} <b>{number(least)}</b> {t("with-replaced", { n: least })}
            {costs.length > 0 && (
              <>
                {", "}
                {t("for-cost")} <b>{list(costs)}</b>
              </>
            )}
          </>
        )}
        . <b>{number(figures.answeredHere)}</b> {t("questions-here", { n: figures.answeredHere })}
        {refused > 0 && (
          <>
            {" "}
            <b>{number(refused)}</b> {t("requests-refused", { n: refused })}
          </>
        )}
      </p>
      {figures.lost > 0 && <p role="status">{t("decisions-lost", { n: figures.lost })}</p>}
      <details class="soft">
        <summary>{t("how-measured")}</summary>
        <p class="measure">{t("how-measured-text")}</p>
      </details>
    </div>
  );
}
