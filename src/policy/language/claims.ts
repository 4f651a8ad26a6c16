import { z } from "zod";
import { ENTITY_TYPES, type EntityType } from "../../personal_data.ts";
import { TRUSTS } from "../../trust.ts";
import { type Condition, type When, whenSchema } from "./condition.ts";
import { type Selector, selectorSchema } from "./selector.ts";
import { FACT_NAMES, type FactName, specOf } from "./facts.ts";
import { nearest } from "./problem.ts";
import { ACTIONS, REDACTION_LEVELS } from "./words.ts";

/** What an administrator wants to be sure of: said as a sentence or as data, both become this. */
export type Claim =
  /** Nothing that the selector means is ever permitted under the conditions. */
  | { readonly never: Selector; readonly when?: When | undefined }
  /** Whenever it is permitted under the conditions, its obligations are at least these. */
  | { readonly only: Selector; readonly with: Requirement; readonly when?: When | undefined }
  /** It is permitted under no other conditions. */
  | { readonly only: Selector; readonly if: When };

const requirementSchema = z.strictObject({
  redaction: z.enum(REDACTION_LEVELS).optional(),
  /** Only for this type; every type when left out. */
  redactionOf: z.enum(ENTITY_TYPES).optional(),
  review: z.enum(["anyone", "someone-else"]).optional(),
  reviewGroup: z.string().min(1).max(100).optional(),
  turnsMax: z.int().min(0).optional(),
  verbatimOnly: z.literal(true).optional(),
  noStreaming: z.literal(true).optional(),
  legendDaysMax: z.number().min(0).optional(),
  sentDaysMax: z.number().min(0).optional(),
});
export type Requirement = z.output<typeof requirementSchema>;

export const claimSchema = z.union([
  z.string().min(1).max(500),
  z.strictObject({ never: selectorSchema, when: whenSchema.optional() }),
  z.strictObject({ only: selectorSchema, with: requirementSchema, when: whenSchema.optional() }),
  z.strictObject({ only: selectorSchema, if: whenSchema }),
]);

/**
 * Reads a sentence such as
 * - `never external when labels has hr`
 * - `external only with redaction pseudonym or stronger`
 * - `no target outside EU when participant jurisdiction has EU`
 * - `target frontier only when detector.present and tokens at most 8000`
 * - `never action export when legalHold`
 *
 * @throws RangeError saying which part was not understood, with the nearest known name
 */
export function parseClaim(sentence: string): Claim {
  const text = sentence.trim().replace(/\.$/, "").replace(/\s+/g, " ");
  const never = text.match(/^(?:never |no target )(.+)$/i)?.[1];
  if (never !== undefined) {
    const [subject, conditions] = splitOnce(never, " when ");
    return { never: parseSubject(subject), ...whenOf(conditions) };
  }
  const only = text.match(/^(.+?) only (with|without|when|if) (.+)$/i);
  const [, subject, kind, rest] = only ?? [];
  if (subject === undefined || rest === undefined) {
    throw new RangeError(
      `"${text}" is no claim: begin with "never …", "no target …", or say "… only with …" or "… only when …"`,
    );
  }
  if (kind === "when" || kind === "if") return { only: parseSubject(subject), if: parseConditions(rest) };
  const [requirement, conditions] = splitOnce(rest, " when ");
  return {
    only: parseSubject(subject),
    with: parseRequirement(kind === "without" ? `no ${requirement}` : requirement),
    ...whenOf(conditions),
  };
}

/** A sentence stays as it is; data is shown as compact JSON. */
export function describeClaim(claim: string | Claim): string {
  return typeof claim === "string" ? claim : JSON.stringify(claim);
}

function whenOf(conditions: string | undefined): { when?: When } {
  return conditions === undefined ? {} : { when: parseConditions(conditions) };
}

function parseSubject(text: string): Selector {
  const [first = "", ...others] = text.split(" ");
  const rest = namesIn(others.join(" "));
  if (/^(off|anything|anywhere)$/.test(first)) return { trust: ["organisation", "external"] };
  switch (first) {
    case "target":
      return { targets: rest };
    case "outside":
      return { jurisdictionOutside: rest.map((name) => name.toUpperCase()) };
    case "in":
    case "inside":
      return { jurisdiction: rest.map((name) => name.toUpperCase()) };
    case "action":
      return { actions: rest.map((name) => oneOf(name, ACTIONS, "action")) };
    default:
      return { trust: namesIn(text).map((name) => oneOf(name, TRUSTS, "trust")) };
  }
}

/** Conditions joined by `and`; each fact once. */
function parseConditions(text: string): When {
  const when: Partial<Record<FactName, Condition>> = {};
  for (const part of text.split(/ and /i)) {
    const [name, condition] = parseCondition(part.trim());
    const known = when[name];
    when[name] = typeof known === "object" && typeof condition === "object"
      ? { ...known, ...condition }
      : condition;
  }
  return whenSchema.parse(when);
}

