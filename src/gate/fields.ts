import { ChathamError } from "../errors.ts";

/** JSON as it is sent. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * What one field of an outgoing body may hold. `text` is redacted; all others must be exactly what they say. Whatever is
 * not declared is refused.
 */
export type FieldRule =
  | { readonly kind: "text" }
  | { readonly kind: "number"; readonly min: number; readonly max: number }
  | { readonly kind: "boolean" }
  | { readonly kind: "one-of"; readonly values: readonly (string | number | null)[] }
  /** A value that our own code made, e.g. a JSON schema; compared as a whole. */
  | { readonly kind: "constant"; readonly value: Json };

/** Path → rule. A path joins keys with dots and marks the elements of a list with `[]`, e.g. `messages[].content`. */
export type FieldTable = Readonly<Record<string, FieldRule>>;

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
 * @param replace called for each text in order
 * @returns the body with its texts replaced
 * @throws ChathamError `gate-closed` for any field that is not declared or does not hold what it declares
 */
export function replaceTexts(
  body: Json,
  fields: FieldTable,
  replace: (text: string, index: number) => string,
): Json {
  let count = 0;
  const walk = (value: Json, path: string, depth: number): Json => {
    if (depth > DEPTH_MAX) throw refused(path, `is nested deeper than ${DEPTH_MAX}`);
    const rule = Object.hasOwn(fields, path) ? fields[path] : undefined;
    if (rule?.kind === "text" && typeof value === "string") return replace(value, count++);
    if (rule !== undefined && isAsDeclared(value, rule)) return value;
    if (Array.isArray(value)) return value.map((item) => walk(item, `${path}[]`, depth + 1));
    if (value !== null && typeof value === "object") {
      const entries = Object.entries(value);
      return Object.fromEntries(
        entries.map(([key, item]) => [key, walk(item, path === "" ? key : `${path}.${key}`, depth + 1)]),
      );
    }
    throw refused(path, rule === undefined ? "is not declared" : `does not hold a ${rule.kind} as declared`);
  };
  return walk(body, "", 0);
}

const DEPTH_MAX = 32;

function isAsDeclared(value: Json, rule: FieldRule): boolean {
  switch (rule.kind) {
    case "text":
      return false;
    case "number":
      return typeof value === "number" && value >= rule.min && value <= rule.max;
    case "boolean":
      return typeof value === "boolean";
    case "one-of":
      return rule.values.some((allowed) => allowed === value);
    case "constant":
      return JSON.stringify(value) === JSON.stringify(rule.value);
    default:
      return rule satisfies never;
  }
}

/** Keys come from outside: only plain ones are named. */
function refused(path: string, why: string): ChathamError {
  const name = /^[\w.[\]-]{1,80}$/.test(path) ? `Field ${path}` : "A field";
  return new ChathamError("gate-closed", `${name} of the outgoing request ${why}`);
}
