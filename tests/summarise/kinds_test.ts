import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Meeting } from "../../src/meeting/meeting.ts";
import { extractiveSummary } from "../../src/summarise/summarise.ts";
import { withDueHint } from "../../src/summarise/due_again.ts";
import { findDueIn } from "../../src/text/period/due.ts";
import { isVerbatim } from "../../src/text/verbatim.ts";
import { meetingOf } from "../support/store.ts";

/** On Wednesday 10 June 2026. */
const STARTED = "2026-06-10T10:00:00+02:00";

function summaryOf(lines: readonly (readonly [string, string])[]) {
  const meeting: Meeting = meetingOf("m", lines, { startedAt: STARTED });
  const summary = extractiveSummary(meeting);
  for (const { text, turns } of [...summary.decisions, ...summary.actions, ...summary.questions]) {
    assert(
      turns.some((turn) => isVerbatim(text, meeting.turns[turn]?.text ?? "")),
      `${text} was not said so`,
    );
  }
  return summary;
}

/** What is decided of what is said, in English. */
const DECIDED: readonly (readonly [lines: readonly string[], decisions: readonly string[]])[] = [
  [["We decided not to paint the barn."], ["We decided not to paint the barn."]],
  [["So we're going with Larkfield then."], ["So we're going with Larkfield then."]],
  [["The fee is approved."], ["The fee is approved."]],
  [["The board turned down the extension."], ["The board turned down the extension."]],
  [["Let's scrap the raffle."], ["Let's scrap the raffle."]],
  [["We will not rent the tent."], ["We will not rent the tent."]],
  [["Let's postpone the vote to July."], ["Let's postpone the vote to July."]],
  [["We agreed on nine tables. Sorry, I meant ten tables."], [
    "We agreed on nine tables. Sorry, I meant ten tables.",
  ]],
  [["We agreed to hire the band.", "No wait, scrap that, they are too loud."], []],
  [["It was decided that the fair opens at ten.", "Decision: the fair opens at ten."], [
    "It was decided that the fair opens at ten.",
  ]],
  // What is taken back is the last thing, or the one that is named; what was settled before it stays.
  [["We decided to hire the band.", "We agreed on the red tent.", "Scrap that, we want a marquee."], [
    "We decided to hire the band.",
  ]],
  [["We agreed on the red tent.", "We decided to hire the band.", "Forget that, no red tent this year."], [
    "We decided to hire the band.",
  ]],
  [["The fee is approved.", "Let's scrap the raffle.", "On second thought, the raffle is fun."], [
    "The fee is approved.",
  ]],
  [["We agreed to disagree."], []],
  [["Nobody decided anything about the tent."], []],
  [["We almost decided on the red tent."], []],
  [["They decided last year on plastic, which was a mistake."], []],
  [["Have we decided on the tent?"], []],
  [["Did we agree on the red tent"], []],
  [["Okay, so have we settled on ten tables"], []],
  [["And are we going with Larkfield now"], []],
  [["The fee was not approved by anyone yet."], []],
];

Deno.test("decisions: refused, dropped, corrected and taken back, about one thing, and not what is only talk", () => {
  for (const [lines, decisions] of DECIDED) {
    const found = summaryOf(lines.map((text, i) => [i % 2 === 0 ? "Ada" : "Ben", text] as const)).decisions;
    assertEquals(found.map(({ text }) => text), decisions, lines[0]);
  }
});

/** Ada says it; Ben Ruiz is there too. */
const PROMISED: readonly (readonly [said: string, owner: string | undefined | null, due?: string])[] = [
  ["Ben said he will collect the chairs by Friday.", "Ben Ruiz", "2026-06-12"],
  ["I said last week that I will print the flyers, and I did print them on Monday.", null],
  ["Last Monday I said I'll call the band.", null],
  ["Would you show that to a guest?", null],
  ["I will paint the sign by the first week of August.", "Ada", "2026-08-07"],
  ["I'm painting the sign on Friday.", "Ada", "2026-06-12"],
  ["I'm painting the sign today, as you see.", null],
  ["I will be away until Friday.", null],
  ["I will order the sign by the first week of August.", "Ada", "2026-08-07"],
  ["I will review the map by the end of Q3.", "Ada", "2026-09-30"],
  ["I'll test the lights within ten days.", "Ada", "2026-06-20"],
  ["Zoe will bring the cups by Sunday.", "Zoe", "2026-06-14"],
  ["Ben to update the list by Friday.", "Ben Ruiz", "2026-06-12"],
  ["To-do Ben: fix the gate", "Ben Ruiz"],
  ["We agreed that Ben sends the map by Friday.", "Ben Ruiz", "2026-06-12"],
  ["If it rains, please talk to the steward.", null],
  ["I'll ask my questions later, if I may.", null],
  ["I won't send the map by Friday.", null],
];

