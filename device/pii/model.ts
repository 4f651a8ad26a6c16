import { z } from "zod";
import type { DetectableText } from "../../src/personal_data.ts";
import { ENTITY_TYPES } from "../../src/personal_data.ts";
import { ChathamError } from "../../src/errors.ts";
import { floatsOf, Graph, integers } from "../onnx/graph.ts";
import { createUnigram } from "../onnx/unigram.ts";
import { hashOf, JudgedIn, type KeptJudgements, TEXTS_KEPT } from "../../src/gate/memory/kept_judgements.ts";
import { createWordPiece, type Encoding, type WordPiece } from "../onnx/wordpiece.ts";
import { decodeSpans, layWords, type Mass, type Place, toWords } from "./decode.ts";
import { Doubts } from "./doubts.ts";
import type { FindNames } from "../../src/gate/find/names/find_names.ts";
import { layWindows, layWindowsAround } from "./windows.ts";

/** Files of a token classifier, checked against their hashes. */
export interface TokenClassifierFiles {
  readonly model: Uint8Array;
  readonly vocabulary: Uint8Array;
  readonly labels: Uint8Array;
}

/** A token classifier that is ready to run; close it when done. */
export interface TokenClassifier {
  readonly find: FindNames;
  close(): Promise<void>;
}

/**
 * Opens the trained token classifier: ids of pieces in windows that overlap → a probability per type and piece → spans.
 * @param options.id for `Entity.detector`: `model:ID`
 */
export async function openTokenClassifier(
  files: TokenClassifierFiles,
  { id, threads }: { id: string; threads: number },
): Promise<TokenClassifier> {
  const decoder = new TextDecoder();
  const config = parseLabels(decoder.decode(files.labels), id);
  const tokeniser = TOKENISERS[config.tokeniser](decoder.decode(files.vocabulary));
  const graph = await Graph.open(files.model, { name: id, threads });
  const doubtsOf = new WeakMap<object, Doubts>();
  const keptFor = new JudgedIn<WindowMasses>(WINDOWS_MAX);
  const encoded = new JudgedIn<Encoding>(TEXTS_KEPT);
  const find: FindNames = async (texts, { signal, request, memory }) => {
    const encode = (text: string) => encoded.of(memory, text, () => tokeniser.encode(text));
    const { ids, places } = toPieces(texts, encode, tokeniser.endId);
    const doubts = request && doubtsOf.get(request);
    const doubted = doubts?.placesIn(ids, layWords(places));
    const kept = keptFor.memory(memory);
    const masses = await readPieces(graph, ids, { config, tokeniser, signal, doubted, kept });
    const words = toWords(places, masses, config.types.length);
    if (request !== undefined && doubts === undefined) {
      doubtsOf.set(request, new Doubts(words, ids, config.types, config.decode));
    }
    return decodeSpans(texts.map(({ text }) => text), words, { ...config, detector: `model:${id}` });
  };
  return { find, close: () => graph.close() };
}

/** What the classifier needs of a tokeniser. */
type PieceTokeniser = Pick<WordPiece, "startId" | "endId" | "encode">;

const TOKENISERS = { wordpiece: createWordPiece, unigram: createUnigram } satisfies Record<
  string,
  (vocabulary: string) => PieceTokeniser
>;

const labelsSchema = z.object({
  tokeniser: z.enum(["wordpiece", "unigram"]).default("wordpiece"),
  labels: z.array(z.string()).min(3).max(200),
  types: z.array(z.enum(ENTITY_TYPES)).min(1),
  decode: z.object({
    windowPieces: z.int().min(8).max(510),
    overlapPieces: z.int().min(0).max(200),
    threshold: z.record(z.string(), z.number().min(0).max(1)),
  }),
});

/** What lies beside the weights: which tokeniser, types in the order of the labels `O, B-…, I-…`, and how to decode. */
type LabelConfig = z.infer<typeof labelsSchema>;

function parseLabels(json: string, id: string): LabelConfig {
  const parsed = labelsSchema.safeParse(JSON.parse(json));
  if (parsed.success && parsed.data.labels.length === 1 + 2 * parsed.data.types.length) return parsed.data;
  throw new ChathamError("unavailable", `Model ${id} comes with labels that do not fit it`);
}

/** All turns as one list of ids, with a separator between turns and at line breaks; `undefined` places are separators. */
function toPieces(
  texts: readonly DetectableText[],
  encode: (text: string) => Encoding,
  endId: number,
): { ids: number[]; places: (Place | undefined)[] } {
  const ids: number[] = [];
  const places: (Place | undefined)[] = [];
  const separate = () => {
    if (ids.length === 0 || ids[ids.length - 1] === endId) return;
    ids.push(endId);
    places.push(undefined);
  };
  for (const [turn, { text }] of texts.entries()) {
    separate();
    const encoding = encode(text);
    let before = 0;
    for (const [at, id] of encoding.ids.entries()) {
      const start = encoding.starts[at] ?? 0;
      const end = encoding.ends[at] ?? 0;
      if (text.slice(before, start).includes("\n")) separate();
      before = end;
      ids.push(id);
      places.push({ turn, start, end, continues: at > 0 && encoding.words[at] === encoding.words[at - 1] });
    }
  }
  return { ids, places };
}

