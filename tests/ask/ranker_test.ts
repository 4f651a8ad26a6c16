import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { openSentenceRanker, pairIds } from "../../device/embed/sentence_ranker.ts";
import { createWordPiece } from "../../device/onnx/wordpiece.ts";
import { findModel, openShelf, readVerified } from "../../models/verify.ts";
import { inPlace, type Ranker } from "../../src/ask/on_device/ranker.ts";
import { ChathamError } from "../../src/errors.ts";
import { askOver } from "../support/sample_ask.ts";
import { meetingOf, type TemporaryStore, temporaryStore } from "../support/store.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const MISSING = "No ranking model could be used: what is quoted was chosen by its words alone.";

async function orchard(): Promise<TemporaryStore> {
  const temporary = await temporaryStore();
  temporary.store.putMeeting(meetingOf("press", [
    ["Runa", "The cider press was the big topic at the market, and everybody asked about the press."],
    ["Tove", "It leaks. The seal has to be replaced before autumn or we lose a third of the juice."],
    ["Runa", "Fine. I never liked the old label either, it looks like medicine."],
    ["Tove", "The bottles come from Odense. They arrive on Thursdays."],
    ["Runa", "Somebody must feed the bees while I am away, the sugar is in the shed."],
  ], { title: "Orchard", startedAt: "2026-02-03T09:00:00Z" }));
  return temporary;
}

/** Rates what holds one of the words as an answer, and all else as none. */
function ratingBy(...words: readonly string[]): Ranker & { readonly asked: number[] } {
  const asked: number[] = [];
  return {
    id: "fake",
    asked,
    rank: (_, sentences) => {
      asked.push(sentences.length);
      return Promise.resolve(
        sentences.map(({ said }) => words.some((word) => said.includes(word)) ? 3 : -4),
      );
    },
  };
}

Deno.test("inPlace() takes three sentences before and two behind, over turns, with who speaks", () => {
  const meeting = meetingOf("talk", [
    ["Ada", "One is here. Two is here."],
    ["Bo", "Three is here. Four is here. Five is here."],
    ["Cy", "Six is here."],
    ["Ada", "Seven is here. Eight is here."],
  ]);
  const places: readonly (readonly [turn: number, quote: string, before: string[], after: string[]])[] = [
    [0, "One is here.", [], ["Two is here.", "Bo: Three is here."]],
    [1, "Four is here.", ["Ada: One is here.", "Two is here.", "Bo: Three is here."], [
      "Five is here.",
      "Cy: Six is here.",
    ]],
    [3, "Eight is here.", ["Five is here.", "Cy: Six is here.", "Ada: Seven is here."], []],
  ];
  for (const [turn, quote, before, after] of places) {
    const { speaker = "" } = meeting.turns[turn] ?? {};
    assertEquals(inPlace({ meetingId: "talk", turn, quote }, meeting), {
      before,
      said: `${speaker}: ${quote}`,
      after,
    });
  }
});

Deno.test("pairIds() cuts each part as the model was taught", () => {
  const words = Array.from({ length: 90 }, (_, i) => `w${i}`);
  const tokens = createWordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", ...words].join("\n"));
  const long = words.join(" ");
  const ids = pairIds(tokens, long, { before: [long], said: `{laugh} ${long}`, after: [long] });
  const id = (i: number) => i + 4;
  const run = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => id(from + i));
  assertEquals(ids, [2, ...run(0, 32), 3, ...run(66, 90), 3, ...run(0, 56), 3, ...run(0, 20), 3]);
  assertEquals(pairIds(tokens, "w1", { before: [], said: "w2", after: [] }), [2, id(1), 3, 3, id(2), 3, 3]);
});

