import { Buffer } from "node:buffer";
import process from "node:process";
import { EnvelopeKey } from "../src/link/envelope.ts";
import { egressPolicySchema, secretNamesOf } from "../src/link/egress_policy.ts";
import { inheritLink, PEER_FD } from "../src/link/link.ts";
import { Egress, type EgressOptions } from "./egress.ts";
import { Telemetry } from "./telemetry.ts";

const FLUSH_MS = 10_000;

/**
 * The egress process: started by the launcher with leave to reach the hosts of the active policy and to read its own keys,
 * and nothing else. It waits for `start`, then serves envelopes until its links close.
 */
const launcher = inheritLink();
let telemetry: Telemetry | undefined;
let leaving: Promise<never> | undefined;

launcher.onControl((message) => {
  if (message.op === "closed") return leave();
  if (message.op !== "start") return;
  const policy = egressPolicySchema.parse(message.policy);
  const key = new EnvelopeKey(new Uint8Array(Buffer.from(String(message.key), "base64")));
  const secrets = new Map(
    secretNamesOf(policy.targets).flatMap((name) => {
      const value = Deno.env.get(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  const device = inheritLink(PEER_FD);
  device.awaitBegin(key.linkMark);
  new Egress({ key, policy, secrets, ...telemetryAt(message.otlp) }).serve(device);
  launcher.sendControl({ op: "ready" });
});

/** Off unless the operator has named a collector, whose host the launcher then put among this process's rights. */
function telemetryAt(endpoint: unknown): Pick<EgressOptions, "onHandled"> {
  if (typeof endpoint !== "string") return {};
  const made = telemetry = new Telemetry(endpoint);
  setInterval(() => void made.flush(), FLUSH_MS);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", leave);
  return { onHandled: (handled) => made.note(handled) };
}

/** Tells what was not told yet, within the time that a post may take, and ends. */
function leave(): void {
  leaving ??= Promise.resolve(telemetry?.flush()).then(() => process.exit(0));
}
