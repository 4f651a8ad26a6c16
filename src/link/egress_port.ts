import { Buffer } from "node:buffer";
import type { EgressPolicy } from "./egress_policy.ts";
import { EnvelopeKey } from "./envelope.ts";
import { ChathamError } from "../errors.ts";
import type { ControlMessage, Link } from "./link.ts";
import { EgressClient } from "./egress_client.ts";

/**
 * Where the device process asks for the egress process of the active policy. The process is started on first need and
 * once more after a crash; while it is gone nothing is sent from anywhere else.
 */
export class EgressPort {
  readonly #launcher: Link;
  readonly #peer: Link;
  #wanted: EgressPolicy | undefined;
  #client: PromiseWithResolvers<EgressClient> | undefined;

  /**
   * @param launcher link to the launcher, whose control messages must be passed to {@link onControl}
   * @param peer private link to whatever egress process is running
   */
  constructor(launcher: Link, peer: Link) {
    this.#launcher = launcher;
    this.#peer = peer;
  }

  /** @returns the way to the process that runs under this policy; throws `unavailable` when it cannot be had. */
  async client(policy: EgressPolicy): Promise<EgressClient> {
    if (policy.targets.length === 0) throw gone("the policy names no target beyond this process");
    if (this.#client === undefined || this.#wanted?.hash !== policy.hash) this.#start(policy);
    const started = this.#client?.promise ?? Promise.reject(gone("it was stopped"));
    return await started;
  }

  onControl(message: ControlMessage): void {
    if (message.op === "egress-ready" && message.policy === this.#wanted?.hash) {
      const key = new EnvelopeKey(new Uint8Array(Buffer.from(String(message.key), "base64")));
      this.#peer.begin(key.linkMark);
      this.#client?.resolve(new EgressClient(this.#peer, key));
    }
    const isOurs = message.op === "egress-gone" && message.policy === this.#wanted?.hash;
    if (isOurs || message.op === "closed") this.#lose(String(message.why ?? "closed"));
  }

  #start(policy: EgressPolicy): void {
    this.#lose("the policy has changed");
    this.#wanted = policy;
    this.#peer.skip();
    this.#client = Promise.withResolvers();
    // Whoever waits sees the rejection; without a waiter it is no event of its own.
    this.#client.promise.catch(() => {});
    // Which hosts that means is not ours to say: the launcher reads the signed policy itself.
    this.#launcher.sendControl({ op: "egress", policy: policy.hash });
  }

  #lose(why: string): void {
    const lost = this.#client;
    this.#client = undefined;
    this.#wanted = undefined;
    this.#peer.failChannels();
    lost?.reject(gone(why));
  }
}

function gone(why: string): ChathamError {
  return new ChathamError("unavailable", `The egress process is not there: ${why}; nothing was sent`);
}
