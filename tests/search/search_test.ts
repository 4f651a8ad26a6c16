import { assert, assertEquals, assertRejects } from "@std/assert";
import { embedMeeting } from "../../device/search/embed_meeting.ts";
import { createSearch } from "../../device/search/search.ts";
import type { Store } from "../../device/store/open.ts";
import { ChathamError } from "../../src/errors.ts";
import type { Embedder } from "../../src/meeting/search.ts";
import { countWords } from "../../src/meeting/window.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

const PRICING = meetingOf("pricing", [
  ["Dana", "Shall we talk about the price of the gauge?"],
  ["Marek", "Two hundred and forty euros, and the battery lasts two years."],
  ["Dana", "Agreed, two hundred and forty."],
], { startedAt: "2026-03-02T09:00:00Z", labels: ["project:heron"] });

const HIRING = meetingOf("hiring", [
  ["Priya", "We need a second firmware engineer before the summer."],
  ["Marek", "The price of waiting is high, so let us write the advert."],
], { startedAt: "2026-04-20T09:00:00Z", labels: ["hr"] });

function lexical(store: Store) {
  return createSearch({
    database: store.database,
    embedderId: undefined,
    embedder: () => Promise.resolve(undefined),
  });
}

/** Real arithmetic, no learned weights: a text's vector says which of three topics its words belong to. */
const topics: Embedder = {
  id: "topics",
  dimensions: 8,
  embed: (texts) =>
    Promise.resolve(texts.map((text) => {
      const counts = [/euro|price|cost|battery/g, /engineer|advert|recruit|staff/g].map((topic) =>
        text.match(topic)?.length ?? 0
      );
      const vector = Float32Array.from([0.1, ...counts, 0, 0, 0, 0, 0].slice(0, 8));
      const length = Math.hypot(...vector);
      return vector.map((value) => value / length);
    })),
};

Deno.test("search finds inflected words, gives the exact turns and says that it was lexical", async () => {
  using temporary = await temporaryStore();
  temporary.store.putMeeting(PRICING);
  temporary.store.putMeeting(HIRING);
  const { hits, mode } = await lexical(temporary.store)({ query: "batteries lasting" });
  assertEquals(mode, "lexical");
  assertEquals(hits.length, 1);
  assertEquals([hits[0]?.startTurnId, hits[0]?.marked], ["t0", {
    turnId: "t1",
    speaker: "Marek",
    startMs: 1_000,
  }]);
  assertEquals(hits[0]?.meetingId, "pricing");
  assertEquals([hits[0]?.startTurn, hits[0]?.endTurn], [0, 2]);
  assertEquals([hits[0]?.startMs, hits[0]?.endMs], [0, 2_900]);
  assertEquals(hits[0]?.speakers, ["Dana", "Marek"]);
});

Deno.test("search pushes every filter into the query", async () => {
  using temporary = await temporaryStore();
  temporary.store.putMeeting(PRICING);
  temporary.store.putMeeting(HIRING);
  const search = lexical(temporary.store);
  const found = async (filter: object) =>
    (await search({ query: "price", ...filter })).hits.map(({ meetingId }) => meetingId);
  assertEquals((await found({})).sort(), ["hiring", "pricing"]);
  assertEquals(await found({ meetingIds: ["hiring"] }), ["hiring"]);
  assertEquals(await found({ labels: ["project:heron"] }), ["pricing"]);
  assertEquals(await found({ from: "2026-04-01" }), ["hiring"]);
  assertEquals(await found({ to: "2026-03-02" }), ["pricing"]);
  assertEquals(await found({ speakers: ["dana"] }), ["pricing"]);
  assertEquals(await found({ labels: [] }), []);
});

Deno.test("search with a speaker gives single turns of that speaker", async () => {
  using temporary = await temporaryStore();
  temporary.store.putMeeting(PRICING);
  const { hits } = await lexical(temporary.store)({ query: "forty euros", speakers: ["Marek"] });
  assertEquals(hits.map(({ startTurn, endTurn, speakers }) => [startTurn, endTurn, speakers]), [[1, 1, [
    "Marek",
  ]]]);
});

Deno.test("search never reads a query as query syntax", async () => {
  using temporary = await temporaryStore();
  temporary.store.putMeeting(PRICING);
  const search = lexical(temporary.store);
  for (
    const query of [
      'price" OR "x',
      "NEAR(price gauge)",
      "text:price*",
      "price AND NOT gauge",
      "-price ^gauge",
      "'; drop table turns; --",
    ]
  ) {
    assert((await search({ query: `${query} gauge` })).hits.length <= 1);
  }
  assertEquals((await search({ query: "?!… —" })).hits, []);
  assertEquals(temporary.store.getMeeting("pricing")?.turns.length, 3);
});

