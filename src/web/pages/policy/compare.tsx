import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Difference } from "../../../policy/prove/diff.ts";
import { call } from "../../client/api.ts";
import { Problem } from "../../client/problem.ts";
import type { MessageKey } from "../../messages/message.ts";
import { money, number, t } from "../../messages/messages.ts";
import { problemText } from "../../parts/problem_text.tsx";
import { caseWords } from "./explanation_words.ts";
import { requirementWords, subjectWords } from "./rule_words.ts";
import { LongField } from "../../parts/fields.tsx";

interface Report {
  readonly decisions: number;
  readonly changed: number;
  readonly newlyLeaving: number;
  readonly newlyStaying: number;
  readonly costBefore: number;
  readonly costAfter: number;
  readonly latencyMsP95Before: number;
  readonly latencyMsP95After: number;
  readonly currency: string;
  readonly moves: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly differences: readonly Difference[];
}

const PLACEHOLDER = "policy: tried\nversion: 1\n…";

/** Another policy over past decisions: what would go elsewhere, as a plot and a list, and everything that differs at all. */
export function Compare(): JSX.Element {
  const [text, setText] = useState("");
  const [report, setReport] = useState<Report>();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const compare = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      setReport(await call<Report>("POST", "/v1/policy/replay", { body: { policy: text } }));
    } catch (error) {
      setReport(undefined);
      setProblem(error instanceof Problem ? error : new Problem("internal", 0, ""));
    }
    setBusy(false);
  };
  return (
    <section aria-labelledby="compare" class="stack">
      <h2 id="compare">{t("compare")}</h2>
      <form
        class="stack tight"
        onSubmit={(event) => {
          event.preventDefault();
          void compare();
        }}
      >
        <LongField
          label={t("other-policy")}
          rows={5}
          isCode
          value={text}
          placeholder={PLACEHOLDER}
          onValue={setText}
        />
        <div class="acts">
          <label class="button">
            {t("from-file")}
            <input
              type="file"
              class="hidden"
              accept=".yaml,.yml,.json"
              onChange={async ({ currentTarget }) => setText(await currentTarget.files?.[0]?.text() ?? text)}
            />
          </label>
          <button type="submit" class="first" disabled={isBusy || text.trim() === ""}>
            {t("compare-do")}
          </button>
        </div>
      </form>
      {problem !== undefined && (
        <p role="alert" class="problem">
          {problem.kind === "bad-input" ? t("policy-not-read") : problemText(problem)}
        </p>
      )}
      <div role="status">{report !== undefined && <Shown report={report} />}</div>
    </section>
  );
}

function Shown({ report }: { report: Report }) {
  const { decisions, changed, newlyLeaving, newlyStaying, moves, differences, currency } = report;
  const most = Math.max(1, ...moves.map(({ count }) => count));
  return (
    <div class="stack">
      <p class="big">
        {t("of-decisions", { n: decisions })} <b>{number(changed)}</b> {t("would-change")}{" "}
        <b>{number(newlyLeaving)}</b> {t("newly-leave")}, <b>{number(newlyStaying)}</b> {t("newly-stay")}.
      </p>
      <p class="soft">
        {t("cost")}: {money(report.costBefore * 1e6, currency)} → {money(report.costAfter * 1e6, currency)} ·
        {" "}
        {t("slowest-of-20")}: {number(report.latencyMsP95Before / 1000, { maximumFractionDigits: 1 })} s →
        {" "}
        {number(report.latencyMsP95After / 1000, { maximumFractionDigits: 1 })} s
      </p>
      {moves.length > 0 && (
        <table class="moves">
          <caption class="soft">{t("moves")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("from-target")}</th>
              <th scope="col">{t("to-target")}</th>
              <th scope="col" class="n">{t("requests")}</th>
              <th scope="col">
                <span class="hidden">{t("share")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {moves.map(({ from, to, count }) => (
              <tr key={`${from} ${to}`}>
                <td>{from}</td>
                <td>{from === to ? <span class="soft">{t("stays")}</span> : to}</td>
                <td class="n">{number(count)}</td>
                <td>
                  <svg class="move" viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden="true">
                    <rect
                      width={200 * count / most}
                      height="12"
                      rx="2"
                      class={from === to ? "stays" : "goes"}
                    />
                  </svg>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div>
        <h3>{t("differences")}</h3>
        {differences.length === 0 && <p>{t("no-differences")}</p>}
        <ul>
          {differences.slice(0, DIFFERENCES_MAX).map((one) => (
            <li key={JSON.stringify(one)}>
              <b>{subjectWords(one.subject)}</b> {changeOf(one)}.{" "}
              <span class="soft">{t("for-example", { facts: caseWords(one.facts) })}</span>
            </li>
          ))}
        </ul>
        {differences.length > DIFFERENCES_MAX && (
          <p class="soft">{t("more-differences", { n: differences.length - DIFFERENCES_MAX })}</p>
        )}
      </div>
    </div>
  );
}

const DIFFERENCES_MAX = 40;

function changeOf({ change, rule, required }: Difference): string {
  const duty = required === undefined ? "" : requirementWords(required);
  return t(CHANGES[change], { rule, duty });
}

const CHANGES = {
  "newly permitted": "change-newly-permitted",
  "newly refused": "change-newly-refused",
  "asks less": "change-asks-less",
  "asks more": "change-asks-more",
} as const satisfies Record<Difference["change"], MessageKey>;
