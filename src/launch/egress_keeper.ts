import { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";
import { toChathamError } from "../errors.ts";
import type { ControlMessage, Link } from "../link.ts";
import type { EgressConnection } from "./egress_process.ts";
import { Relay } from "./relay.ts";

/**
 * The launcher's care of the egress process: has it started when the device process first needs it, anew when the active
 * policy has changed, and tells the device when it goes away. It passes envelopes on without opening them.
 */
export class EgressKeeper {
  readonly #device: Link;
  readonly #relay: Relay;
  readonly #options: KeeperOptions;
  #running: { readonly policy: string; readonly egress?: EgressConnection } | undefined;

  /**
   * @param device the link on which the device process asks
   * @param peer the device's end of its private link to the egress process
   */
  constructor(device: Link, peer: Duplex, options: KeeperOptions) {
    this.#device = device;
    this.#relay = new Relay(peer);
    this.#options = options;
  }

  /** Call with every control message of the device process. It names the policy that it works under, and no hosts. */
  onControl(message: ControlMessage): void {
    if (message.op === "egress") void this.#start(String(message.policy));
  }

  /** Call when another policy has become the active one: what ran under the one before may reach its hosts no longer. */
  onPolicy(hash: string): void {
    const running = this.#running;
    if (running === undefined || running.policy === hash) return;
    this.stop();
    this.#device.sendControl({ op: "egress-gone", policy: running.policy, why: "the policy has changed" });
  }

  /** Ends the process at once, as a crash would. */
  kill(): void {
    this.#running?.egress?.end("SIGKILL");
  }

  stop(): void {
    const running = this.#running;
    this.#running = undefined;
    this.#relay.disconnect();
    running?.egress?.end("SIGTERM");
  }

  async #start(policy: string): Promise<void> {
    this.stop();
    const starting = this.#running = { policy };
    try {
      const egress = await this.#options.connect(policy);
      if (this.#running !== starting) return egress.end("SIGTERM");
      this.#running = { policy, egress };
      this.#relay.connect(egress.peer);
      const key = Buffer.from(egress.key).toString("base64");
      this.#device.sendControl({ op: "egress-ready", key, policy });
      egress.gone.then((why) => this.#gone(egress, why));
    } catch (error) {
      if (this.#running !== starting) return;
      this.#running = undefined;
      this.#device.sendControl({ op: "egress-gone", policy, why: toChathamError(error).message });
    }
  }

  #gone(egress: EgressConnection, why: string): void {
    if (this.#running?.egress !== egress) return;
    const { policy } = this.#running;
    this.#running = undefined;
    this.#relay.disconnect();
    this.#options.onCrash(why);
    this.#device.sendControl({ op: "egress-gone", policy, why });
  }
}

export interface KeeperOptions {
  /** Has an egress process run under the active policy, which must be the one with this hash. */
  readonly connect: (policyHash: string) => Promise<EgressConnection>;
  /** Says on the terminal that the process went away. */
  readonly onCrash: (why: string) => void;
}
