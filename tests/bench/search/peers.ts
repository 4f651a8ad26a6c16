// deno-lint-ignore-file no-console -- a bench prints its figures
/**
 * The nearest of many vectors, here and by others, same vectors, same run: `deno task bench:search-peers FOLDER [VECTORS]`, where
 * FOLDER is one in which `npm install usearch @orama/orama hnswlib-node @duckdb/node-api` was run (and `node-gyp rebuild` in that of
 * hnswlib-node, which comes as source): they are no part of the product and so none of its dependencies. Prints processor time of building and of a query, and how many of the exact ten nearest each finds.
 */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import process from "node:process";
import { VectorMemory } from "../../../device/store/vector_memory/vector_memory.ts";
import { seeded } from "./scale_meetings.ts";

const DIMENSIONS = 384;
const QUERIES = 100;
const [folder = ".", wanted = "100000"] = Deno.args;
const count = Number(wanted);
const load = createRequire(join(resolve(folder), "package.json"));
const random = seeded(11);
/** Around two hundred topics, as passages lie: of vectors by chance alone none is near. */
const topics = Array.from({ length: 200 }, () => unit(() => gauss()));
const vectors = Array.from({ length: count }, (_, at) => near(at));
const queries = Array.from({ length: QUERIES }, (_, at) => near(7 * at));
const exact = await ours();
for (const peer of [usearch, hnswlib, duckdb, orama]) {
  await peer().catch((error) => console.log(`${peer.name}: not measured (${String(error).slice(0, 120)})`));
}
Deno.exit(0);

async function ours(): Promise<number[][]> {
  const memory = new VectorMemory(DIMENSIONS);
  const building = timed();
  for (let at = 0; at < count; at += 72) {
    const some = vectors.slice(at, at + 72).map(quantised);
    memory.add(at / 72, some.map((_, i) => at + i), new Uint8Array(some.flatMap((each) => [...each])));
  }
  return await measure(
    "ours, exact, int8",
    building(),
    (query) =>
      memory.nearest(quantised(query), { meetings: undefined, limit: 10 }).map(({ passage }) => passage),
  );
}

async function usearch(): Promise<void> {
  const { Index, MetricKind, ScalarKind } = load("usearch");
  for (const [name, quantization] of [["HNSW, int8", ScalarKind.I8], ["HNSW, f32", ScalarKind.F32]]) {
    const index = new Index({ dimensions: DIMENSIONS, metric: MetricKind.Cos, quantization });
    const building = timed();
    vectors.forEach((vector, at) => index.add(BigInt(at), vector));
    await measure(`usearch ${name}`, building(), (query) => [...index.search(query, 10, 1).keys].map(Number));
  }
}

async function hnswlib(): Promise<void> {
  const { HierarchicalNSW } = load("hnswlib-node");
  const index = new HierarchicalNSW("cosine", DIMENSIONS);
  index.initIndex(count);
  const building = timed();
  vectors.forEach((vector, at) => index.addPoint([...vector], at));
  await measure("hnswlib HNSW, f32", building(), (query) => index.searchKnn([...query], 10).neighbors);
}

/** Its index of vectors (VSS) is an extension that DuckDB fetches from its maker: without a network there is its exact scan. */
async function duckdb(): Promise<void> {
  const { DuckDBInstance, arrayValue, ARRAY, FLOAT } = load("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run("load vss").catch((error: unknown) =>
    console.log(`DuckDB VSS: not measured (${String(error).slice(0, 160).replace(/\s+/g, " ")})`)
  );
  const building = timed();
  await connection.run(`create table passages (place integer, embedding float[${DIMENSIONS}])`);
  const appender = await connection.createAppender("passages");
  const type = ARRAY(FLOAT, DIMENSIONS);
  vectors.forEach((vector, at) => {
    appender.appendInteger(at);
    appender.appendArray(arrayValue([...vector]), type);
    appender.endRow();
  });
  appender.closeSync();
  await measure("DuckDB, exact, f32", building(), async (query) => {
    const found = await connection.runAndReadAll(
      `select place from passages order by array_cosine_similarity(embedding, [${
        query.join(",")
      }]::float[${DIMENSIONS}]) desc limit 10`,
    );
    return found.getRows().map(([at]: [number]) => at);
  });
}

async function orama(): Promise<void> {
  const { create, insertMultiple, searchVector } = load("@orama/orama");
  const database = create({ schema: { at: "number", embedding: `vector[${DIMENSIONS}]` } });
  const building = timed();
  await insertMultiple(database, vectors.map((vector, at) => ({ at, embedding: [...vector] })), 1_000);
  await measure("Orama, exact, f32", building(), async (query) => {
    const asked = { vector: { value: [...query], property: "embedding" }, similarity: 0, limit: 10 };
    const { hits } = await searchVector(database, asked);
    return hits.map(({ document }: { document: { at: number } }) => document.at);
  });
}

async function measure(
  name: string,
  buildMs: number,
  ask: (query: Float32Array) => number[] | Promise<number[]>,
): Promise<number[][]> {
  await ask(queries[0] ?? new Float32Array(DIMENSIONS));
  const times: number[] = [];
  const found: number[][] = [];
  for (const query of queries) {
    const asking = timed();
    found.push(await ask(query));
    times.push(asking());
  }
  times.sort((a, b) => a - b);
  const isFirst = name.startsWith("ours");
  const expected = isFirst ? found : exact;
  const hit = found.reduce(
    (sum, keys, at) => sum + keys.filter((key) => expected[at]?.includes(key)).length,
    0,
  );
  console.log(
    `${name.padEnd(20)} built in ${(buildMs / 1_000).toFixed(1)} s; query p50 ${
      times[QUERIES / 2]?.toFixed(2)
    } p95 ${times[Math.floor(0.95 * QUERIES)]?.toFixed(2)} ms; ${hit} of ${10 * QUERIES} nearest; memory ${
      (Deno.memoryUsage().rss / 1e6).toFixed(0)
    } MB`,
  );
  return found;
}

function near(at: number): Float32Array {
  const topic = topics[at % topics.length];
  return unit((dimension) => (topic?.[dimension] ?? 0) + 0.04 * gauss());
}

function unit(value: (dimension: number) => number): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, (_, dimension) => value(dimension));
  const length = Math.hypot(...vector);
  return vector.map((each) => each / length);
}

function quantised(vector: Float32Array): Int8Array {
  return Int8Array.from(vector, (value) => Math.max(-127, Math.min(127, Math.round(127 * value))));
}

function gauss(): number {
  return Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
}

/** Processor time of all threads, from now to the call. */
function timed(): () => number {
  const cpu = () => (process.cpuUsage().user + process.cpuUsage().system) / 1_000;
  const start = cpu();
  return () => cpu() - start;
}
