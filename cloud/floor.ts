import type { EntityType } from "../src/personal_data.ts";
import { ChathamError } from "../src/errors.ts";
import { findByFloor } from "../src/gate/find/floor.ts";

/**
 * The last look at the exact bytes, in the process that sends them: no value with structure of a withheld type may be in
 * any string of the body. The legend's and the detectors' rechecks have run on the device, where those are.
 * @throws ChathamError `gate-closed`, naming types, never values
 */
export function checkFloor(body: Uint8Array, withheld: readonly EntityType[]): void {
  const parsed = parse(body, withheld);
  const values = valuesIn(parsed);
  // Apart, for a key such as "text" would make a telephone number of the figure after it; and a role would stand between
  // what is asked in one turn and said in the next, and make talk of a table that is nobody's.
  const said = values.filter((value) => !isForMachines(value)).map(labelled);
  const forMachines = values.filter(isForMachines).map(({ text }) => text);
  const found = [said, [...new Set(forMachines)], [...new Set(keysIn(parsed))]].flatMap((strings) =>
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

/** Bytes that read otherwise than they are written, as with one name twice, may be read otherwise by their receiver. */
function parse(body: Uint8Array, withheld: readonly EntityType[]): unknown {
  let text = "";
  let parsed: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
    parsed = JSON.parse(text);
  } catch {
    throw new ChathamError(
      "gate-closed",
      "The outgoing bytes are not JSON and cannot be checked; nothing was sent",
    );
  }
  if (withheld.length > 0 && JSON.stringify(parsed) !== text) {
    throw new ChathamError(
      "gate-closed",
      "The outgoing bytes are not written as the gate writes them and cannot be checked; nothing was sent",
    );
  }
  return parsed;
}

interface Value {
  /** The nearest name above it. */
  readonly key: string;
  readonly text: string;
}

function valuesIn(value: unknown, key = ""): Value[] {
  if (typeof value === "string") return [{ key, text: value }];
  if (typeof value === "number") return numbered([value], key);
  if (value === null || typeof value !== "object") return [];
  return Array.isArray(value)
    ? [...value.flatMap((one) => valuesIn(one, key)), ...numbered(value, key)]
    : Object.entries(value).flatMap(([name, one]) => valuesIn(one, name));
}

/** A number, or some in a row, as long as a card's or an account's; what the gate lets through is shorter. */
function numbered(values: readonly unknown[], key: string): Value[] {
  const parts = values.map((value) => typeof value === "number" ? String(value).replace(/\D/g, "") : "");
  const digits = parts.join("").length;
  return parts.every((part) => part !== "") && digits >= DIGITS_MIN && digits <= DIGITS_MAX
    ? [{ key, text: parts.join(" ") }]
    : [];
}

const DIGITS_MIN = 12;
const DIGITS_MAX = 24;

/** What a name such as `password` says of its value belongs to it. */
function labelled({ key, text }: Value): string {
  return SECRETIVE.test(key) ? `${key}: ${text}` : text;
}

const SECRETIVE =
  /^(?:\w{1,30}[_-])?(?:password|passwd|passphrase|passcode|secret|api_?key|(?:access|auth)_?token)$/i;

/** What says how to read the rest, where it is one word: anything else under such a name is text as well. */
function isForMachines({ key, text }: Value): boolean {
  return /^(?:role|type|model)$/.test(key) && /^[\w.:/-]{1,80}$/.test(text);
}

function keysIn(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysIn)];
}
