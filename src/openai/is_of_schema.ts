import { Ajv2020 } from "ajv/dist/2020.js";
import type { Json } from "../gate/replace/fields.ts";

/** @returns whether a value fits a JSON Schema; true for a schema that cannot be read, which is not the answer's fault */
export function isOfSchema(value: unknown, schema: Json): boolean {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return true;
  try {
    // Made anew: schemas of one client must not be found by the `$id` of another's.
    const { $schema: _, ...rest } = schema as { readonly [key: string]: Json };
    return new Ajv2020({ strict: false, validateFormats: false, logger: false }).validate(rest, value);
  } catch {
    return true;
  }
}
