import type { Budget, Left } from "../../policy/decide/choose.ts";
import type { Policy } from "../../policy/decide/compile.ts";
import type { Permit } from "../../policy/decide/permit.ts";
import type { BudgetLedger } from "./ledger.ts";
import { scopesOf } from "./scopes.ts";

/** What may still be spent at each target that a request could go to, by every limit that speaks of it. */
export function budgetFor(
  house: { readonly budgets: BudgetLedger },
  { document }: Policy,
  request: { readonly client: { readonly id: string }; readonly labels: readonly string[] },
  permits: readonly Permit[],
): Budget {
  const limits = document.limits?.money ?? [];
  if (limits.length === 0) return { leftOf: new Map() };
  const now = new Date();
  const { client, labels } = request;
  const leftOf = permits.flatMap(({ target }): [string, Left][] => {
    // Nothing was spent yet under an id that no request has.
    const subject = { id: "", target: target.id, person: client.id, labels };
    const scopes = scopesOf(limits, document.currency ?? "EUR", subject, now);
    if (scopes.length === 0) return [];
    const left = scopes.map(({ key, limitMicros }) => ({
      amount: (limitMicros - house.budgets.spent(key)) / 1e6,
      limit: key.split("|")[0] ?? "",
    }));
    return [[target.id, left.reduce((a, b) => a.amount <= b.amount ? a : b)]];
  });
  return { leftOf: new Map(leftOf) };
}
