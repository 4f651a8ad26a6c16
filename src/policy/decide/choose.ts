import { conditionsOf, type When } from "../language/condition.ts";
import type { Policy } from "./compile.ts";
import type { Preference } from "../language/document.ts";
import type { Facts } from "../language/facts.ts";
import { holdsSurely } from "./hold.ts";
import type { Permit } from "./permit.ts";
import { type Measurements, predict, type Prediction, type Workload } from "./predict.ts";
import { type Why, whyWords } from "../language/why.ts";
import { type Mode, type Task, TASKS_OF_KIND } from "../language/words.ts";

/**
 * Picks among what is permitted: hard limits first, then the objectives in the order of the mode. Pure. It is handed
 * {@link Permit}s and hands back some of the same, and nobody but `permit()` makes those: it cannot widen.
 *
 * - `local-first` the device answers; the best other target only if the answer fails its checks
 * - `best`, `cheapest`, `fastest` one target
 * - `quick-then-deep` the device answers at once; a target of higher quality refines
 * - `split` the device retrieves; another target synthesises
 * - `review` as `best`, and a person approves the exact bytes first
 */
export function choose(
  permitted: readonly Permit[],
  preferences: Preferences,
  measurements: Measurements,
  budget: Budget,
): Choice {
  const rejected: Rejected[] = [];
  const candidates: Candidate[] = [];
  for (const permit of permitted) {
    const measured = measurements.get(permit.target.id);
    const candidate = {
      permit,
      predicted: predict(permit.target, measured, preferences.workload, preferences),
    };
    const reason = reasonAgainst(candidate, preferences, budget);
    if (reason === undefined) candidates.push(candidate);
    else rejected.push({ permit, reason, why: whyWords(reason) });
  }
  const ranked = rank(candidates, preferences);
  return {
    mode: preferences.mode,
    preference: preferences.id,
    steps: stepsOf(ranked, preferences),
    ranked,
    rejected,
  };
}

/** How to choose for one request: a preference of the policy with what the request brings. */
export interface Preferences {
  /** Id of the policy's preference, or `chatham:device-first` where none holds. */
  readonly id: string;
  readonly mode: Mode;
  readonly weights: Preference["weights"];
  readonly latencyMsMax: number | undefined;
  readonly costMax: number | undefined;
  readonly qualityMin: number | undefined;
  readonly energyJoulesMax: number | undefined;
  readonly task: Task | undefined;
  readonly workload: Workload;
  readonly currency: string;
  readonly rates: Readonly<Record<string, number>>;
}

/** What may still be spent, in the policy's currency; kept by whoever reserves and settles. */
export interface Budget {
  /** By target id, of the limit that leaves least; a target that no limit speaks of is not in it. */
  readonly leftOf: ReadonlyMap<string, Left>;
}

export interface Left {
  readonly amount: number;
  /** Id of the limit. */
  readonly limit: string;
}

/** Where nothing was spent and nothing is counted: decisions that are only looked at. */
export const UNLIMITED: Budget = { leftOf: new Map() };

export interface Candidate {
  readonly permit: Permit;
  readonly predicted: Prediction;
}

export interface Rejected {
  readonly permit: Permit;
  readonly reason: Why;
  /** The same in words. */
  readonly why: string;
}

/** One target's part in the answer. */
export interface Step extends Candidate {
  readonly part: "answer" | "retrieve" | "synthesise" | "refine" | "escalate";
  readonly runs: "now" | "after-the-step-before" | "if-checks-fail";
  /** True when a person must approve the exact bytes first, by the mode or by an obligation. */
  readonly isReviewed: boolean;
}

export interface Choice {
  readonly mode: Mode;
  readonly preference: string;
  /** In the order in which they run; empty when nothing that is permitted keeps within the limits. */
  readonly steps: readonly Step[];
  /** Everything that keeps within the limits, best first by the mode's objectives. */
  readonly ranked: readonly Candidate[];
  readonly rejected: readonly Rejected[];
}

