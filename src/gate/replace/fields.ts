import { ChathamError } from "../../errors.ts";

/** JSON as it is sent. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * What one field of an outgoing body may hold. `text` is redacted; all others must be exactly what they say. Whatever is
 * not declared is refused.
 */
export type FieldRule =
  | { readonly kind: "text"; readonly isNullable?: boolean }
  /** Text in which the gate has replaced personal data already: replaced once more, its placeholders would come apart. */
  | { readonly kind: "masked" }
  /** With at most so many significant digits, where it says so: a long number can carry anything. */
  | { readonly kind: "number"; readonly min: number; readonly max: number; readonly digitsMax?: number }
  | { readonly kind: "boolean" }
  | { readonly kind: "one-of"; readonly values: readonly (string | number | null)[] }
  /** What our own code made and holds no words, such as an id; or null. */
  | { readonly kind: "code"; readonly pattern: RegExp }
  /** A value that our own code made, e.g. a JSON schema; compared as a whole. */
  | { readonly kind: "constant"; readonly value: Json }
  /** Any JSON that a client made, e.g. a schema or what a tool gave back; see {@link replaceInJson}. */
  | { readonly kind: "json" }
  /** One of these values and no other, and not looked into: what cannot be redacted, and may go where it goes. */
  | { readonly kind: "unread"; readonly values: readonly Json[] };

/** Path → rule. A path joins keys with dots and marks the elements of a list with `[]`, e.g. `messages[].content`. */
export type FieldTable = Readonly<Record<string, FieldRule>>;

/** @returns the table for reading what is told: what is masked already is text there like any other */
export function asTold(fields: FieldTable): FieldTable {
  return Object.fromEntries(
    Object.entries(fields).map(([path, rule]) => [path, rule.kind === "masked" ? { kind: "text" } : rule]),
  );
}

