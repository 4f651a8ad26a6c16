/**
 * Answers without a language model, on QMSum: found on answerable questions, found on questions whose answer is nowhere,
 * quotes that are not verbatim. `deno run -A tests/bench/ask_bench.ts [train|val]`; `--misses` lists questions by number.
 * The planted questions come from `ask_unanswerable.txt`: one per line, written by us, about names and things that occur
 * in none of the meetings. `--judged` asks the judged questions alone. Harder ones come from the data: all questions about one domain, asked of the two others.
 */
import { meetingFacts } from "../../device/store/meetings/facts.ts";
import { openStore, type Store } from "../../device/store/open.ts";
import { installedRanker } from "./search/installed_ranker.ts";
import { createAsk } from "../../src/ask/on_device/ask_on_device.ts";
import { type Meeting, speakersOf, turnIdAt } from "../../src/meeting/meeting.ts";
import { sharedPath } from "../support/shared.ts";
import { createSearch } from "../../device/search/search.ts";
import { askJudged, type JUDGED_SETS } from "./ask_judged.ts";
import type { Answer, Ask } from "../../src/ask/answer.ts";

interface QmsumMeeting {
  readonly id: string;
  readonly domain: string;
  readonly turns: readonly { readonly speaker: string; readonly text: string }[];
}

interface QmsumQuery {
  readonly meeting_id: string;
  readonly domain: string;
  readonly split: string;
  readonly kind: string;
  readonly query: string;
  readonly spans: readonly (readonly [number, number])[];
}

const split = Deno.args.find((argument) => !argument.startsWith("--")) ?? "val";
const meetings = readLines<QmsumMeeting>("meetings.jsonl");
const queries = readLines<QmsumQuery>("queries.jsonl").filter((query) =>
  query.kind === "specific" && query.split === split
);
const planted = Deno.readTextFileSync(new URL("ask_unanswerable.txt", import.meta.url)).trim().split("\n");

for (const set of ["first", "second"] as const) await measureJudged(set);
if (Deno.args.includes("--judged")) Deno.exit();
await measureAll();
for (const domain of ["Product", "Academic", "Committee"]) await measureForeign(domain);

/** Questions about open meetings, written before the code that answers them. */
async function measureJudged(set: keyof typeof JUDGED_SETS): Promise<void> {
  for (const { half, right, asked, wrong } of await askJudged(set)) {
    print(`judged questions, ${set} set, ${half} half: ${percent(right, asked)} of ${asked} right`);
    if (half !== "open" || !Deno.args.includes("--misses")) continue;
    for (const { judged, answer } of wrong) {
      const turns = answer.citations.map(({ meetingId, turn }) => `${meetingId} ${turn}`).join(", ");
      print(`  ${judged.id} ${judged.question} wants ${judged.cite.join(" ")}, cites ${turns || "nothing"}`);
    }
  }
}

async function measureAll(): Promise<void> {
  using bench = await openBench(meetings);
  const tally = { found: 0, verbatim: 0, quotes: 0, rightMeeting: 0, inSpan: 0 };
  const tookMs: number[] = [];
  for (const query of queries) {
    const startedAt = performance.now();
    const answer = await bench.ask({ question: query.query });
    tookMs.push(performance.now() - startedAt);
    if (answer.found) tally.found++;
    countQuotes(answer, bench.store, tally);
    if (answer.citations.some((citation) => citation.meetingId === query.meeting_id)) tally.rightMeeting++;
    if (answer.citations.some((citation) => isInSpan(citation, query))) tally.inSpan++;
  }
  let false_ = 0;
  for (const question of planted) {
    const answer = await bench.ask({ question });
    countQuotes(answer, bench.store, tally);
    if (answer.found) false_++;
    if (answer.found && Deno.args.includes("--misses")) print(`  found: ${question}`);
  }
  tookMs.sort((a, b) => a - b);
  print(`${split}: ${queries.length} answerable questions over ${meetings.length} meetings`);
  print(`  found                     ${percent(tally.found, queries.length)}`);
  print(`  cites the right meeting   ${percent(tally.rightMeeting, queries.length)}`);
  print(`  cites the right turns     ${percent(tally.inSpan, queries.length)}`);
  print(`  planted found             ${percent(false_, planted.length)} of ${planted.length}`);
  print(`  quotes not verbatim       ${tally.quotes - tally.verbatim} of ${tally.quotes}`);
  print(`  time per question         p50 ${at(tookMs, 0.5)} ms, p95 ${at(tookMs, 0.95)} ms`);
}

/** Questions about a domain whose meetings are not there. Some of them have an answer in the others all the same. */
async function measureForeign(domain: string): Promise<void> {
  using bench = await openBench(meetings.filter((meeting) => meeting.domain !== domain));
  const foreign = queries.filter((query) => query.domain === domain);
  let found = 0;
  for (const { query } of foreign) if ((await bench.ask({ question: query })).found) found++;
  print(
    `${domain} questions asked of the other meetings: found ${
      percent(found, foreign.length)
    } of ${foreign.length}`,
  );
}

async function openBench(
  imported: readonly QmsumMeeting[],
): Promise<{ ask: Ask; store: Store } & Disposable> {
  const folder = Deno.makeTempDirSync({ prefix: "chatham-bench-" });
  const store = await openStore(folder, { mode: "file" });
  for (const meeting of imported) store.putMeeting(toMeeting(meeting));
  const ask = createAsk({
    store,
    search: createSearch({
      database: store.database,
      embedderId: undefined,
      embedder: () => Promise.resolve(undefined),
    }),
    facts: meetingFacts(store),
    languageModel: () => Promise.resolve(undefined),
    ranker: installedRanker,
    today: () => new Date().toISOString().slice(0, 10),
  });
  return {
    ask,
    store,
    [Symbol.dispose]() {
      store[Symbol.dispose]();
      Deno.removeSync(folder, { recursive: true });
    },
  };
}

function toMeeting({ id, turns }: QmsumMeeting): Meeting {
  const indexed = turns.map(({ speaker, text }, index) => ({ index, id: turnIdAt(index), speaker, text }));
  return {
    id,
    title: id,
    labels: [],
    participants: [],
    speakers: speakersOf(indexed),
    turns: indexed,
    revision: 0,
    warnings: [],
  };
}

function countQuotes(answer: Answer, store: Store, tally: { quotes: number; verbatim: number }): void {
  for (const { meetingId, turn, quote } of answer.citations) {
    tally.quotes++;
    if (store.getMeeting(meetingId)?.turns[turn]?.text.includes(quote)) tally.verbatim++;
  }
}

function isInSpan(citation: Answer["citations"][number], query: QmsumQuery): boolean {
  return citation.meetingId === query.meeting_id &&
    query.spans.some(([first, last]) => citation.turn >= first && citation.turn <= last);
}

function readLines<T>(file: string): T[] {
  return Deno.readTextFileSync(sharedPath(`data/qmsum/${file}`)).trim().split("\n").map((line) =>
    JSON.parse(line)
  );
}

function percent(part: number, whole: number): string {
  return `${(100 * part / Math.max(1, whole)).toFixed(1)} %`;
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0);
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
