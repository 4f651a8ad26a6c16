import { createHmac } from "node:crypto";
import type { FieldRule, FieldTable, Json } from "../gate/replace/fields.ts";
import { badField } from "./bad_field.ts";

/**
 * Fields of the dialect that hold numbers and fixed words, as OpenAI, vLLM, llama.cpp, Ollama and OpenRouter document them.
 * A number could carry anything, so each has its range and leaves with at most four significant digits.
 */
const PARAMETERS: Readonly<Record<string, Parameter>> = {
  temperature: between(0, 5),
  top_p: between(0, 1),
  presence_penalty: between(-2, 2),
  frequency_penalty: between(-2, 2),
  seed: { kind: "seed" },
  n: { kind: "number", min: 1, max: 32, isWhole: true, unused: [1] },
  best_of: { kind: "number", min: 1, max: 32, isWhole: true, unused: [1] },
  logprobs: { kind: "boolean", unused: false },
  top_logprobs: { kind: "number", min: 0, max: 20, isWhole: true, unused: [0] },
  top_k: { kind: "number", min: -1, max: 1_000_000, isWhole: true },
  min_p: between(0, 1),
  top_a: between(0, 1),
  typical_p: between(0, 1),
  tfs_z: between(0, 2),
  epsilon_cutoff: between(0, 1),
  eta_cutoff: between(0, 1),
  repeat_penalty: between(0, 10),
  repetition_penalty: between(0, 10),
  repeat_last_n: { kind: "number", min: -1, max: 1_000_000, isWhole: true },
  length_penalty: between(-10, 10),
  dynatemp_range: between(0, 10),
  dynatemp_exponent: between(0, 10),
  xtc_probability: between(0, 1),
  xtc_threshold: between(0, 1),
  dry_multiplier: between(0, 10),
  dry_base: between(0, 10),
  dry_allowed_length: { kind: "number", min: 0, max: 9_999, isWhole: true },
  dry_penalty_last_n: { kind: "number", min: -1, max: 1_000_000, isWhole: true },
  mirostat: { kind: "number", min: 0, max: 2, isWhole: true },
  mirostat_eta: between(0, 1),
  mirostat_tau: between(0, 10),
  min_tokens: { kind: "number", min: 0, max: 1_000_000, isWhole: true },
  n_keep: { kind: "number", min: -1, max: 1_000_000, isWhole: true },
  thinking_budget: { kind: "number", min: -1, max: 1_000_000, isWhole: true },
  logit_bias: { kind: "token-map" },
  reasoning_effort: word("none", "minimal", "low", "medium", "high", "xhigh", "max"),
  verbosity: word("low", "medium", "high"),
  service_tier: { ...word("auto", "default", "flex", "priority", "scale", "standard_only"), unused: "auto" },
  parallel_tool_calls: { kind: "boolean" },
  use_beam_search: { kind: "boolean", unused: false },
  ignore_eos: { kind: "boolean", unused: false },
  skip_special_tokens: { kind: "boolean" },
  include_reasoning: { kind: "boolean" },
  enable_thinking: { kind: "boolean" },
  think: { kind: "boolean" },
  cache_prompt: { kind: "boolean" },
  add_generation_prompt: { kind: "boolean" },
  include_stop_str_in_output: { kind: "boolean", unused: false },
  samplers: { kind: "dropped" },
};

export type Parameter =
  | {
    readonly kind: "number";
    readonly min: number;
    readonly max: number;
    readonly isWhole?: boolean;
    readonly unused?: readonly number[];
  }
  | { readonly kind: "boolean"; readonly unused?: boolean }
  | { readonly kind: "word"; readonly values: readonly string[]; readonly unused?: string }
  | { readonly kind: "seed" }
  /** Numbers of tokens, each with a number from -100 to 100. */
  | { readonly kind: "token-map" }
  | { readonly kind: "dropped" };

/**
 * @returns what may leave of the fields that {@link PARAMETERS} knows, and the names of those that it does not: they are
 * left out. What means "unused" is in neither.
 * @param hasTools false: what is said of calls means nothing, and some targets refuse it
 * @throws ChathamError `bad-input` for a value that the dialect does not allow
 */
export function readParameters(
  fields: Readonly<Record<string, unknown>>,
  hasTools = false,
): ReadParameters {
  const parameters: Record<string, Json> = {};
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (isUnused(name, value) || (name === "parallel_tool_calls" && !hasTools)) continue;
    const parameter = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined;
    if (parameter === undefined || parameter.kind === "dropped" || isOtherWord(value, parameter)) {
      dropped.push(name);
    } else parameters[name] = checked(name, value, parameter);
  }
  return { parameters, dropped };
}

/** A word of one provider's own, such as a tier: without it the answer is the same, or as good. */
function isOtherWord(value: unknown, parameter: Parameter): boolean {
  return parameter.kind === "word" && typeof value === "string" && /^[a-z][a-z0-9_-]{0,23}$/.test(value) &&
    !parameter.values.includes(value);
}