Deno.test("actions: reported, assigned and dated ones, not those that are done or only asked about", () => {
  for (const [said, owner, due] of PROMISED) {
    const { actions } = summaryOf([["Ada", said], ["Ben Ruiz", "The weather is fine."]]);
    assertEquals(actions.map(({ owner, due }) => [owner, due]), owner === null ? [] : [[owner, due]], said);
  }
});

/** A decision, an action of the speaker with its day, a question that stays open, and talk. */
const LANGUAGES: Readonly<Record<string, readonly [string, string, string, string, string]>> = {
  de: [
    "Wir haben beschlossen, das Fest auf September zu verschieben.",
    "Ich bestelle die Zelte bis Freitag.",
    "Ob der Bürgermeister kommt, ist noch offen.",
    "Wir haben noch nicht entschieden, welche Farbe das Zelt hat.",
    "2026-06-12",
  ],
  fr: [
    "Nous avons décidé de reporter la fête en septembre.",
    "Je commanderai les tentes avant vendredi.",
    "Le choix de la salle reste ouvert.",
    "On n'a pas encore décidé de la couleur de la tente.",
    "2026-06-12",
  ],
  es: [
    "Decidimos aplazar la fiesta a septiembre.",
    "Enviaré las invitaciones antes del viernes.",
    "La elección de la sala queda pendiente.",
    "Todavía no hemos decidido el color de la carpa.",
    "2026-06-12",
  ],
  it: [
    "Abbiamo deciso di rinviare la festa a settembre.",
    "Manderò gli inviti entro venerdì.",
    "La scelta della sala resta aperta.",
    "Non abbiamo ancora deciso il colore della tenda.",
    "2026-06-12",
  ],
  nl: [
    "We hebben besloten het feest naar september te verplaatsen.",
    "Ik stuur de uitnodigingen voor vrijdag.",
    "De keuze van de zaal is nog open.",
    "We hebben nog niet besloten welke kleur de tent krijgt.",
    "2026-06-12",
  ],
  pl: [
    "Postanowiliśmy przełożyć festyn na wrzesień.",
    "Wyślę zaproszenia do piątku.",
    "Wybór sali pozostaje otwarty.",
    "Jeszcze nie zdecydowaliśmy, jaki kolor ma mieć namiot.",
    "2026-06-12",
  ],
  pt: [
    "Decidimos adiar a festa para setembro.",
    "Enviarei os convites até sexta-feira.",
    "A escolha da sala fica em aberto.",
    "Ainda não decidimos a cor da tenda.",
    "2026-06-12",
  ],
};

Deno.test("summaries find decisions, actions, days and open questions in seven more languages", () => {
  for (const [language, [decision, action, question, talk, due]] of Object.entries(LANGUAGES)) {
    const found = summaryOf([["Ada", decision], ["Ben Ruiz", action], ["Ada", question], ["Ben Ruiz", talk]]);
    assertEquals([language, ...found.decisions.map(({ text }) => text)], [language, decision]);
    assertEquals([language, ...found.actions.map((item) => [item.text, item.owner, item.due])], [language, [
      action,
      "Ben Ruiz",
      due,
    ]]);
    assert(
      found.questions.some(({ text }) => text === question),
      `${language}: ${JSON.stringify(found.questions)}`,
    );
  }
});

/** What Ada says, in a language, and the day that she settles on; null where she takes nothing on. */
const CORRECTED_DAYS: readonly (readonly [language: string, said: string, due: string | undefined])[] = [
  ["en", "I will print the flyers on Thursday, no, on Saturday.", "2026-06-13"],
  ["en", "I'll print the flyers by Thursday — sorry, Sunday.", "2026-06-14"],
  ["en", "I will print the flyers not by Thursday but by Saturday.", "2026-06-13"],
  ["en", "I will not print the flyers on Thursday but on Saturday.", "2026-06-13"],
  ["en", "I'll print the flyers by Thursday, no problem, and bring them on Sunday.", "2026-06-11"],
  ["en", "I will print the flyers by Thursday. No, wait, by Saturday.", "2026-06-13"],
  ["en", "I will write to Thursday Ltd. about the flyers.", undefined],
  ["en", "I will write to Monday & Daughters by Saturday.", "2026-06-13"],
  ["en", "I will print the flyers by 2026-06-31.", undefined],
  ["de", "Ich bestelle die Zelte bis Donnerstag, nein, bis Samstag.", "2026-06-13"],
  ["de", "Ich werde die Zelte nicht am Donnerstag, sondern am Samstag bestellen.", "2026-06-13"],
  ["fr", "Je commanderai les tentes avant jeudi, pardon, samedi.", "2026-06-13"],
  ["es", "Enviaré las invitaciones antes del jueves, perdón, antes del sábado.", "2026-06-13"],
  ["it", "Manderò gli inviti entro giovedì, anzi, entro sabato.", "2026-06-13"],
  ["nl", "Ik stuur de uitnodigingen voor donderdag, nee, voor zaterdag.", "2026-06-13"],
  ["pl", "Wyślę zaproszenia do czwartku, nie, do soboty.", "2026-06-13"],
  ["pt", "Enviarei os convites até quinta-feira, aliás, até sábado.", "2026-06-13"],
];

