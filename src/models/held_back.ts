import { ChathamError } from "../errors.ts";
import type { Facts } from "../policy/language/facts.ts";

/**
 * A language model is installed, and may not or cannot be loaded now. Summaries and answers are then quotations, as
 * without one, and say why; only who asks for a model alone is refused.
 */
export class ModelHeldBack extends ChathamError {
  readonly why: HeldBack;

  constructor(why: HeldBack, options: { cause?: unknown } = {}) {
    super("unavailable", `The language model is not used now: ${HELD_BACK[why]}`, options);
    this.why = why;
  }
}

/** Why, in words for people. */
const HELD_BACK = {
  "model-memory": "too little memory is free for it",
  "model-battery": "the battery is low",
  "model-heat": "the machine is too hot",
  "model-unloadable": "it cannot be loaded; see `chatham models verify`",
} as const;

export type HeldBack = keyof typeof HELD_BACK;

/** A model takes its files twice, since llama.cpp lays weights out anew, and room for the context and for working. */
const COPIES = 2;
const ROOM_MB = 600;
const CHARGE_MIN = 20;

/** What the machine tells now. @returns undefined where a model of this size may be loaded and used */
export function heldBackBy(
  facts: Partial<
    Pick<Facts, "device.memoryMb" | "device.onBattery" | "device.chargePercent" | "device.thermal">
  >,
  { megabytes, isLoaded }: { readonly megabytes: number; readonly isLoaded: boolean },
): HeldBack | undefined {
  const { "device.memoryMb": freeMb, "device.thermal": heat } = facts;
  if (heat === "serious" || heat === "critical") return "model-heat";
  const charge = facts["device.chargePercent"];
  if (facts["device.onBattery"] === true && charge !== undefined && charge <= CHARGE_MIN) {
    return "model-battery";
  }
  if (!isLoaded && freeMb !== undefined && freeMb < COPIES * megabytes + ROOM_MB) return "model-memory";
  return undefined;
}
