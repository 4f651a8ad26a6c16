import { list, number, t } from "../../messages/messages.ts";
import type { RuleTrace } from "../../../policy/explain/explain.ts";
import type { Explained } from "../../../policy/explain/explained.ts";
import type { FactChange } from "../../../policy/explain/why_not.ts";
import { conditionWords, factWords, valueWords } from "./rule_words.ts";
import { reasonWords } from "../../parts/reason_words.ts";

/** What would have to be different for a refused target to be permitted; nothing for one that is permitted. */
export function changeWords({ permitted, changes, target }: Explained): string | undefined {
  if (permitted) return undefined;
  if (changes === undefined) return t("nothing-permits", { target });
  return t("permitted-if", { target, changes: list(changes.map(changed)) });
}

/** What each rule says of a target beside the one that decided, one sentence each. */
export function traceWords({ rules, rule }: Explained): readonly string[] {
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

/** A case that shows what a proof or a comparison says; the time of it is of no account. */
export function caseWords(facts: Readonly<Record<string, unknown>>): string {
  const named = Object.entries(facts).filter(([name]) => name !== "now");
  return named.length === 0
    ? t("in-every-case")
    : named.map(([fact, value]) => t("fact-is", { fact: factWords(fact), value: shown(fact, value) })).join(
      "; ",
    );
}

function changed({ fact, from, to }: FactChange): string {
  return t("fact-changed", { fact: factWords(fact), from: shown(fact, from), to: shown(fact, to) });
}

function shown(fact: string, value: unknown): string {
  if (value === null || value === undefined) return t("fact-unknown");
  if (Array.isArray(value)) {
    return value.length === 0 ? t("fact-empty") : list(value.map((one) => valueWords(fact, String(one))));
  }
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number") return number(value);
  if (typeof value === "object") {
    return list(Object.entries(value).map(([name, one]) => `${valueWords(fact, name)} ${String(one)}`));
  }
  return valueWords(fact, String(value));
}
