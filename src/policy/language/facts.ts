import { TRUSTS } from "../../trust.ts";
import type { Grammar } from "./element.ts";
import {
  CATEGORIES,
  type Category,
  DEVICE_TIERS,
  ROLES,
  TASKS,
  THERMAL_PRESSURES,
  WEEKDAYS,
} from "./words.ts";

/**
 * Every fact that a rule may speak of: the one table from which the types, the document's schema, the operators, the
 * prover's lattice and the administrator's page all derive. `worst` is the value that asks for most care; `givenBy` is the
 * part of the program that gives it.
 */
export const FACTS = {
  task: one({ givenBy: "request", values: TASKS, worst: "transcribe", doc: "what is asked of the model" }),
  labels: set({
    givenBy: "meetings",
    grammar: "label",
    worst: "more",
    doc:
      "what the meetings are about; the union over everything the request derives from. `unlabelled` matches none, `insider:*` a namespace",
  }),
  detected: set({
    givenBy: "detectors",
    values: CATEGORIES,
    worst: "more",
    doc: "categories of personal data found at least once",
  }),
  ...perCategory(
    "detected",
    (category) =>
      number({
        givenBy: "detectors",
        max: 1e9,
        integer: true,
        worst: "high",
        doc: `how many of category ${category} were found`,
      }),
  ),
  consentOfAll: set({
    givenBy: "meetings",
    worst: "fewer",
    doc: "purposes that every participant consented to",
  }),
  consentOfAny: set({
    givenBy: "meetings",
    worst: "fewer",
    doc: "purposes that at least one participant consented to",
  }),
  role: one({
    givenBy: "asker",
    values: ROLES,
    worst: "member",
    doc: "role of who asks; absent while unauthenticated",
  }),
  groups: set({ givenBy: "asker", worst: "fewer", doc: "groups of who asks; absent while unauthenticated" }),
  tookPart: flag({
    givenBy: "asker",
    worst: false,
    doc: "whether who asks took part in every meeting concerned",
  }),
  clientTrust: one({
    givenBy: "asker",
    values: TRUSTS,
    worst: "external",
    doc: "trust of the client that receives the answer",
  }),
  participantJurisdictions: set({
    givenBy: "meetings",
    grammar: "country",
    worst: "more",
    doc: "countries of the participants, ISO 3166-1 alpha-2; `EU` and `EEA` match their members",
  }),
  "provider.hosting": one({
    givenBy: "target",
    scope: "target",
    grammar: "country",
    worst: "unknown",
    doc: "country where the target's machines stand",
  }),
  "provider.operating": one({
    givenBy: "target",
    scope: "target",
    grammar: "country",
    worst: "unknown",
    doc: "country whose law binds the target's operator",
  }),
  "provider.retentionDays": number({
    givenBy: "target",
    scope: "target",
    max: 36_500,
    worst: "high",
    doc: "days that the provider keeps what it is sent",
  }),
  "provider.trainsOnInput": flag({
    givenBy: "target",
    scope: "target",
    worst: true,
    doc: "whether the provider trains on what it is sent",
  }),
  "provider.contractDaysLeft": number({
    givenBy: "target",
    scope: "target",
    min: -36_500,
    max: 36_500,
    worst: "low",
    doc: "days until the contract with the provider ends; negative once it has",
  }),
  generated: flag({
    givenBy: "request",
    worst: true,
    doc: "whether outgoing text was written by a model rather than copied by code",
  }),
  subjectExposure: number({
    givenBy: "exposure",
    max: 1e6,
    integer: true,
    worst: "high",
    doc: "most attributes sent about any one person to this kind of target in 30 days",
  }),
  purpose: one({ givenBy: "asker", worst: "unknown", doc: "declared purpose of the request" }),
  legalHold: flag({
    givenBy: "meetings",
    worst: true,
    doc: "whether any meeting concerned is under legal hold",
  }),
  language: one({ givenBy: "text", worst: "unknown", doc: "language of the text, ISO 639-1" }),
  tokens: number({
    givenBy: "request",
    max: 1e8,
    integer: true,
    worst: "high",
    doc: "tokens that would be sent",
  }),
  series: set({ givenBy: "meetings", worst: "more", doc: "series that the meetings belong to" }),
  meetingAgeDays: number({
    givenBy: "meetings",
    max: 36_500,
    worst: "low",
    doc: "age of the youngest meeting concerned, in days",
  }),
  "device.onBattery": flag({ givenBy: "machine", worst: true, doc: "whether the device runs on battery" }),
  "device.chargePercent": number({ givenBy: "machine", max: 100, worst: "low", doc: "battery charge" }),
  "device.memoryMb": number({ givenBy: "machine", max: 1e8, worst: "low", doc: "free memory of the device" }),
  "device.tier": one({
    givenBy: "machine",
    values: DEVICE_TIERS,
    worst: "low",
    doc: "what the device's hardware is good for",
  }),
  "device.thermal": one({
    givenBy: "machine",
    values: THERMAL_PRESSURES,
    worst: "critical",
    doc: "thermal pressure",
  }),
  online: flag({ givenBy: "machine", worst: true, doc: "whether the device has a network" }),
  "detector.present": flag({
    givenBy: "detectors",
    worst: false,
    doc: "whether every detector of personal data ran and answered",
  }),
  "detector.version": number({
    givenBy: "card",
    max: 1e6,
    integer: true,
    worst: "low",
    doc: "version of the trained detector",
  }),
  ...perCategory("detector.recall", (category) =>
    number({
      givenBy: "card",
      max: 1,
      worst: "low",
      doc: `measured recall of the detector for ${category} in the request's language, 0 to 1`,
    })),
  hour: number({
    givenBy: "clock",
    max: 23,
    integer: true,
    worst: "low",
    doc: "hour of day on the device, 0 to 23",
  }),
  weekday: one({ givenBy: "clock", values: WEEKDAYS, worst: "sun", doc: "day of week on the device" }),
} as const;

