import type { JSX } from "preact";
import type { Trust } from "../../client/answers.ts";
import { useLoaded } from "../../client/load.ts";
import { t } from "../../messages/messages.ts";
import { Showing } from "../../parts/loading.tsx";
import { MaskedText } from "../../parts/masked_text.tsx";
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
    async (signal) => read(await preview(question, meetingId, signal)),
  );
  return (
    <section class="preview stack" aria-label={t("what-would-leave")}>
      <div class="acts">
        <h2 class="grow">{t("what-would-leave")}</h2>
        <button type="button" class="bare" onClick={onClose}>{t("close")}</button>
      </div>
      <Showing loaded={shown}>
        {(would) =>
          would.length === 0
            ? (
              <p>
                <TrustBadge trust="device">{t("nothing-would-leave")}</TrustBadge>
              </p>
            )
            : (
              <>
                {would.map(({ target, trust, rule, because, body }) => (
                  <div class="stack tight" key={target}>
                    <p>
                      <TrustBadge trust={trust}>{target}</TrustBadge>{" "}
                      <small>
                        {t("rule")} <b>{rule}</b>
                        {because === "" ? "" : `: ${because}`}
                      </small>
                    </p>
                    {body !== "" && <MaskedText text={body} />}
                  </div>
                ))}
              </>
            )}
      </Showing>
    </section>
  );
}

interface Would {
  readonly target: string;
  readonly trust: Trust;
  readonly rule: string;
  readonly because: string;
  /** The exact text of the request. */
  readonly body: string;
}

/** Reads the answer of a dry run: each recipient, by which rule, and the exact bytes where they are shown. */
function read(answer: unknown): readonly Would[] {
  const { wouldLeave, recipients } = Object(answer) as Record<string, unknown>;
  const all = Array.isArray(wouldLeave) ? wouldLeave : Array.isArray(recipients) ? recipients : [];
  return all.map((one) => {
    const { target = "", trust = "external", rule = "", because = "", body = "" } = Object(one) as Record<
      string,
      unknown
    >;
    return {
      target: String(target),
      trust: trust === "device" || trust === "organisation" ? trust : "external",
      rule: String(rule),
      because: String(because),
      body: typeof body === "string" ? body : JSON.stringify(body, null, 2),
    } as const;
  }).filter(({ trust }) => trust !== "device");
}
