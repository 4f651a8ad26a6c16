import { z } from "@hono/zod-openapi";

/** An object whose members the OpenAPI document does not list. */
export const anyObject = z.record(z.string(), z.unknown());

/** As JSON holds it: permits become what may be shown of them, and what is undefined is left out. */
export function plainObject(value: unknown): Record<string, JsonValue> {
  return JSON.parse(JSON.stringify(value));
}

type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };
