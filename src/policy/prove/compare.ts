import { ENTITY_TYPES } from "../../personal_data.ts";
import type { Policy } from "../decide/compile.ts";
import { type Facts, isFactName } from "../language/facts.ts";
import type { Requirement } from "../language/claims.ts";
import { isAtLeast, type StatedObligations } from "../language/obligations.ts";
import { factsAt, grantsOf, inForce, meetsOf, type Prover, rulingOn, standsOpen } from "./prove.ts";
import { permit, permitAction } from "../decide/permit.ts";
import { type Clause, propagate, solve, type State } from "./solve.ts";
import { type Speaking, type Subject } from "../decide/subject.ts";

/** One subject as each of two policies sees it; undefined where a policy does not know the target. */
export interface Pair {
  readonly before: Subject | undefined;
  readonly after: Subject;
}

/** A rule of the policy after that permits what the policy before refuses, with facts that show it. */
export interface Widening {
  /** Undefined where no rule is needed. */
  readonly grant: Speaking | undefined;
  readonly facts: Facts;
}

/**
 * Every way in which `after` permits a subject where `before` refuses it, one example for each permitting rule. Exact
 * like {@link prove}: both policies are laid over one lattice, absent facts included.
 */
export function widenings(
  prover: Prover,
  policies: { before: Policy; after: Policy },
  pair: Pair,
): readonly Widening[] {
  const { lattice, work } = prover;
  const start = lattice.start.slice();
  const open = propagate(start, standsOpen(prover, policies.after, pair.after));
  if (open === undefined) return [];
  return grantsOf(pair.after).flatMap((grant) => {
    const state = start.slice();
    const granted = propagate(state, [...lattice.holds(grant?.when ?? {}, "surely"), ...open]);
    if (granted === undefined) return [];
    for (const refused of refusalsOf(prover, policies.before, pair, grant)) {
      const found = solve(state.slice(), [...refused, ...granted], work);
      if (found === undefined) continue;
      const facts = shrink(
        factsAt(prover, policies.after, pair.after, found),
        (tried) =>
          rulingOn(policies.after, pair.after, tried) !== undefined &&
          (pair.before === undefined || rulingOn(policies.before, pair.before, tried) === undefined),
      );
      return [{ grant, facts }];
    }
    return [];
  });
}

/** The ways in which `before` can refuse the subject, each as clauses; those that `after` would refuse too are left out. */
function refusalsOf(
  { lattice }: Prover,
  before: Policy,
  pair: Pair,
  grant: Speaking | undefined,
): readonly (readonly Clause[])[] {
  if (pair.before === undefined) return [[]];
  const alsoAfter = new Set(pair.after.refuses.map(keyOf));
  const byRule = pair.before.refuses.filter((one) => !alsoAfter.has(keyOf(one)))
    .map(({ when }) => lattice.holds(when, "perhaps"));
  const isGranted = pair.before.isFree ||
    (grant !== undefined && pair.before.permits.some((one) => keyOf(one) === keyOf(grant)));
  const ends = pair.after.target?.contractEnds;
  const byExpiry = ends === undefined || pair.before.target?.trust === "device"
    ? []
    : [[lattice.fails(inForce(before, ends), "surely")]];
  if (isGranted) return [...byRule, ...byExpiry];
  return [...byRule, ...byExpiry, pair.before.permits.map(({ when }) => lattice.fails(when, "surely"))];
}

/** An obligation that `before` asks somewhere where `after`, permitting the same, does not. */
export interface Loosening {
  readonly required: Requirement;
  readonly facts: Facts;
}

/** Every kind of obligation that `after` asks less of than `before` in some cell that both permit; one example each. */
export function loosenings(
  prover: Prover,
  policies: { before: Policy; after: Policy },
  pair: Pair,
): readonly Loosening[] {
  const { lattice, work } = prover, { before, after } = pair;
  if (before === undefined) return [];
  const trust = after.target?.trust ?? "device";
  const start = lattice.start.slice();
  const open = propagate(start, [
    ...standsOpen(prover, policies.after, after),
    ...standsOpen(prover, policies.before, before),
  ]);
  if (open === undefined) return [];
  return requirementsIn([...before.permitsPerhaps, ...after.permitsPerhaps]).flatMap((required) => {
    const [meets] = meetsOf(required, trust);
    if (meets === undefined) return [];
    const falls = after.permitsPerhaps.filter(({ rule }) => meets(rule.obligations));
    const kept = new Set(falls.map(keyOf));
    const asked = before.permitsPerhaps.filter((one) => meets(one.rule.obligations) && !kept.has(keyOf(one)));
    const failing = falls.map(({ when }) => lattice.fails(when, "perhaps"));
    const find = (): State | undefined => {
      for (const asking of asked) {
        for (const grant of grantsOf(after)) {
          if (meets(grant?.rule.obligations)) continue;
          for (const own of grantsOf(before)) {
            const holds = [asking.when, grant?.when ?? {}, own?.when ?? {}];
            const clauses = [
              ...lattice.holds(holds[0] ?? {}, "perhaps"),
              ...holds.slice(1).flatMap((when) => lattice.holds(when, "surely")),
            ];
            const found = solve(start.slice(), [...clauses, ...failing, ...open], work);
            if (found) return found;
          }
        }
      }
      return undefined;
    };
    const found = find();
    if (found === undefined) return [];
    const asks = (policy: Policy, subject: Subject, facts: Facts) => {
      const obligations = obligationsOf(policy, subject, facts);
      return obligations && meets(obligations);
    };
    const facts = shrink(
      factsAt(prover, policies.after, after, found),
      (tried) =>
        asks(policies.before, before, tried) === true && asks(policies.after, after, tried) === false,
    );
    return [{ required, facts }];
  });
}

