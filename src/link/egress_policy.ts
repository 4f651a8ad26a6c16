import { z } from "zod";
import { ChathamError } from "../errors.ts";
import { ENTITY_TYPES } from "../personal_data.ts";
import { TASKS } from "../policy/language/words.ts";

/** What the egress process looks for by itself in what leaves for a target, for some of the tasks. */
const egressFloorSchema = z.strictObject({
  tasks: z.array(z.enum(TASKS)).min(1),
  /** True when a rule lets the bytes go as they are. */
  mayBeCleared: z.boolean(),
  /** Types of which nothing may be in the bytes. */
  withheld: z.array(z.enum(ENTITY_TYPES)),
});

export type EgressFloor = Readonly<z.infer<typeof egressFloorSchema>>;

/**
 * A target as the egress process knows it, taken from the active policy. A policy names secrets and never holds them;
 * the values come from this process's environment.
 */
const egressTargetSchema = z.strictObject({
  id: z.string().min(1).max(200),
  kind: z.enum([
    "openai-chat",
    "openai-responses",
    "openai-transcriptions",
    "openai-embeddings",
    "webhook",
  ]),
  trust: z.enum(["device", "organisation", "external"]),
  /** Base address with the version path, e.g. `https://api.example.com/v1`. */
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  /** By task; what stands in none may not be asked of it. */
  floors: z.array(egressFloorSchema).max(TASKS.length),
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

/** @returns `host:port` */
export function hostOf(address: string): string {
  const { hostname, port, protocol } = new URL(address);
  return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}
