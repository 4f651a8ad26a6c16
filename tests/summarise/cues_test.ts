import { assert, assertEquals } from "@std/assert";
import { type Turn, turnIdAt } from "../../src/meeting/meeting.ts";
import { findActions } from "../../src/summarise/actions.ts";
import { findDecisions } from "../../src/summarise/decisions.ts";
import { findDue } from "../../src/text/due_date.ts";
import { findQuestions } from "../../src/summarise/questions.ts";
import { sentenceSpans } from "../../src/text/sentence_spans.ts";
import { sentencesOf } from "../../src/text/sentences.ts";

/** The meeting was on Wednesday 11 March 2026. */
const MEETING = "2026-03-11T09:00:00+01:00";

const DUE: Readonly<Record<string, string | undefined>> = {
  "I'll send it by Friday.": "2026-03-13",
  "I'll send it by next Friday.": "2026-03-20",
  "Let us do it on Monday": "2026-03-16",
  "next Monday works": "2026-03-16",
  "by Wednesday": "2026-03-18",
  "It is due tomorrow.": "2026-03-12",
  "the day after tomorrow": "2026-03-13",
  "this afternoon": "2026-03-11",
  "by the end of the week": "2026-03-13",
  "by the end of next week": "2026-03-20",
  "until the end of the month": "2026-03-31",
  "by end of next month": "2026-04-30",
  "on March 20th": "2026-03-20",
  "by 3 April": "2026-04-03",
  "before the twenty-first of May 2027": "2027-05-21",
  "on the eighth of January": "2027-01-08",
  "by the twenty seventh": "2026-03-27",
  "by the third": "2026-04-03",
  "by 2026-05-01": "2026-05-01",
  "I'll send the map by 06/05.": "06/05",
  "before 25/4": "2026-04-25",
  "no later than 4/28/2026": "2026-04-28",
  "by 2.5.": "2026-05-02",
  "until 6/6": "2026-06-06",
  "cut it by 3/4 of a metre": undefined,
  "in two weeks": "2026-03-25",
  "on the second floor": undefined,
  "we may march on": undefined,
  "for two weeks it rained": undefined,
  "it rained last Friday": undefined,
  "I'll send it soon": undefined,
  "on Thursday week": "2026-03-19",
  "a week on Thursday": "2026-03-19",
  "by Monday fortnight": "2026-03-30",
  "the Tuesday after next": "2026-03-24",
  "by Saturday the 4th": "2026-04-04",
  "on Monday, 30 March": "2026-03-30",
  "by 2026-06-31": undefined,
  "by 2026-13-01": undefined,
  "before November 31": undefined,
  "on the 30th of February": undefined,
};

Deno.test("findDue() resolves what was said against the meeting's date", () => {
  for (const [sentence, date] of Object.entries(DUE)) {
    assertEquals(findDue(sentence, MEETING), date, sentence);
  }
  assertEquals(findDue("I'll send it by next Friday."), "next Friday");
});

const DECISIONS: readonly (readonly [said: string, isDecision: boolean])[] = [
  ["So we decided to use yellow for the housings.", true],
  ["We've all agreed that the launch moves to May.", true],
  ["Okay, let's go with the cheaper supplier.", true],
  ["The decision is that Ada leads the pilot.", true],
  ["Agreed, the beta ships without search.", true],
  ["We'll stick with rubber buttons then.", true],
  ["The motion is agreed on the second reading of the bill.", true],
  ["We haven't decided on the colour of the case.", false],
  ["Have we decided on the colour of the case?", false],
  ["We still need to decide who pays for the repeater.", false],
  ["If we go with rubber, the case gets softer.", false],
  ["I don't know whether we agreed on the budget.", false],
  ["Let's go on to the next slide about buttons.", false],
  ["I agree with you about the colour of it.", false],
  ["Today we decide on the boat yard for the ferry.", false],
  ["This afternoon we'll vote on the new ferry timetable.", false],
  ["Today we decided on the boat yard in Skagen.", true],
];

Deno.test("findDecisions() tells a decision from talk about deciding", () => {
  for (const [said, isDecision] of DECISIONS) {
    assertEquals(
      findDecisions(sentencesOf([turn(0, "A", said)]), { turns: [turn(0, "A", said)] }).length,
      isDecision ? 1 : 0,
      said,
    );
  }
});

Deno.test("findDecisions() takes with a bare announcement the sentence of the turn that it settles", () => {
  const told: readonly (readonly [string, string])[] = [
    ["en", "Then let's open the ferry on 9 June. That's decided."],
    ["de", "Dann öffnet die Fähre am 9. Juni. Das ist beschlossen."],
  ];
  for (const [language, said] of told) {
    const turns = [turn(0, "A", said)];
    assertEquals(findDecisions(sentencesOf(turns), { turns, language }).map(({ text }) => text), [said]);
  }
});

