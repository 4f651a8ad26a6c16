import { createHash } from "node:crypto";
import { z } from "zod";
import { ChathamError } from "../errors.ts";
import type { Target } from "../policy/language/document.ts";
import type { Policy } from "../policy/decide/compile.ts";

/**
 * A target as the egress process knows it, taken from the active policy. A policy names secrets and never holds them;
 * the values come from this process's environment.
 */
export const egressTargetSchema = z.strictObject({
  id: z.string().min(1).max(200),
  kind: z.enum(["openai-chat", "openai-responses", "openai-transcriptions", "openai-embeddings"]),
  trust: z.enum(["device", "organisation", "external"]),
  /** Base address with the version path, e.g. `https://api.example.com/v1`. */
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  /** Name the target knows its model by; a body that names another one is misaddressed. */
  model: z.string().max(200).optional(),
  secretEnv: z.string().max(100).optional(),
  /** Entry of the system's keystore that `secretEnv` stands for. */
  keystoreEntry: z.string().max(200).optional(),
  /** PEM of a private certificate authority. */
  ca: z.string().max(20_000).optional(),
  proxy: z.strictObject({
    url: z.url().max(2_000),
    secretEnv: z.string().max(100).optional(),
    keystoreEntry: z.string().max(200).optional(),
  }).optional(),
});

export type EgressTarget = Readonly<z.infer<typeof egressTargetSchema>>;

/** What the egress process runs under: nothing that is not in it can be reached. */
export const egressPolicySchema = z.strictObject({
  hash: z.string().max(200),
  targets: z.array(egressTargetSchema).max(500),
});

export type EgressPolicy = Readonly<z.infer<typeof egressPolicySchema>>;

/** @returns the part of a policy that the egress process needs, without rules, prices or names of people. */
export function egressPolicyOf(policy: Pick<Policy, "hash" | "targets">): EgressPolicy {
  const known = KNOWN.get(policy);
  if (known) return known;
  const { hash, targets } = policy;
  const made = { hash, targets: targets.flatMap((target) => toEgressTarget(target) ?? []) };
  KNOWN.set(policy, made);
  return made;
}

/** A policy is asked for its part with every request, and never changes. */
const KNOWN = new WeakMap<Pick<Policy, "hash" | "targets">, EgressPolicy>();

/** @returns every `host:port` that the process must be able to reach. */
export function hostsOf(targets: readonly EgressTarget[]): string[] {
  const addresses = targets.flatMap(({ url, proxy }) => proxy ? [url, proxy.url] : [url]);
  return [...new Set(addresses.map(hostOf))].sort();
}

/** @returns the environment variables that hold the targets' secrets. */
export function secretNamesOf(targets: readonly EgressTarget[]): string[] {
  const names = targets.flatMap(({ secretEnv, proxy }) => [secretEnv, proxy?.secretEnv]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** @returns each entry of the system's keystore that the policy names, with the variable that carries it to the egress process */
export function keystoreEntriesOf(
  targets: readonly EgressTarget[],
): { readonly entry: string; readonly variable: string }[] {
  const named = targets.flatMap((target) => [target, ...(target.proxy === undefined ? [] : [target.proxy])]);
  const entries = named.flatMap(({ keystoreEntry, secretEnv }) =>
    keystoreEntry === undefined || secretEnv === undefined ? [] : [[secretEnv, keystoreEntry] as const]
  );
  return [...new Map(entries)].map(([variable, entry]) => ({ entry, variable }));
}

/** @returns what a missing secret is called where people look for it: the variable, or the entry of the keystore */
export function secretLabel(name: string, targets: readonly EgressTarget[]): string {
  const known = keystoreEntriesOf(targets).find(({ variable }) => variable === name);
  return known === undefined ? name : `keystore entry ${known.entry}`;
}

/** @throws ChathamError `refused` when a target of trust `device` is not on this machine. */
export function checkDeviceIsLoopback(target: EgressTarget): void {
  if (target.trust !== "device") return;
  const { hostname } = new URL(target.url);
  if (!LOOPBACK.has(hostname)) {
    throw new ChathamError(
      "refused",
      `Target ${target.id} has trust device, but its address is not on this machine`,
    );
  }
}

const LOOPBACK = new Set(["127.0.0.1", "[::1]", "localhost"]);

function toEgressTarget(target: Target): EgressTarget | undefined {
  const { id, kind, trust, model, endpoint } = target;
  if (endpoint === undefined || kind === "in-process" || kind === "client") return undefined;
  const { url, secret, ca, proxy } = endpoint;
  return {
    id,
    kind,
    trust,
    url,
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

/** @returns `host:port` */
export function hostOf(address: string): string {
  const { hostname, port, protocol } = new URL(address);
  return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}
