import { ChathamError } from "../../errors.ts";
import { compilePolicy, type Policy } from "../decide/compile.ts";
import { wider } from "../prove/diff.ts";
import type { PolicyDocument, RuleDocument } from "../language/document.ts";
import { prove } from "../prove/prove.ts";
import { DEVICE_TARGET } from "../language/rule.ts";
import type { Level } from "../language/words.ts";

/**
 * Lays a weaker layer over a policy. It may only tighten, and that is proved: the merged policy is compared with the upper
 * one in every cell, obligations included, and what the upper one claims of itself is proved again.
 * @throws ChathamError `refused` with the cell that would be widened
 */
export function layOver(upper: Policy, lower: PolicyDocument, level: Exclude<Level, "organisation">): Policy {
  const granted = new Set(upper.document.layers?.[level] ?? ["rules", "limits", "preferences"]);
  refuseUngranted(lower, level, granted);
  const merged = compilePolicy(merge(upper.document, lower, level));
  const own = new Set((lower.targets ?? []).map((target) => target.id));
  const widening = wider(upper, merged).find((one) => !own.has(one.subject));
  if (widening) {
    throw new ChathamError(
      "refused",
      `Cannot use the ${level} layer: rule ${widening.rule} would widen what holds for ${widening.subject}, for example when ${
        JSON.stringify(widening.facts)
      }`,
    );
  }
  const broken = prove(merged, upper.document.claims ?? []).find((proof) => !proof.holds);
  if (broken) {
    throw new ChathamError(
      "refused",
      `Cannot use the ${level} layer: it would break the claim "${broken.claim}"`,
    );
  }
  return merged;
}

function refuseUngranted(lower: PolicyDocument, level: Level, granted: ReadonlySet<string>): void {
  const refuse = (part: string) => {
    throw new ChathamError(
      "refused",
      `Cannot use the ${level} layer: the organisation lets it add no ${part}`,
    );
  };
  if (lower.rules?.length && !granted.has("rules")) refuse("rules");
  if (lower.limits && !granted.has("limits")) refuse("limits");
  if (lower.preferences?.length && !granted.has("preferences")) refuse("preferences");
  if (!lower.targets?.length) return;
  if (!granted.has("device-targets")) refuse("targets");
  if (lower.targets.some((target) => target.trust !== "device")) refuse("targets beyond the device");
}

function merge(upper: PolicyDocument, lower: PolicyDocument, level: Level): PolicyDocument {
  const known = new Set((upper.targets ?? []).map((target) => target.id));
  const clash = lower.targets?.find((target) => known.has(target.id));
  if (clash) {
    throw new ChathamError(
      "refused",
      `Cannot use the ${level} layer: target ${clash.id} is declared already`,
    );
  }
  for (const target of lower.targets ?? []) known.add(target.id);
  const named = new Set((lower.rules ?? []).flatMap((rule) => targetsNamed(rule)));
  const unknown = [...named].find((id) => !known.has(id) && id !== DEVICE_TARGET.id);
  if (unknown !== undefined) {
    throw new ChathamError("bad-input", `Cannot use the ${level} layer: unknown target ${unknown}`);
  }
  const latencies = [upper.limits?.latencyMsMax, lower.limits?.latencyMsMax].filter((ms) => ms !== undefined);
  return {
    ...upper,
    expires: lower.expires < upper.expires ? lower.expires : upper.expires,
    targets: [...upper.targets ?? [], ...lower.targets ?? []],
    rules: [...upper.rules ?? [], ...(lower.rules ?? []).map((rule) => underLayer(rule, level))],
    preferences: [
      ...(lower.preferences ?? []).map((one) => underLayer(one, level)),
      ...upper.preferences ?? [],
    ],
    limits: {
      money: [
        ...upper.limits?.money ?? [],
        ...(lower.limits?.money ?? []).map((one) => underLayer(one, level)),
      ],
      ...(latencies.length === 0 ? {} : { latencyMsMax: Math.min(...latencies) }),
    },
  };
}

/** Ids of a layer carry its name, so that they cannot stand for a rule of a stronger one. */
function underLayer<T extends { readonly id: RuleDocument["id"] }>(entry: T, level: Level): T {
  return { ...entry, id: `${level}.${entry.id}` };
}

function targetsNamed({ permit, refuse }: RuleDocument): readonly string[] {
  const selector = permit ?? refuse ?? { trust: [] };
  return "targets" in selector ? selector.targets : [];
}
