import { randomBytes, randomUUID } from "node:crypto";
import { Legend } from "../gate/legend.ts";
import type { Permit } from "../policy/permit.ts";

/**
 * A legend for one conversation with one provider: its codes are keyed with bytes that are forgotten with it, so nobody,
 * not even this device, can link two conversations. Where policy asks for a longer scope the device's own key is used.
 * @param scopeKey secret of this device, for longer scopes
 */
export function legendFor(permit: Permit, scopeKey: Uint8Array, series: string | undefined): Legend {
  const provider = permit.target.id;
  const scope = permit.obligations.placeholderScope;
  if (scope === "organisation") return new Legend({ conversation: "organisation", provider }, scopeKey);
  if (scope === "series" && series !== undefined) {
    return new Legend({ conversation: `series:${series}`, provider }, scopeKey);
  }
  return new Legend({ conversation: randomUUID(), provider }, new Uint8Array(randomBytes(32)));
}
