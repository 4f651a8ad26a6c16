import { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";
import { toChathamError } from "../../errors.ts";
import type { ControlMessage, Link } from "../../link/link.ts";
import type { EgressConnection } from "./egress_process.ts";

/**
 * The launcher's care of the egress process: has it started when the device process first needs it, anew when the active
 * policy has changed, and tells the device when it goes away. Each process in turn is handed the far end of the device's private
 * link, and what crosses it is not read here.
 */
export class EgressKeeper {
  readonly #device: Link;
  readonly #peer: Duplex;
  readonly #options: KeeperOptions;
  #running: Running | undefined;
  /** Settles when the process before has ended. */
  #before: Promise<unknown> = Promise.resolve();

  /**
   * @param device the link on which the device process asks
   * @param peer the far end of the device's private link, for whatever egress process is running
   */
  constructor(device: Link, peer: Duplex, options: KeeperOptions) {
    this.#device = device;
    this.#peer = peer.pause();
    this.#options = options;
  }

  /** Call with every control message of the device process. It names the policy that it works under, and no hosts. */
  onControl(message: ControlMessage): void {
    if (message.op !== "egress") return;
    this.stop();
    const starting = this.#running = { policy: String(message.policy) };
    // Two must never read from one socket: each begins when the one before has ended.
    this.#before = this.#before.then(() => this.#start(starting));
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
    running?.egress?.end("SIGTERM");
  }

  /** @returns when it has ended */
  async #start(starting: Running): Promise<void> {
    if (this.#running !== starting) return;
    const { policy } = starting;
    try {
      const egress = await this.#options.connect(policy, this.#peer);
      if (this.#running !== starting) egress.end("SIGTERM");
      else this.#ready(policy, egress);
      this.#gone(egress, await egress.gone);
    } catch (error) {
      if (this.#running !== starting) return;
      this.#running = undefined;
      this.#device.sendControl({ op: "egress-gone", policy, why: toChathamError(error).message });
    }
  }

  #ready(policy: string, egress: EgressConnection): void {
    this.#running = { policy, egress };
    const key = Buffer.from(egress.key).toString("base64");
    this.#device.sendControl({ op: "egress-ready", key, policy });
  }

  #gone(egress: EgressConnection, why: string): void {
    if (this.#running?.egress !== egress) return;
    const { policy } = this.#running;
    this.#running = undefined;
    this.#options.onCrash(why);
    this.#device.sendControl({ op: "egress-gone", policy, why });
  }
}

interface Running {
  readonly policy: string;
  readonly egress?: EgressConnection;
}

export interface KeeperOptions {
  /** Has an egress process run at this end of a link under the active policy, which must be the one with this hash. */
  readonly connect: (policyHash: string, peer: Duplex) => Promise<EgressConnection>;
  /** Says on the terminal that the process went away. */
  readonly onCrash: (why: string) => void;
}
