import { ChathamError } from "../../errors.ts";
import { FACT_NAMES, type Facts, type FactSpec, isFactName, specOf } from "../language/facts.ts";
import { formatPath, nearest } from "../language/problem.ts";
import { CATEGORIES } from "../language/words.ts";

/**
 * Reads facts as people and programs write them: flat (`"detected.person": 2`) or nested (`detected: { person: 2 }`), with
 * `"*"` in `detected` and `detector.recall` for every category not named. `now` may be a date or milliseconds.
 * @throws ChathamError `bad-input` naming the fact, never its value; nothing unknown is passed over
 */
export function parseFacts(value: unknown, defaults: { readonly nowMs: number }): Facts {
  const flat: Record<string, unknown> = Object.create(null);
  flatten(value, "", 0, flat);
  const facts: Record<string, unknown> = { now: defaults.nowMs };
  for (const name in flat) {
    if (name.endsWith(".*")) continue;
    if (name === "now") facts.now = toMs(flat.now);
    else facts[name] = checked(name, flat[name]);
  }
  for (const prefix of ["detected", "detector.recall"]) {
    const every = `${prefix}.*`;
    if (!(every in flat)) continue;
    for (const category of CATEGORIES) {
      const name = `${prefix}.${category}`;
      facts[name] ??= checked(name, flat[every]);
    }
  }
  return facts as Facts;
}

function flatten(value: unknown, prefix: string, depth: number, into: Record<string, unknown>): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ChathamError("bad-input", "Cannot read the facts: they must be an object");
  }
  if (depth > DEPTH_MAX) {
    throw new ChathamError("bad-input", "Cannot read the facts: they are nested too deep");
  }
  for (const [name, inner] of Object.entries(value)) {
    const full = depth === 0 ? name : `${prefix}.${name}`;
    const isBranch = typeof inner === "object" && inner !== null && !Array.isArray(inner);
    if (isBranch) flatten(inner, full, depth + 1, into);
    else into[full] = inner;
  }
}

const DEPTH_MAX = 4;

function checked(name: string, value: unknown): unknown {
  if (!isFactName(name) || name === "detected" || specOf(name).scope === "target") {
    const near = nearest(
      name,
      FACT_NAMES.filter((one) => specOf(one).scope === "request" && one !== "detected"),
    );
    const hint = near === undefined ? "" : ` (did you mean ${near}?)`;
    throw new ChathamError(
      "bad-input",
      `Cannot read the facts: ${formatPath([name])} is no fact of a request${hint}`,
    );
  }
  const why = reasonAgainst(specOf(name), value);
  if (why !== undefined) throw new ChathamError("bad-input", `Cannot read the facts: ${name} ${why}`);
  return value;
}

function reasonAgainst(spec: FactSpec, value: unknown): string | undefined {
  switch (spec.kind) {
    case "set": {
      const isList = Array.isArray(value) && value.length <= ELEMENTS_MAX &&
        value.every((one) =>
          typeof one === "string" && one.length > 0 && one.length <= 200 && !one.includes("*")
        );
      return isList ? undefined : "must be a list of names";
    }
    case "enum":
      if (typeof value !== "string" || value.length > 200) return "must be a name";
      return spec.values === undefined || spec.values.includes(value)
        ? undefined
        : `must be one of ${spec.values.join(", ")}`;
    case "number": {
      const isRight = typeof value === "number" && value >= spec.min && value <= spec.max &&
        (!spec.integer || Number.isInteger(value));
      return isRight
        ? undefined
        : `must be a ${spec.integer ? "whole " : ""}number from ${spec.min} to ${spec.max}`;
    }
    case "boolean":
      return typeof value === "boolean" ? undefined : "must be true or false";
    default:
      return spec satisfies never;
  }
}

const ELEMENTS_MAX = 10_000;

function toMs(value: unknown): number {
  const ms = typeof value === "number" ? value : Date.parse(String(value));
  if (Number.isFinite(ms)) return ms;
  throw new ChathamError("bad-input", "Cannot read the facts: now must be a date or milliseconds");
}