/** Which part of the program gives a fact, so that no rule rests on one that nobody gives. */
export const GIVERS = {
  request: "the request itself",
  meetings: "every meeting that was read to make it",
  asker: "the token, `chatham me` and the request's headers",
  detectors: "a pass of the detectors over its texts",
  text: "its texts",
  exposure: "the count of what was told before",
  card: "the figures measured of the installed detector",
  machine: "this machine, where its system tells",
  clock: "the clock",
  target: "what the policy declares of the target",
} as const;

export type Giver = keyof typeof GIVERS;
export type FactName = keyof typeof FACTS;
export type FactSpec = SetFact | EnumFact | NumberFact | BooleanFact;

/** Facts that whoever asks must bring; the others are known of the target, or derived. */
export type GivenFactName = Exclude<FactName, `provider.${string}` | "detected">;

/**
 * What is known of one request. An absent fact is the worst for each rule: refuse rules match, permit rules do not.
 * `now` is milliseconds since 1970 and decides expiry, of the policy and of contracts.
 */
export type Facts = { readonly now: number } & { readonly [K in GivenFactName]?: ValueOf<typeof FACTS[K]> };

export type ValueOf<S extends FactSpec> = S extends SetFact ? readonly string[]
  : S extends EnumFact<infer V> ? V
  : S extends NumberFact ? number
  : boolean;

interface Common {
  readonly scope: "request" | "target";
  readonly givenBy: Giver;
  readonly doc: string;
}
export interface SetFact extends Common {
  readonly kind: "set";
  /** Present when the vocabulary is closed. */
  readonly values: readonly string[] | undefined;
  readonly grammar: Grammar;
  readonly worst: "more" | "fewer";
}
export interface EnumFact<V extends string = string> extends Common {
  readonly kind: "enum";
  readonly values: readonly V[] | undefined;
  readonly grammar: Grammar;
  readonly worst: string;
}
export interface NumberFact extends Common {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  readonly worst: "high" | "low";
}
export interface BooleanFact extends Common {
  readonly kind: "boolean";
  readonly worst: boolean;
}

export const FACT_NAMES = Object.keys(FACTS) as readonly FactName[];

/** The table, seen without the exact type of each row. */
export function specOf(name: FactName): FactSpec {
  return FACTS[name];
}

export function isFactName(name: string): name is FactName {
  return Object.hasOwn(FACTS, name);
}

function set(
  spec: {
    givenBy: Giver;
    values?: readonly string[];
    grammar?: Grammar;
    worst: SetFact["worst"];
    doc: string;
  },
): SetFact {
  return { kind: "set", scope: "request", grammar: "plain", ...spec, values: spec.values };
}

function one<const V extends string = string>(
  spec: {
    givenBy: Giver;
    values?: readonly V[];
    grammar?: Grammar;
    worst: string;
    doc: string;
    scope?: "target";
  },
): EnumFact<V> {
  return { kind: "enum", scope: "request", grammar: "plain", ...spec, values: spec.values };
}

function number(
  spec: {
    givenBy: Giver;
    min?: number;
    max: number;
    integer?: boolean;
    worst: NumberFact["worst"];
    doc: string;
    scope?: "target";
  },
): NumberFact {
  return { kind: "number", scope: "request", min: 0, integer: false, ...spec };
}

function flag(spec: { givenBy: Giver; worst: boolean; doc: string; scope?: "target" }): BooleanFact {
  return { kind: "boolean", scope: "request", ...spec };
}

function perCategory<P extends string>(
  prefix: P,
  make: (category: Category) => NumberFact,
): Record<`${P}.${Category}`, NumberFact> {
  return Object.fromEntries(
    CATEGORIES.map((category) => [`${prefix}.${category}`, make(category)]),
  ) as Record<`${P}.${Category}`, NumberFact>;
}
