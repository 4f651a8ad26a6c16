import type { ComponentChildren, JSX } from "preact";
import type { Receipt } from "../../client/answers.ts";
import { call, send } from "../../client/api.ts";
import { useLoaded } from "../../client/load.ts";
import { bytes, dayAndTime, money, number, t, tOr } from "../../messages/messages.ts";
import { Showing } from "../../parts/loading.tsx";
import { SentBody } from "../../parts/sent_body.tsx";
import { TrustBadge } from "../../parts/trust.tsx";

/** One receipt, and the exact bytes that left while they are kept. */
export function ReceiptPageOne({ id }: { id: string }): JSX.Element {
  const receipt = useLoaded(
    `receipt ${id}`,
    (signal) => call<Receipt>("GET", `/v1/receipts/${encodeURIComponent(id)}`, { signal }),
    ["receipts"],
  );
  return (
    <Showing loaded={receipt} title={t("receipt")}>
      {(value) => <Shown receipt={value} />}
    </Showing>
  );
}

function Shown({ receipt }: { receipt: Receipt }) {
  const { id, openedAt, opened, closed } = receipt;
  const replaced = Object.entries(opened.entities);
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [t("when"), dayAndTime(openedAt)],
    [t("by-rule"), opened.rules.join(", ")],
    [t("policy"), `${opened.policy.id}, ${t("version-n", { n: opened.policy.version })}`],
    ...(opened.jurisdiction === undefined ? [] : [[t("under-law-of"), opened.jurisdiction] as const]),
    [
      t("replaced"),
      opened.product === "cleared"
        ? t("cleared")
        : replaced.map(([type, range]) => `${tOr(`entity-${type}`, "entity-OTHER")} ${range}`).join(" · ") ||
          number(0),
    ],
    [t("written-by-model"), t(opened.generated ? "yes" : "no")],
    [t("sent"), bytes(opened.bytesOut)],
    ...(closed === undefined ? [] : [
      [t("came-back"), bytes(closed.bytesIn)] as const,
      [t("cost"), closed.costMicros === 0 ? "–" : money(closed.costMicros, closed.currency)] as const,
      [t("took"), `${number(closed.latencyMs / 1000, { maximumFractionDigits: 1 })} s`] as const,
    ]),
    [t("outcome"), t(`outcome-${closed?.outcome ?? "open"}`)],
    [t("detectors"), opened.detectors.map(({ name, version }) => `${name} ${version}`).join(", ") || "–"],
  ];
  return (
    <>
      <div class="head">
        <div>
          <h1 tabIndex={-1}>{t("receipt")}</h1>
          <p class="facts">
            <TrustBadge trust={opened.trust}>{opened.target}</TrustBadge>
          </p>
        </div>
        <div class="acts">
          <a class="button" href="/receipts">{t("all-receipts")}</a>
        </div>
      </div>
      <div class="receipt-page">
        <dl class="facts-list">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div>
            <dt>{t("number")}</dt>
            <dd>
              <code>{id}</code>
            </dd>
          </div>
        </dl>
        <SentBytes receipt={receipt} />
      </div>
    </>
  );
}

function SentBytes({ receipt: { id, copy } }: { receipt: Receipt }) {
  const sent = useLoaded(`sent ${id} ${copy}`, async (signal) => {
    if (copy !== "kept") return "";
    return await (await send("GET", `/v1/receipts/${encodeURIComponent(id)}/sent`, { signal })).text();
  });
  return (
    <section class="stack" aria-label={t("as-sent")}>
      <h2>{t("as-sent")}</h2>
      {copy === "kept"
        ? <Showing loaded={sent}>{(text) => <SentBody bytes={text} />}</Showing>
        : <p class="soft">{t(copy === "erased" ? "copy-erased" : "copy-not-kept")}</p>}
    </section>
  );
}