/** The first preference of the policy whose conditions surely hold, with the request's task and size. */
export function preferencesFor(policy: Policy, facts: Facts, tokensOut: number): Preferences {
  const { document } = policy;
  const chosen = document.preferences?.find((one) => holds(one.when, facts));
  const limit = document.limits?.latencyMsMax;
  return {
    id: chosen?.id ?? "chatham:device-first",
    mode: chosen?.mode ?? "local-first",
    weights: chosen?.weights,
    latencyMsMax: tighter(chosen?.latencyMsMax, limit),
    costMax: chosen?.costMax,
    qualityMin: chosen?.qualityMin,
    energyJoulesMax: chosen?.energyJoulesMax,
    task: facts.task,
    workload: { tokensIn: facts.tokens ?? 0, tokensOut },
    currency: document.currency ?? "EUR",
    rates: document.rates ?? {},
  };
}

function holds(when: When | undefined, facts: Facts): boolean {
  return conditionsOf(when).every(([name, condition]) => holdsSurely(name, condition, facts));
}

function tighter(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.min(a, b);
}

function reasonAgainst(
  { permit, predicted }: Candidate,
  preferences: Preferences,
  budget: Budget,
): Why | undefined {
  const { target } = permit, { task, workload } = preferences;
  const tasks = target.tasks ?? TASKS_OF_KIND[target.kind];
  if (task !== undefined && !tasks.includes(task)) return { code: "cannot-do", values: { task } };
  const tokens = workload.tokensIn + workload.tokensOut;
  if (target.contextTokens !== undefined && tokens > target.contextTokens) {
    return { code: "beyond-context", values: { tokens, max: target.contextTokens } };
  }
  const left = budget.leftOf.get(target.id);
  // What costs nothing is not held up by what others have spent.
  if (left !== undefined && predicted.cost > 0 && predicted.cost > left.amount) {
    const { limit } = left;
    if (predicted.cost === Infinity) return { code: "no-price-under-limit", values: { limit } };
    const values = { cost: round(predicted.cost), limit, left: round(Math.max(0, left.amount)) };
    return { code: "above-limit", values };
  }
  const { latencyMsMax, costMax, qualityMin, energyJoulesMax } = preferences;
  if (costMax !== undefined && predicted.cost > costMax) {
    if (predicted.cost === Infinity) return { code: "no-price", values: { max: costMax } };
    return { code: "above-cost", values: { cost: round(predicted.cost), max: costMax } };
  }
  // A speed that nobody measured yet is no reason against the device itself; elsewhere the unknown is the worst.
  const isHeld = (figure: number) => target.trust !== "device" || Number.isFinite(figure);
  if (latencyMsMax !== undefined && predicted.latencyMs > latencyMsMax && isHeld(predicted.latencyMs)) {
    if (predicted.latencyMs === Infinity) return { code: "no-speed", values: { max: latencyMsMax } };
    return { code: "too-slow", values: { ms: round(predicted.latencyMs), max: latencyMsMax } };
  }
  if (qualityMin !== undefined && predicted.quality < qualityMin) {
    return { code: "too-poor", values: { quality: round(predicted.quality), min: qualityMin } };
  }
  if (
    energyJoulesMax !== undefined && predicted.energyJoules > energyJoulesMax &&
    isHeld(predicted.energyJoules)
  ) {
    const values = { joules: round(predicted.energyJoules), max: energyJoulesMax };
    return { code: "too-much-energy", values };
  }
  return undefined;
}

function round(n: number): number {
  return Number.isFinite(n) ? Number(n.toPrecision(4)) : n;
}

/** Objectives of each mode, most important first; ties go to the next, at last to the order of the policy. */
const ORDER = {
  cheapest: ["cost", "latency", "quality", "energy"],
  fastest: ["latency", "cost", "quality", "energy"],
  best: ["quality", "cost", "latency", "energy"],
} as const;

