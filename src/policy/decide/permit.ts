import type { Trust } from "../../trust.ts";
import { type Bits, eachCommon, firstCommon } from "./bits.ts";
import type { Policy, TargetIndex } from "./compile.ts";
import type { Target } from "../language/document.ts";
import type { Facts } from "../language/facts.ts";
import { knownOf } from "./hold.ts";
import { mergeObligations, type Obligations } from "../language/obligations.ts";
import { REASONS } from "../language/rule.ts";
import { type Action, ACTIONS_ON_REQUEST, type Task } from "../language/words.ts";

/**
 * Where one request may run. Pure; deny wins; what no rule permits stays on the device; an absent fact is the worst for
 * each rule: refuse rules match, permit rules do not, and what they may ask for is asked.
 *
 * Never throws: a policy that cannot be applied permits nothing.
 */
export function permit(policy: Policy, facts: Facts): Decision {
  const about = {
    policy: { id: policy.id, version: policy.version, hash: policy.hash },
    task: facts.task,
    tokens: facts.tokens,
  };
  try {
    const matched = matchRules(policy, facts);
    const permits: Permit[] = [], refusals: Refusal[] = [];
    for (const index of policy.index.targets) {
      const ruling = ruleOn(policy, facts, index, matched);
      if (ruling.effect === "refuse") refusals.push(toRefusal(index.target, ruling));
      else permits.push(mint(policy, index.target, ruling));
    }
    return { ...about, permits, refusals };
  } catch {
    // The one place where a failure of the engine becomes a decision: nothing is permitted.
    const refusals = policy.targets.map((target) => toRefusal(target, REASONS.error));
    return { ...about, permits: [], refusals };
  }
}

/** Whether something may be done on the device without a model; same rules of precedence as {@link permit}. */
export function permitAction(policy: Policy, facts: Facts, action: Action): ActionDecision {
  try {
    const matched = matchRules(policy, facts);
    const bits = policy.index.actions.get(action);
    if (bits === undefined) return { action, permitted: false, ...REASONS.error };
    const refusing = firstCommon(matched.maybe, bits.refuse);
    if (refusing >= 0) return { action, permitted: false, ...reasonOf(policy, refusing) };
    const permitting = isExpired(policy, facts) ? -1 : firstCommon(matched.definite, bits.permit);
    if (permitting < 0) {
      const isFree = !ACTIONS_ON_REQUEST.has(action);
      return isFree
        ? { action, permitted: true, ...REASONS.device, obligations: mergeObligations([], "device") }
        : { action, permitted: false, ...(isExpired(policy, facts) ? REASONS.expired : REASONS.noRule) };
    }
    const obligations = obligationsBy(policy, matched.maybe, bits.permit, "device");
    return { action, permitted: true, ...reasonOf(policy, permitting), obligations };
  } catch {
    return { action, permitted: false, ...REASONS.error };
  }
}

export interface Decision {
  readonly policy: { readonly id: string; readonly version: number; readonly hash: string };
  readonly task: Task | undefined;
  /** Tokens that would be sent, where that fact was given. */
  readonly tokens: number | undefined;
  readonly permits: readonly Permit[];
  readonly refusals: readonly Refusal[];
}

export interface Refusal {
  readonly target: string;
  readonly trust: Trust;
  readonly rule: string;
  readonly because: string;
}

export type ActionDecision =
  | {
    readonly action: Action;
    readonly permitted: true;
    readonly rule: string;
    readonly because: string;
    readonly obligations: Obligations;
  }
  | { readonly action: Action; readonly permitted: false; readonly rule: string; readonly because: string };

/** Known only in this file: without it no Permit can be made. */
const MINT = Symbol("permit");

/**
 * The policy engine's leave for one request to run at one target. Only {@link permit} makes one: the constructor asks
 * for a secret of this module, and the fields cannot be reached or copied from outside.
 */
export class Permit {
  readonly #target: Target;
  readonly #rule: string;
  readonly #because: string;
  readonly #obligations: Obligations;
  readonly #policy: Decision["policy"];

  constructor(
    secret: symbol,
    from: {
      readonly target: Target;
      readonly rule: string;
      readonly because: string;
      readonly obligations: Obligations;
      readonly policy: Decision["policy"];
    },
  ) {
    if (secret !== MINT) throw new TypeError("Cannot make a Permit: only permit() does");
    this.#target = from.target;
    this.#rule = from.rule;
    this.#because = from.because;
    this.#obligations = from.obligations;
    this.#policy = from.policy;
    Object.freeze(this);
  }

