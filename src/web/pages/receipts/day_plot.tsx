import type { JSX } from "preact";
import type { Trust } from "../../client/answers.ts";
import { bytes, money, number, shortDay, t } from "../../messages/messages.ts";
import { DayBars } from "../../parts/day_bars.tsx";
import { TrustBadge } from "../../parts/trust.tsx";
import { costsOf, type DayFigures, type Figures } from "./figures.ts";

const TRUSTS: readonly Trust[] = ["external", "organisation", "device"];

/** Requests by day, stacked by trust; the same as a table for who cannot see it. */
export function DayPlot(
  { figures, days }: { figures: Figures; days: readonly string[] },
): JSX.Element | null {
  return figures.days.length === 0 ? null : <Plot figures={figures} days={days} />;
}

function Plot({ figures, days }: { figures: Figures; days: readonly string[] }) {
  const series = TRUSTS.map((trust) => ({
    look: trust,
    values: days.map((day) =>
      figures.days.filter((one) => one.day === day && one.trust === trust)
        .reduce((sum, { requests }) => sum + requests, 0)
    ),
  }));
  return (
    <figure class="plot">
      <figcaption class="hidden">{t("plot-of-requests")}</figcaption>
      <DayBars days={days} series={series} top={(most) => number(most)} />
      <p class="acts legend">
        {TRUSTS.toReversed().map((trust) => <TrustBadge key={trust} trust={trust} />)}
      </p>
      <details>
        <summary>{t("as-table")}</summary>
        <div class="scroll" tabIndex={0} role="group" aria-label={t("plot-of-requests")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("day")}</th>
                <th scope="col">{t("where")}</th>
                <th scope="col" class="n">{t("requests")}</th>
                <th scope="col" class="n">{t("replaced")}</th>
                <th scope="col" class="n">{t("sent")}</th>
                <th scope="col" class="n">{t("cost")}</th>
              </tr>
            </thead>
            <tbody>
              {figures.days.map((day) => (
                <tr key={`${day.day} ${day.target}`}>
                  <td>{shortDay(day.day)}</td>
                  <td>
                    <TrustBadge trust={day.trust}>{day.target}</TrustBadge>
                  </td>
                  <td class="n">{number(day.requests)}</td>
                  <td class="n">{rangeOf(day)}</td>
                  <td class="n">{bytes(day.bytesOut)}</td>
                  <td class="n">
                    {[...costsOf([day])].map(([currency, micros]) => money(micros, currency)).join(" ") ||
                      "–"}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

function rangeOf({ replacedMin, replacedMax }: DayFigures): string {
  if (replacedMax === null) return `${number(replacedMin)}+`;
  return replacedMax === replacedMin ? number(replacedMin) : `${number(replacedMin)}–${number(replacedMax)}`;
}
