import type { Detect } from "../entity.ts";
import { Cleared, type GateOptions, type OutgoingRequest, Redacted } from "../gate.ts";
import type { Permit } from "../policy/permit.ts";

/**
 * Takes a request through the gate as its permit asks: cleared where the policy asks no redaction and the target is this
 * machine or, by an explicit rule, the organisation's; redacted everywhere else.
 */
export async function passGate(
  request: OutgoingRequest,
  permit: Permit,
  detect: Detect,
  options: GateOptions,
): Promise<Redacted | Cleared> {
  if (permit.trust === "external" || !asksNothing(permit)) {
    return await Redacted.from(request, permit, detect, options);
  }
  return Cleared.from(new TextEncoder().encode(JSON.stringify(request.body)), permit);
}

/** @returns true when no type of personal data has to be changed before it goes to that target. */
export function asksNothing({ obligations }: Permit): boolean {
  return Object.values(obligations.redaction).every((level) => level === "none");
}
