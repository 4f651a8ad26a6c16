import { createSearch } from "../../../device/search/search.ts";
import { meetingFacts } from "../../../device/store/meetings/facts.ts";
import { createAsk } from "../../../src/ask/on_device/ask_on_device.ts";
import { routedAsk } from "../../../src/ask/at_target/route_ask.ts";
import type { LanguageModel } from "../../../src/models/language_model.ts";
import type { Ask } from "../../../src/ask/answer.ts";
import { escalationHouse, type TestHouse } from "../../support/escalation_house.ts";
import { installedRanker } from "../search/installed_ranker.ts";
import { chatAnswer, type Recorded, Upstream } from "../../support/upstream.ts";
import { extractiveSummary } from "../../../src/summarise/summarise.ts";
import { isRight, type Judged, JUDGED_SETS, readJudged } from "../ask_judged.ts";
import { lines, type SaidMeeting, toMeeting } from "./open_meetings.ts";
import { print } from "./print.ts";

/** Tokens of evidence and answer that the target takes, and a price, so that cost can be compared. */
const TARGET = "contextTokens: 2400, price: { inPerMillion: 1, outPerMillion: 2 }";
const ANSWER_TOKENS = 220;

/**
 * The router's quality curve: the same questions under policies that keep more or less of them here. The target is an
 * OpenAI-compatible server on loopback behind the whole way out, gate and receipts included; the same model answers there,
 * of more that it may read. Each question goes through all settings before the next, so that what came out when the time was
 * over can be compared. The questions are the open half of the first judged set: an answer is right by the turns that it must
 * and must not cite.
 */
export async function benchRouter(
  model: LanguageModel,
  { questionsMax, minutes, withText }: { questionsMax: number; minutes: number; withText: boolean },
): Promise<void> {
  const { asked, meetings } = questions(questionsMax);
  const until = Date.now() + 60_000 * minutes;
  await using upstream = new Upstream((request) => answerBy(model, request));
  using opened = new DisposableStack();
  const ways = await Promise.all(SETTINGS.map(async (setting) => {
    const test = opened.use(
      await escalationHouse({ policy: policyOf(upstream.url, setting), meetings }),
    );
    for (const meeting of meetings) test.temporary.store.putSummary(meeting, extractiveSummary(meeting));
    return { ...setting, ask: askThrough(test, setting.own ? model : undefined), test, rows: [] as Row[] };
  }));
  let done = 0;
  for (const judged of asked) {
    if (Date.now() > until) break;
    for (const { name, ask, rows } of ways) {
      const row = await rowOf(judged, ask);
      rows.push(row);
      if (withText) print(`${name.padEnd(27)} ${row.here ? "here " : "there"}  ${row.told}`);
    }
    done++;
  }
  print(`\n${done} of ${asked.length} questions over ${meetings.length} meetings`);
  print("setting                     answered here  right  seconds (median)  cost of 1,000");
  for (const { name, rows, test } of ways) {
    const { receipts } = test.receipts.list({ limit: 1_000, offset: 0 });
    const cost = receipts.reduce((sum, { closed }) => sum + (closed?.costMicros ?? 0) / 1e6, 0);
    print(`${name.padEnd(27)} ${columns(rows, cost)}`);
  }
  print(plotOf(ways.map(({ rows }) => rows)));
}

interface Row {
  readonly here: boolean;
  readonly right: boolean;
  readonly seconds: number;
  readonly told: string;
}

/** Spread over the set, and so over its meetings; every meeting of the set is there to be searched. */
function questions(questionsMax: number) {
  const judged = readJudged(JUDGED_SETS.first);
  const open = judged.filter(({ half }) => half === "open");
  const step = Math.max(1, Math.floor(open.length / questionsMax));
  const asked = open.filter((_, at) => at % step === 0).slice(0, questionsMax);
  const ids = new Set(judged.map(({ meeting }) => meeting));
  const meetings = lines<SaidMeeting>("qmsum/meetings.jsonl").filter(({ id }) => ids.has(id))
    .map(({ id, turns }) => toMeeting(id, turns));
  return { asked, meetings };
}

function askThrough(test: TestHouse, model: LanguageModel | undefined): Ask {
  const { store } = test.temporary;
  const search = createSearch({
    ...{ database: store.database, embedderId: undefined },
    embedder: () => Promise.resolve(undefined),
  });
  const localAsk = createAsk({
    ...{ store, search, facts: meetingFacts(store), today: () => "2026-11-26" },
    languageModel: () => Promise.resolve(model),
    ranker: installedRanker,
  });
  return routedAsk({ ...test.house, search, localAsk });
}

