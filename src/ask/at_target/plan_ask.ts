import type { Permit } from "../../policy/decide/permit.ts";
import { type Why, whyWords } from "../../policy/language/why.ts";
import type { Way } from "../../send/weigh.ts";

/** Whom a question is put to, and who is passed over: what the preview shows and what the way of the question follows. */
export type AskPlan = Steps & {
  /** To whom something would leave this process, in order; each only where the one before fails or falls short. */
  readonly outside: readonly Permit[];
  readonly passedOver: readonly PassedOver[];
  /** True where this device answers, and others are asked only where its answer fails its checks, or refine it. */
  readonly answersHereFirst: boolean;
};

/** A target that is permitted and keeps within the limits, and is asked at most where the device cannot answer at all. */
export interface PassedOver {
  readonly permit: Permit;
  readonly reason: Why;
  /** The same in words. */
  readonly why: string;
}

type Steps =
  | { readonly kind: "in-turn"; readonly inTurn: readonly Permit[] }
  | {
    readonly kind: "local-first";
    readonly locals: readonly Permit[];
    readonly elsewhere: readonly Permit[];
  }
  | { readonly kind: "quick-then-deep"; readonly quick: Permit; readonly deep: readonly Permit[] };

/** @param question with what was found for it: without anything to quote there is nothing that a target could answer from */
export function planAsk(
  { way, evidence }: {
    readonly way: Pick<Way, "choice" | "candidates">;
    readonly evidence: readonly unknown[];
  },
): AskPlan {
  const steps = stepsOf(way);
  const isEmpty = evidence.length === 0;
  const outside = isEmpty ? [] : outsideOf(steps);
  const passedOver = way.candidates.filter((permit) => !isHere(permit) && !outside.includes(permit)).map((
    permit,
  ) => {
    const reason: Why = isEmpty
      ? { code: "nothing-found", values: { target: permit.target.id } }
      : whyBehind(way, permit);
    return { permit, reason, why: whyWords(reason) };
  });
  const [first] = steps.kind === "in-turn" ? steps.inTurn : [];
  const answersHereFirst = outside.length === 0 || steps.kind !== "in-turn" ||
    (first !== undefined && isHere(first));
  return { ...steps, outside, passedOver, answersHereFirst };
}

/** @returns true where the device answers itself, so that nothing leaves this process */
export function isHere({ target }: Permit): boolean {
  return target.kind === "in-process";
}

function stepsOf({ choice, candidates }: Pick<Way, "choice" | "candidates">): Steps {
  const [first, second] = choice.steps;
  switch (choice.mode) {
    case "local-first":
      if (!first || !second) return { kind: "in-turn", inTurn: candidates };
      return {
        kind: "local-first",
        locals: candidates.filter(({ trust }) => trust === "device"),
        elsewhere: candidates.filter(({ trust }) => trust !== "device"),
      };
    case "quick-then-deep": {
      if (!first || !second || !isHere(first.permit)) return { kind: "in-turn", inTurn: candidates };
      const others = candidates.filter((permit) => !isHere(permit) && permit !== second.permit);
      return { kind: "quick-then-deep", quick: first.permit, deep: [second.permit, ...others] };
    }
    case "split":
      return {
        kind: "in-turn",
        inTurn: second ? [second.permit, ...candidates.filter((one) => one !== second.permit)] : candidates,
      };
    case "best":
    case "cheapest":
    case "fastest":
    case "review":
      return { kind: "in-turn", inTurn: candidates };
    default:
      return choice.mode satisfies never;
  }
}

function outsideOf(steps: Steps): readonly Permit[] {
  switch (steps.kind) {
    case "in-turn":
      return beforeTheDevice(steps.inTurn);
    case "local-first":
      return [...beforeTheDevice(steps.locals), ...steps.elsewhere];
    case "quick-then-deep":
      return steps.deep;
    default:
      return steps satisfies never;
  }
}

/** The device's own answer stands: who is ranked behind it is not asked. */
function beforeTheDevice(permits: readonly Permit[]): readonly Permit[] {
  const at = permits.findIndex(isHere);
  return at < 0 ? permits : permits.slice(0, at);
}

function whyBehind({ choice: { mode, preference } }: Pick<Way, "choice">, { target }: Permit): Why {
  const values = { target: target.id, mode, preference };
  if (mode === "cheapest" && target.price === undefined) {
    return { code: "behind-no-price", values };
  }
  if (mode === "fastest" && target.expected === undefined) {
    return { code: "behind-no-speed", values };
  }
  if (mode !== "cheapest" && mode !== "fastest" && target.quality === undefined) {
    return { code: "behind-no-quality", values };
  }
  return { code: "behind", values };
}
