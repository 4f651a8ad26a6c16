import type { Json } from "../../gate/replace/fields.ts";
import type { LinearPattern } from "./linear_pattern.ts";
import type { Steps } from "./steps.ts";

/** Whether a value is as one schema, or one keyword of it, asks. */
export type Rule = (value: unknown, holding: Holding) => boolean;

/** One answer's check. */
export interface Holding {
  readonly steps: Steps;
  depth: number;
  /** What a referred schema said of a value; true while it is being asked, so that a circle ends. */
  readonly known: Map<Rule, Map<unknown, boolean>>;
}

/** What a keyword may ask while a schema is read. */
export interface Reading {
  readonly root: Json;
  ruleOf(schema: Json): Rule;
  /** As {@link ruleOf}, read when all around it is: a chain of references may be longer than the stack. */
  ruleLater(schema: Json): () => Rule;
  /** @returns undefined for what is not held */
  patternOf(source: string): LinearPattern | undefined;
}

/** @returns undefined for an argument that the keyword does not take */
export type Keyword = (argument: Json, reading: Reading, schema: JsonObject) => Rule | undefined;

export type JsonObject = { readonly [key: string]: Json };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
