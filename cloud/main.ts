import { Buffer } from "node:buffer";
import process from "node:process";
import { EnvelopeKey } from "../src/envelope.ts";
import { egressPolicySchema, secretNamesOf } from "../src/egress_policy.ts";
import { inheritLink, PEER_FD } from "../src/link.ts";
import { Egress } from "./egress.ts";

/**
 * The egress process: started by the launcher with leave to reach the hosts of the active policy and to read its own keys,
 * and nothing else. It waits for `start`, then serves envelopes until its links close.
 */
const launcher = inheritLink();
launcher.onControl((message) => {
  if (message.op === "closed") process.exit(0);
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
  new Egress({ key, policy, secrets }).serve(device);
  launcher.sendControl({ op: "ready" });
});
