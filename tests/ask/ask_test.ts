import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { ChathamError } from "../../src/errors.ts";
import { askOver, sampleStore } from "../support/sample_ask.ts";
import { hasShared, named, sharedPath } from "../support/shared.ts";
import { meetingOf, type TemporaryStore, temporaryStore } from "../support/store.ts";
import type { Answer, AskEvent } from "../../src/ask/answer.ts";

/** Every quote stands in its turn; nothing is cited when nothing was found. */
function checkInvariant(answer: Answer, { store }: TemporaryStore): void {
  if (!answer.found) assertEquals(answer.citations, []);
  for (const { meetingId, turn, quote } of answer.citations) {
    assertStringIncludes(store.getMeeting(meetingId)?.turns[turn]?.text ?? "", quote);
  }
}

interface SampleQuestion {
  readonly question: string;
  readonly found: boolean;
  readonly answerHolds: readonly string[];
}

const SAMPLES = JSON.parse(
  Deno.readTextFileSync(new URL("../fixtures/meetings/sample_meetings.json", import.meta.url)),
) as { questions: SampleQuestion[] };

const QUESTIONS: readonly SampleQuestion[] = [
  ...SAMPLES.questions,
  {
    question: "Who writes the installation guide?",
    found: true,
    answerHolds: ["I will write the installation guide"],
  },
  { question: "when is mareks operation", found: true, answerHolds: ["operation"] },
  { question: "When is Marek's operation?", found: true, answerHolds: ["operation"] },
  { question: "What did Helen Marsh say about the parking fees?", found: false, answerHolds: [] },
  { question: "What did Zebediah promise?", found: false, answerHolds: [] },
  { question: "???", found: false, answerHolds: [] },
];

for (const { question, found, answerHolds } of QUESTIONS) {
  Deno.test(`ask() on the sample meetings ${found ? "quotes an answer to" : "finds nothing for"}: ${question}`, async () => {
    using temporary = await sampleStore();
    const answer = await askOver(temporary.store)({ question });
    assertEquals(answer.found, found);
    for (const words of answerHolds) assertStringIncludes(answer.answer, words);
    if (found) {
      assertStringIncludes(answer.answer, "no language model is installed");
      assert(answer.citations.length > 0);
    }
    assertEquals([answer.route.target, answer.route.trust, answer.receiptId], ["device", "device", null]);
    checkInvariant(answer, temporary);
  });
}

Deno.test("ask() about the price cites two meetings", async () => {
  using temporary = await sampleStore();
  const { citations } = await askOver(temporary.store)({
    question: "What did we decide about the price of the gauge?",
  });
  assert(new Set(citations.map((citation) => citation.meetingId)).size >= 2);
});

Deno.test("ask() keeps to the meetings that the filter leaves", async () => {
  using temporary = await sampleStore();
  const ask = askOver(temporary.store);
  const question = "Who writes the installation guide?";
  assertEquals((await ask({ question, meetingIds: ["4"] })).found, false);
  assertEquals((await ask({ question, to: "2026-03-05" })).found, true);
  assertEquals(
    (await ask({ question: "How many meetings did we have?", from: "2026-03-10" })).answer.slice(0, 10),
    "2 meetings",
  );
});

Deno.test("ask() in an empty store finds nothing and counts nothing", async () => {
  using temporary = await temporaryStore();
  const ask = askOver(temporary.store);
  for (const question of ["What did we decide?", "When did we last meet?", "Who spoke most?"]) {
    assertEquals((await ask({ question })).found, false, question);
  }
  assertStringIncludes((await ask({ question: "How many meetings did we have?" })).answer, "No meetings");
});

Deno.test("ask() streams the answer's words, its citations and the route", async () => {
  using temporary = await sampleStore();
  const events: AskEvent[] = [];
  const answer = await askOver(temporary.store)(
    { question: "Who writes the installation guide?" },
    { onEvent: (event) => events.push(event) },
  );
  assertEquals(events.flatMap((event) => event.event === "token" ? event.text : []).join(""), answer.answer);
  assertEquals(events.flatMap((event) => event.event === "citation" ? event.citation : []), answer.citations);
  assertEquals(events.at(-1), { event: "route", route: answer.route });
});

Deno.test("ask() refuses an empty and an endless question", async () => {
  using temporary = await temporaryStore();
  for (const question of ["", "  \n", "a".repeat(5000)]) {
    const error = await assertRejects(
      () => askOver(temporary.store)({ question }),
      ChathamError,
    ) as ChathamError;
    assertEquals(error.kind, "usage");
  }
});

Deno.test({
  name: named("ask() quotes hostile transcripts and obeys none of them"),
  ignore: !hasShared,
  async fn() {
    const attacks = Object.values(
      JSON.parse(
        Deno.readTextFileSync(sharedPath("data/prompt_injection/bipia/text_attack_train.json")),
      ) as Record<string, string[]>,
    ).flat();
    using temporary = await temporaryStore();
    temporary.store.putMeeting(
      meetingOf("m", [
        ["Ada", "The launch of the pump is on the ninth of June."],
        ...attacks.map((text): [string, string] => ["Eve", text]),
      ]),
    );
    const ask = askOver(temporary.store);
    const answer = await ask({ question: "When is the launch of the pump?" });
    assertEquals(answer.citations[0], {
      meetingId: "m",
      turn: 0,
      turnId: "t0",
      quote: "The launch of the pump is on the ninth of June.",
    });
    for (const question of attacks.slice(0, 25)) checkInvariant(await ask({ question }), temporary);
  },
});