function parseCondition(text: string): readonly [FactName, Condition] {
  const match = text.match(
    /^(.+?) (has no|has none of|has all of|has|is not|is at least|is at most|is above|is below|is|at least|at most|above|below|>=|<=|>|<|in) (.+)$/i,
  );
  if (match === null) {
    const isDenied = /^not /i.test(text);
    const name = factNamed(text.replace(/^not /i, ""));
    if (specOf(name).kind !== "boolean") throw new RangeError(`"${text}" does not say what ${name} must be`);
    return [name, !isDenied];
  }
  const [, phrase = "", operator = "", value = ""] = match;
  const name = factNamed(phrase), spec = specOf(name);
  switch (spec.kind) {
    case "boolean":
      return [name, (value === "true") === (operator === "is")];
    case "number":
      return [name, { [boundOf(operator)]: Number(value) }];
    case "enum":
      return [name, { in: namesIn(value) }];
    case "set": {
      const key = /no/.test(operator) ? "none" : /all/.test(operator) ? "all" : "any";
      const elements = namesIn(value);
      return [name, {
        [key]: spec.grammar === "country" ? elements.map((one) => one.toUpperCase()) : elements,
      }];
    }
    default:
      return spec satisfies never;
  }
}

function boundOf(operator: string): "atLeast" | "atMost" | "above" | "below" {
  switch (operator.replace(/^is /i, "").toLowerCase()) {
    case ">=":
    case "at least":
      return "atLeast";
    case "<=":
    case "at most":
      return "atMost";
    case ">":
    case "above":
      return "above";
    case "<":
    case "below":
      return "below";
    default:
      throw new RangeError(`"${operator}" compares no numbers: say at least, at most, above or below`);
  }
}

/** `participant jurisdiction` → `participantJurisdictions` */
function factNamed(phrase: string): FactName {
  const plain = (name: string) => name.toLowerCase().replace(/[ ._]/g, "").replace(/s$/, "");
  const wanted = plain(phrase);
  const found = FACT_NAMES.find((name) => plain(name) === wanted);
  if (found) return found;
  const near = nearest(phrase, FACT_NAMES);
  throw new RangeError(`"${phrase}" is no fact${near === undefined ? "" : ` (did you mean ${near}?)`}`);
}

function parseRequirement(text: string): Requirement {
  const parts = text.split(/ and /i).map((part) => parseObligation(part.trim()));
  return requirementSchema.parse(Object.assign({}, ...parts));
}

function parseObligation(text: string): Requirement {
  const redaction = text.match(/^redaction (?:of ([A-Z_]+) )?([a-z]+)(?: or stronger)?$/);
  if (redaction) {
    const [, type, level = ""] = redaction;
    const at = { redaction: oneOf(level, REDACTION_LEVELS, "level") };
    return type === undefined ? at : { ...at, redactionOf: oneOf<EntityType>(type, ENTITY_TYPES, "type") };
  }
  const turns = text.match(/^at most (\d+) turns$/)?.[1];
  if (turns !== undefined) return { turnsMax: Number(turns) };
  const kept = text.match(/^(legend|sent bytes) kept at most (\d+) days$/);
  if (kept) {
    return kept[1] === "legend" ? { legendDaysMax: Number(kept[2]) } : { sentDaysMax: Number(kept[2]) };
  }
  const group = text.match(/^review by group (\S+)$/)?.[1];
  if (group !== undefined) return { reviewGroup: group };
  if (/^review by someone else$/.test(text)) return { review: "someone-else" };
  if (/^(human )?review$/.test(text)) return { review: "anyone" };
  if (/^verbatim quotes( only)?$/.test(text)) return { verbatimOnly: true };
  if (/^no streaming$/.test(text)) return { noStreaming: true };
  throw new RangeError(
    `"${text}" is no obligation: say redaction LEVEL or stronger, review, review by someone else, review by group NAME, at most N turns, verbatim quotes only, no streaming, legend kept at most N days, or sent bytes kept at most N days`,
  );
}

function namesIn(text: string): string[] {
  return text.split(/, | or |,/i).map((name) => name.trim()).filter((name) => name !== "");
}

function splitOnce(text: string, by: string): readonly [string, string | undefined] {
  const at = text.toLowerCase().indexOf(by);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + by.length)];
}

function oneOf<T extends string>(name: string, known: readonly T[], kind: string): T {
  const found = known.find((one) => one === name);
  if (found !== undefined) return found;
  const near = nearest(name, known);
  throw new RangeError(`"${name}" is no ${kind}${near === undefined ? "" : ` (did you mean ${near}?)`}`);
}