async function rowOf(judged: Judged, ask: Ask): Promise<Row> {
  const startedAt = performance.now();
  const { question, meeting, within } = judged;
  const answer = await ask({ question, ...(within ? { meetingIds: [meeting] } : {}) });
  return {
    here: answer.route.target === "device",
    right: isRight(judged, answer),
    seconds: (performance.now() - startedAt) / 1_000,
    told: answer.answer,
  };
}

const SETTINGS = [
  { name: "device alone, quotations", mode: "local-first", permits: false, own: false },
  { name: "local-first, quotations", mode: "local-first", permits: true, own: false },
  { name: "device alone, model", mode: "local-first", permits: false, own: true },
  { name: "local-first, model", mode: "local-first", permits: true, own: true },
  { name: "best: the target always", mode: "best", permits: true, own: false },
] as const;

function policyOf(url: string, { mode, permits }: { mode: string; permits: boolean }): string {
  const rule = permits
    ? "{ id: may, because: Open data., permit: { targets: [served] } }"
    : "{ id: stays, because: Kept here., refuse: { trust: [external] } }";
  return `
policy: bench
version: 1
expires: 2099-01-01
targets:
  - { id: served, kind: openai-chat, trust: external, jurisdiction: US, model: m, quality: 0.9, ${TARGET},
      endpoint: { url: "${url}", secret: { env: KEY } }, expected: { ttftMs: 500, tokensPerSecond: 50 } }
rules:
  - ${rule}
preferences:
  - { id: always, mode: ${mode} }
`;
}

async function answerBy(model: LanguageModel, { body }: Recorded): Promise<Response> {
  const { messages, response_format } = JSON.parse(new TextDecoder().decode(body));
  const contents: { role: string; content: string }[] = messages;
  const of = (isSystem: boolean) =>
    contents.filter(({ role }) => (role === "system") === isSystem).map(({ content }) => content).join(
      "\n\n",
    );
  const schema = response_format?.json_schema?.schema;
  const { text, tokensIn, tokensOut } = await model.generate({ system: of(true), user: of(false) }, {
    tokensMax: ANSWER_TOKENS,
    ...(schema === undefined ? {} : { schema }),
  });
  return chatAnswer(text, { prompt_tokens: tokensIn, completion_tokens: tokensOut });
}

function columns(rows: readonly Row[], cost: number): string {
  const share = (of: readonly unknown[]) => `${(100 * of.length / Math.max(1, rows.length)).toFixed(0)} %`;
  const seconds = rows.map((row) => row.seconds).sort((a, b) => a - b)[rows.length >> 1] ?? 0;
  return [
    share(rows.filter(({ here }) => here)).padStart(13),
    share(rows.filter(({ right }) => right)).padStart(6),
    seconds.toFixed(1).padStart(16),
    (1_000 * cost / Math.max(1, rows.length)).toFixed(2).padStart(13),
    `   of ${rows.length}`,
  ].join(" ");
}

const PLOT = { width: 50, height: 10 };

/** Share answered here, to the right, against share right, upwards; each setting by the letter of its row. */
function plotOf(settings: readonly (readonly Row[])[]): string {
  const grid = Array.from({ length: PLOT.height + 1 }, () => Array<string>(PLOT.width + 1).fill(" "));
  const share = (rows: readonly Row[], is: (row: Row) => boolean) =>
    rows.filter(is).length / Math.max(1, rows.length);
  for (const [at, rows] of settings.entries()) {
    const column = Math.round(PLOT.width * share(rows, ({ here }) => here));
    const line = grid[PLOT.height - Math.round(PLOT.height * share(rows, ({ right }) => right))] ?? [];
    const free = line.findIndex((cell, place) => place >= column && cell === " ");
    line[free < 0 ? column : free] = String.fromCharCode(97 + at);
  }
  const body = grid.map((line, at) => `${String(100 - 10 * at).padStart(5)} |${line.join("")}`);
  const axis = `      +${"-".repeat(PLOT.width + 1)}\n       0${"answered here, %".padStart(33)}${
    "100".padStart(17)
  }`;
  return [
    "\nright, %",
    ...body,
    axis,
    SETTINGS.map(({ name }, at) => `  ${String.fromCharCode(97 + at)}  ${name}`).join("\n"),
  ]
    .join("\n");
}
