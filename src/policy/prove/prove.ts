import { ENTITY_TYPES } from "../../personal_data.ts";
import { ChathamError } from "../../errors.ts";
import { type Claim, describeClaim, parseClaim, type Requirement } from "../language/claims.ts";
import type { Policy } from "../decide/compile.ts";
import type { When } from "../language/condition.ts";
import type { Facts } from "../language/facts.ts";
import { type Lattice, latticeOf } from "./lattice.ts";
import { isAtLeast, redactionOf, type StatedObligations } from "../language/obligations.ts";
import { contractDaysLeft, permit, permitAction } from "../decide/permit.ts";
import { type Clause, propagate, solve, type State, type Work } from "./solve.ts";
import { nameOf, type Speaking, type Subject, subjectsOf } from "../decide/subject.ts";

/**
 * Checks claims over every cell of the fact lattice, absent facts included, while the policy is in force (once expired
 * it permits nothing off the device). A claim fails when some cell permits a subject against it; that is asked of a
 * complete search (`solve.ts`) for each permit rule in turn: its conditions hold, every refusal that speaks of the
 * subject fails, the claim's conditions hold, and for obligations every rule that would ask enough fails. Whole regions of
 * cells fall at each step, so hundreds of rules take seconds; a counterexample is run through `permit()` before it is told.
 */
export function prove(policy: Policy, claims: readonly (string | Claim)[]): readonly Proof[] {
  const parsed = claims.map((claim) => typeof claim === "string" ? readClaim(claim) : claim);
  const prover = proverOf([policy], parsed.flatMap(whensOf));
  return parsed.map((claim, at) => {
    const counterexample = violationOf(prover, policy, claim);
    const text = describeClaim(claims[at] ?? claim);
    return counterexample === undefined
      ? { claim: text, holds: true }
      : { claim: text, holds: false, counterexample };
  });
}

export type Proof =
  | { readonly claim: string; readonly holds: true }
  | { readonly claim: string; readonly holds: false; readonly counterexample: Counterexample };

export interface Counterexample {
  /** As few facts as show it; every other fact is absent. */
  readonly facts: Facts;
  /** Target id, or `action NAME`. */
  readonly subject: string;
  /** The rule that permits it there. */
  readonly rule: string;
  readonly because: string;
}

/** The lattice of some policies, with the work that may be spent on it. */
export interface Prover {
  readonly lattice: Lattice;
  readonly work: Work;
}

export function proverOf(policies: readonly Policy[], whens: readonly When[]): Prover {
  const ruleWhens = policies.flatMap((policy) => policy.rules.map((rule) => rule.when));
  const terms = policies.flatMap((policy) =>
    policy.targets.flatMap((target) =>
      target.contractEnds === undefined ? [] : [inForce(policy, target.contractEnds)]
    )
  );
  return { lattice: latticeOf([...ruleWhens, ...whens, ...terms]), work: { nodes: 0, nodesMax: NODES_MAX } };
}

const NODES_MAX = 20_000_000;

/** While the policy is in force a contract cannot be further along than on the policy's last day. */
export function inForce(policy: Policy, contractEnds: string): When {
  const least = contractDaysLeft(Date.parse(contractEnds), policy.expiresMs - 1);
  return { "provider.contractDaysLeft": { atLeast: least } };
}

/** Clauses that say: no refusal speaks against the subject, and the policy is in force. */
export function standsOpen({ lattice }: Prover, policy: Policy, subject: Subject): readonly Clause[] {
  const ends = subject.target?.contractEnds;
  return [
    ...lattice.axioms,
    ...(ends === undefined ? [] : lattice.holds(inForce(policy, ends), "surely")),
    ...subject.refuses.map(({ when }) => lattice.fails(when, "perhaps")),
  ];
}

/** What permits the subject: its permit rules, and for what needs no rule the absence of any. */
export function grantsOf(subject: Subject): readonly (Speaking | undefined)[] {
  return subject.isFree ? [undefined, ...subject.permits] : subject.permits;
}

/** A cell of the state as facts that `permit()` takes. */
export function factsAt({ lattice }: Prover, policy: Policy, subject: Subject, state: State): Facts {
  const { facts, contractDaysLeft: days } = lattice.factsOf(state);
  const ends = subject.target?.contractEnds;
  const lastDay = policy.expiresMs - DAY_MS;
  const now = ends === undefined || days === undefined ? lastDay : Date.parse(ends) - (days - 2) * DAY_MS;
  return { ...facts, now: Math.min(now, policy.expiresMs - 1) };
}

const DAY_MS = 86_400_000;

function readClaim(sentence: string): Claim {
  try {
    return parseClaim(sentence);
  } catch (error) {
    throw new ChathamError(
      "usage",
      `Cannot read the claim: ${error instanceof Error ? error.message : "unknown"}`,
    );
  }
}

