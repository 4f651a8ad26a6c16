import type { JSX } from "preact";
import type { Receipt, Recipient } from "../../client/answers.ts";
import type { Stayed } from "../../../send/route.ts";
import { call } from "../../client/api.ts";
import { useHouse } from "../../client/house.ts";
import { useLoaded } from "../../client/load.ts";
import { money, t } from "../../messages/messages.ts";
import { leastReplaced } from "../../client/replaced.ts";
import { reasonWords, whyWords } from "../../parts/reason_words.ts";
import { TrustBadge } from "../../parts/trust.tsx";
import type { Asked } from "./conversation.ts";

/** Where the answer was written and by which rule; who else was sent something; what was left out. */
export function AnswerRoute({ asked }: { asked: Asked }): JSX.Element | null {
  const { route, answer } = asked;
  if (route === undefined) return null;
  const others = (answer?.recipients ?? []).filter(({ receiptId }) => receiptId !== answer?.receiptId);
  return (
    <section class="route" aria-label={t("route")}>
      <div class="acts">
        <TrustBadge trust={route.trust}>
          {route.trust === "device"
            ? t(route.target === "device" ? "answered-here" : "answered-here-by", { target: route.target })
            : t(`answered-${route.trust}`, { target: route.target })}
        </TrustBadge>
        {route.trust !== "device" && (
          <small>
            {t("rule")} <b>{route.rule}</b>: {reasonWords(route)}
            {typeof answer?.receiptId === "string" && <ReceiptFacts id={answer.receiptId} />}
          </small>
        )}
      </div>
      {route.stayed !== undefined && <WhyItStayed stayed={route.stayed} />}
      {others.map((one) => <OtherRecipient key={one.receiptId} recipient={one} />)}
      {(answer?.leftOut ?? []).map(({ rule, because, count }) => (
        <small key={rule}>
          {t("left-out", { n: count })} <b>{rule}</b>: {reasonWords({ rule, because })}
        </small>
      ))}
      {(answer?.notes ?? []).map((note) => <small key={note}>{note}</small>)}
    </section>
  );
}

/** Why no other target was asked, or none could be. */
function WhyItStayed({ stayed }: { stayed: Stayed }): JSX.Element {
  switch (stayed.kind) {
    case "meeting": {
      const { target, rule, title, others } = stayed;
      const meetings = others === 0 ? `“${title}”` : t("and-others", { title: `“${title}”`, n: others });
      return (
        <small>
          {t("stayed-meeting", { meetings, target })} {reasonWords(stayed)} ({t("rule")} <b>{rule}</b>)
        </small>
      );
    }
    case "limit":
    case "passed-over":
      return (
        <small>
          {t(`stayed-${stayed.kind}`, { target: stayed.target })}{" "}
          {stayed.reason === undefined ? <span lang="en">{stayed.why}</span> : whyWords(stayed.reason)}
        </small>
      );
    case "erased":
      return <small>{t("stayed-erased")}</small>;
    default:
      return stayed satisfies never;
  }
}

function OtherRecipient({ recipient: { target, trust, outcome, receiptId } }: { recipient: Recipient }) {
  return (
    <div class="acts">
      <TrustBadge trust={trust}>
        {t(outcome === "refused" ? "nothing-sent-to" : "also-sent-to", { target })}
      </TrustBadge>
      <small>
        {outcome !== "refused" && t(`outcome-${isOutcome(outcome) ? outcome : "unknown"}`)}{" "}
        {typeof receiptId === "string" && <ReceiptFacts id={receiptId} />}
      </small>
    </div>
  );
}

function isOutcome(given: string | undefined): given is "answered" | "failed" | "cancelled" {
  return given === "answered" || given === "failed" || given === "cancelled";
}

function ReceiptFacts({ id }: { id: string }) {
  const house = useHouse();
  const receipt = useLoaded(`receipt ${id}`, async (signal) => {
    if (!house.may("audit")) return undefined;
    return await call<Receipt>("GET", `/v1/receipts/${encodeURIComponent(id)}`, { signal });
  });
  if (!house.may("audit")) return null;
  const { value } = receipt;
  const cost = value?.closed?.costMicros ?? 0;
  return (
    <>
      {value !== undefined && (
        <>
          {" · "}
          {t("values-replaced", { n: leastReplaced(value) })}
          {cost > 0 && ` · ${money(cost, value.closed?.currency)}`}
        </>
      )}
      {" · "}
      <a href={`/receipts/${encodeURIComponent(id)}`}>{t("receipt")}</a>
    </>
  );
}
