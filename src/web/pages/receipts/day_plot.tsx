import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Trust } from "../../client/answers.ts";
import { bytes, money, number, shortDay, t } from "../../messages/messages.ts";
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
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  const counts = days.map((day) =>
    TRUSTS.map((trust) =>
      figures.days.filter((one) => one.day === day && one.trust === trust)
        .reduce((sum, { requests }) => sum + requests, 0)
    )
  );
  const most = Math.max(1, ...counts.map((each) => each.reduce((a, b) => a + b, 0)));
  const step = width / days.length;
  return (
    <figure class="plot" ref={figure}>
      <figcaption class="hidden">{t("plot-of-requests")}</figcaption>
      <svg viewBox={`0 0 ${width} ${HEIGHT + 24}`} aria-hidden="true">
        {[0, .5, 1].map((share) => (
          <line
            key={share}
            x1="0"
            x2={width}
            y1={HEIGHT * (1 - share) + 1}
            y2={HEIGHT * (1 - share) + 1}
            class="grid"
          />
        ))}
        <text x="0" y="15" class="axis">{number(most)}</text>
        {counts.map((each, at) => {
          let top = HEIGHT;
          return each.map((count, which) => {
            const height = count / most * (HEIGHT - 4);
            top -= height;
            return count === 0 ? null : (
              <rect
                key={`${at} ${which}`}
                class={`bar ${TRUSTS[which]}`}
                x={at * step + step * .18}
                y={top}
                width={step * .64}
                height={Math.max(1.5, height - .6)}
                rx="1.5"
              />
            );
          });
        })}
        {days.map((day, at) =>
          at % 7 === 0 && (
            <text key={day} x={Math.max(MARGIN, at * step + step / 2)} y={HEIGHT + 19} class="axis middle">
              {shortDay(day)}
            </text>
          )
        )}
      </svg>
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

const WIDTH_MAX = 980;
const HEIGHT = 150;
/** Half of the first day's name, so that it is not cut off. */
const MARGIN = 22;

/** The plot is drawn as wide as there is room, so that its words keep their size on a phone. */
function useWidth(figure: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(WIDTH_MAX);
  useLayoutEffect(() => {
    const element = figure.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setWidth(Math.max(200, Math.min(WIDTH_MAX, element.clientWidth)))
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return width;
}

function rangeOf({ replacedMin, replacedMax }: DayFigures): string {
  if (replacedMax === null) return `${number(replacedMin)}+`;
  return replacedMax === replacedMin ? number(replacedMin) : `${number(replacedMin)}–${number(replacedMax)}`;
}
