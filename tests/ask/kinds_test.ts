import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { introductionsIn } from "../../src/summarise/people.ts";
import { quantitiesIn } from "../../src/text/number_words.ts";
import { askOver } from "../support/sample_ask.ts";
import { meetingOf, type TemporaryStore, temporaryStore } from "../support/store.ts";

/** A day at a bakery that nobody knows. */
async function bakery(): Promise<TemporaryStore> {
  const temporary = await temporaryStore();
  temporary.store.putMeeting(meetingOf("kick", [
    [
      "Speaker 1",
      "Hello all. I'm Wanda and I'm the production manager. Next to me sits Otto Brill, who is the new accountant.",
    ],
    ["Speaker 2", "My name is Ivo. I'm the oven engineer."],
    [
      "Speaker 1",
      "Let me come to the stall at the fair. It is in the north hall, by the door. It costs us 1,150 euros.",
    ],
    ["Speaker 2", "How many loaves do we bring?"],
    ["Speaker 1", "About three hundred, as last year."],
    ["Speaker 2", "I like the rye best because it keeps for a week."],
    ["Speaker 1", "We decided to rent the stall for three days. Ivo, can you order the flour by Friday?"],
    ["Speaker 2", "Sure, will do. I will also repair the second oven."],
  ], { title: "Fair", startedAt: "2026-03-04T09:00:00Z" }));
  temporary.store.putMeeting(meetingOf("later", [
    ["Wanda Kern", "The stall at the fair costs 1,400 euros now, they raised it."],
    ["Ivo Lund (Oven Engineer)", "Then we take two days only. The rye stays out this time."],
    ["Ivo Lund", "The mixer is loud."],
  ], { title: "Fair again", startedAt: "2026-03-18T09:00:00Z" }));
  return temporary;
}

const CITED: readonly (readonly [question: string, quote: string])[] = [
  ["Who is Wanda?", "I'm Wanda and I'm the production manager."],
  ["Who is Otto Brill?", "Next to me sits Otto Brill, who is the new accountant."],
  ["What is Ivo's role?", "My name is Ivo. I'm the oven engineer."],
  ["Who is the oven engineer?", "My name is Ivo. I'm the oven engineer."],
  ["How many loaves do we bring?", "About three hundred, as last year."],
  ["Why does Ivo like the rye?", "I like the rye best because it keeps for a week."],
  ["What did the oven engineer say about the rye?", "I like the rye best because it keeps for a week."],
  ["What does Ivo have to do?", "Ivo, can you order the flour by Friday?"],
  ["What are the tasks of Ivo?", "I will also repair the second oven."],
  ["What did we decide in the first meeting?", "We decided to rent the stall for three days."],
  ["Was wurde beschlossen?", "We decided to rent the stall for three days."],
];

Deno.test("ask() knows who somebody is, what a role said, whose task it is, and where an answer goes on", async () => {
  using temporary = await bakery();
  const ask = askOver(temporary.store);
  for (const [question, quote] of CITED) {
    const { citations } = await ask({ question });
    assert(citations.some((cited) => cited.quote === quote), `${question}: ${JSON.stringify(citations)}`);
    for (const cited of citations) {
      assertStringIncludes(
        temporary.store.getMeeting(cited.meetingId)?.turns[cited.turn]?.text ?? "",
        cited.quote,
      );
    }
  }
  for (
    const question of ["Who is Zacharias?", "Who is the pastry chef?", "What does Zacharias have to do?"]
  ) {
    assertEquals((await ask({ question })).found, false, question);
  }
});

/** A garage that nobody knows. */
const GARAGE = meetingOf("garage", [
  ["Nora Falk", "Is the noise of the lift a problem for the neighbours?"],
  ["Tom Reed", "No. At night it would be, at noon it is not."],
  ["Tom Reed", "That leaves one day before the lift is serviced."],
  ["Nora Falk", "The lift is serviced on the fourteenth of May, and it is oiled every three weeks."],
  ["Nora Falk", "The V.H.S. tapes from the driving school still play in the old machine."],
  ["Tom Reed", "We produce forty crates of parts a day."],
  ["Nora Falk", "The new rent is 900 euros from summer on."],
  ["Tom Reed", "Somebody has to paint the roof of the shed."],
  ["Nora Falk", "Tom, you look for a cheaper supplier of tyres until next week."],
], { title: "Garage", startedAt: "2026-03-20T09:00:00Z" });

