import { join } from "node:path";
import { egressPolicyOf } from "../../link/egress_part.ts";
import type { EgressPolicy } from "../../link/egress_policy.ts";
import type { PolicyInstaller, PolicyKeeper } from "../../policy/install/keeper.ts";
import { SYSTEM_POLICY_FOLDER } from "./policy_folder.ts";

/**
 * The launcher's own reading of the active policy: which hosts the egress process may reach is taken from the signed
 * bundle (or from what root put into the system folder), never from what the device process says.
 */
export class ActivePolicy {
  readonly #options: ActivePolicyOptions;
  #keeper: Promise<PolicyKeeper> | undefined;

  constructor(options: ActivePolicyOptions) {
    this.#options = options;
  }

  /** Reads the files anew. @returns what the egress process needs of the policy that holds now */
  async egress(): Promise<EgressPolicy> {
    const keeper = await (this.#keeper ??= this.#open({ installer: this.installer }));
    await keeper.reload();
    return egressPolicyOf(keeper.active);
  }

  /** Writes the policy folder; what it is given must be signed by a key that is trusted there. */
  readonly installer: PolicyInstaller = {
    install: async (bundle, firstKey) => void await (await this.#open({})).install(bundle, firstKey),
  };

  // The policy engine is loaded only when it is needed: most commands send nothing.
  async #open(options: { installer?: PolicyInstaller }): Promise<PolicyKeeper> {
    const { openPolicyKeeper } = await import("../../policy/install/keeper.ts");
    const { folder, root, onChange } = this.#options;
    const isReading = options.installer !== undefined;
    return await openPolicyKeeper({
      ...options,
      folder,
      systemFolder: Deno.build.os === "windows" ? undefined : SYSTEM_POLICY_FOLDER,
      shipped: await Deno.readTextFile(join(root, "policies", "default.yaml")),
      nowMs: () => Date.now(),
      ...(isReading ? { watches: true, onChange: ({ hash }) => onChange(hash) } : {}),
    });
  }
}

export interface ActivePolicyOptions {
  /** See `policyFolder()`. */
  readonly folder: string;
  /** Absolute path of the program. */
  readonly root: string;
  /** Called with the hash of another policy that has become the active one. */
  readonly onChange: (hash: string) => void;
}
