import type { Policy } from "../../policy/decide/compile.ts";
import { factsAsked } from "../../policy/decide/mentions.ts";
import type { Facts } from "../../policy/language/facts.ts";

/** What is known of the machine at the moment; what its system does not tell is left out. */
export type DeviceFacts = Partial<
  Pick<
    Facts,
    | "device.onBattery"
    | "device.chargePercent"
    | "device.memoryMb"
    | "device.tier"
    | "device.thermal"
    | "online"
  >
>;

/** Looks anew at most this often: a battery does not change from one request to the next. */
const DEVICE_FACTS_MS = 10_000;

/** @param look at the machine; the last look is kept for {@link DEVICE_FACTS_MS} */
export function lookedAtLately(look: () => Promise<DeviceFacts>): () => Promise<DeviceFacts> {
  let last: { readonly at: number; readonly facts: Promise<DeviceFacts> } | undefined;
  return () => {
    const now = performance.now();
    if (last === undefined || now - last.at > DEVICE_FACTS_MS) last = { at: now, facts: look() };
    return last.facts;
  };
}

/** @returns true when the policy asks for any of them */
export function asksForDevice(policy: Policy): boolean {
  return [...factsAsked(policy)].some((name) => name === "online" || name.startsWith("device."));
}
