/**
 * Writes a GGUF file of a Llama with random weights and a byte vocabulary: small enough to make in a test, whole enough
 * for llama.cpp to load and run. A base model has no chat template. Format: ggml's GGUF version 3.
 */
export function tinyGguf({ isBase = false, type = "model", contextTokens = 4_096 } = {}): Uint8Array {
  const vocabulary = byteVocabulary();
  const metadata = METADATA.filter(([key]) => !isBase || key !== "tokenizer.chat_template");
  return gguf([
    ...metadata.map(([key, kind, value]): Entry => [key, (file) => file.value(kind, value)]),
    ["general.type", (file) => file.value("string", type)],
    ["llama.context_length", (file) => file.value("u32", contextTokens)],
    ["tokenizer.ggml.tokens", (file) => file.array("string", vocabulary.tokens)],
    ["tokenizer.ggml.scores", (file) => file.array("f32", vocabulary.scores)],
    ["tokenizer.ggml.token_type", (file) => file.array("i32", vocabulary.types)],
  ], tensorsOf(vocabulary.tokens.length));
}

/**
 * A LoRA adapter for {@link tinyGguf}, of rank 2 on the queries of its first layer.
 * @param scale of its weights: at 0 it teaches nothing
 * @param width of the model that it is made for
 */
export function tinyLora({ scale = 1, width = WIDTH } = {}): Uint8Array {
  const matrix = matrices(11);
  return gguf([
    ["general.type", (file) => file.value("string", "adapter")],
    ["general.architecture", (file) => file.value("string", "llama")],
    ["adapter.type", (file) => file.value("string", "lora")],
    ["adapter.lora.alpha", (file) => file.value("f32", 2)],
  ], [
    matrix("blk.0.attn_q.weight.lora_a", width, 2, scale),
    matrix("blk.0.attn_q.weight.lora_b", 2, width, scale),
  ]);
}

type Entry = readonly [key: string, write: (file: ByteWriter) => void];

function gguf(metadata: readonly Entry[], tensors: readonly Tensor[]): Uint8Array {
  const file = new ByteWriter();
  file.text("GGUF").u32(3).u64(tensors.length).u64(metadata.length);
  for (const [key, write] of metadata) write(file.string(key));
  let offset = 0;
  for (const { name, shape, data } of tensors) {
    file.string(name).u32(shape.length);
    for (const size of shape) file.u64(size);
    file.u32(0).u64(offset);
    offset += Math.ceil(data.byteLength / ALIGNMENT) * ALIGNMENT;
  }
  for (const { data } of tensors) file.align(ALIGNMENT).bytes(new Uint8Array(data.buffer));
  return file.align(ALIGNMENT).done();
}

const ALIGNMENT = 32;
const WIDTH = 64;
const LAYERS = 2;
/** Heads of 32: the least that a quantised KV cache takes. */
const HEADS = 2;
const INNER = 96;

type Scalar = "u32" | "f32" | "bool" | "string" | "i32";

/** Type numbers of GGUF values. */
const TYPE_IDS: Readonly<Record<Scalar, number>> = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8 };

const TEMPLATE = "{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}assistant: ";

const METADATA: readonly (readonly [key: string, type: Scalar, value: string | number | boolean])[] = [
  ["general.architecture", "string", "llama"],
  ["general.name", "string", "tiny"],
  ["general.file_type", "u32", 0],
  ["llama.embedding_length", "u32", WIDTH],
  ["llama.block_count", "u32", LAYERS],
  ["llama.feed_forward_length", "u32", INNER],
  ["llama.attention.head_count", "u32", HEADS],
  ["llama.attention.head_count_kv", "u32", HEADS],
  ["llama.attention.layer_norm_rms_epsilon", "f32", 1e-5],
  ["llama.rope.dimension_count", "u32", WIDTH / HEADS],
  ["tokenizer.ggml.model", "string", "llama"],
  ["tokenizer.ggml.bos_token_id", "u32", 1],
  ["tokenizer.ggml.eos_token_id", "u32", 2],
  ["tokenizer.ggml.unknown_token_id", "u32", 0],
  ["tokenizer.ggml.add_bos_token", "bool", true],
  ["tokenizer.chat_template", "string", TEMPLATE],
];

