import { assert, assertEquals, assertRejects } from "@std/assert";
import { ChathamError } from "../../src/errors.ts";
import type { LanguageModel } from "../../src/models/language_model.ts";
import { type Meeting, speakersOf, type Turn } from "../../src/meeting/meeting.ts";
import { summarise } from "../../src/summarise/summarise.ts";
import { parseTranscript } from "../../src/transcript/parse.ts";

const sample = (file: string): Meeting => {
  const parsed = parseTranscript(Deno.readFileSync(new URL(`../fixtures/meetings/${file}`, import.meta.url)));
  return meetingOf(parsed.turns, parsed.startedAt);
};

Deno.test("summarise() without a model ties decisions, actions and questions of the sample meeting to their turns", async () => {
  const meeting = sample("1-heron-kick-off.vtt");
  const summary = await summarise(meeting);
  assertEquals(summary.method, "extractive");
  assertEquals(summary.decisions.map((item) => item.turns), [[7], [13], [20]]);
  assertEquals(summary.actions.map(({ owner, due, turns }) => [owner, due, turns[0]]), [
    ["Marek Obi", "2026-03-20", 27],
    ["Priya Raman", "2026-03-13", 28],
    ["Tomás Lindqvist", "2026-03-03", 29],
    ["Marek Obi", undefined, 32],
  ]);
  assertEquals(summary.questions.map((item) => item.turns), [[30]]);
  assertEquals(summary.covered, [[0, meeting.turns.length - 1]]);
  for (const sentence of summary.overview.split(/(?<=[.!]) /)) {
    const said = sentence.replace(/^[\p{L} ]+: (?=\p{Lu})/u, "");
    assert(meeting.turns.some((turn) => turn.text.includes(said)), "a sentence of the overview was not said");
  }
});

Deno.test("summarise() without a model resolves dates against each meeting and joins a request with its promise", async () => {
  const review = await summarise(sample("2-heron-sensor-review.txt"));
  const contract = review.actions.find((item) => item.text.includes("contract"));
  assertEquals([contract?.owner, contract?.due, contract?.turns], ["Priya Raman", "2026-03-16", [23, 24]]);
  const price = await summarise(sample("4-heron-price-review.json"));
  assert(price.decisions.some((item) => item.text.includes("two hundred and sixty five")));
  assert(price.questions.some((item) => item.turns.includes(22)));
});

Deno.test("summarise() reads a long transcript by chapters and lets the process go on meanwhile", async () => {
  const places = ["harbour", "quarry", "orchard", "foundry", "viaduct", "granary", "lighthouse", "tannery"];
  const turns = Array.from({ length: 12_000 }, (_, index) => {
    const [place, other] = [index, index >> 3].map((n) => places[n % places.length]);
    const text = `The ${place} crew reported ${index} crates for the ${other} before the storm reached them.`;
    return { index, id: `t${index}`, speaker: `P${index % 5}`, text };
  });
  let ticks = 0;
  const fractions: number[] = [];
  const timer = setInterval(() => ticks++, 1);
  const summary = await summarise(meetingOf(turns), { onProgress: (fraction) => fractions.push(fraction) });
  clearInterval(timer);
  assert(ticks > 0, "nothing else ran while it was read");
  assertEquals(fractions, fractions.toSorted((a, b) => a - b));
  assert(summary.overview.length > 200);
  const stop = AbortSignal.abort(new ChathamError("cancelled", "Stopped"));
  await assertRejects(() => summarise(meetingOf(turns), { signal: stop }), ChathamError, "Stopped");
});

Deno.test("summarise() of meetings without words gives an empty summary, not an error", async () => {
  for (
    const turns of [[], [{ index: 0, id: "t0", speaker: "A", text: "" }], [{
      index: 0,
      id: "t0",
      speaker: "A",
      text: "{vocalsound} Mm.",
    }]]
  ) {
    const summary = await summarise(meetingOf(turns));
    assertEquals([summary.decisions, summary.actions, summary.questions], [[], [], []]);
  }
});

Deno.test("summarise() with a model reads every turn in windows, joins the lists and merges the overviews", async () => {
  const meeting = sample("1-heron-kick-off.vtt");
  const seen: number[] = [];
  const model = scripted(900 + 600, (system, user) => {
    const lines = user.split("\n").map((line) => JSON.parse(line));
    if (!system.includes("minutes")) return { overview: `merged ${lines.length}` };
    for (const { turn } of lines) seen.push(turn);
    const { turn, text } = lines[0];
    return {
      overview: `part ${turn}`,
      decisions: [{ text, turns: [turn, 9999] }, { text: "The moon is made of cheese", turns: [turn] }],
      actions: [{ text, owner: "Nobody Known", due: "never said", turns: [turn] }],
      questions: [],
    };
  });
  const summary = await summarise(meeting, { model });
  assertEquals(seen, meeting.turns.map((turn) => turn.index));
  assertEquals(summary.covered, [[0, meeting.turns.length - 1]]);
  assert(summary.overview.startsWith("merged"), summary.overview);
  assert(summary.decisions.length > 1);
  assert(summary.decisions.every((item) => item.turns.length === 1 && !item.text.includes("moon")));
  assert(summary.actions.every((item) => item.owner === undefined && item.due === undefined));
});

Deno.test("summarise() with a model repairs one bad answer and leaves uncovered what stays bad", async () => {
  const meeting = sample("1-heron-kick-off.vtt");
  let calls = 0;
  const summary = await summarise(meeting, {
    model: scripted(900 + 600, (_system, user) => {
      calls++;
      if (user.includes('"turn":0,')) return "no JSON at all";
      return calls % 2 === 0
        ? { overview: "fine", decisions: [], actions: [], questions: [] }
        : { overview: 7 };
    }),
  });
  assertEquals(summary.method, "model");
  assert((summary.covered[0]?.[0] ?? 0) > 0, "turn 0 cannot be covered");
  assertEquals(summary.covered.at(-1)?.[1], meeting.turns.length - 1);
  const never = summarise(meeting, { model: scripted(2000, () => "nothing") });
  assertEquals((await assertRejects(() => never, ChathamError) as ChathamError).kind, "upstream");
});

Deno.test("summarise() stops when it is told to", async () => {
  const stop = new AbortController();
  stop.abort();
  const run = () =>
    summarise(sample("1-heron-kick-off.vtt"), { model: scripted(2000, () => ({})), signal: stop.signal });
  assertEquals((await assertRejects(run, ChathamError) as ChathamError).kind, "cancelled");
});

/** Stands for a model whose answers are known; one token is four characters. */
function scripted(contextTokens: number, answer: (system: string, user: string) => unknown): LanguageModel {
  const countTokens = (text: string) => Math.ceil(text.length / 4);
  return {
    id: "scripted",
    contextTokens: contextTokens + 400,
    countTokens,
    generate({ system, user }, { tokensMax }) {
      assert(
        countTokens(system) + countTokens(user) + tokensMax <= contextTokens + 400,
        "the prompt outgrew the context",
      );
      const value = answer(system, user.split("\n\nYour last answer")[0] ?? "");
      return Promise.resolve({
        text: typeof value === "string" ? value : JSON.stringify(value),
        tokensIn: 0,
        tokensOut: 0,
      });
    },
  };
}

function meetingOf(turns: readonly Turn[], startedAt?: string): Meeting {
  const dated = startedAt === undefined ? {} : { startedAt };
  return {
    id: "m",
    title: "T",
    ...dated,
    labels: [],
    participants: [],
    speakers: speakersOf(turns),
    turns,
    revision: 0,
    warnings: [],
  };
}
