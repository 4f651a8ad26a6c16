import { choose, preferencesFor, UNLIMITED } from "../decide/choose.ts";
import type { Policy } from "../decide/compile.ts";
import { type Permit, permit } from "../decide/permit.ts";
import type { MoneyLimit, Target } from "../language/document.ts";
import type { Facts } from "../language/facts.ts";
import type { Obligations } from "../language/obligations.ts";
import type { Why, WhyCode } from "../language/why.ts";

/**
 * Everything beside the rules that stands between a permitted target and a request: what it cannot do, limits that it does
 * not keep, limits that others spend from, what its obligations ask first, and its key.
 */
export function filtersOn(policy: Policy, facts: Facts, target: Target): Why[] {
  const given = permit(policy, facts).permits.find((one) => one.target.id === target.id);
  if (given === undefined) return [];
  const preferences = preferencesFor(policy, facts, TOKENS_OUT);
  const { rejected } = choose([given], preferences, new Map(), UNLIMITED);
  return [
    ...rejected.map(({ reason: because }): Why => ({
      code: "not-chosen",
      values: { preference: preferences.id },
      because,
    })),
    ...obligationsOf(given),
    ...(policy.document.limits?.money ?? []).filter((limit) => isAbout(limit, target)).map(
      ({ id: limit, amount, per }): Why => ({
        code: "money",
        values: { limit, amount, currency: policy.document.currency ?? "EUR", per },
      }),
    ),
    ...(target.kind === "client" ? [{ code: "client", values: {} } as const] : []),
    ...secretsOf(target),
  ];
}

/** Enough for an answer of some paragraphs. */
const TOKENS_OUT = 500;

function obligationsOf({ obligations }: Permit): Why[] {
  const { review, turnsMax, verbatimOnly, noStreaming, toolRestore, attachments, placeholderGender } =
    obligations;
  const said = (code: WhyCode, isSaid: boolean): Why[] => isSaid ? [{ code, values: {} }] : [];
  return [
    ...(review === undefined ? [] : [reviewOf(review)]),
    ...(turnsMax === undefined ? [] : [{ code: "duty-turns", values: { n: turnsMax } } as const]),
    ...said("only-verbatim", verbatimOnly),
    ...said("shown-whole", noStreaming),
    ...said("tools-everywhere", toolRestore === "everywhere"),
    ...said("tools-nowhere", toolRestore === "nowhere"),
    ...said("gender", placeholderGender),
    ...said("attachments", attachments),
  ];
}

function reviewOf({ bySomeoneElse, groups = [] }: NonNullable<Obligations["review"]>): Why {
  if (groups.length === 0) return { code: bySomeoneElse ? "review-else" : "review", values: {} };
  const values = { groups: groups.join(" and ") };
  return { code: bySomeoneElse ? "review-else-group" : "review-group", values };
}

function isAbout({ target }: MoneyLimit, { id }: Target): boolean {
  return target === undefined || target === id;
}

function secretsOf({ endpoint }: Target): Why[] {
  return [endpoint?.secret, endpoint?.proxy?.secret].flatMap((secret): Why[] =>
    secret === undefined
      ? []
      : "env" in secret
      ? [{ code: "secret", values: { name: secret.env } }]
      : [{ code: "secret-keystore", values: { name: secret.keystore } }]
  );
}