const AT_GARAGE: readonly (readonly [question: string, quote: string])[] = [
  ["Is the noise of the lift a problem?", "No. At night it would be, at noon it is not."],
  [
    "When is the lift serviced?",
    "The lift is serviced on the fourteenth of May, and it is oiled every three weeks.",
  ],
  [
    "What will happen on 14 May?",
    "The lift is serviced on the fourteenth of May, and it is oiled every three weeks.",
  ],
  [
    "How often is the lift oiled?",
    "The lift is serviced on the fourteenth of May, and it is oiled every three weeks.",
  ],
  ["Do the VHS tapes still play?", "The V.H.S. tapes from the driving school still play in the old machine."],
  ["What is the production of parts?", "We produce forty crates of parts a day."],
  ["What's the new rent?", "The new rent is 900 euros from summer on."],
  ["What should Tom look for?", "Tom, you look for a cheaper supplier of tyres until next week."],
];

/** What is summed up, and which meetings that is. */
const SUMMED: readonly (readonly [question: string, ...titles: string[]])[] = [
  ["Summarise the meetings", "Oven stand-up", "Price of rye review"],
  ["Fasse die Besprechungen zusammen", "Oven stand-up", "Price of rye review"],
  ["Vat de vergaderingen samen", "Oven stand-up", "Price of rye review"],
  ["Streść spotkania", "Oven stand-up", "Price of rye review"],
  ["Riassumi le riunioni", "Oven stand-up", "Price of rye review"],
  ["Worum ging es?", "Oven stand-up", "Price of rye review"],
  ["What was the oven stand-up about?", "Oven stand-up"],
  ["Summarise the rye review, please", "Price of rye review"],
];

Deno.test("ask() sums up all meetings in eight languages, or the one whose title is named, and not what somebody said about a thing", async () => {
  using temporary = await temporaryStore();
  const lines = (thing: string) =>
    [["Ola", `The ${thing} has to be looked at before the fair begins in April.`], [
      "Uma",
      `We keep the ${thing} as it is until the fair is over.`,
    ]] as const;
  temporary.store.putMeeting(meetingOf("a", lines("oven"), { title: "Oven stand-up" }));
  temporary.store.putMeeting(meetingOf("b", lines("rye"), { title: "Price of rye review" }));
  const ask = askOver(temporary.store);
  const summed = async (question: string) => {
    const { answer } = await ask({ question });
    return ["Oven stand-up", "Price of rye review"].filter((title) => answer.includes(`${title}: `));
  };
  for (const [question, ...titles] of SUMMED) {
    assertEquals([question, await summed(question)], [question, titles]);
  }
  for (const question of ["Summarise what was said about the rye", "What did Uma say about the oven?"]) {
    assertEquals([question, await summed(question)], [question, []]);
  }
});

Deno.test("ask() answers first what fits: the reply to the same question, a day, what somebody was told to do, other forms of a word", async () => {
  using temporary = await temporaryStore();
  temporary.store.putMeeting(GARAGE);
  const ask = askOver(temporary.store);
  for (const [question, quote] of AT_GARAGE) {
    const { citations } = await ask({ question });
    assertEquals([question, citations[0]?.quote], [question, quote]);
  }
  // Of a day that nobody named nothing is quoted.
  assertEquals((await ask({ question: "When will the roof be painted?" })).found, false);
});

