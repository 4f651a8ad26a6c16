import type { EntityType } from "../src/personal_data.ts";
import { ChathamError } from "../src/errors.ts";
import { findByFloor } from "../src/gate/find/floor.ts";

/**
 * The last look at the exact bytes, in the process that sends them: no value with structure of a withheld type may be in
 * any string of the body. The legend's and the detectors' rechecks have run on the device, where those are.
 * @throws ChathamError `gate-closed`, naming types, never values
 */
export function checkFloor(body: Uint8Array, withheld: readonly EntityType[]): void {
  const parsed = parse(body);
  // Apart, for a key such as "text" would make a telephone number of the figure after it.
  const found = [valuesIn(parsed), [...new Set(keysIn(parsed))]].flatMap((strings) =>
    findByFloor(strings.map((text) => ({ text })), []).flat()
  );
  const types = found.map(({ type }) => type).filter((type) => withheld.includes(type));
  if (types.length === 0) return;
  const names = [...new Set(types)].sort().join(", ");
  throw new ChathamError(
    "gate-closed",
    `The pattern floor found ${names} in the outgoing bytes; nothing was sent`,
  );
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    throw new ChathamError(
      "gate-closed",
      "The outgoing bytes are not JSON and cannot be checked; nothing was sent",
    );
  }
}

function valuesIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value === null || typeof value !== "object" ? [] : Object.values(value).flatMap(valuesIn);
}

function keysIn(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysIn)];
}
