import { z } from "zod";
import { TRUSTS } from "../../trust.ts";
import { ACTIONS } from "./words.ts";

/** Names of targets, rules and the like. */
export const idSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/, {
  error: "must be lower-case letters, digits, dots and dashes, at most 80",
});

export const countrySchema = z.string().regex(/^[A-Z]{2,3}$/, { error: "is no country code such as DE" });

/** Exactly one way of saying which targets, or which actions. */
export const selectorSchema = z.union([
  z.strictObject({ targets: z.array(idSchema).min(1).max(200) }),
  z.strictObject({ trust: z.array(z.enum(TRUSTS)).min(1) }),
  z.strictObject({ jurisdiction: z.array(countrySchema).min(1).max(250) }),
  z.strictObject({ jurisdictionOutside: z.array(countrySchema).min(1).max(250) }),
  z.strictObject({ actions: z.array(z.enum(ACTIONS)).min(1) }),
]);

export type Selector = z.output<typeof selectorSchema>;