  /** @throws TypeError when the value is no Permit that `permit()` made, whatever it looks like. */
  static assert(value: unknown): asserts value is Permit {
    if (typeof value !== "object" || value === null || !(#target in value)) {
      throw new TypeError("This is no Permit");
    }
  }

  get target(): Target {
    return this.#target;
  }
  get trust(): Trust {
    return this.#target.trust;
  }
  /** Id of the first rule that permits it. */
  get rule(): string {
    return this.#rule;
  }
  get because(): string {
    return this.#because;
  }
  /** What every rule that permits it asks, merged to the strictest. */
  get obligations(): Obligations {
    return this.#obligations;
  }
  get policy(): Decision["policy"] {
    return this.#policy;
  }

  toJSON(): PermitJson {
    const { target, trust, rule, because, obligations } = this;
    return { target: target.id, trust, rule, because, obligations };
  }
}

/** A permit as it is shown; it permits nothing. */
export interface PermitJson extends Refusal {
  readonly obligations: Obligations;
}

interface Matched {
  /** Rules whose conditions surely hold, and those whose conditions could hold with what is not known. */
  readonly definite: Bits;
  readonly maybe: Bits;
}

interface Ruling {
  readonly effect: "permit" | "refuse";
  readonly rule: string;
  readonly because: string;
  /** What the permitting rules ask, for a permit. */
  readonly obligations?: Obligations;
}

function matchRules(policy: Policy, facts: Facts): Matched {
  const matched = { definite: policy.index.every.slice(), maybe: policy.index.every.slice() };
  for (const [name, index] of policy.index.facts) index.narrow(knownOf(facts, name), matched);
  return matched;
}

function isExpired(policy: Policy, facts: Facts): boolean {
  return !(facts.now < policy.expiresMs);
}

function ruleOn(policy: Policy, facts: Facts, index: TargetIndex, matched: Matched): Ruling {
  const { definite, maybe } = withContract(policy, facts, index, matched);
  const onDevice = index.target.trust === "device";
  const refusing = firstCommon(maybe, index.refuse);
  if (refusing >= 0) return { effect: "refuse", ...reasonOf(policy, refusing) };
  if (!onDevice && isExpired(policy, facts)) return { effect: "refuse", ...REASONS.expired };
  const permitting = firstCommon(definite, index.permit);
  if (permitting < 0 && !onDevice) return { effect: "refuse", ...REASONS.noRule };
  const reason = permitting < 0 ? REASONS.device : reasonOf(policy, permitting);
  const obligations = obligationsBy(policy, maybe, index.permitMaybe, index.target.trust);
  return { effect: "permit", ...reason, obligations };
}

/** The days that a contract has left differ by target, so that fact narrows the rules target by target. */
function withContract(policy: Policy, facts: Facts, index: TargetIndex, matched: Matched): Matched {
  if (policy.index.contract === undefined) return matched;
  const own = { definite: matched.definite.slice(), maybe: matched.maybe.slice() };
  const ends = index.contractEndsMs;
  policy.index.contract.narrow(ends === undefined ? undefined : contractDaysLeft(ends, facts.now), own);
  return own;
}

/** Whole days, the last day of the contract counting as 1; undefined when the clock is not known. */
export function contractDaysLeft(endsMs: number, nowMs: number): number | undefined {
  const days = Math.floor((endsMs - nowMs) / DAY_MS) + 2;
  return Number.isNaN(days) ? undefined : Math.max(-DAYS_MAX, Math.min(DAYS_MAX, days));
}

const DAY_MS = 86_400_000;
const DAYS_MAX = 36_500;

/** What the permit rules ask that hold or may hold, merged; the same set of askings is merged once per policy. */
function obligationsBy(policy: Policy, matched: Bits, rules: Bits, trust: Trust): Obligations {
  const { ofRule, stated, merged } = policy.index.obligations;
  const numbers = new Set<number>();
  eachCommon(matched, rules, (at) => numbers.add(ofRule[at] ?? 0));
  const key = `${trust} ${[...numbers].sort((a, b) => a - b)}`;
  const known = merged.get(key);
  if (known !== undefined) return known;
  const made = mergeObligations([...numbers].map((number) => stated[number]), trust);
  if (merged.size >= MERGED_MAX) merged.clear();
  merged.set(key, made);
  return made;
}

const MERGED_MAX = 1_000;

function reasonOf(policy: Policy, at: number): { rule: string; because: string } {
  const rule = policy.rules[at];
  return rule === undefined ? REASONS.error : { rule: rule.id, because: rule.because };
}

function toRefusal(target: Target, ruling: { rule: string; because: string }): Refusal {
  return { target: target.id, trust: target.trust, rule: ruling.rule, because: ruling.because };
}

function mint(policy: Policy, target: Target, ruling: Ruling): Permit {
  const { rule, because, obligations } = ruling;
  if (obligations === undefined) throw new TypeError("Cannot make a Permit without its obligations");
  const { id, version, hash } = policy;
  return new Permit(MINT, { target, rule, because, obligations, policy: { id, version, hash } });
}
