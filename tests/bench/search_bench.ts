// deno-lint-ignore-file no-console -- a bench prints its figures
/**
 * Measures search on QMSum: ours by words, ours by words and meaning (with an encoder installed), and plain BM25 over the
 * same windows in the same run, with paired bootstraps of the hybrid against the others.
 * `--only=languages` prints the last table alone: our own set in ten languages.
 * `deno task bench:search [--split=train] [--meetings=val] [--store=FOLDER] [--base=FOLDER]`: `--meetings` takes the meetings
 * of one split only; a store folder is kept for the next run; `--base` names the folder of another encoder (`model.onnx`,
 * `vocab.txt`, as the recipe exports the untuned base), measured in the same hybrid.
 */
import { join } from "node:path";
import process from "node:process";
import { openSentenceEncoder } from "../../device/embed/sentence_encoder.ts";
import { encoderSettings } from "../../device/embed/encoder_settings.ts";
import { embedByLanguage, embedMeeting } from "../../device/search/embed_meeting.ts";
import { createSearch } from "../../device/search/search.ts";
import { openVectorIndex } from "../../device/store/meetings/vector_index.ts";
import { openStore, type Store } from "../../device/store/open.ts";
import { findModel, openShelf, readVerified } from "../../models/verify.ts";
import { meanScore, type RetrievalScore, scoreRetrieval } from "../../src/eval/retrieval.ts";
import type { Embedder, EncoderEntry, Hit } from "../../src/meeting/search.ts";
import { countWords, cutWindows } from "../../src/meeting/window.ts";
import { languageSet } from "./search/languages_set.ts";
import { PlainBm25 } from "./search/plain_bm25.ts";
import { qmsumMeetings, qmsumQueries, type QmsumQuery } from "./qmsum.ts";

type Run = (query: string) => Promise<readonly Pick<Hit, "meetingId" | "startTurn" | "endTurn" | "score">[]>;

const option = (name: string) => Deno.args.find((each) => each.startsWith(`--${name}=`))?.split("=")[1];
const split = (option("split") ?? "val") as QmsumQuery["split"];
/** As in the shipped manifest; the base has the same. */
const TOKENS_MAX = 256;
const folder = option("store") ?? Deno.makeTempDirSync({ prefix: "chatham-bench-" });

if (option("only") === "languages") {
  await reportLanguages();
  Deno.exit();
}
const meetings = [...qmsumMeetings(option("meetings"))];
const wordsPerTurn = new Map(
  meetings.map(({ id, turns }) => [id, turns.map(({ text }) => countWords(text))]),
);
const store = await openStore(join(folder, "ours"), { mode: "file" });
importAll(store);
const windows = store.database.prepare("select count(*) from windows").pluck().get();
console.log(
  `QMSum ${split}: ${meetings.length} meetings, ${windows} windows, ${qmsumQueries(split).length} queries\n`,
);
console.log(
  "| run | domain | MRR@10 | gold words in top 10 | meeting R@1 | hit@10 |\n|---|---|---|---|---|---|",
);
const runs = new Map<string, RetrievalScore[]>();
runs.set("plain BM25", await report("plain BM25", plainBm25()));
runs.set("words only", await report("ours, words only", ours(store)));
const encoder = await installedEncoder();
if (encoder) {
  const hybrid = await measured(store, encoder);
  const base = option("base");
  if (base !== undefined) {
    const files = ["model.onnx", "vocab.txt"].map((name) => Deno.readFileSync(join(base, name)));
    const [model, vocabulary] = files;
    if (!model || !vocabulary) throw new Error("--base needs model.onnx and vocab.txt");
    const other = await openSentenceEncoder({ model, vocabulary }, {
      id: "base",
      dimensions: encoder.dimensions,
      tokensMax: TOKENS_MAX,
      threads: 2,
    });
    using beside = await openStore(join(folder, "base"), { mode: "file" });
    importAll(beside);
    runs.set("the base in the same hybrid", await measured(beside, other));
  }
  console.log("\n| hybrid against | MRR@10 | 95 % | gold words | 95 % |\n|---|---|---|---|---|");
  for (const [name, scores] of runs) compare(name, hybrid, scores);
}
store[Symbol.dispose]();
await reportLanguages();
if (!option("store")) Deno.removeSync(folder, { recursive: true });

