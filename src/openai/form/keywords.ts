import canonicalize from "canonicalize";
import type { Json } from "../../gate/replace/fields.ts";
import { type Holding, isObject, type Keyword, type Reading, type Rule } from "./rule.ts";

/** The keywords of JSON Schema (2020-12) that an answer is held against, with `nullable` and lists of `items` as before it. */
export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
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
    const rule = reading.ruleOf(schema);
    return (value, holding) => !rule(value, holding);
  }],
  ["if", (schema, reading, holder) => {
    const when = reading.ruleOf(schema);
    const then = reading.ruleOf(holder.then ?? true), other = reading.ruleOf(holder.else ?? true);
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
    const pattern = isText(source) ? reading.patternOf(source) : undefined;
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
    const rule = reading.ruleOf(schema), first = Array.isArray(prefixItems) ? prefixItems.length : 0;
    return (value, holding) =>
      !Array.isArray(value) || value.every((item, at) => at < first || rule(item, holding));
  }],
  ["prefixItems", (schemas, reading) => Array.isArray(schemas) ? eachInPlace(schemas, reading) : undefined],
  ["contains", (schema, reading, { minContains = 1, maxContains = Infinity }) => {
    const rule = reading.ruleOf(schema);
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
      const pattern = reading.patternOf(source);
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
      .map((source) => reading.patternOf(source));
    if (patterns.includes(undefined)) return undefined;
    const rule = reading.ruleOf(schema);
    return (value, holding) =>
      !isObject(value) ||
      Object.entries(value).every(([name, one]) =>
        named.has(name) || patterns.some((pattern) => pattern?.(name, holding.steps)) || rule(one, holding)
      );
  }],
  ["propertyNames", (schema, reading) => {
    const rule = reading.ruleOf(schema);
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
        steps.take(1);
        if (!Object.hasOwn(value, name) || !isNames(others)) return true;
        steps.take(others.length);
        return others.every((other) => Object.hasOwn(value, other));
      });
  }],
  ["dependentSchemas", (schemas, reading) => {
    const rules = rulesOf(schemas, reading);
    return rules && ((value, holding) =>
      !isObject(value) ||
      [...rules].every(([name, rule]) => {
        holding.steps.take(1);
        return !Object.hasOwn(value, name) || rule(value, holding);
      }));
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
  const later = reading.ruleLater(schema);
  return (value, holding) => {
    const rule = later();
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
    Array.isArray(schemas) ? combined(schemas.map((schema) => reading.ruleOf(schema))) : undefined;
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
  const rules = schemas.map((schema) => reading.ruleOf(schema));
  return (value, holding) =>
    !Array.isArray(value) || value.every((item, place) => rules[place]?.(item, holding) ?? true);
}

function rulesOf(schemas: Json, reading: Reading): ReadonlyMap<string, Rule> | undefined {
  if (!isObject(schemas)) return undefined;
  return new Map(Object.entries(schemas).map(([name, schema]) => [name, reading.ruleOf(schema)]));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}
