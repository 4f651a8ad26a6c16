import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Trust } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { useLoaded } from "../../client/load.ts";
import { dayAndTime, list, t, tOr } from "../../messages/messages.ts";
import { Showing } from "../../parts/loading.tsx";
import { TrustBadge } from "../../parts/trust.tsx";

interface Webhook {
  readonly id: string;
  readonly trust: Trust;
  readonly content: boolean;
  readonly events: readonly ("meeting.ready" | "meeting.failed")[];
  readonly last?: {
    readonly at: string;
    readonly event: "meeting.ready" | "meeting.failed" | "webhook.test";
    readonly receiptId?: string;
    readonly problem?: string;
    readonly kind?: string;
  };
}

/** Who is told of meetings by the policy, whether that worked, and a try. */
export function WebhooksSection(): JSX.Element {
  const webhooks = useLoaded(
    "webhooks",
    async (signal) => (await call<{ webhooks: Webhook[] }>("GET", "/v1/webhooks", { signal })).webhooks,
    ["policy", "receipts"],
  );
  const [busy, setBusy] = useState<string>();
  const test = async (id: string) => {
    setBusy(id);
    // What came of it, also where it failed, is read from the list.
    await call("POST", `/v1/webhooks/${encodeURIComponent(id)}/test`).catch(() => {});
    await webhooks.again();
    setBusy(undefined);
  };
  return (
    <section class="stack tight" aria-labelledby="webhooks">
      <h2 id="webhooks">{t("webhooks")}</h2>
      <p class="soft">{t("webhooks-why")}</p>
      <Showing loaded={webhooks}>
        {(all) =>
          all.length === 0
            ? (
              <p>
                {t("no-webhooks")} <a href="/policy">{t("policy")}</a>
              </p>
            )
            : (
              <ul class="plain">
                {all.map((webhook) => (
                  <li key={webhook.id} class="client">
                    <div>
                      <b>{webhook.id}</b> <TrustBadge trust={webhook.trust} />
                      <p class="soft">
                        {t("webhook-is-told", {
                          events: list(webhook.events.map((event) => t(`event-${event}`))),
                        })} {t(webhook.content ? "webhook-gets-content" : "webhook-gets-nothing")}
                      </p>
                      <p role="status">
                        <Outcome last={webhook.last} />
                      </p>
                    </div>
                    <button
                      type="button"
                      disabled={busy !== undefined}
                      onClick={() => void test(webhook.id)}
                    >
                      {t("try-webhook")} <span class="hidden">{webhook.id}</span>
                    </button>
                  </li>
                ))}
              </ul>
            )}
      </Showing>
    </section>
  );
}

function Outcome({ last }: { last: Webhook["last"] | undefined }): JSX.Element {
  if (last === undefined) return <span class="soft">{t("not-told-yet")}</span>;
  const { at, event, receiptId, problem, kind } = last;
  const what = `${dayAndTime(at)}, ${t(`event-${event}`)}`;
  if (receiptId !== undefined) {
    return (
      <>
        {t("webhook-told", { what })}{" "}
        <a href={`/receipts/${encodeURIComponent(receiptId)}`}>{t("receipt")}</a>
      </>
    );
  }
  return (
    <>
      <span class="broken">{t("webhook-not-told", { what })}</span>{" "}
      {tOr(`problem-${kind ?? "internal"}`, "problem-internal")}
      {problem !== undefined && (
        <details class="soft">
          <summary>{t("what-the-server-says")}</summary>
          <span lang="en">{problem}</span>
        </details>
      )}
    </>
  );
}
