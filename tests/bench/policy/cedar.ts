/** The same rules in Cedar's language: labels, groups and numbers as attributes of the context. */
export function cedarOf(document: Record<string, unknown>): string {
  const rules = document.rules as Record<string, Record<string, unknown>>[];
  const targets = document.targets as { id: string; trust: string }[];
  return rules.flatMap((rule) => {
    const selector = (rule.permit ?? rule.refuse) as { targets?: string[]; trust?: string[] };
    const chosen = selector.targets ??
      targets.filter((one) => selector.trust?.includes(one.trust)).map((one) => one.id);
    const effect = rule.permit ? "permit" : "forbid";
    const conditions = Object.entries(rule.when ?? {}).map(([name, condition]) =>
      conditionOf(name, condition as never)
    );
    return [...new Set(chosen)].map((id) =>
      `${effect} (principal, action == Action::"send", resource == Target::"${id}") when { ${
        conditions.join(" && ")
      } };`
    );
  }).join("\n");
}

export function contextOf(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).filter(([name]) => name !== "now").map((
      [name, value],
    ) => [name.replace(".", "_"), value]),
  );
}

function conditionOf(name: string, condition: Record<string, unknown>): string {
  const fact = `context.${name.replace(".", "_")}`;
  const list = (values: unknown) => `[${(values as string[]).map((one) => JSON.stringify(one)).join(", ")}]`;
  return Object.entries(condition).map(([operator, value]) => {
    switch (operator) {
      case "any":
        return `${fact}.containsAny(${list(value)})`;
      case "none":
        return `!${fact}.containsAny(${list(value)})`;
      case "in":
        return `${list(value)}.contains(${fact})`;
      case "atMost":
        return `${fact} <= ${value}`;
      case "atLeast":
        return `${fact} >= ${value}`;
      default:
        throw new RangeError(`Cannot say ${operator} in Cedar`);
    }
  }).join(" && ");
}
