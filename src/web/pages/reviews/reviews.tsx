import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Review } from "../../client/answers.ts";
import { call } from "../../client/api.ts";
import { useHouse } from "../../client/house.ts";
import { useLoaded } from "../../client/load.ts";
import { Problem } from "../../client/problem.ts";
import { clock } from "../../client/clock.ts";
import { dayAndTime, t } from "../../messages/messages.ts";
import { Empty, Showing } from "../../parts/loading.tsx";
import { reasonWords } from "../../parts/reason_words.ts";
import { SentBody } from "../../parts/sent_body.tsx";
import { problemText } from "../../parts/problem_text.tsx";

/** Requests that wait for a person: byte for byte, and nothing leaves before it is approved. */
export function ReviewsPage(): JSX.Element {
  const reviews = useLoaded(
    "reviews",
    async (signal) => (await call<{ reviews: Review[] }>("GET", "/v1/reviews", { signal })).reviews,
    ["reviews"],
  );
  return (
    <>
      <div class="head">
        <div>
          <h1 tabIndex={-1}>{t("reviews")}</h1>
          <p class="soft">{t("reviews-why")}</p>
        </div>
      </div>
      <Showing loaded={reviews}>
        {(all) =>
          all.length === 0
            ? <Empty title={t("no-reviews")}>{t("no-reviews-why")}</Empty>
            : (
              <div class="stack wide">
                {all.map((review) => (
                  <Waiting
                    key={review.id}
                    review={review}
                    onDecided={() => void reviews.again()}
                  />
                ))}
              </div>
            )}
      </Showing>
    </>
  );
}

function Waiting({ review, onDecided }: { review: Review; onDecided(): void }) {
  const { id, target, asker, rule, because, body, bodyHash, createdAt, expiresAt } = review;
  const house = useHouse();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const left = useTimeLeft(expiresAt);
  const decide = async (decision: "approve" | "refuse") => {
    setBusy(true);
    setProblem(undefined);
    try {
      await call("POST", `/v1/reviews/${encodeURIComponent(id)}`, { body: { decision, bodyHash } });
      house.say(t(decision === "approve" ? "approved" : "refused-done"));
      onDecided();
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem("internal", 0, ""));
      setBusy(false);
    }
  };
  return (
    <article class="review stack" aria-label={t("review-of", { target, asker })}>
      <div class="head">
        <div>
          <h2>
            {t("wants-to-send", { asker: asker === "owner" ? t("the-owner") : asker })}{" "}
            <span class="trust external">{target}</span>
          </h2>
          <p class="soft">
            {dayAndTime(createdAt)} · {t("rule")} <b>{rule}</b>: {reasonWords({ rule, because })} ·{" "}
            {left > 0 ? t("time-to-decide", { time: clock(left) }) : t("too-late")}
          </p>
        </div>
        <div class="acts">
          <button type="button" class="danger" disabled={isBusy} onClick={() => void decide("refuse")}>
            {t("refuse")}
          </button>
          <button
            type="button"
            class="first"
            disabled={isBusy || left <= 0}
            onClick={() => void decide("approve")}
          >
            {t("approve")}
          </button>
        </div>
      </div>
      {problem !== undefined && <p role="alert" class="problem">{problemText(problem)}</p>}
      <section aria-label={t("exactly-what")} class="stack tight">
        <h3>{t("exactly-what")}</h3>
        <SentBody bytes={body} />
        <p class="soft hash">
          {t("sha-256")} <code>{bodyHash}</code>
        </p>
      </section>
    </article>
  );
}

function useTimeLeft(iso: string): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Date.parse(iso) - now);
}
