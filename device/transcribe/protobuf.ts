/** Just enough of the protocol buffers' wire format to change a model's graph: fields are mapped, all others kept as they are. */

/** @returns the message with every length-delimited field of that number replaced by the fields that `change` makes of it. */
export function mapFields(
  bytes: Uint8Array,
  number: number,
  change: (body: Uint8Array) => Uint8Array,
): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const { key, body, whole } of fields(bytes)) {
    const isMeant = body !== undefined && key >>> 3 === number;
    parts.push(isMeant ? change(body) : whole);
  }
  return join(parts);
}

/** @returns the bodies of all length-delimited fields of that number */
export function bodiesOf(bytes: Uint8Array, number: number): Uint8Array[] {
  return fields(bytes).flatMap(({ key, body }) => body !== undefined && key >>> 3 === number ? [body] : []);
}

interface Field {
  readonly key: number;
  /** Undefined unless it is length-delimited. */
  readonly body: Uint8Array | undefined;
  readonly whole: Uint8Array;
}

function fields(bytes: Uint8Array): Field[] {
  const found: Field[] = [];
  for (let at = 0; at < bytes.length;) {
    const start = at;
    const key = readVarint(bytes, at);
    at = key.end;
    const wireType = key.value & 7;
    let body: Uint8Array | undefined;
    if (wireType === 2) {
      const length = readVarint(bytes, at);
      at = length.end + length.value;
      if (at > bytes.length) throw new RangeError("Cannot change the model: a field runs over its message");
      body = bytes.subarray(length.end, at);
    } else if (wireType === 0) at = readVarint(bytes, at).end;
    else at += wireType === 5 ? 4 : wireType === 1 ? 8 : Infinity;
    if (at > bytes.length) throw new RangeError("Cannot change the model: a field of unknown form");
    found.push({ key: key.value, body, whole: bytes.subarray(start, at) });
  }
  return found;
}

export function field(number: number, body: Uint8Array): Uint8Array {
  return join([varint(number << 3 | 2), varint(body.length), body]);
}

export function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let left = value;; left = Math.floor(left / 128)) {
    if (left < 128) return Uint8Array.from([...bytes, left]);
    bytes.push(left % 128 | 128);
  }
}

function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  let factor = 1;
  for (let at = start; at < bytes.length && at < start + 10; at++) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * factor;
    if (byte < 128) return { value, end: at + 1 };
    factor *= 128;
  }
  throw new RangeError("Cannot change the model: a number is cut off");
}
