import { list, t } from "../../messages/messages.ts";
import type { Explanation, FactChange, RuleTrace } from "./policy_shapes.ts";
import { conditionWords, factWords, valueWords } from "./rule_words.ts";
import { reasonWords } from "../../parts/reason_words.ts";

/** What would have to be different for a refused target to be permitted; nothing for one that is permitted. */
export function changeWords({ permitted, changes, target }: Explanation): string | undefined {
  if (permitted) return undefined;
  if (changes === undefined) return t("nothing-permits", { target });
  return t("permitted-if", { target, changes: list(changes.map(changed)) });
}

/** What each rule says of a target beside the one that decided, one sentence each. */
export function traceWords({ rules, rule }: Explanation): readonly string[] {
  return rules.filter((one) => one.rule !== rule).map((trace) => {
    const { effect, matches, decides } = trace;
    const values = {
      rule: trace.rule.startsWith("chatham:") ? t("rule-of-house") : t("rule-named", { rule: trace.rule }),
      because: reasonWords(trace),
    };
    if (decides) return t(`also-${effect}s`, values);
    if (matches === true) return t(`would-${effect}`, values);
    return t(`would-${effect}-if`, { ...values, conditions: lackingWords(trace) });
  });
}

function lackingWords({ lacking }: RuleTrace): string {
  const conditions = lacking.flatMap(({ fact, condition, isKnown }) =>
    conditionWords({ conditions: { [fact]: condition } })
      .map((words) => isKnown ? words : `${words} (${t("fact-unknown")})`)
  );
  return conditions.length === 0 ? t("target-said-more") : conditions.join("; ");
}

function changed({ fact, from, to }: FactChange): string {
  const shown = (value: unknown) => {
    if (value === null || value === undefined) return t("fact-unknown");
    if (Array.isArray(value)) {
      return value.length === 0 ? t("fact-empty") : list(value.map((one) => valueWords(fact, String(one))));
    }
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    return valueWords(fact, String(value));
  };
  return t("fact-changed", { fact: factWords(fact), from: shown(from), to: shown(to) });
}