Deno.test("ask() weighs what a ranker says of sentences beside their words, and finds by it what words alone do not", async () => {
  using temporary = await orchard();
  const { store } = temporary;
  // Most of the words stand in what does not answer; the ranker knows better.
  const press = await askOver(store, undefined, () => Promise.resolve(ratingBy("seal")))({
    question: "What about the old cider press?",
  });
  assert(press.citations.some(({ quote }) => quote.startsWith("The seal has to be replaced")), press.answer);
  // A word of two is spoken of: by words alone that is too little, and so it stays where no sentence answers.
  const asked: readonly (readonly [question: string, answers: string])[] = [
    ["Which honey do the bees make?", "feed the bees"],
    ["What happens to the bottles in winter storms?", "come from Odense"],
    ["Was the old label dull?", "old label"],
  ];
  for (const [question, answers] of asked) {
    const found = await askOver(store, undefined, () => Promise.resolve(ratingBy(answers)))({ question });
    const none = await askOver(store, undefined, () => Promise.resolve(ratingBy()))({ question });
    assertEquals([found.found, none.found], [true, false], question);
    assertStringIncludes(found.citations[0]?.quote ?? "", answers);
  }
  // What is asked for in so many words needs no ranker's leave.
  const plain = await askOver(store, undefined, () => Promise.resolve(ratingBy()))({
    question: "On what day do the bottles from Odense arrive?",
  });
  assert(plain.found);
});

Deno.test("ask() says where no ranker could be used, asks none in another language, and never rates more than sixteen sentences", async () => {
  using temporary = await orchard();
  const { store } = temporary;
  store.putMeeting(meetingOf(
    "long",
    Array.from({ length: 60 }, (_, i) => [
      `Speaker ${i % 3}`,
      `The mill number ${i} grinds the flour of farm ${i}.`,
    ]),
    { title: "Mills", startedAt: "2026-02-04T09:00:00Z" },
  ));
  const question = "Where do the bottles come from?";
  const failing = () => Promise.reject(new ChathamError("unavailable", "Cannot open the model"));
  for (const ranker of [() => Promise.resolve(undefined), failing]) {
    const { found, notes } = await askOver(store, undefined, ranker)({ question });
    assertEquals([found, notes?.includes(MISSING)], [true, true]);
  }
  const silent = await askOver(store, undefined, () => Promise.resolve(ratingBy("Odense")))({ question });
  assertEquals(silent.notes?.includes(MISSING), false);
  const ranker = ratingBy();
  await askOver(store, undefined, () => Promise.resolve(ranker))({ question: "Woher kommen die Flaschen?" });
  assertEquals(ranker.asked, []);
  await askOver(store, undefined, () => Promise.resolve(ranker))({
    question: "Which mill grinds the flour?",
  });
  assertEquals(ranker.asked, [16]);
});

Deno.test("the shipped ranker rates what answers above what only holds the words", async () => {
  const model = findModel([await openShelf(ROOT, `${ROOT}models/manifest.json`)], "sentence-ranking");
  assert(model);
  const files = {
    model: await readVerified(model, "model"),
    vocabulary: await readVerified(model, "vocabulary"),
  };
  const ranker = await openSentenceRanker(files, { id: model.entry.id, threads: 1 });
  const alone = (said: string) => ({ before: [], said, after: [] });
  const cases: readonly (readonly [question: string, answer: string, other: string])[] = [
    [
      "What did the manager say about the price of the lamp?",
      "Manager: We cannot sell the lamp for more than thirty pounds, nobody pays that.",
      "Manager: Okay, next slide please, thank you.",
    ],
    [
      "Why was the material of the handle changed?",
      "Designer: We went for rubber on the grip because the wood was splitting.",
      "Designer: The committee meets again in the school hall.",
    ],
    [
      "Summarise the discussion about school meals.",
      "Minister: Free lunches for pupils will continue through the holidays.",
      "Speaker: The microphone array records eight channels.",
    ],
  ];
  for (const [question, answer, other] of cases) {
    const [high = 0, low = 0] = await ranker.rank(question, [alone(answer), alone(other)]);
    assert(high > low + 0.3, `${question}: ${high} ${low}`);
  }
  await ranker.close();
});