/** Drops facts and elements one by one while the example still shows what it is to show. */
export function shrink(facts: Facts, shows: (facts: Facts) => boolean): Facts {
  let least: Record<string, unknown> = { ...facts };
  for (const name of Object.keys(facts).filter(isFactName)) {
    const { [name]: value, ...without } = least;
    if (shows(without as Facts)) {
      least = without;
      continue;
    }
    for (const element of Array.isArray(value) ? value : []) {
      const fewer = { ...least, [name]: (least[name] as unknown[]).filter((one) => one !== element) };
      if (shows(fewer as Facts)) least = fewer;
    }
  }
  return least as Facts;
}

/** What a permit of the subject asks, in the shape of a statement; undefined when it is refused. */
function obligationsOf(policy: Policy, subject: Subject, facts: Facts): StatedObligations | undefined {
  const action = subject.action === undefined ? undefined : permitAction(policy, facts, subject.action);
  const merged = action?.permitted
    ? action.obligations
    : permit(policy, facts).permits.find((one) => one.target.id === subject.target?.id)?.obligations;
  if (merged === undefined) return undefined;
  const { review, turnsMax, verbatimOnly, noStreaming, toolRestore, attachments, retention, redaction } =
    merged;
  const { placeholderGender } = merged;
  return {
    redaction,
    verbatimOnly,
    noStreaming,
    toolRestore,
    attachments,
    placeholderGender,
    ...(turnsMax === undefined ? {} : { turnsMax }),
    ...(review === undefined ? {} : {
      review: {
        ...(review.bySomeoneElse ? { by: "someone-else" as const } : {}),
        ...(review.groups[0] === undefined ? {} : { group: review.groups[0] }),
      },
    }),
    retention: {
      ...(retention.legendDays === undefined ? {} : { legendDays: retention.legendDays }),
      ...(retention.sentDays === undefined ? {} : { sentDays: retention.sentDays }),
      ...(retention.audioDays === undefined ? {} : { audioDays: retention.audioDays }),
    },
  };
}

/** Every requirement that some rule can tell apart. */
function requirementsIn(rules: readonly Speaking[]): readonly Requirement[] {
  const stated = rules.flatMap(({ rule }) => rule.obligations ?? []);
  const levels = new Set([
    "pseudonym" as const,
    ...stated.flatMap((one) => Object.values(one.redaction ?? {})),
  ]);
  const distinct = <T>(
    values: readonly (T | undefined)[],
  ): readonly T[] => [...new Set(values.filter((one) => one !== undefined))];
  const types = ENTITY_TYPES.filter((type, at) =>
    at === 0 || stated.some((one) => one.redaction?.[type] !== undefined)
  );
  return [
    ...types.flatMap((redactionOf) =>
      [...levels].filter((level) => level !== undefined && isAtLeast(level, "generalise")).map((
        redaction,
      ) => ({ redaction, redactionOf }))
    ),
    ...(stated.some((one) => one.review) ? [{ review: "anyone" as const }] : []),
    ...(stated.some((one) => one.review?.by) ? [{ review: "someone-else" as const }] : []),
    ...distinct(stated.map((one) => one.review?.group)).map((reviewGroup) => ({ reviewGroup })),
    ...distinct(stated.map((one) => one.turnsMax)).map((turnsMax) => ({ turnsMax })),
    ...(stated.some((one) => one.verbatimOnly) ? [{ verbatimOnly: true as const }] : []),
    ...(stated.some((one) => one.noStreaming) ? [{ noStreaming: true as const }] : []),
    ...distinct(stated.map((one) => one.retention?.legendDays)).map((legendDaysMax) => ({ legendDaysMax })),
    ...distinct(stated.map((one) => one.retention?.sentDays)).map((sentDaysMax) => ({ sentDaysMax })),
  ];
}

function keyOf({ rule, when }: Speaking): string {
  return `${JSON.stringify(when)} ${JSON.stringify(rule.obligations)}`;
}