/** SentencePiece style: unknown, begin, end, the 256 bytes, then printable characters and the blank. */
function byteVocabulary(): { tokens: string[]; scores: number[]; types: number[] } {
  const bytes = Array.from({ length: 256 }, (_, b) => `<0x${b.toString(16).toUpperCase().padStart(2, "0")}>`);
  const printable = ["\u2581", ...Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))];
  return {
    tokens: ["<unk>", "<s>", "</s>", ...bytes, ...printable],
    scores: [...new Array(259).fill(0), ...printable.map(() => -1)],
    types: [2, 3, 3, ...bytes.map(() => 6), ...printable.map(() => 1)],
  };
}

interface Tensor {
  readonly name: string;
  /** Row length first, as ggml has it. */
  readonly shape: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

/** Random matrices, the same each time. */
function matrices(start: number) {
  let seed = start;
  const random = (scale: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return scale * (seed / 2 ** 31 - 1);
  };
  return (name: string, columns: number, rows: number, scale = 0.1): Tensor => ({
    name,
    shape: [columns, rows],
    data: Float32Array.from({ length: columns * rows }, () => random(scale)),
  });
}

function tensorsOf(words: number): Tensor[] {
  const any = matrices(7);
  const matrix = (name: string, columns: number, rows: number, scale?: number) =>
    any(`${name}.weight`, columns, rows, scale);
  const norm = (name: string): Tensor => ({
    name: `${name}.weight`,
    shape: [WIDTH],
    data: new Float32Array(WIDTH).fill(1),
  });
  const blocks = Array.from({ length: LAYERS }, (_, i) => `blk.${i}`).flatMap((block) => [
    norm(`${block}.attn_norm`),
    ...["attn_q", "attn_k", "attn_v", "attn_output"].map((name) => matrix(`${block}.${name}`, WIDTH, WIDTH)),
    norm(`${block}.ffn_norm`),
    matrix(`${block}.ffn_gate`, WIDTH, INNER),
    matrix(`${block}.ffn_up`, WIDTH, INNER),
    matrix(`${block}.ffn_down`, INNER, WIDTH),
  ]);
  return [
    matrix("token_embd", WIDTH, words, 0.5),
    ...blocks,
    norm("output_norm"),
    matrix("output", WIDTH, words, 0.5),
  ];
}

/** Little-endian bytes, growing. */
class ByteWriter {
  #buffer = new Uint8Array(1 << 16);
  #length = 0;

  bytes(bytes: Uint8Array): this {
    while (this.#length + bytes.length > this.#buffer.length) {
      const larger = new Uint8Array(2 * this.#buffer.length);
      larger.set(this.#buffer);
      this.#buffer = larger;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  text(text: string): this {
    return this.bytes(new TextEncoder().encode(text));
  }

  string(text: string): this {
    const bytes = new TextEncoder().encode(text);
    return this.u64(bytes.length).bytes(bytes);
  }

  u32(value: number): this {
    return this.#number(4, (view) => view.setUint32(0, value, true));
  }

  u64(value: number): this {
    return this.#number(8, (view) => view.setBigUint64(0, BigInt(value), true));
  }

  value(type: Scalar, value: string | number | boolean): this {
    return this.u32(TYPE_IDS[type]).#scalar(type, value);
  }

  array(type: Scalar, values: readonly (string | number)[]): this {
    this.u32(9).u32(TYPE_IDS[type]).u64(values.length);
    for (const value of values) this.#scalar(type, value);
    return this;
  }

  align(to: number): this {
    return this.bytes(new Uint8Array((to - this.#length % to) % to));
  }

  done(): Uint8Array {
    return this.#buffer.slice(0, this.#length);
  }

  #scalar(type: Scalar, value: string | number | boolean): this {
    if (type === "string") return this.string(String(value));
    if (type === "bool") return this.bytes(Uint8Array.of(value ? 1 : 0));
    if (type === "f32") return this.#number(4, (view) => view.setFloat32(0, Number(value), true));
    return this.#number(4, (view) => view.setInt32(0, Number(value), true));
  }

  #number(size: number, write: (view: DataView) => void): this {
    const bytes = new Uint8Array(size);
    write(new DataView(bytes.buffer));
    return this.bytes(bytes);
  }
}