/**
 * Our own set in ten languages: of 200 questions over 40 meetings, how often the right meeting comes first, by words alone
 * and by words and meaning. The store holds both spaces: the meetings of QMSum's validation split lie beside them.
 */
async function reportLanguages(): Promise<void> {
  const root = new URL("../../", import.meta.url).pathname;
  const shelf = await openShelf(root, `${root}models/manifest.json`);
  const encoders: EncoderEntry[] = [];
  for (const task of ["sentence-embedding", "sentence-embedding-multilingual"]) {
    const model = findModel([shelf], task);
    if (!model) continue;
    const settings = encoderSettings(model.entry);
    const files = {
      model: await readVerified(model, "model"),
      vocabulary: await readVerified(model, "vocabulary"),
    };
    const opened = await openSentenceEncoder(files, { ...settings, threads: 2 });
    encoders.push({
      id: settings.id,
      languages: settings.languages ?? [],
      open: () => Promise.resolve(opened),
    });
  }
  const set = languageSet();
  using store = await openStore(join(folder, "languages"), { mode: "file" });
  for (const meeting of [...set.meetings, ...qmsumMeetings("val")]) store.putMeeting(meeting);
  for (const { id } of [...set.meetings, ...qmsumMeetings("val")]) {
    (await embedByLanguage(store.database, encoders, id))();
  }
  const none = () => Promise.resolve(undefined);
  const words = createSearch({ database: store.database, embedderId: undefined, embedder: none });
  const [first, ...others] = encoders;
  const both = createSearch({
    database: store.database,
    embedderId: first?.id,
    embedder: first?.open ?? none,
    others,
  });
  const right = async (search: typeof words, question: string, meetingId: string) =>
    (await search({ query: question, limit: 1 })).hits[0]?.meetingId === meetingId;
  console.log(
    "\n| language | built from the answer's words: by words | with meaning | same words: by words | with meaning | other words: by words | with meaning |\n|---|---|---|---|---|---|---|",
  );
  const sums = new Map<string, number[]>();
  for (const { language, question, built, meetingId, kind } of set.questions) {
    const each = [
      1,
      Number(await right(words, built, meetingId)),
      Number(await right(both, built, meetingId)),
      kind === "words" ? 1 : 0,
      Number(await right(words, question, meetingId)),
      Number(await right(both, question, meetingId)),
    ];
    for (const group of [language, "all"]) {
      const sum = sums.get(group) ?? new Array<number>(9).fill(0);
      const [n = 0, builtWords = 0, builtBoth = 0, isWords = 0, byWords = 0, byBoth = 0] = each;
      [n, builtWords, builtBoth].forEach((value, at) => sum[at] = (sum[at] ?? 0) + value);
      const from = isWords ? 3 : 6;
      [1, byWords, byBoth].forEach((value, at) => sum[from + at] = (sum[from + at] ?? 0) + value);
      sums.set(group, sum);
    }
  }
  for (const [group, sum] of sums) {
    const cells = [0, 3, 6].flatMap((at) => [`${sum[at + 1]} of ${sum[at]}`, `${sum[at + 2]}`]);
    console.log(`| ${group} | ${cells.join(" | ")} |`);
  }
}

async function measured(store: Store, encoder: Embedder): Promise<RetrievalScore[]> {
  await embedAll(store, encoder);
  return await report(`ours, hybrid (${encoder.id})`, ours(store, encoder));
}

function importAll(store: Store): void {
  const times: number[] = [];
  for (const meeting of meetings) {
    const start = performance.now();
    if (store.putMeeting(meeting)) times.push(performance.now() - start);
  }
  if (times.length === 0) return;
  const total = times.reduce((a, b) => a + b, 0);
  console.log(
    `imported ${times.length} meetings, mean ${
      (total / times.length).toFixed(0)
    } ms each (without vectors)\n`,
  );
}

function ours(store: Store, embedder?: Embedder): Run {
  const search = createSearch({
    database: store.database,
    embedderId: embedder?.id,
    embedder: () => Promise.resolve(embedder),
  });
  return async (query) => (await search({ query, limit: 50 })).hits;
}

