import { assert, assertEquals, assertRejects } from "@std/assert";
import { ChathamError } from "../../src/errors.ts";
import { type Meeting, speakersOf, type Turn } from "../../src/meeting/meeting.ts";
import { summarise } from "../../src/summarise/summarise.ts";
import { parseTranscript } from "../../src/transcript/parse.ts";
import { scriptedModel } from "../support/scripted_model.ts";

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
    if (sentence.startsWith("The meeting was about ")) continue;
    const said = sentence.replace(/^[\p{L} ]+: (?=\p{Lu})/u, "").slice(1);
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

Deno.test("summarise() stops when it is told to", async () => {
  const stop = new AbortController();
  stop.abort();
  const run = () =>
    summarise(sample("1-heron-kick-off.vtt"), { model: scriptedModel(() => ({})), signal: stop.signal });
  assertEquals((await assertRejects(run, ChathamError) as ChathamError).kind, "cancelled");
});

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
