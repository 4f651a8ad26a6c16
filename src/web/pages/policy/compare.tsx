import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { call } from "../../client/api.ts";
import { Problem } from "../../client/problem.ts";
import { money, number, t } from "../../messages/messages.ts";
import { problemText } from "../../parts/problem_text.tsx";
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
  readonly differences: readonly {
    readonly subject: string;
    readonly change: string;
    readonly rule: string;
    readonly facts: Readonly<Record<string, unknown>>;
  }[];
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
          {differences.slice(0, 40).map(({ subject, change, rule, facts }) => (
            <li key={`${subject} ${change} ${rule} ${JSON.stringify(facts)}`} lang="en">
              <b>{subject}</b>: {change} ({rule}) <code>{JSON.stringify(facts)}</code>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
