import { assert, assertEquals } from "@std/assert";
import { extractiveSummary } from "../../src/summarise/summarise.ts";
import { Said } from "../../src/summarise/said.ts";
import { verifyItems } from "../../src/summarise/verify_items.ts";
import { meetingOf } from "../support/store.ts";

const STARTED = "2026-06-10T10:00:00+02:00";

/** What Ada says that somebody else said: nothing of it is decided or promised here. */
const TOLD_OF_OTHERS: readonly (readonly [language: string, said: string])[] = [
  ["en", 'Somebody wrote: "We decided to close the mill."'],
  ["en", 'The letter went on and on: "We met at noon. We decided to close the mill. Nobody was glad."'],
  ["en", '"I will call the miller by Friday," said Zoe.'],
  ["en", "Somebody said we decided to close the mill."],
  ["de", "Im Brief stand: „Wir haben beschlossen, die Mühle zu schließen.“"],
  ["de", "Zoe sagte: „Ich rufe den Müller bis Freitag an.“"],
  ["fr", "Zoé a écrit : « Nous avons décidé de fermer le moulin. »"],
  ["es", "Zoe escribió: «Decidimos cerrar el molino. Enviaré la carta antes del viernes.»"],
  ["it", "Zoe ha scritto: «Abbiamo deciso di chiudere il mulino.»"],
  ["nl", "In de brief stond: “We hebben besloten de molen te sluiten.”"],
  ["pl", "Zoe napisała: „Postanowiliśmy zamknąć młyn. Wyślę list do piątku.”"],
  ["pt", "A Zoe escreveu: «Decidimos fechar o moinho.»"],
];

Deno.test("what somebody else is quoted with, or hearsay, is no decision and no action of who tells it", () => {
  for (const [language, said] of TOLD_OF_OTHERS) {
    const { actions, decisions } = extractiveSummary(
      meetingOf("m", [["Ada", said], ["Ben", "Hm."]], { startedAt: STARTED, language }),
    );
    assertEquals([said, decisions, actions], [said, [], []]);
  }
  for (const said of ['We decided to buy the "Old Mill".', '"We decided to close the mill."']) {
    const { decisions } = extractiveSummary(meetingOf("m", [["Ada", said]]));
    assertEquals(decisions.map(({ text }) => text), [said]);
  }
});

Deno.test("an overview keeps an opinion an opinion, and quotes nobody's quotation as the speaker's words", () => {
  const opinion = "I think we should ask the miller about the price of the water wheel.";
  const quoted =
    'My cousin wrote this. "The mill was cold. We decided to sell the water wheel to the miller next door. It rained."';
  const overview = (said: string) => extractiveSummary(meetingOf("m", [["Ada", said]])).overview;
  assertEquals(overview(opinion), `Ada: ${opinion}`);
  assert(!overview(`${quoted} The miller lives next door to the water wheel.`).includes("Ada: We decided"));
});

Deno.test("of a model's items none settles what was only proposed, or what somebody was quoted with", () => {
  const listed = (said: string, text: string) => {
    const pieces = [{ turn: 0, speaker: "Ada", text: said }, { turn: 1, speaker: "Ben", text: "Hm." }];
    const { decisions, actions } = verifyItems({
      decisions: [{ text, turns: [0] }],
      actions: [{ text, turns: [0], owner: "", due: "" }],
      questions: [],
    }, {
      said: new Said({ firstTurn: 0, lastTurn: 1, pieces }, "en"),
      people: ["Ada", "Ben"],
      startedAt: undefined,
    });
    return [decisions.length, actions.length];
  };
  assertEquals(listed("I think we should ask the miller for a price.", "Ask the miller for a price."), [
    0,
    0,
  ]);
  assertEquals(
    listed(
      'Zoe wrote: "We decided to close the mill, you should tell them."',
      "The mill is to be closed, tell them.",
    ),
    [0, 0],
  );
  assertEquals(listed("So we should ask the miller for a price.", "Ask the miller for a price."), [1, 1]);
});
