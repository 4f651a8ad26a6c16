import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import type { EgressPolicy } from "../../link/egress_policy.ts";
import { ChathamError } from "../../errors.ts";
import { Link, LINK_FD, PEER_FD } from "../../link/link.ts";
import { keystoreSecrets } from "../keystore.ts";
import { otlpEndpoint } from "../otlp_endpoint.ts";
import { egressEnvironment, egressRights } from "./egress_rights.ts";

/** A running egress process, wherever it was started. */
export interface EgressConnection {
  /** Key of its envelopes, 32 bytes. */
  readonly key: Uint8Array;
  /** Settles when it has gone away, with the reason. */
  readonly gone: Promise<string>;
  end(signal: "SIGTERM" | "SIGKILL"): void;
}

/** One that was started here. */
export interface EgressProcess extends EgressConnection {
  /** The far end of its private link. */
  readonly peer: Duplex;
}

/** @throws ChathamError `refused` when the device works under another policy than the one that is active here */
export function startFor(
  policyHash: string,
  active: EgressPolicy,
  start: EgressStart,
): Promise<EgressProcess> {
  if (active.hash !== policyHash) {
    throw new ChathamError("refused", "the device process works under another policy than the one installed");
  }
  return startEgress(active, start);
}

/** Starts the egress process with the rights that the policy gives it. Throws `unavailable` when it does not become ready. */
async function startEgress(
  policy: EgressPolicy,
  { root, environment, peer, key = randomBytes(32) }: EgressStart,
): Promise<EgressProcess> {
  const entry = join(root, "cloud", "main.ts");
  const otlp = otlpEndpoint(environment);
  const kept = await keystoreSecrets(policy.targets);
  const egress = spawn(Deno.execPath(), ["run", ...egressRights(policy, root, otlp), entry], {
    stdio: ["ignore", "ignore", "inherit", "pipe", peer ?? "pipe"],
    env: egressEnvironment(policy, { ...environment, ...kept }),
  });
  const gone = new Promise<string>((resolve) => {
    egress.on("error", () => resolve("it could not be started"));
    egress.on("exit", (code, signal) => resolve(`it ended (${signal ?? code})`));
  });
  const link = new Link(egress.stdio[LINK_FD] as Duplex, "parent");
  const ready = new Promise<true>((resolve) => link.onControl(({ op }) => op === "ready" && resolve(true)));
  link.sendControl({ op: "start", key: key.toString("base64"), policy, otlp: otlp ?? null });
  const outcome = await Promise.race([ready, gone]);
  if (outcome !== true) throw new ChathamError("unavailable", outcome);
  return {
    key,
    gone,
    end: (signal) => void egress.kill(signal),
    peer: peer ?? egress.stdio[PEER_FD] as Duplex,
  };
}

export interface EgressStart {
  /** Absolute path of the program. */
  readonly root: string;
  /** The launcher's own environment, from which the egress process gets its keys alone. */
  readonly environment: Readonly<Record<string, string>>;
  /** Inherited by it as its private link; a new one unless given. */
  readonly peer?: Duplex;
  /** Key of its envelopes; random unless both sides agreed on one. */
  readonly key?: Uint8Array & { toString(encoding: "base64"): string };
}
