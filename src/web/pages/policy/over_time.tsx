import type { JSX } from "preact";
import type { Trust } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { useLoaded } from "../../client/load.ts";
import { money, number, shortDay, t } from "../../messages/messages.ts";
import { DayBars } from "../../parts/day_bars.tsx";
import { Showing } from "../../parts/loading.tsx";
import { TrustBadge } from "../../parts/trust.tsx";
import { costsOf, type DayFigures, type Figures } from "../receipts/figures.ts";

/** What stayed, what it cost and how long it took, day by day of the last four weeks. */
export function OverTime(): JSX.Element {
  const days = lastDays();
  const figures = useLoaded(
    `over time ${days[0]}`,
    (signal) => call<Figures>("GET", `/v1/receipts/figures?from=${days[0]}&to=${days.at(-1)}`, { signal }),
    ["receipts"],
  );
  return (
    <section class="stack" aria-labelledby="over-time">
      <h2 id="over-time">{t("over-time")}</h2>
      <p class="soft">{t("over-time-why")}</p>
      <Showing loaded={figures}>
        {(value) =>
          value.days.length === 0 && value.answeredHere === 0
            ? <p>{t("nothing-over-time")}</p>
            : <Plots figures={value} days={days} />}
      </Showing>
    </section>
  );
}

interface Day {
  readonly day: string;
  readonly here: number;
  readonly by: Readonly<Record<Trust, number>>;
  readonly micros: number;
  readonly costs: string;
  /** Of the slowest target; undefined where none answered. */
  readonly medianMs: number | undefined;
  readonly p95Ms: number | undefined;
}

function Plots({ figures, days }: { figures: Figures; days: readonly string[] }) {
  const all = days.map((day) => dayOf(figures, day));
  const [currency = "EUR"] = costsOf(figures.days).keys();
  const seconds = (ms: number) => `${number(ms / 1000, { maximumFractionDigits: 1 })} s`;
  const used = all.filter(({ here, by }) => here + by.device + by.organisation + by.external > 0);
  return (
    <>
      <figure class="plot">
        <figcaption>
          <h3>{t("stayed-and-left")}</h3>
        </figcaption>
        <DayBars
          days={days}
          top={(most) => number(most)}
          series={[
            { look: "device", values: all.map(({ here, by }) => here + by.device) },
            { look: "organisation", values: all.map(({ by }) => by.organisation) },
            { look: "external", values: all.map(({ by }) => by.external) },
          ]}
        />
        <p class="acts legend">
          {(["device", "organisation", "external"] as const).map((trust) => (
            <TrustBadge key={trust} trust={trust} />
          ))}
        </p>
      </figure>
      <figure class="plot">
        <figcaption>
          <h3>{t("cost")}</h3>
        </figcaption>
        <DayBars
          days={days}
          top={(most) => money(most, currency)}
          series={[{ look: "external", values: all.map(({ micros }) => micros) }]}
        />
      </figure>
      <figure class="plot">
        <figcaption>
          <h3>{t("latency")}</h3>
        </figcaption>
        <DayBars
          days={days}
          top={seconds}
          series={[
            { look: "external", values: all.map(({ medianMs = 0 }) => medianMs) },
            { look: "quiet", values: all.map(({ medianMs = 0, p95Ms = 0 }) => p95Ms - medianMs) },
          ]}
        />
        <p class="soft">{t("latency-how")}</p>
      </figure>
      <details>
        <summary>{t("as-table")}</summary>
        <div class="scroll" tabIndex={0} role="group" aria-label={t("over-time")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("day")}</th>
                <th scope="col" class="n">{t("trust-device")}</th>
                <th scope="col" class="n">{t("trust-organisation")}</th>
                <th scope="col" class="n">{t("trust-external")}</th>
                <th scope="col" class="n">{t("cost")}</th>
                <th scope="col" class="n">{t("latency-median")}</th>
                <th scope="col" class="n">{t("slowest-of-20")}</th>
              </tr>
            </thead>
            <tbody>
              {used.map(({ day, here, by, costs, medianMs, p95Ms }) => (
                <tr key={day}>
                  <td>{shortDay(day)}</td>
                  <td class="n">{number(here + by.device)}</td>
                  <td class="n">{number(by.organisation)}</td>
                  <td class="n">{number(by.external)}</td>
                  <td class="n">{costs || "–"}</td>
                  <td class="n">{medianMs === undefined ? "–" : seconds(medianMs)}</td>
                  <td class="n">{p95Ms === undefined ? "–" : seconds(p95Ms)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

function dayOf({ days, hereByDay }: Figures, day: string): Day {
  const own = days.filter((one) => one.day === day);
  const by = (trust: Trust) =>
    own.filter((one) => one.trust === trust).reduce((sum, { requests }) => sum + requests, 0);
  const costs = [...costsOf(own)];
  const slowest = (of: (latency: NonNullable<DayFigures["latencyMs"]>) => number) => {
    const all = own.flatMap(({ latencyMs }) => latencyMs === null ? [] : [of(latencyMs)]);
    return all.length === 0 ? undefined : Math.max(...all);
  };
  return {
    day,
    here: hereByDay.find((one) => one.day === day)?.count ?? 0,
    by: { device: by("device"), organisation: by("organisation"), external: by("external") },
    micros: costs.reduce((sum, [, micros]) => sum + micros, 0),
    costs: costs.map(([currency, micros]) => money(micros, currency)).join(" "),
    medianMs: slowest(({ median }) => median),
    p95Ms: slowest(({ p95 }) => p95),
  };
}

/** UTC days, as receipts count them. */
function lastDays(): string[] {
  const today = Date.parse(new Date().toISOString().slice(0, 10));
  return Array.from(
    { length: DAYS },
    (_, at) => new Date(today - (DAYS - 1 - at) * DAY_MS).toISOString().slice(0, 10),
  );
}

const DAYS = 28;
const DAY_MS = 86_400_000;
