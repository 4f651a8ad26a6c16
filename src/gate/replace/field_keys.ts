import type { FieldTable, Json } from "./fields.ts";

/** Where a key stands that a client chose: its declared field, and its number among all keys in it, from 1. */
export interface KeyPlace {
  /** E.g. `tools[1].function.parameters`; nothing in it is the client's own word. */
  readonly path: string;
  readonly number: number;
}

/** @returns the first place of the key in a field that may hold any JSON; undefined where it stands in none */
export function fieldOfKey(body: Json, fields: FieldTable, key: string): KeyPlace | undefined {
  const walk = (value: Json, path: string, declared: string): KeyPlace | undefined => {
    if (fields[declared]?.kind === "json") {
      const at = keysOf(value).indexOf(key);
      return at < 0 ? undefined : { path, number: at + 1 };
    }
    if (value === null || typeof value !== "object") return undefined;
    const isList = Array.isArray(value);
    for (const [name, item] of Object.entries(value)) {
      const step = isList ? `[${name}]` : path === "" ? name : `.${name}`;
      const found = walk(item, path + step, declared + (isList ? "[]" : step));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return walk(body, "", "");
}

/** Of every object in it, in the order in which they are written. */
function keysOf(value: Json): string[] {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap((item) => keysOf(item));
  return Object.entries(value).flatMap(([key, item]) => [key, ...keysOf(item)]);
}
