import canonicalize from "canonicalize";
import type { Json } from "../../gate/replace/fields.ts";
import { type LinearPattern, linearPattern } from "./linear_pattern.ts";
import { Steps, TooManySteps } from "./steps.ts";

/** A JSON Schema (2020-12) as answers are held against it. */
export interface Schema {
  /** Keywords of it that no answer is held against, in the words of JSON Schema; sorted. */
  readonly unheld: readonly string[];
  /** @returns undefined where telling takes more steps than are given */
  fits(value: unknown): boolean | undefined;
}

/**
 * Reads a schema: nothing of it is compiled, and an answer's check takes at most a fixed number of steps, since both come
 * from outside. What is none, or has keywords in a form that they do not have, holds nothing there. Formats are not looked
 * at.
 * @throws SchemaTooLarge
 */
export function readSchema(schema: Json): Schema {
  const reading: Reading = {
    root: schema,
    read: new Map(),
    referred: [],
    patternLength: 0,
    unheld: new Set(),
  };
  const rule = ruleOf(schema, reading);
  for (const one of reading.referred) ruleOf(one, reading);
  return {
    unheld: [...reading.unheld].sort(),
    fits(value) {
      if (!isWithin(value, DEPTH_MAX)) return undefined;
      try {
        return rule(value, { steps: new Steps(STEPS_MAX), depth: 0, known: new Map() });
      } catch (error) {
        if (error instanceof TooManySteps) return undefined;
        throw error;
      }
    },
  };
}

/** Thrown for a schema of more than {@link SCHEMAS_MAX} schemas. */
export class SchemaTooLarge extends Error {
  override readonly name = "SchemaTooLarge";
}

/** OpenAI takes 5,000 properties. */
export const SCHEMAS_MAX = 10_000;
/** About half a second on a small machine, at the worst. */
const STEPS_MAX = 1_000_000;
/** An answer's values lie at most so deep in one another, and so do the schemas that one value is held against. */
const DEPTH_MAX = 400;
/** UTF-16 units of all the patterns of one schema. */
const PATTERNS_LENGTH_MAX = 50_000;

interface Reading {
  readonly root: Json;
  /** By the object that the schema is, so that references may lead in circles. */
  readonly read: Map<JsonObject, Rule>;
  /** Read one after the other: a chain of references may be longer than the stack. */
  readonly referred: Json[];
  /** Of those read so far. */
  patternLength: number;
  readonly unheld: Set<string>;
}

interface Holding {
  readonly steps: Steps;
  depth: number;
  /** What a referred schema said of a value; true while it is being asked, so that a circle ends. */
  readonly known: Map<Rule, Map<unknown, boolean>>;
}

type Rule = (value: unknown, holding: Holding) => boolean;
type JsonObject = { readonly [key: string]: Json };
/** @returns undefined for an argument that the keyword does not take */
type Keyword = (argument: Json, reading: Reading, schema: JsonObject) => Rule | undefined;

const ANYTHING: Rule = () => true;
const NOTHING: Rule = () => false;

function ruleOf(schema: Json, reading: Reading): Rule {
  if (typeof schema === "boolean") return schema ? ANYTHING : NOTHING;
  if (!isObject(schema)) return ANYTHING;
  const before = reading.read.get(schema);
  if (before !== undefined) return before;
  if (reading.read.size === SCHEMAS_MAX) throw new SchemaTooLarge();
  const rules: Rule[] = [];
  const rule: Rule = (value, holding) => {
    holding.steps.take(1 + rules.length);
    if (++holding.depth > DEPTH_MAX) throw new TooManySteps();
    const fits = rules.every((one) => one(value, holding));
    holding.depth--;
    return fits;
  };
  // Known before its parts are read: they may refer to it.
  reading.read.set(schema, rule);
  for (const [name, argument] of Object.entries(schema)) {
    if (UNHELD.has(name)) reading.unheld.add(name);
    const held = KEYWORDS.get(name)?.(argument, reading, schema);
    if (held !== undefined) rules.push(held);
    else if (KEYWORDS.has(name)) reading.unheld.add(name);
  }
  return rule;
}

/** Need what other keywords have looked at, or names of schemas that may lie elsewhere. */
const UNHELD: ReadonlySet<string> = new Set([
  "$dynamicRef",
  "$recursiveRef",
  "unevaluatedItems",
  "unevaluatedProperties",
]);

