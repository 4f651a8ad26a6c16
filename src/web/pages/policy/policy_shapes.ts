import type { Trust } from "../../client/answers.ts";

export interface PolicyInForce {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly expires: string;
  readonly source: "system" | "bundle" | "shipped";
  readonly isLocked: boolean;
  readonly layers: readonly string[];
  readonly problem?: string;
  readonly policy: {
    readonly title?: string;
    readonly description?: string;
    readonly claims?: readonly unknown[];
  };
}

export interface PolicyWords {
  readonly rules: readonly RuleInWords[];
  readonly targets: readonly {
    readonly id: string;
    readonly kind: string;
    readonly trust: Trust;
    readonly jurisdiction?: string;
  }[];
}

export interface RuleInWords {
  readonly id: string;
  readonly effect: "permit" | "refuse";
  readonly because: string;
  readonly when: string;
  /** By fact; empty where it always holds. */
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly of: Readonly<Record<string, unknown>>;
  readonly obligations: Readonly<Record<string, unknown>>;
  readonly isBuiltIn: boolean;
}

/** Why a target is permitted or refused, and by which changes it would be. */
export interface Explanation {
  readonly target: string;
  readonly trust: Trust;
  readonly permitted: boolean;
  readonly rule: string;
  readonly because: string;
  readonly rules: readonly RuleTrace[];
  /** Of a refused one: the fewest; left out where nothing can. */
  readonly changes?: readonly FactChange[];
  /** What else stands before it, in the server's words. */
  readonly filters?: readonly string[];
}

export interface RuleTrace {
  readonly rule: string;
  readonly effect: "permit" | "refuse";
  readonly because: string;
  readonly matches: boolean | "unknown";
  readonly decides: boolean;
  /** Conditions that do not hold, or are not known to. */
  readonly lacking: readonly {
    readonly fact: string;
    readonly condition: unknown;
    readonly isKnown: boolean;
  }[];
}

export interface FactChange {
  readonly fact: string;
  readonly from: unknown;
  readonly to: unknown;
}
