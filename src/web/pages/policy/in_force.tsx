import type { JSX } from "preact";
import { countryName, day, list, t } from "../../messages/messages.ts";
import { Coded } from "../../parts/coded.tsx";
import { TrustBadge } from "../../parts/trust.tsx";
import type { PolicyInForce, PolicyWords, RuleInWords } from "./policy_shapes.ts";
import { actionWords, conditionWords, dutyWords } from "./rule_words.ts";

/** The active policy in sentences: first where anything could go at all, then rule by rule. */
export function InForce({ policy, words }: { policy: PolicyInForce; words: PolicyWords }): JSX.Element {
  const { id, version, expires, source, isLocked, problem } = policy;
  const { title, description } = policy.policy;
  const own = words.rules.filter(({ isBuiltIn }) => !isBuiltIn);
  const beyond = words.targets.filter(({ trust }) => trust !== "device");
  return (
    <section aria-labelledby="in-force" class="stack">
      <h2 id="in-force">{t("in-force")}</h2>
      <div class="stack tight measure">
        <p class="big">{title ?? id}</p>
        {description !== undefined && (
          <p>
            <Coded text={description} />
          </p>
        )}
        <p class="soft">
          {[
            id,
            t("version-n", { n: version }),
            t("holds-until", { day: day(expires) }),
            t(`source-${source}`),
            isLocked ? t("locked") : "",
          ].filter((part) => part !== "").join(" · ")}
        </p>
        {problem !== undefined && (
          <div class="problem" role="alert">
            <p>{t("newer-not-used")}</p>
            <details>
              <summary>{t("what-the-server-says")}</summary>
              <span lang="en">{problem}</span>
            </details>
          </div>
        )}
      </div>
      <div>
        <h3>{t("where-to")}</h3>
        {beyond.length === 0 && (
          <p>
            <TrustBadge trust="device">{t("nowhere-else")}</TrustBadge>
          </p>
        )}
        <ul class="plain acts">
          {words.targets.map(({ id, trust, jurisdiction }) => (
            <li key={id}>
              <TrustBadge trust={trust}>
                {jurisdiction === undefined ? id : `${id} (${jurisdiction})`}
              </TrustBadge>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3>{t("rules")}</h3>
        {own.length === 0 && <p>{t("no-rules")}</p>}
        <ol class="plain rules">{own.map((rule) => <RuleLine key={rule.id} rule={rule} words={words} />)}</ol>
      </div>
    </section>
  );
}

function RuleLine({ rule, words }: { rule: RuleInWords; words: PolicyWords }) {
  const { id, effect, because, of } = rule;
  const [conditions, duties] = [conditionWords(rule), dutyWords(rule)];
  return (
    <li class="rule">
      <div>
        <b>
          <Coded text={because} />
        </b>
        <p class="soft">
          {t(effect === "permit" ? "rule-permits" : "rule-refuses")}{" "}
          <Selected of={of} words={words} isRefused={effect === "refuse"} />{" "}
          {conditions.length === 0 ? t("always") : `${t("when-facts")} ${conditions.join("; ")}`}
          {duties.length > 0 && ` · ${t("under-duty")} ${duties.join("; ")}`}
        </p>
      </div>
      <code class="soft">{id}</code>
    </li>
  );
}

function Selected(
  { of, words, isRefused }: { of: RuleInWords["of"]; words: PolicyWords; isRefused: boolean },
) {
  const { trust, targets, actions, jurisdiction, jurisdictionOutside } = of;
  if (Array.isArray(trust)) {
    return (
      <span class="badges">
        {trust.map((one) => (
          <TrustBadge
            key={String(one)}
            trust={isRefused ? "refused" : one === "device" || one === "organisation" ? one : "external"}
          >
            {t(
              one === "device"
                ? "trust-device"
                : one === "organisation"
                ? "trust-organisation"
                : "trust-external",
            )}
          </TrustBadge>
        ))}
      </span>
    );
  }
  if (Array.isArray(targets)) {
    return (
      <span class="badges">
        {targets.map((id) => (
          <TrustBadge
            key={String(id)}
            trust={isRefused ? "refused" : words.targets.find((one) => one.id === id)?.trust ?? "external"}
          >
            {String(id)}
          </TrustBadge>
        ))}
      </span>
    );
  }
  if (Array.isArray(actions)) return <>{list(actions.map((action) => actionWords(String(action))))}</>;
  const isInside = Array.isArray(jurisdiction);
  const countries = isInside ? jurisdiction : Array.isArray(jurisdictionOutside) ? jurisdictionOutside : [];
  return (
    <>
      {t(isInside ? "selects-jurisdiction" : "selects-outside", {
        values: list(countries.map((code) => countryName(String(code)))),
      })}
    </>
  );
}
