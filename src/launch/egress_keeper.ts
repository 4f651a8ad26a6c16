import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { type EgressPolicy, egressPolicySchema } from "../egress_policy.ts";
import { type ControlMessage, Link, LINK_FD, PEER_FD } from "../link.ts";
import { egressEnvironment, egressRights } from "./egress_rights.ts";
import { Relay } from "./relay.ts";

/**
 * The launcher's care of the egress process: starts it when the device process first names the hosts of the active policy,
 * anew when they change, and tells the device when it goes away. It passes envelopes on without opening them.
 */
export class EgressKeeper {
  readonly #device: Link;
  readonly #relay: Relay;
  readonly #options: KeeperOptions;
  #egress: ChildProcess | undefined;

  /**
   * @param device the link on which the device process asks
   * @param peer the device's end of its private link to the egress process
   */
  constructor(device: Link, peer: Duplex, options: KeeperOptions) {
    this.#device = device;
    this.#relay = new Relay(peer);
    this.#options = options;
  }

  /** Call with every control message of the device process. */
  onControl(message: ControlMessage): void {
    if (message.op !== "egress") return;
    const parsed = egressPolicySchema.safeParse(message.policy);
    if (!parsed.success) return this.#device.sendControl({ op: "egress-gone", why: "malformed policy" });
    this.stop();
    if (parsed.data.targets.length > 0) this.#start(parsed.data);
  }

  /** Ends the process at once, as a crash would. */
  kill(): void {
    this.#egress?.kill("SIGKILL");
  }

  stop(): void {
    const egress = this.#egress;
    this.#egress = undefined;
    this.#relay.disconnect();
    egress?.kill("SIGTERM");
  }

  #start(policy: EgressPolicy): void {
    const { root, environment } = this.#options;
    const entry = join(root, "cloud", "main.ts");
    const egress = spawn(Deno.execPath(), ["run", ...egressRights(policy, root), entry], {
      stdio: ["ignore", "ignore", "inherit", "pipe", "pipe"],
      env: egressEnvironment(policy, environment),
    });
    this.#egress = egress;
    const key = randomBytes(32);
    const link = new Link(egress.stdio[LINK_FD] as Duplex, "parent");
    link.onControl(({ op }) => {
      if (op === "ready" && this.#egress === egress) {
        this.#device.sendControl({ op: "egress-ready", key: key.toString("base64"), policy: policy.hash });
      }
    });
    link.sendControl({ op: "start", key: key.toString("base64"), policy });
    this.#relay.connect(egress.stdio[PEER_FD] as Duplex);
    egress.on("error", () => this.#gone(egress, "it could not be started"));
    egress.on("exit", (code, signal) => this.#gone(egress, `it ended (${signal ?? code})`));
  }

  #gone(egress: ChildProcess, why: string): void {
    if (this.#egress !== egress) return;
    this.#egress = undefined;
    this.#relay.disconnect();
    this.#options.onCrash(why);
    this.#device.sendControl({ op: "egress-gone", why });
  }
}

export interface KeeperOptions {
  /** Absolute path of the program. */
  readonly root: string;
  /** The launcher's own environment, from which the egress process gets its keys alone. */
  readonly environment: Readonly<Record<string, string>>;
  /** Says on the terminal that the process went away. */
  readonly onCrash: (why: string) => void;
}
