import { meetingFacts } from "../../../device/store/meetings/facts.ts";
import { openStore, type Store } from "../../../device/store/open.ts";
import type { Answer, Ask } from "../../../src/ask/answer.ts";
import { createAsk } from "../../../src/ask/on_device/ask_on_device.ts";
import type { LanguageModel } from "../../../src/models/language_model.ts";
import { installedRanker } from "../search/installed_ranker.ts";
import { ownSearch } from "../../support/sample_ask.ts";
import { lines, type Query, type SaidMeeting, toMeeting } from "./open_meetings.ts";
import { print } from "./print.ts";
import { rouge } from "./rouge.ts";
import { shareOf } from "./share_of.ts";

/** ROUGE-1 against the reference from which an answer that cites the right turns counts as useful. */
const USEFUL_MIN = 0.2;

/** By quotation; with the model, as it is shown; and what of that the model cites by itself. */
const KINDS = ["extractive", "model", "model alone"] as const;

/** Answers to QMSum's questions over all its meetings, with the ranker that ships: by quotation alone, and with the model. */
export async function benchAnswers(
  model: LanguageModel,
  { questionsMax, minutes, withText }: { questionsMax: number; minutes: number; withText: boolean },
): Promise<void> {
  const meetings = lines<SaidMeeting>("qmsum/meetings.jsonl");
  const all = lines<Query>("qmsum/queries.jsonl").filter(({ kind, split }) =>
    kind === "specific" && split === "val"
  );
  const step = Math.max(1, all.length / questionsMax);
  const asked = Array.from(
    { length: Math.min(questionsMax, all.length) },
    (_, at) => all[Math.floor(at * step)],
  )
    .filter((query) => query !== undefined);
  const planted = Deno.readTextFileSync(new URL("../ask_unanswerable.txt", import.meta.url)).trim().split(
    "\n",
  );
  const folder = Deno.makeTempDirSync({ prefix: "chatham-bench-" });
  const store = await openStore(folder, { mode: "file" });
  try {
    for (const { id, turns } of meetings) store.putMeeting(toMeeting(id, turns));
    const until = Date.now() + 60_000 * minutes;
    const tallies = {
      extractive: new Tally(store),
      model: new Tally(store),
      "model alone": new Tally(store),
    };
    const asks = { extractive: askOver(store, undefined), model: askOver(store, model) };
    let done = 0;
    for (const query of asked) {
      if (Date.now() > until) break;
      tallies.extractive.add(await timed(asks.extractive, query.query), query);
      const made = await timed(asks.model, query.query);
      tallies.model.add(made, query);
      tallies["model alone"].add(withoutQuoted(made), query);
      done++;
      if (withText) print(tellBoth(query, tallies));
    }
    print(`\n${done} of ${asked.length} answerable questions over ${meetings.length} meetings`);
    for (const kind of KINDS) print(`  ${kind.padEnd(12)}${tallies[kind]}`);
    let found = 0;
    for (const question of planted) if ((await asks.model({ question })).found) found++;
    print(`  planted questions found with the model  ${shareOf(found, planted.length)}`);
  } finally {
    store[Symbol.dispose]();
    Deno.removeSync(folder, { recursive: true });
  }
}

/** What the model cites by itself: all that is not quoted beside its words. */
function withoutQuoted(timed: Timed): Timed {
  const { answer, citations } = timed.answer;
  const own = timed.isByModel ? citations.filter(({ quote }) => !answer.includes(`“${quote}”`)) : [];
  return { ...timed, answer: { ...timed.answer, citations: own } };
}

interface Timed {
  readonly answer: Answer;
  /** Seconds to what is quoted, to the line that the model writes from, to its first sentence, and to the end. */
  readonly quotedS: number;
  readonly leadingS: number | undefined;
  readonly firstS: number | undefined;
  readonly allS: number;
  readonly isByModel: boolean;
}

async function timed(ask: Ask, question: string): Promise<Timed> {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1_000;
  let [quotedS, leadingS, firstS]: (number | undefined)[] = [];
  const answer = await ask({ question }, {
    onEvent: (event) => {
      if (event.event === "quoted" && event.leading) leadingS = seconds();
      if (event.event === "quoted") quotedS ??= seconds();
      if (event.event === "token") firstS ??= seconds();
    },
  });
  const isByModel = answer.found && !answer.answer.startsWith("Quoted from") && quotedS !== undefined;
  return {
    answer,
    quotedS: quotedS ?? seconds(),
    leadingS,
    firstS: isByModel ? firstS : undefined,
    allS: seconds(),
    isByModel,
  };
}

/** A question with its reference and both answers, for who judges them by reading. */
function tellBoth(
  { query, answer }: Query,
  { extractive, model }: Record<"extractive" | "model", Tally>,
): string {
  return [
    `\nQ ${query}`,
    `  reference  ${answer}`,
    `  quoted     ${extractive.last}`,
    `  model      ${model.last}`,
  ].join(
    "\n",
  );
}

class Tally {
  readonly #store: Store;
  readonly #rows: (Timed & { isRight: boolean; isUseful: boolean; unverified: number })[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  add(timed: Timed, { meeting_id, spans, answer }: Query): void {
    const { citations } = timed.answer;
    const isRight = citations.some(({ meetingId, turn }) =>
      meetingId === meeting_id && spans.some(([first, last]) => turn >= first && turn <= last)
    );
    const unverified =
      citations.filter(({ meetingId, turn, quote }) =>
        !this.#store.getMeeting(meetingId)?.turns[turn]?.text.includes(quote)
      ).length;
    const isUseful = isRight && rouge(timed.answer.answer, answer).one >= USEFUL_MIN;
    this.#rows.push({ ...timed, isRight, isUseful, unverified });
  }

  get last(): string {
    const row = this.#rows.at(-1);
    return row === undefined ? "" : [
      `${row.isByModel ? "model" : "quoted"}${row.isRight ? " right" : ""}: ${row.answer.answer}`,
      ...row.answer.citations.map(({ meetingId, turn, quote }) =>
        `             [${meetingId} ${turn}] ${quote}`
      ),
    ].join("\n");
  }

  toString(): string {
    const rows = this.#rows;
    const share = (of: readonly unknown[]) => shareOf(of.length, rows.length);
    const median = (values: readonly (number | undefined)[]) => {
      const known = values.filter((value) => value !== undefined).sort((a, b) => a - b);
      return known.length === 0 ? "–" : `${(known[known.length >> 1] ?? 0).toFixed(2)} s`;
    };
    return [
      `right turn ${share(rows.filter(({ isRight }) => isRight))}`,
      `citations ${rows.reduce((sum, { answer }) => sum + answer.citations.length, 0)}`,
      `useful ${share(rows.filter(({ isUseful }) => isUseful))}`,
      `in the model's words ${share(rows.filter(({ isByModel }) => isByModel))}`,
      `unverified quotes ${rows.reduce((sum, { unverified }) => sum + unverified, 0)}`,
      `quoted after ${median(rows.map(({ quotedS }) => quotedS))}`,
      `line told after ${median(rows.map(({ leadingS }) => leadingS))}`,
      `first sentence after ${median(rows.map(({ firstS }) => firstS))}`,
      `all after ${median(rows.map(({ allS }) => allS))}`,
    ].join("  ");
  }
}

function askOver(store: Store, model: LanguageModel | undefined): Ask {
  return createAsk({
    ...{ store, search: ownSearch(store), facts: meetingFacts(store) },
    languageModel: () => Promise.resolve(model),
    ranker: installedRanker,
    today: () => "2026-11-26",
  });
}
