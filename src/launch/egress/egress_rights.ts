import { join } from "node:path";
import { type EgressPolicy, hostOf, hostsOf, secretNamesOf } from "../../link/egress_policy.ts";
import { YOUNG_GENERATION } from "../rights.ts";

/**
 * Deno flags of the egress process: it may connect to the hosts that the policy names and read the variables that hold its
 * keys; no file, no program, no add-on, no other variable.
 * @param otlp where the operator wants telemetry sent, if anywhere
 */
export function egressRights(policy: EgressPolicy, root: string, otlp?: string): string[] {
  const names = secretNamesOf(policy.targets);
  const hosts = [...hostsOf(policy.targets), ...(otlp === undefined ? [] : [hostOf(otlp)])];
  return [
    "--no-prompt",
    "--cached-only",
    "--node-modules-dir=manual",
    "--no-remote",
    "--quiet",
    YOUNG_GENERATION,
    `--config=${join(root, "deno.json")}`,
    `--allow-net=${hosts.join(",")}`,
    ...(names.length === 0 ? [] : [`--allow-env=${names.join(",")}`]),
  ];
}

/**
 * The environment of the egress process: its keys and nothing else. A proxy variable would defeat `--allow-net`, so none
 * is ever among them: a name that looks like one is refused here, whatever the policy calls its secret.
 */
export function egressEnvironment(
  policy: EgressPolicy,
  environment: Readonly<Record<string, string>>,
): Record<string, string> {
  const names = secretNamesOf(policy.targets).filter((name) =>
    !/_PROXY$|^(DENO|NODE|LD|OTEL|SSL)_/i.test(name)
  );
  const secrets = names.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const kept = ["HOME", "DENO_DIR", "SystemRoot"].flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries([...kept, ...secrets]), OTEL_DENO: "false", DENO_NO_UPDATE_CHECK: "1" };
}