Deno.test("a day that is corrected at once is the later one, and one within a name or in no calendar is none", () => {
  for (const [language, said, due] of CORRECTED_DAYS) {
    const meeting = meetingOf("m", [["Ada", said]], { startedAt: STARTED, language });
    const { actions } = extractiveSummary(meeting);
    assertEquals([said, actions.map((item) => [item.owner, item.due, item.text])], [said, [[
      "Ada",
      due,
      said,
    ]]]);
  }
  const odd = extractiveSummary(
    meetingOf("m", [["Ada", "I will print the flyers by 2026-06-31."]], { startedAt: STARTED }),
  );
  assertEquals(withDueHint(odd, STARTED).warnings, [{ stage: "summarise", kind: "due-no-day", count: 1 }]);
});

Deno.test("who is called behind a small word is who is asked", () => {
  for (
    const said of [
      "And Ben, please book the hall.",
      "Okay so Ben, please order the tent.",
      "Right, Ben could you call the band?",
    ]
  ) {
    const { actions } = summaryOf([["Ada", said], ["Zoe", "The weather is fine."], ["Ben Ruiz", "Hm."]]);
    assertEquals([said, actions.map(({ owner }) => owner)], [said, ["Ben Ruiz"]]);
  }
});

Deno.test("findDueIn() resolves days ahead", () => {
  for (
    const [language, text, due] of [
      ["de", "Das mache ich morgen.", "2026-06-11"],
      ["de", "bis Ende der Woche", "2026-06-12"],
      ["de", "bis zum 3. Juli", "2026-07-03"],
      ["de", "Der Morgen war schön.", undefined],
      ["fr", "d'ici la semaine prochaine", "2026-06-19"],
      ["es", "antes del 3 de julio", "2026-07-03"],
      ["it", "entro la fine del mese", "2026-06-30"],
      ["nl", "uiterlijk maandag", "2026-06-15"],
      ["pl", "do końca miesiąca", "2026-06-30"],
      ["pt", "até 3 de julho", "2026-07-03"],
      ["fr", "avant le 05/08", "2026-08-05"],
      ["es", "antes del 17/7", "2026-07-17"],
      ["de", "bis 03.09.", "2026-09-03"],
    ] as const
  ) assertEquals([text, findDueIn(language, text, STARTED)], [text, due]);
  assertEquals(findDueIn("de", "Ich schicke es bis Freitag."), "Freitag");
});

Deno.test("an overview keeps the capital of a name, names no month, and no sentence loses the `No` that it begins with", () => {
  const said = [
    "We want to open Kestrel in the spring, and the harbour wants Kestrel in April.",
    "The buoys for Kestrel come from the yard, and April is late for the buoys.",
    "The harbour pays for the buoys, and the town pays for Kestrel itself from April on.",
    "No cider by the glass for the harbour crew this year, that was agreed with the town.",
    "In April the buoys go out, and the harbour sends a boat for them.",
  ];
  const lines = Array.from(
    { length: 10 },
    (_, i) => [i % 2 === 0 ? "Ada" : "Ben", said[i % 5] ?? ""] as const,
  );
  const { overview } = summaryOf(lines);
  const [subjects = ""] = overview.split(". ");
  assertMatch(subjects, /^The meeting was about (?=.*\bKestrel\b)(?=.*\bbuoys\b)(?!.*april)/is);
  assert(!/(?:: |\. )Cider by the glass/.test(overview), overview);
});

Deno.test("an overview names the subjects, leaves greetings and fillers out, and calls speakers by their names", () => {
  const lines: (readonly [string, string])[] = [
    ["Speaker 1", "Okay. So. Hello everybody. I'm Mina and I'm the choir director."],
    ["Speaker 2", "Um, hi. Thank you, thanks."],
  ];
  for (
    const [a, b] of [["lanterns", "gate"], ["posters", "bridge"], ["benches", "orchard"], ["ropes", "pier"]]
  ) {
    lines.push(
      [
        "Speaker 1",
        `Okay so, um, the summer concert needs more ${a} near the ${b} before the singers arrive.`,
      ],
      [
        "Speaker 2",
        `Yeah, well, the the summer concert last year had no ${a}, and the ${b} was dark for the singers.`,
      ],
      ["Speaker 1", "Right, mm, what about the rest?"],
    );
  }
  const { overview } = summaryOf(lines);
  assert(/^The meeting was about .*summer concert/.test(overview), overview);
  assert(overview.includes("Mina: "), overview);
  assert(!/\b(?:um|okay|hello|thanks)\b|the the|\?/i.test(overview), overview);
});