type Objective = "quality" | "latency" | "cost" | "energy";

function rank(candidates: readonly Candidate[], { mode, weights }: Preferences): readonly Candidate[] {
  if (weights !== undefined && mode !== "cheapest" && mode !== "fastest") {
    return rankByWeight(candidates, weights);
  }
  const order: readonly Objective[] = mode === "cheapest" || mode === "fastest" ? ORDER[mode] : ORDER.best;
  return candidates.toSorted((a, b) => {
    for (const objective of order) {
      const difference = badness(objective, a) - badness(objective, b);
      // Infinity − Infinity is NaN: equally unknown.
      if (difference !== 0 && !Number.isNaN(difference)) return difference;
    }
    return 0;
  });
}

/** Each objective is spread over 0 (best of the candidates) to 1 (worst), then weighed; unknown counts as worst. */
function rankByWeight(
  candidates: readonly Candidate[],
  weights: NonNullable<Preference["weights"]>,
): readonly Candidate[] {
  const totals = new Map(candidates.map((candidate) => [candidate, 0]));
  for (const objective of ["quality", "latency", "cost", "energy"] as const) {
    const weight = weights[objective] ?? 0;
    if (weight === 0) continue;
    const known = candidates.map((one) => badness(objective, one)).filter(Number.isFinite);
    const least = Math.min(...known), spread = Math.max(...known) - least;
    for (const candidate of candidates) {
      const bad = badness(objective, candidate);
      const share = !Number.isFinite(bad) ? 1 : spread === 0 ? 0 : (bad - least) / spread;
      totals.set(candidate, (totals.get(candidate) ?? 0) + weight * share);
    }
  }
  return candidates.toSorted((a, b) => (totals.get(a) ?? 0) - (totals.get(b) ?? 0));
}

function badness(objective: Objective, { predicted }: Candidate): number {
  switch (objective) {
    case "quality":
      return -predicted.quality;
    case "latency":
      return predicted.latencyMs;
    case "cost":
      return predicted.cost;
    case "energy":
      return predicted.energyJoules;
    default:
      return objective satisfies never;
  }
}

function stepsOf(ranked: readonly Candidate[], preferences: Preferences): readonly Step[] {
  const { mode } = preferences;
  const local = ranked.find((one) => one.permit.trust === "device");
  const remote = ranked.find((one) => one.permit.trust !== "device");
  const step = (candidate: Candidate, part: Step["part"], runs: Step["runs"]): Step => ({
    ...candidate,
    part,
    runs,
    isReviewed: candidate.permit.obligations.review !== undefined ||
      (mode === "review" && candidate.permit.trust !== "device"),
  });
  const [first] = ranked;
  switch (mode) {
    case "best":
    case "cheapest":
    case "fastest":
    case "review":
      return first ? [step(first, "answer", "now")] : [];
    case "local-first":
      if (local && remote) return [step(local, "answer", "now"), step(remote, "escalate", "if-checks-fail")];
      return first ? [step(local ?? first, "answer", "now")] : [];
    case "quick-then-deep": {
      const quick = ranked.filter((one) => one.permit.trust === "device")
        .toSorted((a, b) => a.predicted.latencyMs - b.predicted.latencyMs || 0)[0];
      const deep = ranked.find((one) =>
        one.permit !== quick?.permit && one.predicted.quality > (quick?.predicted.quality ?? -1)
      );
      if (quick && deep) return [step(quick, "answer", "now"), step(deep, "refine", "after-the-step-before")];
      return first ? [step(quick ?? first, "answer", "now")] : [];
    }
    case "split":
      if (local && remote) {
        return [step(local, "retrieve", "now"), step(remote, "synthesise", "after-the-step-before")];
      }
      return first ? [step(first, "answer", "now")] : [];
    default:
      return mode satisfies never;
  }
}
