import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { useLoaded } from "../../client/load.ts";
import { go, type Place } from "../../client/router.ts";
import { monthName, t } from "../../messages/messages.ts";
import { Showing } from "../../parts/loading.tsx";
import { ChainActs } from "./chain_acts.tsx";
import { DayPlot } from "./day_plot.tsx";
import type { Figures } from "./figures.ts";
import { HeadFigures } from "./head_figures.tsx";
import { ProveDialog } from "./prove_dialog.tsx";
import { ReceiptTable } from "./receipt_table.tsx";

/** What left, in numbers first: a month at a time, by day and target, with every receipt below. */
export function ReceiptsPage({ place }: { place: Place }): JSX.Element {
  const month = /^\d{4}-\d\d$/.exec(place.query.get("month") ?? "")?.[0] ?? thisMonth();
  const [isProving, setProving] = useState(false);
  const days = daysOf(month);
  const figures = useLoaded(
    `figures ${month}`,
    (signal) => call<Figures>("GET", `/v1/receipts/figures?from=${days[0]}&to=${days.at(-1)}`, { signal }),
    ["receipts"],
  );
  return (
    <>
      <div class="head">
        <div>
          <h1 tabIndex={-1}>{t("receipts")}</h1>
          <p class="soft month">
            <button
              type="button"
              class="bare"
              aria-label={t("month-before")}
              onClick={() => go(`/receipts?month=${monthAt(month, -1)}`)}
            >
              ‹
            </button>
            <span>{monthName(`${month}-15`)}</span>
            <button
              type="button"
              class="bare"
              aria-label={t("month-after")}
              disabled={month >= thisMonth()}
              onClick={() => go(`/receipts?month=${monthAt(month, 1)}`)}
            >
              ›
            </button>
          </p>
        </div>
        <div class="acts">
          <button type="button" onClick={() => setProving(true)}>{t("prove-nothing-left")}</button>
          <ChainActs />
        </div>
      </div>
      <div class="stack wide">
        <Showing loaded={figures}>
          {(value) => (
            <>
              <HeadFigures figures={value} month={monthName(`${month}-15`)} />
              <DayPlot figures={value} days={days} />
            </>
          )}
        </Showing>
        <ReceiptTable />
      </div>
      {isProving && (
        <ProveDialog
          from={days[0] ?? ""}
          to={days.at(-1) ?? ""}
          onClose={() => setProving(false)}
        />
      )}
    </>
  );
}

function thisMonth(): string {
  return new Date().toISOString().slice(0, 7);
}

function monthAt(month: string, steps: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + steps, 1)).toISOString().slice(0, 7);
}

/** UTC days, as receipts count them. */
function daysOf(month: string): string[] {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: count }, (_, at) => `${month}-${String(at + 1).padStart(2, "0")}`);
}
