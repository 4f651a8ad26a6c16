import { bodiesOf, field, join, mapFields, text } from "./protobuf.ts";

/**
 * Changes the ONNX graph that exporters call "merged": one `If` node with two branches.
 * onnx.proto: ModelProto.graph = 7; GraphProto.node = 1, input = 11, output = 12; NodeProto.input = 1, output = 2, name = 3,
 * op_type = 4, attribute = 5; AttributeProto.g = 6; ValueInfoProto.name = 1, type = 2; TypeProto.tensor_type = 1;
 * Tensor.elem_type = 1 (1 is float).
 */

/**
 * Adds values of the inside of the branches to the outputs: a value of both must become an output of each branch, of the
 * `If` node and of the graph.
 * @param model the checked bytes of the file
 * @param values name inside both branches → name as an output
 * @returns a new model; throws `RangeError` when it has no such form
 */
export function exposeInBranches(model: Uint8Array, values: ReadonlyMap<string, string>): Uint8Array {
  const inner = [...values.keys()].map((name) => field(12, valueInfo(name)));
  const outer = [...values.values()];
  return changeBranches(model, {
    branch: (body) => join([body, ...inner]),
    ifNode: (body) => join([body, ...outer.map((name) => field(2, text(name)))]),
    graph: (body) => join([body, ...outer.map((name) => field(12, valueInfo(name)))]),
  });
}

/**
 * Adds a mask to what the softmaxes of the cross-attention see, so that pieces of several lengths can be decoded at once.
 * @param mask the name of the new input, f32[batch × 1 × 1 × frames], 0 where there is sound and very negative behind it
 * @returns a new model; throws `RangeError` when it has no such form
 */
export function maskCrossAttention(model: Uint8Array, mask: string): Uint8Array {
  let masked = 0;
  const node = (body: Uint8Array) => {
    const [name, type] = [firstText(body, 3), firstText(body, 4)];
    if (type !== "Softmax" || !name.includes("/encoder_attn/")) return field(1, body);
    const scores = firstText(body, 1);
    const sum = `${scores}_masked`;
    masked++;
    const add = join([
      field(1, text(scores)),
      field(1, text(mask)),
      field(2, text(sum)),
      field(3, text(`${name}_mask`)),
      field(4, text("Add")),
    ]);
    return join([field(1, add), field(1, mapFields(body, 1, () => field(1, text(sum))))]);
  };
  const changed = changeBranches(model, {
    branch: (body) => mapFields(body, 1, node),
    ifNode: (body) => body,
    graph: (body) => join([body, field(11, valueInfo(mask))]),
  });
  if (masked === 0) throw new RangeError("Cannot mask the cross-attention: there is none");
  return changed;
}

export interface Changes {
  branch(body: Uint8Array): Uint8Array;
  ifNode(body: Uint8Array): Uint8Array;
  graph(body: Uint8Array): Uint8Array;
}

/** @returns the model with both branches, the `If` node and the graph changed; throws `RangeError` when it has no such form */
export function changeBranches(model: Uint8Array, { branch, ifNode, graph }: Changes): Uint8Array {
  let branches = 0;
  const attribute = (body: Uint8Array) =>
    field(
      5,
      mapFields(body, 6, (inner) => {
        branches++;
        return field(6, branch(inner));
      }),
    );
  const node = (body: Uint8Array) => {
    const before = branches;
    const changed = mapFields(body, 5, attribute);
    return field(1, branches === before ? body : ifNode(changed));
  };
  const result = mapFields(model, 7, (body) => field(7, graph(mapFields(body, 1, node))));
  if (branches !== 2) throw new RangeError(`Cannot change the model: ${branches} branches, not 2`);
  return result;
}

export function firstText(body: Uint8Array, number: number): string {
  return textOf(bodiesOf(body, number)[0]);
}

export function textOf(body: Uint8Array | undefined): string {
  return new TextDecoder().decode(body ?? new Uint8Array(0));
}

function valueInfo(name: string): Uint8Array {
  const floatTensor = field(1, Uint8Array.of(1 << 3, 1));
  return join([field(1, text(name)), field(2, floatTensor)]);
}
