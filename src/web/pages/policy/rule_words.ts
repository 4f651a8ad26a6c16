import { anyOf, isKey, list, number, t } from "../../messages/messages.ts";
import type { Requirement } from "../../../policy/language/claims.ts";
import type { RuleInWords } from "./policy_shapes.ts";

/** When a rule holds, in the reader's language, one condition each; nothing where it always does. */
export function conditionWords({ conditions }: Pick<RuleInWords, "conditions">): readonly string[] {
  return Object.entries(conditions).flatMap(([name, condition]) => {
    const fact = factWords(name);
    if (typeof condition === "boolean") return [condition ? fact : t("is-not", { fact })];
    return Object.entries(Object(condition)).flatMap(([how, value]) => {
      // One of one is that one.
      const key = how === "any" && Array.isArray(value) && value.length === 1 ? "is-one" : `is-${how}`;
      if (!isKey(key)) return [`${fact} ${how} ${String(value)}`];
      const values = Array.isArray(value)
        ? (how === "all" ? list : anyOf)(
          value.map((one) => t("a-value", { value: valueWords(name, String(one)) })),
        )
        : "";
      return [t(key, { fact, values, n: typeof value === "number" ? value : String(value) })];
    });
  });
}

/** What a rule asks of a request that it permits, one duty each. */
export function dutyWords({ obligations }: Pick<RuleInWords, "obligations">): readonly string[] {
  return Object.entries(obligations).flatMap(([name, value]): readonly string[] => {
    switch (name) {
      case "redaction":
        return Object.entries(Object(value)).map(([type, level]) => {
          const duty = named(`duty-redaction-${level}`, String(level));
          return type === "default"
            ? duty
            : t("duty-redaction-of", { duty, type: named(`entity-${type}`, type) });
        });
      case "review": {
        const { by, group } = Object(value) as { readonly by?: string; readonly group?: string };
        const asked = [
          ...(by === undefined ? [] : [t("duty-review-else")]),
          ...(group === undefined ? [] : [t("duty-review-group", { group })]),
        ];
        return asked.length > 0 ? asked : [t("duty-review")];
      }
      case "retention":
        return Object.entries(Object(value)).map(([what, days]) =>
          named(`duty-${what}`, what, { n: Number(days) })
        );
      case "placeholderScope":
        return [named(`duty-scope-${value}`, String(value))];
      case "toolRestore":
        return [named(`duty-tools-${value}`, String(value))];
      case "turnsMax":
        return [t("duty-turnsMax", { n: number(Number(value)) })];
      case "providerParameters":
        return [t("duty-parameters", {
          values: list(Object.entries(Object(value)).map(([key, one]) => `${key} ${one}`)),
        })];
      default:
        return value === false ? [] : [named(`duty-${name}`, name)];
    }
  });
}

/** What one policy asks of a request and the other does not. */
export function requirementWords(required: Requirement): string {
  const { redaction, redactionOf, review, reviewGroup, turnsMax, legendDaysMax, sentDaysMax } = required;
  const retention = {
    ...(legendDaysMax === undefined ? {} : { legendDays: legendDaysMax }),
    ...(sentDaysMax === undefined ? {} : { sentDays: sentDaysMax }),
  };
  return list(dutyWords({
    obligations: {
      ...(redaction === undefined ? {} : { redaction: { [redactionOf ?? "default"]: redaction } }),
      ...(review === undefined && reviewGroup === undefined ? {} : {
        review: {
          ...(review === "someone-else" ? { by: review } : {}),
          ...(reviewGroup === undefined ? {} : { group: reviewGroup }),
        },
      }),
      ...(turnsMax === undefined ? {} : { turnsMax }),
      ...(required.verbatimOnly ? { verbatimOnly: true } : {}),
      ...(required.noStreaming ? { noStreaming: true } : {}),
      ...(Object.keys(retention).length === 0 ? {} : { retention }),
    },
  }));
}

/** A target by its id, an action by its name. @param subject as proofs and comparisons name it */
export function subjectWords(subject: string): string {
  return subject.startsWith("action ") ? actionWords(subject.slice("action ".length)) : subject;
}

/** @param action of the policy's list, such as `export` */
export function actionWords(action: string): string {
  return named(`action-${action}`, action);
}

/** @param name of a fact, such as `labels` */
export function factWords(name: string): string {
  return named(`fact-${name}`, name);
}

export function valueWords(fact: string, value: string): string {
  switch (fact) {
    case "task":
      return named(`task-${value}`, value);
    case "detected":
      return named(`category-${value}`, value);
    case "clientTrust":
      return named(`trust-${value}`, value);
    default:
      return value;
  }
}

function named(
  key: string,
  fallback: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return isKey(key) ? t(key, values) : fallback;
}
