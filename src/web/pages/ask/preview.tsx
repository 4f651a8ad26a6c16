import type { JSX } from "preact";
import { useLoaded } from "../../client/load.ts";
import { t } from "../../messages/messages.ts";
import { Showing } from "../../parts/loading.tsx";
import { SentBody } from "../../parts/sent_body.tsx";
import { reasonWords, whyWords } from "../../parts/reason_words.ts";
import { TrustBadge } from "../../parts/trust.tsx";
import { preview } from "./conversation.ts";

/** What would leave if this were asked now; nothing does. */
export function Preview({ question, meetingId, onClose }: {
  question: string;
  meetingId: string | undefined;
  onClose(): void;
}): JSX.Element {
  const shown = useLoaded(
    `preview ${question}`,
    (signal) => preview(question, meetingId, signal),
  );
  return (
    <section class="preview stack" aria-label={t("what-would-leave")}>
      <div class="acts">
        <h2 class="grow">{t("what-would-leave")}</h2>
        <button type="button" class="bare" onClick={onClose}>{t("close")}</button>
      </div>
      <Showing loaded={shown}>
        {({ wouldLeave, passedOver, answersHereFirst }) =>
          wouldLeave.length === 0
            ? (
              <>
                <p>
                  <TrustBadge trust="device">{t("nothing-would-leave")}</TrustBadge>
                </p>
                {passedOver.map(({ target, trust, reason }) => (
                  <p class="soft" key={target}>
                    <TrustBadge trust={trust}>{target}</TrustBadge> <small>{whyWords(reason)}</small>
                  </p>
                ))}
              </>
            )
            : (
              <>
                {answersHereFirst && <p>{t("would-leave-only-if")}</p>}
                {wouldLeave.map(({ target, trust, rule, because, body, needsApproval, problem }, at) => (
                  <div class="stack tight" key={target}>
                    <p>
                      <TrustBadge trust={trust}>{target}</TrustBadge>{" "}
                      <small>
                        {t("rule")} <b>{rule}</b>
                        {because === "" ? "" : `: ${reasonWords({ rule, because })}`}
                      </small>
                    </p>
                    {at > 0 && <p class="soft">{t("would-leave-next")}</p>}
                    {needsApproval && <p class="soft">{t("would-need-approval")}</p>}
                    {problem !== undefined && <p class="soft">{t("would-not-leave")}</p>}
                    {body !== "" && <SentBody bytes={body} />}
                  </div>
                ))}
              </>
            )}
      </Showing>
    </section>
  );
}
