import type { JSX } from "preact";
import { day, list, t } from "../../messages/messages.ts";
import { TrustBadge } from "../../parts/trust.tsx";
import type { PolicyInForce, PolicyWords, RuleInWords } from "./policy_shapes.ts";

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
        {description !== undefined && <p>{description}</p>}
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
  const { id, effect, because, when, of, obligations } = rule;
  const asked = Object.entries(obligations);
  return (
    <li class="rule">
      <div>
        <b>{because}</b>
        <p class="soft">
          {t(effect === "permit" ? "rule-permits" : "rule-refuses")}{" "}
          <Selected of={of} words={words} isRefused={effect === "refuse"} />{" "}
          {when === "always" ? t("always") : (
            <>
              {t("when-facts")} <code>{when}</code>
            </>
          )}
          {asked.length > 0 && (
            <>
              {" · "}
              {t("under-duty")}{" "}
              <code>{asked.map(([name, value]) => `${name} ${inWords(value)}`).join("; ")}</code>
            </>
          )}
        </p>
      </div>
      <code class="soft">{id}</code>
    </li>
  );
}

function inWords(value: unknown): string {
  return typeof value === "object" && value !== null
    ? Object.entries(value).map(([name, one]) => `${name} ${inWords(one)}`).join(", ")
    : String(value);
}

function Selected(
  { of, words, isRefused }: { of: RuleInWords["of"]; words: PolicyWords; isRefused: boolean },
) {
  const { trust, targets, actions } = of;
  if (Array.isArray(trust)) {
    return (
      <>
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
      </>
    );
  }
  if (Array.isArray(targets)) {
    return (
      <>
        {targets.map((id) => (
          <TrustBadge
            key={String(id)}
            trust={isRefused ? "refused" : words.targets.find((one) => one.id === id)?.trust ?? "external"}
          >
            {String(id)}
          </TrustBadge>
        ))}
      </>
    );
  }
  if (Array.isArray(actions)) return <code>{list(actions.map(String))}</code>;
  return <code>{Object.entries(of).map(([name, value]) => `${name} ${inWords(value)}`).join(", ")}</code>;
}