Deno.test("ask() says so where nobody speaks the language of the question, and where a time has no meeting", async () => {
  using temporary = await temporaryStore();
  temporary.store.putMeeting(GARAGE);
  const ask = askOver(temporary.store);
  for (
    const [question, note] of [
      [
        "Wann wird der Aufzug gewartet?",
        "Die Frage ist auf Deutsch gestellt, die neuesten Besprechungen sind auf Englisch:",
      ],
      [
        "Combien coûte le loyer ?",
        "La question est posée en français, les réunions les plus récentes sont en anglais :",
      ],
      ["Ile kosztuje czynsz?", "Język pytania: polski; język najnowszych spotkań: angielski."],
    ] as const
  ) {
    const { found, notes = [] } = await ask({ question });
    assertEquals([question, found], [question, false]);
    assertStringIncludes(notes.join(" "), note);
  }
  const { answer, notes } = await ask({ question: "What was said about the lift last year?" });
  assertEquals([answer, notes], [
    "Not found in your meetings: there is none last year (1 January 2025 to 31 December 2025).",
    [],
  ]);
});

Deno.test("ask() lets what was said later count, and says since when and from what", async () => {
  using temporary = await bakery();
  const { answer, citations } = await askOver(temporary.store)({
    question: "How much does the stall at the fair cost?",
  });
  assertStringIncludes(answer, "Changed on 18 March 2026 from 1,150 euros (4 March 2026).");
  assertEquals(citations[0]?.meetingId, "later");
});

Deno.test("ask() quotes one recording once, however often it was added", async () => {
  using temporary = await temporaryStore();
  const lines = [["Ivo", "The new mixer holds forty litres of dough."], [
    "Wanda",
    "The mixer comes with a lid of steel.",
  ]] as const;
  for (const id of ["a", "b", "c", "d", "e"]) temporary.store.putMeeting(meetingOf(id, lines));
  const { citations } = await askOver(temporary.store)({ question: "What do we know about the new mixer?" });
  assertEquals(citations.length, new Set(citations.map(({ quote }) => quote)).size);
});

Deno.test("introductionsIn() reads names and roles in the languages of the gate, and no other capitals", () => {
  const meeting = meetingOf("m", [
    ["a", "Ich bin Heike und ich bin die Projektleiterin."],
    ["b", "Je m'appelle Élise, je suis la directrice."],
    ["c", "Me llamo Íñigo."],
    ["d", "Nazywam się Ewa."],
    ["e", "I'm German and I am Sorry for the noise. I'm late."],
  ]);
  assertEquals(introductionsIn(meeting).map(({ name, speaker }) => `${speaker} ${name}`), [
    "a Heike",
    "b Élise",
    "c Íñigo",
    "d Ewa",
  ]);
});

Deno.test("quantitiesIn() reads numbers as they are said and written", () => {
  for (
    const [text, ...expected] of [
      [
        "It is two hundred and forty euros or 1,250.75 pounds.",
        "two hundred and forty euros",
        "1,250.75 pounds",
      ],
      ["Das kostet zweihundertvierzig Euro.", "zweihundertvierzig Euro"],
      ["Cela coûte cent vingt euros.", "cent vingt euros"],
      ["Kosztuje dwieście złotych.", "dwieście złotych"],
      ["Nothing was counted.", ...[]],
    ] as const
  ) assertEquals(quantitiesIn(text).map(({ text, unit }) => `${text} ${unit}`), [...expected]);
  assertEquals(quantitiesIn("It rose from $240 to 265 €.").map(({ said }) => said), ["$240", "265 €"]);
});

Deno.test("ask() puts who said the words before them, and whose task it is beside that", async () => {
  using temporary = await temporaryStore();
  const asked = "Tom, could you order the tyres by Friday?";
  temporary.store.putMeeting(meetingOf("tyres", [
    ["Nora Falk", asked],
    ["Tom Reed", "Sure. I will also send the invoice to the school."],
  ], { title: "Tyres", startedAt: "2026-03-20T09:00:00Z" }));
  const { answer } = await askOver(temporary.store)({ question: "What did Tom take on?" });
  assertStringIncludes(answer, `- Nora Falk (→ Tom Reed): “${asked}”`);
  assertStringIncludes(answer, "- Tom Reed: “I will also send the invoice");
});
