/**
 * Adds values of the inside of an ONNX graph to its outputs, by appending to the protobuf and fixing the lengths around it.
 * The graph that exporters call "merged" is one `If` node with two branches; a value of both branches must become an
 * output of each branch, of the `If` node and of the graph.
 * onnx.proto: ModelProto.graph = 7; GraphProto.node = 1, output = 12; NodeProto.output = 2, attribute = 5;
 * AttributeProto.g = 6; ValueInfoProto.name = 1, type = 2; TypeProto.tensor_type = 1; Tensor.elem_type = 1 (1 is float).
 * @param model the checked bytes of the file
 * @param values name inside both branches → name as an output
 * @returns a new model; throws `RangeError` when it has no such form
 */
export function exposeInBranches(model: Uint8Array, values: ReadonlyMap<string, string>): Uint8Array {
  const inner = [...values.keys()].map((name) => field(12, valueInfo(name)));
  const outer = [...values.values()];
  const branches = { count: 0 };
  const withOutputs = (branch: Uint8Array) => {
    branches.count++;
    return join([branch, ...inner]);
  };
  const attribute = (bytes: Uint8Array) => mapFields(bytes, 6, withOutputs);
  const ifNode = (bytes: Uint8Array) => {
    const before = branches.count;
    const changed = mapFields(bytes, 5, attribute);
    return branches.count === before ? bytes : join([changed, ...outer.map((name) => field(2, text(name)))]);
  };
  const graph = (bytes: Uint8Array) =>
    join([mapFields(bytes, 1, ifNode), ...outer.map((name) => field(12, valueInfo(name)))]);
  const result = mapFields(model, 7, graph);
  if (branches.count !== 2) throw new RangeError(`Cannot expose values: ${branches.count} branches, not 2`);
  return result;
}

/** @returns the message with every length-delimited field of that number replaced by what `change` makes of it. */
function mapFields(bytes: Uint8Array, number: number, change: (body: Uint8Array) => Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const start = at;
    const key = readVarint(bytes, at);
    at = key.end;
    const wireType = key.value & 7;
    if (wireType === 2) {
      const length = readVarint(bytes, at);
      at = length.end + length.value;
      if (at > bytes.length) throw new RangeError("Cannot expose values: a field runs over its message");
      const isMeant = key.value >>> 3 === number;
      parts.push(isMeant ? field(number, change(bytes.subarray(length.end, at))) : bytes.subarray(start, at));
      continue;
    }
    at = wireType === 0
      ? readVarint(bytes, at).end
      : wireType === 5
      ? at + 4
      : wireType === 1
      ? at + 8
      : Infinity;
    if (at > bytes.length) throw new RangeError("Cannot expose values: a field of unknown form");
    parts.push(bytes.subarray(start, at));
  }
  return join(parts);
}

function valueInfo(name: string): Uint8Array {
  const floatTensor = field(1, Uint8Array.of(1 << 3, 1));
  return join([field(1, text(name)), field(2, floatTensor)]);
}

function field(number: number, body: Uint8Array): Uint8Array {
  return join([varint(number << 3 | 2), varint(body.length), body]);
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
  throw new RangeError("Cannot expose values: a number is cut off");
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