function plainBm25(): Run {
  const index = new PlainBm25();
  for (const { id, turns } of meetings) {
    const clean = turns.map(({ text }) => text.replace(/\{[a-z_ ]+\}/g, " "));
    for (const { firstTurn, lastTurn } of cutWindows(clean.map(countWords))) {
      const text = clean.slice(firstTurn, lastTurn + 1).join("\n");
      index.add({ meetingId: id, startTurn: firstTurn, endTurn: lastTurn }, text);
    }
  }
  return (query) => Promise.resolve(index.search(query, 5_000));
}

async function report(name: string, run: Run): Promise<RetrievalScore[]> {
  const queries = qmsumQueries(split);
  const scores = new Map<string, RetrievalScore[]>();
  const times: number[] = [];
  const cpuTimes: number[] = [];
  for (const known of queries) {
    const startCpuMs = cpuMs();
    const start = performance.now();
    const hits = await run(known.query);
    times.push(performance.now() - start);
    cpuTimes.push(cpuMs() - startCpuMs);
    const score = scoreRetrieval(known, hits, wordsPerTurn.get(known.meetingId) ?? []);
    for (const group of ["all", known.domain]) scores.set(group, [...scores.get(group) ?? [], score]);
  }
  for (const [group, each] of scores) {
    const { mrr10, goldWords10, meetingR1, hit10 } = meanScore(each);
    const cells = [mrr10, goldWords10, meetingR1, hit10].map((value) => value.toFixed(3).replace(/^0/, ""));
    console.log(`| ${name} | ${group} (${each.length}) | ${cells.join(" | ")} |`);
  }
  console.log(`| ${name} | time per search | ${quantiles(times)} | CPU ${quantiles(cpuTimes)} | | |`);
  return scores.get("all") ?? [];
}

/** Paired bootstrap over queries (Efron & Tibshirani 1993, §13): the interval of the ratio of means. */
function compare(name: string, ours: readonly RetrievalScore[], theirs: readonly RetrievalScore[]): void {
  const random = seeded(1);
  const cells = (["mrr10", "goldWords10"] as const).map((measure) => {
    const gain = (rows: readonly number[]) => {
      const sum = (scores: readonly RetrievalScore[]) =>
        rows.reduce((total, row) => total + (scores[row]?.[measure] ?? 0), 0);
      return 100 * (sum(ours) / sum(theirs) - 1);
    };
    const draws = Array.from(
      { length: 2_000 },
      () => gain(ours.map(() => Math.floor(random() * ours.length))),
    )
      .sort((a, b) => a - b);
    const signed = (percent: number) => `${percent < 0 ? "" : "+"}${percent.toFixed(1)} %`;
    return `${signed(gain(ours.map((_, row) => row)))} | ${signed(draws[50] ?? NaN)} to ${
      signed(draws[1_949] ?? NaN)
    }`;
  });
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}

/** Mulberry32 (T. Ettinger): the same draws in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function quantiles(times: number[]): string {
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

/** CPU time of all threads of this process: on a shared machine it says more than the clock on the wall. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** The encoder that ships in `models/`, if there is one. */
async function installedEncoder(): Promise<Embedder | undefined> {
  const root = new URL("../../", import.meta.url).pathname;
  const model = findModel([await openShelf(root, `${root}models/manifest.json`)], "sentence-embedding");
  if (!model) return undefined;
  const files = {
    model: await readVerified(model, "model"),
    vocabulary: await readVerified(model, "vocabulary"),
  };
  const dimensions = Number(model.entry.settings?.dimensions);
  return await openSentenceEncoder(files, {
    id: model.entry.id,
    dimensions,
    tokensMax: TOKENS_MAX,
    threads: 2,
  });
}

/** The first meeting's stage embeds all others that have no vectors of this encoder yet. */
async function embedAll(store: Store, encoder: Embedder): Promise<void> {
  const start = cpuMs();
  const missing = openVectorIndex(store.database, encoder).missingMeetings();
  const [first] = missing;
  if (first === undefined) return;
  (await embedMeeting(store.database, encoder, first))();
  const seconds = (cpuMs() - start) / 1_000;
  console.log(
    `| embedding by ${encoder.id} | ${missing.length} meetings | ${seconds.toFixed(0)} s CPU | | | |`,
  );
}