const KEYWORDS: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ["type", (types, _, { nullable }) => {
    const names: readonly unknown[] = Array.isArray(types) ? types : [types];
    if (!names.every((name) => typeof name === "string" && TYPES.has(name))) return undefined;
    return (value) =>
      nullable === true && value === null || names.some((name) => TYPES.get(`${name}`)?.(value));
  }],
  ["enum", (values) => Array.isArray(values) ? oneOfValues(values) : undefined],
  ["const", (value) => oneOfValues([value])],
  ["$ref", referred],

  ["allOf", ofEach((rules) => (value, holding) => rules.every((rule) => rule(value, holding)))],
  ["anyOf", ofEach((rules) => (value, holding) => rules.some((rule) => rule(value, holding)))],
  [
    "oneOf",
    ofEach((rules) => (value, holding) => rules.filter((rule) => rule(value, holding)).length === 1),
  ],
  ["not", (schema, reading) => {
    const rule = ruleOf(schema, reading);
    return (value, holding) => !rule(value, holding);
  }],
  ["if", (schema, reading, holder) => {
    const when = ruleOf(schema, reading);
    const then = ruleOf(holder.then ?? true, reading), other = ruleOf(holder.else ?? true, reading);
    return (value, holding) => when(value, holding) ? then(value, holding) : other(value, holding);
  }],

  ["minimum", ofNumber((value, bound) => value >= bound)],
  ["maximum", ofNumber((value, bound) => value <= bound)],
  ["exclusiveMinimum", ofNumber((value, bound) => value > bound)],
  ["exclusiveMaximum", ofNumber((value, bound) => value < bound)],
  ["multipleOf", ofNumber((value, step) => Number.isInteger(value / step))],

  ["minLength", ofSize(isText, (text) => [...text].length, (length, least) => length >= least)],
  ["maxLength", ofSize(isText, (text) => [...text].length, (length, most) => length <= most)],
  ["pattern", (source, reading) => {
    const pattern = isText(source) ? patternOf(source, reading) : undefined;
    return pattern && ((value, { steps }) => !isText(value) || pattern(value, steps));
  }],

  ["minItems", ofSize(Array.isArray, ({ length }) => length, (length, least) => length >= least)],
  ["maxItems", ofSize(Array.isArray, ({ length }) => length, (length, most) => length <= most)],
  ["uniqueItems", (isAsked) => (value, holding) => {
    if (isAsked !== true || !Array.isArray(value)) return true;
    return new Set(value.map((item) => written(item, holding))).size === value.length;
  }],
  ["items", (schema, reading, { prefixItems }) => {
    // As a list, as before 2020-12.
    if (Array.isArray(schema)) return eachInPlace(schema, reading);
    const rule = ruleOf(schema, reading), first = Array.isArray(prefixItems) ? prefixItems.length : 0;
    return (value, holding) =>
      !Array.isArray(value) || value.every((item, at) => at < first || rule(item, holding));
  }],
  ["prefixItems", (schemas, reading) => Array.isArray(schemas) ? eachInPlace(schemas, reading) : undefined],
  ["contains", (schema, reading, { minContains = 1, maxContains = Infinity }) => {
    const rule = ruleOf(schema, reading);
    return (value, holding) => {
      if (!Array.isArray(value)) return true;
      const count = value.filter((item) => rule(item, holding)).length;
      return count >= Number(minContains) && count <= Number(maxContains);
    };
  }],

  ["properties", (schemas, reading) => {
    const rules = rulesOf(schemas, reading);
    return rules && ((value, holding) =>
      !isObject(value) ||
      Object.entries(value).every(([name, one]) => rules.get(name)?.(one, holding) ?? true));
  }],
  ["patternProperties", (schemas, reading) => {
    const rules = [...rulesOf(schemas, reading) ?? []].flatMap(([source, rule]) => {
      const pattern = patternOf(source, reading);
      return pattern === undefined ? [] : [{ pattern, rule }];
    });
    if (!isObject(schemas) || rules.length < Object.keys(schemas).length) return undefined;
    return (value, holding) =>
      !isObject(value) ||
      Object.entries(value).every(([name, one]) =>
        rules.every(({ pattern, rule }) => !pattern(name, holding.steps) || rule(one, holding))
      );
  }],
  ["additionalProperties", (schema, reading, { properties = {}, patternProperties = {} }) => {
    const named = new Set(Object.keys(isObject(properties) ? properties : {}));
    const patterns = Object.keys(isObject(patternProperties) ? patternProperties : {})
      .map((source) => patternOf(source, reading));
    if (patterns.includes(undefined)) return undefined;
    const rule = ruleOf(schema, reading);
    return (value, holding) =>
      !isObject(value) ||
      Object.entries(value).every(([name, one]) =>
        named.has(name) || patterns.some((pattern) => pattern?.(name, holding.steps)) || rule(one, holding)
      );
  }],
  ["propertyNames", (schema, reading) => {
    const rule = ruleOf(schema, reading);
    return (value, holding) => !isObject(value) || Object.keys(value).every((name) => rule(name, holding));
  }],
  ["required", (names) => {
    if (!isNames(names)) return undefined;
    return (value, { steps }) => {
      steps.take(names.length);
      return !isObject(value) || names.every((name) => Object.hasOwn(value, name));
    };
  }],
  ["minProperties", ofSize(isObject, (one) => Object.keys(one).length, (count, least) => count >= least)],
  ["maxProperties", ofSize(isObject, (one) => Object.keys(one).length, (count, most) => count <= most)],
  ["dependentRequired", (names) => {
    if (!isObject(names) || !Object.values(names).every(isNames)) return undefined;
    const needed = Object.entries(names);
    return (value, { steps }) =>
      !isObject(value) || needed.every(([name, others]) => {
        if (!Object.hasOwn(value, name) || !isNames(others)) return true;
        steps.take(others.length);
        return others.every((other) => Object.hasOwn(value, other));
      });
  }],
  ["dependentSchemas", (schemas, reading) => {
    const rules = rulesOf(schemas, reading);
    return rules && ((value, holding) =>
      !isObject(value) ||
      [...rules].every(([name, rule]) => !Object.hasOwn(value, name) || rule(value, holding)));
  }],
]);

