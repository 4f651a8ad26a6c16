import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Receipt, ReceiptPage } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { useLoaded } from "../../client/load.ts";
import { leastReplaced } from "../../client/replaced.ts";
import { bytes, dayAndTime, money, number, t } from "../../messages/messages.ts";
import { Empty, Showing } from "../../parts/loading.tsx";
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
              <div class="scroll" tabIndex={0} role="group" aria-label={t("all-receipts")}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{t("when")}</th>
                      <th scope="col">{t("where")}</th>
                      <th scope="col">{t("by-rule")}</th>
                      <th scope="col" class="n">{t("replaced")}</th>
                      <th scope="col" class="n">{t("sent")}</th>
                      <th scope="col" class="n">{t("cost")}</th>
                      <th scope="col">{t("outcome")}</th>
                    </tr>
                  </thead>
                  <tbody>{receipts.map((receipt) => <Row key={receipt.id} receipt={receipt} />)}</tbody>
                </table>
              </div>
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

function Row({ receipt }: { receipt: Receipt }) {
  const { id, openedAt, opened, closed } = receipt;
  const least = leastReplaced(receipt);
  return (
    <tr>
      <td>
        <a href={`/receipts/${encodeURIComponent(id)}`}>{dayAndTime(openedAt)}</a>
      </td>
      <td>
        <TrustBadge trust={opened.trust}>{opened.target}</TrustBadge>
      </td>
      <td>{opened.rules.join(", ")}</td>
      <td class="n">
        {opened.product === "cleared" ? "–" : least === 0 ? number(0) : t("at-least-n", { n: least })}
      </td>
      <td class="n">{bytes(opened.bytesOut)}</td>
      <td class="n">
        {closed === undefined || closed.costMicros === 0 ? "–" : money(closed.costMicros, closed.currency)}
      </td>
      <td>{t(`outcome-${closed?.outcome ?? "open"}`)}</td>
    </tr>
  );
}
