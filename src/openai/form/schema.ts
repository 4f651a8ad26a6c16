import type { Json } from "../../gate/replace/fields.ts";
import { KEYWORDS } from "./keywords.ts";
import { type LinearPattern, linearPattern } from "./linear_pattern.ts";
import { isObject, type JsonObject, type Reading, type Rule } from "./rule.ts";
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
  const reading = new SchemaReading(schema);
  const rule = reading.whole();
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

const ANYTHING: Rule = (_, { steps }) => {
  steps.take(1);
  return true;
};
const NOTHING: Rule = (value, holding) => !ANYTHING(value, holding);

class SchemaReading implements Reading {
  readonly root: Json;
  readonly unheld = new Set<string>();
  /** By the object that the schema is, so that references may lead in circles. */
  readonly #read = new Map<JsonObject, Rule>();
  readonly #later: Json[] = [];
  #patternLength = 0;

  constructor(root: Json) {
    this.root = root;
  }

  /** The rule of the whole, with all that it refers to. */
  whole(): Rule {
    const rule = this.ruleOf(this.root);
    for (const one of this.#later) this.ruleOf(one);
    return rule;
  }

  ruleOf(schema: Json): Rule {
    if (typeof schema === "boolean") return schema ? ANYTHING : NOTHING;
    if (!isObject(schema)) return ANYTHING;
    const before = this.#read.get(schema);
    if (before !== undefined) return before;
    if (this.#read.size === SCHEMAS_MAX) throw new SchemaTooLarge();
    const rules: Rule[] = [];
    const rule = all(rules);
    // Known before its parts are read: they may refer to it.
    this.#read.set(schema, rule);
    for (const [name, argument] of Object.entries(schema)) {
      const held = KEYWORDS.get(name)?.(argument, this, schema);
      if (held !== undefined) rules.push(held);
      else if (KEYWORDS.has(name) || UNHELD.has(name)) this.unheld.add(name);
    }
    return rule;
  }

  ruleLater(schema: Json): () => Rule {
    this.#later.push(schema);
    return () => this.ruleOf(schema);
  }

  patternOf(source: string): LinearPattern | undefined {
    this.#patternLength += source.length;
    return this.#patternLength > PATTERNS_LENGTH_MAX ? undefined : linearPattern(source);
  }
}

function all(rules: readonly Rule[]): Rule {
  return (value, holding) => {
    holding.steps.take(1 + rules.length + sizeOf(value));
    if (++holding.depth > DEPTH_MAX) throw new TooManySteps();
    const fits = rules.every((one) => one(value, holding));
    holding.depth--;
    return fits;
  };
}

/** Every keyword may look at each item or property. */
function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : 0;
}

/** Need what other keywords have looked at, or names of schemas that may lie elsewhere. */
const UNHELD: ReadonlySet<string> = new Set([
  "$dynamicRef",
  "$recursiveRef",
  "unevaluatedItems",
  "unevaluatedProperties",
]);

function isWithin(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((one) => isWithin(one, depth - 1));
}
