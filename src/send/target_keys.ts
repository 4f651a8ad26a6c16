import type { TargetKeys } from "../link/egress_client.ts";
import { egressPolicyOf } from "../link/egress_part.ts";
import type { DispatchHouse } from "./dispatch.ts";

/** Which targets of the policy that holds have the keys that it names for them. Nothing is sent. */
export async function targetKeys(house: Pick<DispatchHouse, "policy" | "egress">): Promise<TargetKeys[]> {
  const policy = egressPolicyOf(house.policy());
  if (policy.targets.length === 0) return [];
  return await (await house.egress(policy)).keys();
}
