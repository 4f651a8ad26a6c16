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
  /** What participants may consent to. */
  readonly purposes: readonly string[];
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
