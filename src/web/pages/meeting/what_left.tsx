import type { JSX } from "preact";
import type { ReceiptPage } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { useLoaded } from "../../client/load.ts";
import { shortDay, t } from "../../messages/messages.ts";
import { Showing } from "../../parts/loading.tsx";
import { TrustBadge } from "../../parts/trust.tsx";

/** Every receipt that touched a meeting, newest first; each leads to the exact bytes. */
export function WhatLeft({ meetingId }: { meetingId: string }): JSX.Element {
  const receipts = useLoaded(
    `left ${meetingId}`,
    (signal) =>
      call<ReceiptPage>("GET", `/v1/receipts?limit=50&meeting=${encodeURIComponent(meetingId)}`, { signal }),
    ["receipts"],
  );
  return (
    <section aria-label={t("what-left")} class="stack">
      <h2>{t("what-left")}</h2>
      <Showing loaded={receipts}>
        {({ receipts, total }) => {
          const left = receipts.filter(({ opened }) => opened.trust !== "device");
          if (left.length === 0) {
            return (
              <p>
                <TrustBadge trust="device">{t("nothing-left")}</TrustBadge>
              </p>
            );
          }
          return (
            <>
              <ul class="plain stack tight">
                {left.map(({ id, openedAt, opened, closed }) => (
                  <li key={id}>
                    <TrustBadge trust={opened.trust}>{opened.target}</TrustBadge>
                    <br />
                    <small>
                      {shortDay(openedAt)} · {t(`outcome-${closed?.outcome ?? "open"}`)} ·{" "}
                      <a href={`/receipts/${encodeURIComponent(id)}`}>{t("as-said-as-sent")}</a>
                    </small>
                  </li>
                ))}
              </ul>
              {total > receipts.length && (
                <p class="soft">{t("more-in-receipts", { n: total - receipts.length })}</p>
              )}
            </>
          );
        }}
      </Showing>
    </section>
  );
}