function whensOf(claim: Claim): readonly When[] {
  if ("if" in claim) return [claim.if];
  return claim.when === undefined ? [] : [claim.when];
}

function violationOf(prover: Prover, policy: Policy, claim: Claim): Counterexample | undefined {
  const { lattice } = prover;
  const selector = "never" in claim ? claim.never : claim.only;
  const conditions = "if" in claim
    ? [lattice.fails(claim.if, "surely")]
    : lattice.holds(claim.when ?? {}, "surely");
  for (const subject of subjectsOf(policy, selector)) {
    const state = lattice.start.slice();
    const open = propagate(state, [...conditions, ...standsOpen(prover, policy, subject)]);
    if (open === undefined) continue;
    for (const lacking of lacksOf(claim, subject)) {
      const found = findGrant(prover, subject, state, open, lacking);
      if (found) return confirmed(policy, subject, factsAt(prover, policy, subject, found));
    }
  }
  return undefined;
}

/** A way to fall short of the claim: which statements of obligations would meet it. */
type Meets = (stated: StatedObligations | undefined) => boolean;

function lacksOf(claim: Claim, subject: Subject): readonly (Meets | undefined)[] {
  if (!("with" in claim)) return [undefined];
  return meetsOf(claim.with, subject.target?.trust ?? "device");
}

/** One test for each thing required; the obligations of a permit meet it when those of some matching rule do. */
export function meetsOf(
  required: Requirement,
  trust: "device" | "organisation" | "external",
): readonly Meets[] {
  const { redaction, redactionOf: only, review, reviewGroup, turnsMax, legendDaysMax, sentDaysMax } =
    required;
  const types = only === undefined ? ENTITY_TYPES : [only];
  const meets: Meets[] = redaction === undefined
    ? []
    : types.map((type) => (stated) => isAtLeast(redactionOf(stated, type, trust), redaction));
  if (review === "anyone") meets.push((stated) => stated?.review !== undefined);
  if (review === "someone-else") meets.push((stated) => stated?.review?.by === "someone-else");
  if (reviewGroup !== undefined) meets.push((stated) => stated?.review?.group === reviewGroup);
  if (turnsMax !== undefined) meets.push((stated) => (stated?.turnsMax ?? Infinity) <= turnsMax);
  if (required.verbatimOnly) meets.push((stated) => stated?.verbatimOnly === true);
  if (required.noStreaming) meets.push((stated) => stated?.noStreaming === true);
  if (legendDaysMax !== undefined) {
    meets.push((stated) => (stated?.retention?.legendDays ?? Infinity) <= legendDaysMax);
  }
  if (sentDaysMax !== undefined) {
    meets.push((stated) => (stated?.retention?.sentDays ?? Infinity) <= sentDaysMax);
  }
  return meets;
}

/** A cell in which the subject is permitted, and where `meets` is given no matching rule meets it. */
function findGrant(
  { lattice, work }: Prover,
  subject: Subject,
  state: State,
  open: readonly Clause[],
  meets: Meets | undefined,
): State | undefined {
  const falls = meets === undefined
    ? []
    : subject.permitsPerhaps.filter(({ rule }) => meets(rule.obligations)).map(({ when }) =>
      lattice.fails(when, "perhaps")
    );
  for (const grant of grantsOf(subject)) {
    if (grant !== undefined && meets?.(grant.rule.obligations)) continue;
    if (grant === undefined && meets?.(undefined)) continue;
    const holds = lattice.holds(grant?.when ?? {}, "surely");
    const found = solve(state.slice(), [...holds, ...falls, ...open], work);
    if (found) return found;
  }
  return undefined;
}

/** Asks the engine itself: a counterexample that it does not confirm is a fault of ours, never an answer. */
function confirmed(policy: Policy, subject: Subject, facts: Facts): Counterexample {
  const ruling = rulingOn(policy, subject, facts);
  if (ruling === undefined) {
    throw new ChathamError(
      "internal",
      `The proof and the engine disagree on ${nameOf(subject)}; nothing is claimed`,
    );
  }
  return { facts, subject: nameOf(subject), ...ruling };
}

/** The rule that permits the subject under these facts, or undefined when it is refused. */
export function rulingOn(
  policy: Policy,
  subject: Subject,
  facts: Facts,
): { readonly rule: string; readonly because: string } | undefined {
  if (subject.action !== undefined) {
    const decision = permitAction(policy, facts, subject.action);
    return decision.permitted ? { rule: decision.rule, because: decision.because } : undefined;
  }
  const found = permit(policy, facts).permits.find((one) => one.target.id === subject.target?.id);
  return found && { rule: found.rule, because: found.because };
}