const TYPES: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ["null", (value: unknown) => value === null],
  ["boolean", (value: unknown) => typeof value === "boolean"],
  ["number", (value: unknown) => typeof value === "number"],
  ["integer", (value: unknown) => Number.isInteger(value)],
  ["string", isText],
  ["array", (value: unknown) => Array.isArray(value)],
  ["object", isObject],
]);

/** Asked once of each value: references that double at every step would else take a power of two. */
function referred(pointer: Json, reading: Reading): Rule | undefined {
  const schema = typeof pointer === "string" ? at(reading.root, pointer) : undefined;
  if (schema === undefined) return undefined;
  reading.referred.push(schema);
  return (value, holding) => {
    const rule = ruleOf(schema, reading);
    const known = holding.known.get(rule) ?? new Map<unknown, boolean>();
    holding.known.set(rule, known);
    const before = known.get(value);
    if (before !== undefined) return before;
    known.set(value, true);
    const fits = rule(value, holding);
    known.set(value, fits);
    return fits;
  };
}

function patternOf(source: string, reading: Reading): LinearPattern | undefined {
  reading.patternLength += source.length;
  return reading.patternLength > PATTERNS_LENGTH_MAX ? undefined : linearPattern(source);
}

/** @param pointer `#` and a JSON pointer (RFC 6901) */
function at(root: Json, pointer: string): Json | undefined {
  if (!/^#(?:$|\/)/.test(pointer)) return undefined;
  let here: Json | undefined = root;
  for (const step of pointer.split("/").slice(1)) {
    const name = unescaped(step);
    if (Array.isArray(here)) here = here[Number(name)];
    else here = isObject(here) && Object.hasOwn(here, name) ? here[name] : undefined;
  }
  return here;
}

function unescaped(step: string): string {
  const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function oneOfValues(values: readonly Json[]): Rule {
  const known = new Set(values.map((value) => canonicalize(value)));
  return (value, holding) => known.has(written(value, holding));
}

/** Equal values are written alike. */
function written(value: unknown, { steps }: Holding): string | undefined {
  const json = canonicalize(value);
  steps.take(1 + Math.ceil((json?.length ?? 0) / 8));
  return json;
}

function ofEach(combined: (rules: readonly Rule[]) => Rule): Keyword {
  return (schemas, reading) =>
    Array.isArray(schemas) ? combined(schemas.map((schema) => ruleOf(schema, reading))) : undefined;
}

function ofNumber(holds: (value: number, bound: number) => boolean): Keyword {
  return (bound) =>
    typeof bound === "number" ? (value) => typeof value !== "number" || holds(value, bound) : undefined;
}

function ofSize<T>(
  isOne: (value: unknown) => value is T,
  sizeOf: (value: T) => number,
  holds: (size: number, bound: number) => boolean,
): Keyword {
  return (bound) => {
    if (typeof bound !== "number") return undefined;
    return (value, { steps }) => {
      if (!isOne(value)) return true;
      const size = sizeOf(value);
      steps.take(1 + Math.ceil(size / 8));
      return holds(size, bound);
    };
  };
}

function eachInPlace(schemas: readonly Json[], reading: Reading): Rule {
  const rules = schemas.map((schema) => ruleOf(schema, reading));
  return (value, holding) =>
    !Array.isArray(value) || value.every((item, place) => rules[place]?.(item, holding) ?? true);
}

function rulesOf(schemas: Json, reading: Reading): ReadonlyMap<string, Rule> | undefined {
  if (!isObject(schemas)) return undefined;
  return new Map(Object.entries(schemas).map(([name, schema]) => [name, ruleOf(schema, reading)]));
}

function isWithin(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((one) => isWithin(one, depth - 1));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
