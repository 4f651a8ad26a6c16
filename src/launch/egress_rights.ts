import { join } from "node:path";
import { type EgressPolicy, hostsOf, secretNamesOf } from "../egress_policy.ts";

/**
 * Deno flags of the egress process: it may connect to the hosts that the policy names and read the variables that hold its
 * keys; no file, no program, no add-on, no other variable.
 */
export function egressRights(policy: EgressPolicy, root: string): string[] {
  const names = secretNamesOf(policy.targets);
  return [
    "--no-prompt",
    "--cached-only",
    "--node-modules-dir=manual",
    "--no-remote",
    "--quiet",
    `--config=${join(root, "deno.json")}`,
    `--allow-net=${hostsOf(policy.targets).join(",")}`,
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