const ACTIONS: readonly (readonly [said: string, owner: string | undefined | null, due?: string])[] = [
  ["I'll send the slides to everyone by Friday.", "Ada Byron", "2026-03-13"],
  ["I need to check the contract with legal.", "Ada Byron"],
  ["Grace will prepare the offer for the harbour.", "Grace Hopper"],
  ["Grace, could you book the room for Monday?", "Grace Hopper", "2026-03-16"],
  ["Could you please update the budget sheet?", "Grace Hopper"],
  ["Action item: clean the test bench.", undefined],
  ["We need to order the antennas by the end of the week.", undefined, "2026-03-13"],
  ["We need to order the antennas at some point.", null],
  ["If I send the slides, will you read them?", null],
  ["I won't send the slides to anyone.", null],
  ["Somebody said that he will call.", null],
  ["I will be there all day.", null],
  ["Let me show you the next slide.", null],
  ["Zoe will prepare the offer for the harbour.", null],
];

Deno.test("findActions() finds owner and date, and leaves talk alone", () => {
  const people = ["Ada Byron", "Grace Hopper"];
  for (const [said, owner, due] of ACTIONS) {
    const turns = [turn(0, "Ada Byron", said), turn(1, "Grace Hopper", "Sure, no problem.")];
    const found = findActions(sentencesOf(turns), { people, turns, startedAt: MEETING });
    assertEquals(found.map((item) => [item.owner, item.due]), owner === null ? [] : [[owner, due]], said);
  }
});

Deno.test("findActions() takes what is to be spoken about today for the agenda that it is", () => {
  for (
    const said of ["Wir müssen heute über die Fähre sprechen.", "Heute wollen wir über die Fähre reden."]
  ) {
    const turns = [turn(0, "Ada Byron", said)];
    assertEquals(
      findActions(sentencesOf(turns), { people: [], turns, startedAt: MEETING, language: "de" }),
      [],
      said,
    );
  }
});

const TALKS: readonly (readonly [turns: readonly string[], open: readonly (readonly number[])[]])[] = [
  [["Who pays for the repeater on the roof?", "I don't know yet."], [[0, 1]]],
  [["Who pays for the repeater on the roof?", "The town pays for it."], []],
  [["Should the warning go to the public?", "I have to ask the council.", "So that stays open."], [[0, 1]]],
  [["One open question is the budget for the second year."], [[0]]],
  [["We still need to decide who leads the second pilot."], [[0]]],
  [["You know?", "Not sure."], []],
];

Deno.test("findQuestions() keeps what stayed unanswered", () => {
  for (const [texts, open] of TALKS) {
    const turns = texts.map((text, i) => turn(i, i % 2 === 0 ? "A" : "B", text));
    const found = findQuestions(sentencesOf(turns), turns).map((item) => item.turns);
    assertEquals(found.length, open.length, texts[0]);
    assertEquals(found[0]?.[0], open[0]?.[0], texts[0]);
  }
});

Deno.test("sentenceSpans() respects abbreviations, decimals, ordinals and endless speech", () => {
  assertEquals(
    sentenceSpans("Dr. Haddad paid 3.5 euros.  Really? Am 5. Mai, bzw. im Juni.").map(({ text }) => text),
    [
      "Dr. Haddad paid 3.5 euros.",
      "Really?",
      "Am 5. Mai, bzw. im Juni.",
    ],
  );
  const endless = sentenceSpans(Array.from({ length: 500 }, (_, i) => `word${i}`).join(" "));
  assertEquals(endless.map(({ text }) => text).join(" ").split(" ").length, 500);
  assertEquals(endless.every(({ text }) => text.length <= 320), true);
});

Deno.test("sentencesOf() keeps what was said and reads it without hesitation; numbers, letters and names said twice stay", () => {
  const said = "Um, the the code is two two five, B B seven. Uh call Anna Anna Maria {vocalsound} now.";
  const sentences = sentencesOf([turn(0, "A", said)]);
  assertEquals(sentences.map(({ text }) => text), [
    "the the code is two two five, B B seven.",
    "call Anna Anna Maria {vocalsound} now.",
  ]);
  assertEquals(sentences.map(({ plain }) => plain), [
    "The code is two two five, B B seven.",
    "Call Anna Anna Maria now.",
  ]);
  assert(sentences.every(({ text, start }) => said.slice(start, start + text.length) === text));
});

function turn(index: number, speaker: string, text: string): Turn {
  return { index, id: turnIdAt(index), speaker, text };
}