interface ReadOptions {
  readonly config: LabelConfig;
  readonly tokeniser: PieceTokeniser;
  readonly signal: AbortSignal | undefined;
  /** Where words stand that were doubted when this request's texts were read: only what is around them is read again. */
  readonly doubted: readonly boolean[] | undefined;
  /** What the model said of windows of the same conversation; it says the same of equal windows. */
  readonly kept: KeptJudgements<WindowMasses> | undefined;
}

/** Windows kept of one conversation: some 400,000 characters of it, raw and as they left. */
const WINDOWS_MAX = 2_000;

/** @returns what the model says of every piece that it reads; one in two windows is read where it is farther from an edge */
async function readPieces(
  graph: Graph,
  ids: readonly number[],
  options: ReadOptions,
): Promise<(Mass | undefined)[]> {
  const { config, signal, doubted } = options;
  const masses: (Mass | undefined)[] = Array.from({ length: ids.length });
  const margins = new Int32Array(ids.length).fill(-1);
  const windows = doubted === undefined
    ? layWindows(ids.length, config.decode)
    : layWindowsAround(doubted, config.decode);
  for (const { start, end } of windows) {
    signal?.throwIfAborted();
    const said = await readWindow(graph, ids.slice(start, end), options);
    for (let piece = start; piece < end; piece++) {
      const margin = Math.min(
        start > 0 ? piece - start : ids.length,
        end < ids.length ? end - 1 - piece : ids.length,
      );
      const mass = said[piece - start];
      if (margin <= (margins[piece] ?? 0) || mass === undefined) continue;
      margins[piece] = margin;
      masses[piece] = mass;
    }
  }
  return masses;
}

/**
 * Each window is a run of its own: the graph scales its numbers by the largest of a run, so that windows read together
 * would change each other's answers; and a batch is no faster on a processor.
 */
async function readWindow(
  graph: Graph,
  window: readonly number[],
  { tokeniser, config, kept }: ReadOptions,
): Promise<Mass[]> {
  const key = kept && hashOf(new Uint8Array(Int32Array.from(window).buffer));
  const known = key === undefined ? undefined : kept?.find(key);
  if (known !== undefined) return massesOf(known, config.types.length);
  const line = [tokeniser.startId, ...window, tokeniser.endId];
  const shape = [1, line.length];
  const outputs = await graph.run({
    input_ids: integers(BigInt64Array.from(line, BigInt), shape),
    attention_mask: integers(new BigInt64Array(line.length).fill(1n), shape),
  });
  const logits = floatsOf(outputs, "logits");
  const said = {
    types: new Float64Array(window.length * config.types.length),
    begins: new Uint8Array(window.length),
  };
  for (const at of window.keys()) {
    const types = said.types.subarray(at * config.types.length, (at + 1) * config.types.length);
    said.begins[at] = readMass(logits, (at + 1) * config.labels.length, types) ? 1 : 0;
  }
  if (key !== undefined) kept?.keep(key, said);
  return massesOf(said, config.types.length);
}

/** What the model said of each piece of a window, as compact as it can be kept. */
interface WindowMasses {
  /** Of each piece, one after the other. */
  readonly types: Float64Array;
  readonly begins: Uint8Array;
}

function massesOf({ types, begins }: WindowMasses, typeCount: number): Mass[] {
  return Array.from(begins, (isBegun, at) => ({
    types: types.subarray(at * typeCount, (at + 1) * typeCount),
    begins: isBegun === 1,
  }));
}

/**
 * Softmax over the labels of one piece, begin and inside added up per type.
 * @param types gets the sum of each type
 * @returns whether beginning a name is likelier than continuing one
 */
function readMass(logits: Float32Array, from: number, types: Float64Array): boolean {
  const labelCount = 1 + 2 * types.length;
  let highest = -Infinity;
  for (let label = 0; label < labelCount; label++) highest = Math.max(highest, logits[from + label] ?? 0);
  let sum = 0;
  let begins = 0;
  let continues = 0;
  for (let label = 0; label < labelCount; label++) {
    const value = Math.exp((logits[from + label] ?? 0) - highest);
    sum += value;
    if (label === 0) continue;
    if (label % 2 === 1) begins += value;
    else continues += value;
    const type = (label - 1) >> 1;
    types[type] = (types[type] ?? 0) + value;
  }
  for (const type of types.keys()) types[type] = (types[type] ?? 0) / sum;
  return begins > continues;
}