Deno.test("search takes words in double quotes as they stand", async () => {
  using temporary = await temporaryStore();
  temporary.store.putMeeting(PRICING);
  temporary.store.putMeeting(HIRING);
  const search = lexical(temporary.store);
  assertEquals((await search({ query: '"price of waiting"' })).hits.map(({ meetingId }) => meetingId), [
    "hiring",
  ]);
  assertEquals((await search({ query: '"waiting of price"' })).hits, []);
});

Deno.test("search hits of one answer do not overlap and hold at most 300 words or one turn", async () => {
  using temporary = await temporaryStore();
  const lines = Array.from({ length: 200 }, (_, index): [string, string] => {
    return ["Ann", `gauge ${"and so on ".repeat(index % 40)} number ${index}`];
  });
  temporary.store.putMeeting(meetingOf("long", [...lines, ["Bo", "gauge ".repeat(900)]]));
  const { hits } = await lexical(temporary.store)({ query: "gauge", limit: 100 });
  const seen = new Set<number>();
  for (const { startTurn, endTurn, text } of hits) {
    for (let turn = startTurn; turn <= endTurn; turn++) {
      assert(!seen.has(turn), `turn ${turn} is in two hits`);
      seen.add(turn);
    }
    assert(startTurn === endTurn || countWords(text) <= 300);
  }
  assertEquals(hits.map(({ score }) => score), hits.map(({ score }) => score).toSorted((a, b) => b - a));
});

Deno.test("search finds by meaning what shares no word, once vectors are there", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  store.putMeeting(PRICING);
  store.putMeeting(HIRING);
  const parts = { database: store.database, embedderId: topics.id, embedder: () => Promise.resolve(topics) };
  assertEquals((await createSearch(parts)({ query: "recruit staff" })).mode, "lexical");
  (await embedMeeting(store.database, topics, "pricing"))();
  (await embedMeeting(store.database, topics, "hiring"))();
  const { hits, mode } = await createSearch(parts)({ query: "recruit staff" });
  assertEquals(mode, "hybrid");
  assertEquals(hits[0]?.meetingId, "hiring");
  const under = async (label: string) =>
    (await createSearch(parts)({ query: "recruit staff", labels: [label] })).hits.map(({ meetingId }) =>
      meetingId
    );
  assertEquals(await under("hr"), ["hiring"]);
  assertEquals(await under("project:heron"), [], "what means something else is no hit");
});

Deno.test("search refuses an empty and an overlong query and a limit out of range", async () => {
  using temporary = await temporaryStore();
  const search = lexical(temporary.store);
  await assertRejects(() => search({ query: "  " }), ChathamError, "empty");
  await assertRejects(() => search({ query: "x".repeat(5000) }), ChathamError, "exceeds");
  for (const limit of [0, 101, 1.5]) {
    await assertRejects(() => search({ query: "x", limit }), ChathamError, "limit");
  }
});

Deno.test("search under `allowed` answers as if there were no other meetings: hits, scores, near words, words not found", async () => {
  using whole = await temporaryStore();
  using alone = await temporaryStore();
  const words = "crane quay barge tide lock gate pilot rope anchor cargo berth dredge keel mast".split(" ");
  let state = 11;
  const random = (below: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  const said = (own: readonly string[]) =>
    Array.from({ length: 9 }, (): [string, string] => [
      `Speaker ${random(3)}`,
      Array.from({ length: 3 + random(12) }, () => own[random(own.length)]).join(" "),
    ]);
  const seen: string[] = [];
  for (let n = 0; n < 24; n++) {
    const isHidden = n % 2 === 0;
    // What is hidden has words of its own, and makes some of the others common.
    const meeting = meetingOf(
      `m${n}`,
      said(isHidden ? ["crane", "quay", "kerosene", "kerosine", "mast"] : words),
    );
    whole.store.putMeeting(meeting);
    if (isHidden) continue;
    alone.store.putMeeting(meeting);
    seen.push(meeting.id);
  }
  const allowed = new Set(seen);
  for (
    const query of [
      "crane quay",
      "kerosene",
      "kerosin crane",
      "mast rope pilot",
      '"crane quay"',
      "barges",
      "cran",
    ]
  ) {
    const { hits, ...rest } = await lexical(whole.store)({ query, allowed });
    const { hits: expected, ...said } = await lexical(alone.store)({ query, allowed });
    assertEquals(hits, expected, query);
    assertEquals(rest, said, query);
  }
});