export interface ReadParameters {
  readonly parameters: Readonly<Record<string, Json>>;
  readonly dropped: readonly string[];
}

/** @returns how each parameter is declared for the gate */
export function parameterFields(parameters: Readonly<Record<string, Json>>): FieldTable {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]): [string, FieldRule][] => {
      const parameter = PARAMETERS[name];
      switch (parameter?.kind) {
        case "number":
          return [[name, { kind: "number", min: parameter.min, max: parameter.max, digitsMax: DIGITS_MAX }]];
        case "seed":
          return [[name, { kind: "number", min: 0, max: SEED_MAX }]];
        case "boolean":
          return [[name, { kind: "boolean" }]];
        case "word":
          return [[name, { kind: "one-of", values: parameter.values }]];
        case "token-map":
          return Object.keys(Object(value)).map((token) => [
            `${name}.${token}`,
            { kind: "number", min: -100, max: 100, digitsMax: DIGITS_MAX },
          ]);
        case "dropped":
        case undefined:
          return [];
        default:
          return parameter satisfies never;
      }
    }),
  );
}

/** The seed of a request as it leaves: the same for the same seed of this device, and says nothing of it. */
export function hiddenSeed(seed: number, key: Uint8Array): number {
  const digest = createHmac("sha256", key).update(JSON.stringify(["seed", seed])).digest();
  return digest.readUInt32BE(0) & SEED_MAX;
}

/** @returns the number with its four leading digits, nearer to zero by what is cut off */
export function fewDigits(value: number): number {
  const rounded = Number(value.toPrecision(DIGITS_MAX));
  if (Math.abs(rounded) <= Math.abs(value)) return rounded;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - DIGITS_MAX + 1);
  return Number((Math.trunc(value / unit) * unit).toPrecision(DIGITS_MAX));
}

const SEED_MAX = 0x7fff_ffff;
export const DIGITS_MAX = 4;
const BIASES_MAX = 1_024;

function between(min: number, max: number): Parameter {
  return { kind: "number", min, max };
}

function word(...values: readonly string[]): Parameter & { readonly kind: "word" } {
  return { kind: "word", values };
}

/** Clients send null, nothing in a list or map, or the default for what they do not use. */
function isUnused(name: string, value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (typeof value === "object" && Object.keys(value).length === 0) return true;
  const parameter = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined;
  if (parameter === undefined) {
    const unused = Object.hasOwn(UNUSED, name) ? UNUSED[name] : undefined;
    return unused?.includes(JSON.stringify(value)) ?? value === false;
  }
  switch (parameter.kind) {
    case "number":
      return parameter.unused?.some((one) => one === value) ?? false;
    case "boolean":
    case "word":
      return parameter.unused === value;
    case "seed":
      // llama.cpp and Ollama: any.
      return value === -1;
    case "token-map":
    case "dropped":
      return false;
    default:
      return parameter satisfies never;
  }
}

/** Of fields that never leave: what means that they are not used, so that nobody need be told that they were left out. */
const UNUSED: Readonly<Record<string, readonly string[]>> = {
  modalities: ['["text"]'],
  truncation: ['"disabled"'],
  id_slot: ["-1"],
};

/** Forms and variables of an environment give numbers as texts. */
export function asNumber(value: unknown): unknown {
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

function checked(name: string, value: unknown, parameter: Exclude<Parameter, { kind: "dropped" }>): Json {
  switch (parameter.kind) {
    case "number": {
      const { min, max, isWhole = false } = parameter;
      const number = asNumber(value);
      if (typeof number !== "number" || !(number >= min && number <= max)) {
        throw badField(name, `must be a number from ${min} to ${max}`);
      }
      return fewDigits(isWhole ? Math.trunc(number) : number);
    }
    case "seed": {
      const seed = asNumber(value);
      if (typeof seed !== "number" || !Number.isSafeInteger(Math.trunc(seed))) {
        throw badField(name, "must be a whole number");
      }
      return seed;
    }
    case "boolean":
      if (typeof value !== "boolean") throw badField(name, "must be true or false");
      return value;
    case "word": {
      const said = parameter.values.find((one) => one === value);
      if (said === undefined) throw badField(name, `must be one of ${parameter.values.join(", ")}`);
      return said;
    }
    case "token-map": {
      const entries = typeof value === "object" && !Array.isArray(value) ? Object.entries(value ?? {}) : [];
      const isMap = entries.length > 0 && entries.length <= BIASES_MAX &&
        entries.every(([token, bias]) =>
          /^\d{1,6}$/.test(token) && typeof bias === "number" && Math.abs(bias) <= 100
        );
      if (!isMap) throw badField(name, "must map numbers of tokens to numbers from -100 to 100");
      return Object.fromEntries(entries.map(([token, bias]) => [token, fewDigits(bias)]));
    }
    default:
      return parameter satisfies never;
  }
}
