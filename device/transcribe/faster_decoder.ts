import { changeBranches, firstText, textOf } from "./branches.ts";
import { bodiesOf, field, join, mapFields, text } from "./protobuf.ts";

/**
 * Two changes to a merged decoder that leave what it computes as it is, but for rounding:
 *
 * Exporters scale queries and keys by the square root of the scale each. The keys of what is heard are many, and scaling them
 * anew at every step costs more than the attention itself: here the queries alone are scaled, by all of it, and what is left
 * is a transposition that the runtime joins with the product.
 *
 * The logits' weights are kept in 8 bits, but made floats again at every step (9 million of them) and multiplied as such:
 * here they are multiplied as integers, as all other weights are.
 * @returns the same model where it has no such form
 */
export function fasterDecoder(model: Uint8Array): Uint8Array {
  return changeBranches(model, {
    branch: (body) => {
      const branch = new Branch(body);
      const changes = new Map([...branch.unscaledKeys(), ...branch.integerProducts()]);
      return mapFields(body, 1, (node) => {
        const changed = changes.get(firstText(node, 2));
        return changed ? join(changed.map((one) => field(1, one))) : field(1, node);
      });
    },
    ifNode: (body) => body,
    graph: (body) => body,
  });
}

/** By a node's first output: the nodes that take its place. */
type Changes = Map<string, readonly Uint8Array[]>;

/** The nodes of one branch, found by what they make. */
class Branch {
  readonly #nodes: ReadonlyMap<string, Uint8Array>;

  constructor(body: Uint8Array) {
    this.#nodes = new Map(bodiesOf(body, 1).map((node) => [firstText(node, 2), node]));
  }

  unscaledKeys(): Changes {
    const changes: Changes = new Map();
    for (const [output, node] of this.#nodes) {
      const [queries = "", keys = ""] = inputsOf(node);
      const [query, key] = [this.#maker(queries, "Mul"), this.#maker(keys, "Mul")];
      if (firstText(node, 4) !== "MatMul" || !query || !key) continue;
      const [[plainQuery = "", ofQuery = ""], [plainKey = "", ofKey = ""]] = [inputsOf(query), inputsOf(key)];
      const [rootOfQuery, rootOfKey] = [this.#maker(ofQuery, "Sqrt"), this.#maker(ofKey, "Sqrt")];
      const [scale = ""] = rootOfQuery ? inputsOf(rootOfQuery) : [];
      if (!rootOfQuery || !rootOfKey || scale !== inputsOf(rootOfKey)[0]) continue;
      changes.set(queries, [withInputs(query, [plainQuery, scale])]);
      changes.set(keys, []);
      changes.set(output, [withInputs(node, [queries, plainKey])]);
    }
    return changes;
  }

  integerProducts(): Changes {
    const changes: Changes = new Map();
    for (const [output, node] of this.#nodes) {
      const [left = "", right = ""] = inputsOf(node);
      const weights = this.#maker(right, "DequantizeLinear");
      if (firstText(node, 4) !== "MatMul" || !weights) continue;
      const [quantised = "", scale = "", zero = ""] = inputsOf(weights);
      const made = (name: string) => `${output}_${name}`;
      changes.set(right, []);
      changes.set(output, [
        nodeOf("DynamicQuantizeLinear", [left], [made("in"), made("in_scale"), made("in_zero")]),
        nodeOf("MatMulInteger", [made("in"), quantised, made("in_zero"), zero], [made("integers")]),
        join([nodeOf("Cast", [made("integers")], [made("floats")]), field(5, TO_FLOAT)]),
        nodeOf("Mul", [made("in_scale"), scale], [made("scale")]),
        nodeOf("Mul", [made("floats"), made("scale")], [output]),
      ]);
    }
    return changes;
  }

  #maker(output: string, type: string): Uint8Array | undefined {
    const node = this.#nodes.get(output);
    return node && firstText(node, 4) === type ? node : undefined;
  }
}

/** AttributeProto: name = 1, i = 3, type = 20 (2 is an integer); the value 1 is float. */
const TO_FLOAT = join([field(1, text("to")), Uint8Array.of(3 << 3, 1, 0xa0, 1, 2)]);

function nodeOf(type: string, inputs: readonly string[], outputs: readonly string[]): Uint8Array {
  return join([
    ...inputs.map((name) => field(1, text(name))),
    ...outputs.map((name) => field(2, text(name))),
    field(3, text(`${outputs[0]}_made`)),
    field(4, text(type)),
  ]);
}

function inputsOf(node: Uint8Array): string[] {
  return bodiesOf(node, 1).map(textOf);
}

function withInputs(node: Uint8Array, inputs: readonly string[]): Uint8Array {
  let at = 0;
  return mapFields(node, 1, () => field(1, text(inputs[at++] ?? "")));
}
