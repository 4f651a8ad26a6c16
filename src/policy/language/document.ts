import { z } from "zod";
import { TRUSTS } from "../../trust.ts";
import { claimSchema } from "./claims.ts";
import { whenSchema } from "./condition.ts";
import { obligationsSchema } from "./obligations.ts";
import { countrySchema, idSchema, selectorSchema } from "./selector.ts";
import { LEVELS, MODES, TARGET_KINDS, TASKS, WEBHOOK_EVENTS } from "./words.ts";

/**
 * The policy document as an administrator writes it, in YAML or JSON. This one schema gives the types, the JSON Schema
 * for editors and the errors; what it cannot say (unknown targets, rules that can never hold) is in `check.ts`.
 */
const sentenceSchema = z.string().min(1).max(500);
const currencySchema = z.string().regex(/^[A-Z]{3}$/, { error: "is no currency code such as EUR" });
const moneySchema = z.number().min(0).max(1e9);

/** A secret is named, never written: an environment variable of the egress process, or an entry of the OS keystore. */
const secretSchema = z.union([
  z.strictObject({ env: z.string().regex(/^[A-Z][A-Z0-9_]{0,99}$/) }),
  z.strictObject({ keystore: z.string().min(1).max(200) }),
], { error: "must be a reference, { env: NAME } or { keystore: NAME }; a policy never holds a secret" });

const endpointSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: "is no http or https address" }).max(2_000),
  secret: secretSchema.optional(),
  ca: z.string().max(20_000).optional().describe("PEM of a private certificate authority"),
  proxy: z.strictObject({
    url: z.url({ protocol: /^https?$/ }).max(2_000),
    secret: secretSchema.optional(),
  }).optional(),
});

export const targetSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(TARGET_KINDS),
  trust: z.enum(TRUSTS),
  tasks: z.array(z.enum(TASKS)).min(1).optional().describe(
    "What it is asked, in place of what its kind is asked",
  ),
  jurisdiction: countrySchema.optional().describe("Country, EU or EEA under whose law the target falls"),
  hosting: countrySchema.optional(),
  operating: countrySchema.optional(),
  retentionDays: z.number().min(0).max(36_500).optional(),
  trainsOnInput: z.boolean().optional(),
  contractEnds: z.iso.date().optional().describe("Last day of the contract"),
  model: z.string().min(1).max(200).optional(),
  contextTokens: z.int().min(1).max(100_000_000).optional(),
  tokensOutMax: z.int().min(1).max(10_000_000).optional().describe(
    "Most tokens of an answer where a client names none; none is named to the target unless told",
  ),
  silenceMsMax: z.int().min(1_000).max(3_600_000).optional().describe(
    "How long it may say nothing: 600,000 ms on this device, 120,000 elsewhere unless told",
  ),
  price: z.strictObject({
    inPerMillion: moneySchema,
    outPerMillion: moneySchema,
    currency: currencySchema.optional(),
  }).optional(),
  endpoint: endpointSchema.optional(),
  webhook: z.strictObject({
    events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).optional().describe("All of them unless told"),
    content: z.boolean().optional().describe("Title and overview of the summary too, through the gate"),
  }).optional().describe("What a target of kind webhook is told"),
  quality: z.number().min(0).max(1).optional().describe("How good its answers are, until that is measured"),
  expected: z.strictObject({
    ttftMs: z.number().min(0).max(3_600_000),
    tokensPerSecond: z.number().positive().max(1e6),
    joulesPerToken: z.number().min(0).max(1e6).optional(),
  }).optional().describe("Speed to reckon with until it is measured"),
});

const ruleSchema = z.strictObject({
  id: idSchema,
  because: sentenceSchema.describe("The reason, in a sentence that is shown to people"),
  when: whenSchema.optional().describe("All conditions must hold; left out means always"),
  permit: selectorSchema.optional(),
  refuse: selectorSchema.optional(),
  obligations: obligationsSchema.optional(),
});

const hardLimits = {
  latencyMsMax: z.number().min(0).max(86_400_000).optional(),
  costMax: moneySchema.optional(),
  qualityMin: z.number().min(0).max(1).optional(),
  energyJoulesMax: z.number().min(0).max(1e9).optional(),
};

const preferenceSchema = z.strictObject({
  id: idSchema,
  when: whenSchema.optional(),
  mode: z.enum(MODES),
  weights: z.strictObject({
    quality: z.number().min(0).max(100).optional(),
    latency: z.number().min(0).max(100).optional(),
    cost: z.number().min(0).max(100).optional(),
    energy: z.number().min(0).max(100).optional(),
  }).optional().describe(
    "Weighs the objectives against each other instead of taking them one after the other",
  ),
  ...hardLimits,
});

const moneyLimitSchema = z.strictObject({
  id: idSchema,
  amount: moneySchema.describe("In the policy's currency"),
  per: z.enum(["request", "day", "month"]),
  of: z.enum(["everyone", "person", "label", "target"]).optional().describe(
    "One account for each; everyone unless told",
  ),
  person: z.string().min(1).max(200).optional().describe("Only for this person"),
  label: z.string().min(1).max(200).optional().describe("Only for requests with this label"),
  target: idSchema.optional().describe("Only for this target"),
});

export const documentSchema = z.strictObject({
  policy: idSchema.describe("Name of the policy; stays the same through its versions"),
  version: z.int().min(1).max(Number.MAX_SAFE_INTEGER).describe("Only ever grows"),
  expires: z.iso.date().describe(
    "First day on which the policy no longer holds and everything stays on the device",
  ),
  title: sentenceSchema.optional(),
  description: z.string().max(10_000).optional(),
  layer: z.enum(LEVELS).optional().describe("organisation unless told"),
  currency: currencySchema.optional().describe("EUR unless told"),
  rates: z.record(currencySchema, z.number().positive()).optional().describe(
    "What one unit of another currency is worth in the policy's",
  ),
  vocabulary: z.strictObject({
    labels: z.array(z.string().min(1).max(200)).max(2_000).optional(),
    groups: z.array(z.string().min(1).max(200)).max(2_000).optional(),
    purposes: z.array(z.string().min(1).max(200)).max(2_000).optional(),
    series: z.array(z.string().min(1).max(200)).max(2_000).optional(),
  }).optional().describe("Names that exist; a rule that uses another one is an error"),
  targets: z.array(targetSchema).max(500).optional(),
  rules: z.array(ruleSchema).max(10_000).optional(),
  preferences: z.array(preferenceSchema).max(200).optional().describe(
    "The first whose conditions hold decides",
  ),
  limits: z.strictObject({
    money: z.array(moneyLimitSchema).max(500).optional(),
    latencyMsMax: z.number().min(0).max(86_400_000).optional(),
  }).optional(),
  layers: z.strictObject({
    group: layerGrant().optional(),
    user: layerGrant().optional(),
  }).optional().describe("What weaker layers may add; they can only tighten in any case"),
  claims: z.array(claimSchema).max(500).optional().describe(
    "What must be provable of this policy",
  ),
});

export type PolicyDocument = z.output<typeof documentSchema>;
export type RuleDocument = z.output<typeof ruleSchema>;
export type Target = z.output<typeof targetSchema>;
export type Preference = z.output<typeof preferenceSchema>;
export type MoneyLimit = z.output<typeof moneyLimitSchema>;

function layerGrant() {
  return z.array(z.enum(["rules", "limits", "preferences", "device-targets"]));
}
