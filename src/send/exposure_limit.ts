import { ChathamError } from "../errors.ts";
import { type Exposure, exposureHorizon, type ExposureStore, subjectExposure } from "../gate/exposure.ts";
import type { Policy } from "../policy/decide/compile.ts";
import type { Target } from "../policy/language/document.ts";
import type { Facts } from "../policy/language/facts.ts";
import { type Decision, type Permit, permit } from "../policy/decide/permit.ts";
import { asksForExposure } from "./facts/inspect.ts";

/**
 * Decides with the fact `subjectExposure` of each target: what its provider has been told about one person, with what this
 * request would add.
 * @param toldTo what the request would tell the target; undefined where that is not known, which is the worst for each rule
 */
export function permitByExposure(
  policy: Policy,
  facts: Facts,
  store: ExposureStore,
  toldTo: (target: Target) => readonly Exposure[] | undefined,
): Decision {
  if (!asksForExposure(policy)) return permit(policy, facts);
  const exposureTo = (target: Target) => exposureOf(target, toldTo(target), store, facts.now);
  const decisions = [...Map.groupBy(policy.targets, exposureTo)].map(([exposure, targets]) => {
    const known = exposure === undefined ? facts : { ...facts, subjectExposure: exposure };
    const { permits, refusals, ...about } = permit(policy, known);
    const ids = new Set(targets.map(({ id }) => id));
    return {
      about,
      permits: permits.filter(({ target }) => ids.has(target.id)),
      refusals: refusals.filter(({ target }) => ids.has(target)),
    };
  });
  const place = new Map(policy.targets.map(({ id }, at) => [id, at]));
  const inOrder = (a: string, b: string) => (place.get(a) ?? 0) - (place.get(b) ?? 0);
  const [first] = decisions;
  if (first === undefined) return permit(policy, facts);
  return {
    ...first.about,
    permits: decisions.flatMap((one) => one.permits).sort((a, b) => inOrder(a.target.id, b.target.id)),
    refusals: decisions.flatMap((one) => one.refusals).sort((a, b) => inOrder(a.target, b.target)),
  };
}

/**
 * Looks once more, at what is really about to leave, and puts it on record. Synchronous, within one transaction with its
 * record: of two requests at the same moment, the second already sees the first.
 * @throws ChathamError `refused` when the policy does not permit it with this exposure
 */
export function recordTold(
  { policy, facts, permit: given, exposures, store }: {
    readonly policy: Policy;
    readonly facts: Facts;
    readonly permit: Permit;
    readonly exposures: readonly Exposure[];
    readonly store: ExposureStore;
  },
): void {
  const { target } = given;
  if (target.trust === "device") return;
  const nowMs = Date.now();
  if (asksForExposure(policy)) {
    const exposure = exposureOf(target, exposures, store, nowMs) ?? 0;
    const { permits, refusals } = permit(policy, { ...facts, subjectExposure: exposure });
    if (!permits.some((one) => one.target.id === target.id)) {
      const refusal = refusals.find((one) => one.target === target.id);
      throw new ChathamError(
        "refused",
        `${refusal?.because ?? ""} (rule ${refusal?.rule}); nothing was sent`,
      );
    }
  }
  store.forgetBefore(exposureHorizon(nowMs));
  store.record(exposures, { provider: providerOf(target), sentAt: new Date(nowMs).toISOString() });
}

/** Who is behind a target: two models at one host are one provider. */
function providerOf({ id, endpoint }: Target): string {
  return endpoint === undefined ? id : new URL(endpoint.url).host;
}

function exposureOf(
  target: Target,
  exposures: readonly Exposure[] | undefined,
  store: ExposureStore,
  nowMs: number,
): number | undefined {
  // What stays on this machine is told to nobody.
  if (target.trust === "device") return 0;
  return exposures && subjectExposure(exposures, store, { provider: providerOf(target), nowMs });
}
