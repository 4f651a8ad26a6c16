import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Receipt, ReceiptPage } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { useLoaded } from "../../client/load.ts";
import { leastReplaced } from "../../client/replaced.ts";
import { bytes, dayAndTime, money, number, t } from "../../messages/messages.ts";
import { Empty, Showing } from "../../parts/loading.tsx";
import { StackedTable } from "../../parts/stacked_table.tsx";
import { TrustBadge } from "../../parts/trust.tsx";

/** Every receipt, newest first, a page at a time. */
export function ReceiptTable(): JSX.Element {
  const [offset, setOffset] = useState(0);
  const page = useLoaded(
    `receipts ${offset}`,
    (signal) => call<ReceiptPage>("GET", `/v1/receipts?limit=${PAGE}&offset=${offset}`, { signal }),
    ["receipts"],
  );
  return (
    <section aria-labelledby="all-receipts" class="stack">
      <h2 id="all-receipts">{t("all-receipts")}</h2>
      <Showing loaded={page}>
        {({ receipts, total }) =>
          total === 0 ? <Empty title={t("no-receipts")}>{t("no-receipts-why")}</Empty> : (
            <>
              <StackedTable
                label={t("all-receipts")}
                keyOf={({ id }) => id}
                rows={receipts}
                columns={[
                  {
                    name: t("when"),
                    cell: ({ id, openedAt }) => (
                      <a class="nowrap" href={`/receipts/${encodeURIComponent(id)}`}>
                        {dayAndTime(openedAt)}
                      </a>
                    ),
                  },
                  {
                    name: t("where"),
                    cell: ({ opened }) => <TrustBadge trust={opened.trust}>{opened.target}</TrustBadge>,
                  },
                  { name: t("by-rule"), cell: ({ opened }) => opened.rules.join(", ") },
                  { name: t("replaced"), isNumber: true, cell: replacedIn },
                  { name: t("sent"), isNumber: true, cell: ({ opened }) => bytes(opened.bytesOut) },
                  { name: t("cost"), isNumber: true, cell: costOf },
                  { name: t("outcome"), cell: ({ closed }) => t(`outcome-${closed?.outcome ?? "open"}`) },
                ]}
              />
              {total > PAGE && (
                <div class="acts">
                  <button
                    type="button"
                    disabled={offset === 0}
                    onClick={() => setOffset(Math.max(0, offset - PAGE))}
                  >
                    {t("newer")}
                  </button>
                  <span class="soft">
                    {t("range-of", {
                      from: number(offset + 1),
                      to: number(Math.min(total, offset + PAGE)),
                      all: number(total),
                    })}
                  </span>
                  <button
                    type="button"
                    disabled={offset + PAGE >= total}
                    onClick={() => setOffset(offset + PAGE)}
                  >
                    {t("older")}
                  </button>
                </div>
              )}
            </>
          )}
      </Showing>
    </section>
  );
}

const PAGE = 50;

function replacedIn(receipt: Receipt): string {
  const least = leastReplaced(receipt);
  if (receipt.opened.product === "cleared") return "–";
  return least === 0 ? number(0) : t("at-least-n", { n: least });
}

function costOf({ closed }: Receipt): string {
  return closed === undefined || closed.costMicros === 0 ? "–" : money(closed.costMicros, closed.currency);
}
