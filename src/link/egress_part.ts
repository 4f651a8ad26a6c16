import { createHash } from "node:crypto";
import type { Policy } from "../policy/decide/compile.ts";
import type { Target } from "../policy/language/document.ts";
import type { EgressPolicy, EgressTarget } from "./egress_policy.ts";
import { floorsOf } from "./floors.ts";

/** @returns the part of a policy that the egress process needs, without rules, prices or names of people. */
export function egressPolicyOf(policy: EgressSource): EgressPolicy {
  const known = KNOWN.get(policy);
  if (known) return known;
  const { hash, targets } = policy;
  const made = { hash, targets: targets.flatMap((target) => toEgressTarget(policy, target) ?? []) };
  KNOWN.set(policy, made);
  return made;
}

/** A policy is asked for its part with every request, and never changes. */
const KNOWN = new WeakMap<EgressSource, EgressPolicy>();

/** What of a policy the egress process is told something of. */
export type EgressSource = Pick<Policy, "hash" | "targets" | "rules">;

function toEgressTarget(policy: EgressSource, target: Target): EgressTarget | undefined {
  const { id, kind, trust, model, endpoint } = target;
  if (endpoint === undefined || kind === "in-process" || kind === "client") return undefined;
  const { url, secret, ca, proxy } = endpoint;
  return {
    id,
    kind,
    trust,
    url,
    floors: floorsOf(policy, target),
    ...(model === undefined ? {} : { model }),
    ...namesOf(secret),
    ...(ca === undefined ? {} : { ca }),
    ...(proxy === undefined ? {} : { proxy: toProxy(proxy) }),
  };
}

function toProxy({ url, secret }: NonNullable<NonNullable<Target["endpoint"]>["proxy"]>) {
  return { url, ...namesOf(secret) };
}

function namesOf(
  secret: NonNullable<Target["endpoint"]>["secret"],
): { readonly secretEnv?: string; readonly keystoreEntry?: string } {
  if (secret === undefined) return {};
  if ("env" in secret) return { secretEnv: secret.env };
  // What people call an entry may be no name of a variable.
  const code = createHash("sha256").update(secret.keystore).digest("hex").slice(0, 32).toUpperCase();
  return { secretEnv: `CHATHAM_KEYSTORE_${code}`, keystoreEntry: secret.keystore };
}