/** One text of a body; the number gives its place in the order of {@link collectTexts}. */
export function collectTexts(body: Json, fields: FieldTable): string[] {
  const texts: string[] = [];
  replaceTexts(body, fields, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

/**
 * @param replace called for each text in order, with the name of its field, or of the list that it is in, and the object that
 * holds it
 * @returns the body with its texts replaced
 * @throws ChathamError `gate-closed` for any field that is not declared or does not hold what it declares
 */
export function replaceTexts(
  body: Json,
  fields: FieldTable,
  replace: (text: string, index: number, key: string, holder: Holder) => string,
): Json {
  let count = 0;
  const walk = (value: Json, path: string, depth: number, key = "", holder: Holder = {}): Json => {
    if (depth > DEPTH_MAX) throw refused(path, `is nested deeper than ${DEPTH_MAX}`);
    const rule = Object.hasOwn(fields, path) ? fields[path] : undefined;
    if (rule?.kind === "text" && typeof value === "string") return replace(value, count++, key, holder);
    if (rule?.kind === "json") {
      const inJson = (text: string, name: string, around: Holder) => replace(text, count++, name, around);
      return replaceInJson(value, inJson, () => refused(path, `is nested deeper than ${DEPTH_MAX}`));
    }
    if (rule !== undefined && isAsDeclared(value, rule)) return value;
    if (isList(value)) return value.map((item) => walk(item, `${path}[]`, depth + 1, key, holder));
    if (value !== null && typeof value === "object") {
      const entries = Object.entries(value);
      return Object.fromEntries(
        entries.map((
          [key, item],
        ) => [key, walk(item, path === "" ? key : `${path}.${key}`, depth + 1, key, value)]),
      );
    }
    throw refused(path, rule === undefined ? "is not declared" : `does not hold a ${rule.kind} as declared`);
  };
  return walk(body, "", 0);
}

/** Keys and values as a reader of the body would see them, but for codes, which hold no words and look like anything. */
export function stringsIn(body: Json, fields: FieldTable): { values: string[]; keys: string[] } {
  const values: string[] = [];
  const keys = new Set<string>();
  const walk = (value: Json, path: string): void => {
    if (fields[path]?.kind === "unread" || fields[path]?.kind === "masked") return;
    if (typeof value === "string") {
      if (fields[path]?.kind !== "code") values.push(value);
    } else if (isList(value)) value.forEach((item) => walk(item, `${path}[]`));
    else if (value !== null && typeof value === "object") {
      for (const [key, item] of Object.entries(value)) {
        keys.add(key);
        walk(item, path === "" ? key : `${path}.${key}`);
      }
    }
  };
  walk(body, "");
  return { values, keys: [...keys] };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/**
 * Every string is a text, and every key that is more than one word of a program. What a JSON Schema itself is made of stays:
 * types, formats, references, and names of properties. Numbers keep their leading digits, so that none is somebody's.
 */
function replaceInJson(
  value: Json,
  replace: (text: string, key: string, holder: Holder) => string,
  tooDeep: () => ChathamError,
): Json {
  const walk = (one: Json, depth: number, key: string, holder: Holder): Json => {
    if (depth > DEPTH_MAX) throw tooDeep();
    if (typeof one === "string") return isOfSchema(one, key, holder) ? one : replace(one, key, holder);
    if (typeof one === "number") return isOfMachines(one) ? one : Number(one.toPrecision(JSON_DIGITS_MAX));
    if (isList(one)) return one.map((item) => walk(item, depth + 1, key, holder));
    if (one === null || typeof one !== "object") return one;
    const entries = Object.entries(one).map(([name, item]) => [
      PROPERTY_NAME.test(name) ? name : replace(name, "", one),
      walk(item, depth + 1, name, one),
    ]);
    return Object.fromEntries(entries);
  };
  return walk(value, 0, "", {});
}

const PROPERTY_NAME = /^[$@\p{L}_][\p{L}\p{N}_$.:/-]{0,63}$/u;
/** As of parameters: a place to four digits is a town, no house. */
const JSON_DIGITS_MAX = 4;

function isOfSchema(value: string, key: string, holder: Holder): boolean {
  const { properties } = holder;
  switch (key) {
    case "type":
      return SCHEMA_TYPES.has(value);
    case "format":
      return SCHEMA_FORMATS.has(value);
    case "required":
      return properties !== null && typeof properties === "object" && Object.hasOwn(properties, value);
    case "$ref":
    case "$schema":
      return /^(?:#[\w/$.-]{0,200}|https?:\/\/json-schema\.org\/[\w/#.-]{0,60})$/.test(value);
    default:
      return false;
  }
}

const SCHEMA_TYPES: ReadonlySet<string> = new Set(
  ["string", "number", "integer", "boolean", "object", "array", "null", "function"],
);
const SCHEMA_FORMATS: ReadonlySet<string> = new Set(
  ("date date-time time duration email idn-email hostname idn-hostname ipv4 ipv6 uri uri-reference iri iri-reference " +
    "uri-template json-pointer relative-json-pointer regex uuid int32 int64 float double byte binary password enum")
    .split(" "),
);

/** The limits of the integers that machines have, which schemas are full of. */
function isOfMachines(value: number): boolean {
  const size = Math.abs(value);
  return Number.isInteger(Math.log2(size)) || Number.isInteger(Math.log2(size + 1));
}

type Holder = { readonly [key: string]: Json };

const DEPTH_MAX = 32;

function isAsDeclared(value: Json, rule: FieldRule): boolean {
  switch (rule.kind) {
    case "text":
      return value === null && rule.isNullable === true;
    case "masked":
      return typeof value === "string";
    case "number":
      return typeof value === "number" && value >= rule.min && value <= rule.max &&
        (rule.digitsMax === undefined || Number(value.toPrecision(rule.digitsMax)) === value);
    case "boolean":
      return typeof value === "boolean";
    case "one-of":
      return rule.values.some((allowed) => allowed === value);
    case "code":
      return value === null || (typeof value === "string" && rule.pattern.test(value));
    case "constant":
      return JSON.stringify(value) === JSON.stringify(rule.value);
    case "json":
      return false;
    case "unread":
      return rule.values.includes(value);
    default:
      // A kind that is not known holds nothing that may leave.
      rule satisfies never;
      return false;
  }
}

/** Keys come from outside: only plain ones are named. */
function refused(path: string, why: string): ChathamError {
  const name = /^[\w.[\]-]{1,80}$/.test(path) ? `Field ${path}` : "A field";
  return new ChathamError("gate-closed", `${name} of the outgoing request ${why}`);
}
