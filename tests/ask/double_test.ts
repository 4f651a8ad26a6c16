import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readDoubleQuestion } from "../../src/ask/on_device/double_question.ts";
import { askOver } from "../support/sample_ask.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

Deno.test("readDoubleQuestion() gives each half what the other says for it, and leaves one question alone", () => {
  for (
    const [text, ...halves] of [
      ["Who paints the hull and when is it due?", "Who paints the hull", "when is it due: paints hull"],
      [
        "What did we decide about the mast and what about the keel?",
        "What did we decide about the mast",
        "What did we decide about the keel",
      ],
      ["When and where do we meet the pilot?", "When do we meet the pilot", "where do we meet the pilot"],
      ["Who wrote and who signed the lease?", "Who wrote the lease", "who signed the lease"],
      ["Who moors the boat? When is it lifted?", "Who moors the boat", "When is it lifted: moors boat"],
      [
        "How many meetings were there in May, and who spoke most?",
        "How many meetings were there in May",
        "who spoke most in May",
      ],
      [
        "Was haben wir über den Mast und über den Kiel beschlossen?",
        "Was haben wir über den Mast beschlossen",
        "Was haben wir über den Kiel beschlossen",
      ],
      [
        "Qui peint la coque et quand le mât arrive-t-il ?",
        "Qui peint la coque",
        "quand le mât arrive-t-il: peint coque",
      ],
      ["¿Quién pinta el casco y cuándo llega el motor?", "Quién pinta el casco", "cuándo llega el motor"],
      [
        "Cosa abbiamo deciso sul molo e sulla gru?",
        "Cosa abbiamo deciso sul molo",
        "Cosa abbiamo deciso sulla gru",
      ],
      [
        "Wat hebben we besloten over de mast en hoe zit het met de kiel?",
        "Wat hebben we besloten over de mast",
        "Wat hebben we besloten over de kiel",
      ],
      [
        "Kto maluje kadłub i kiedy przyjdzie statek do portu?",
        "Kto maluje kadłub",
        "kiedy przyjdzie statek do portu",
      ],
      ["Quem pinta o casco e quando chega o motor?", "Quem pinta o casco", "quando chega o motor"],
      [
        "Summarise the discussion about the mast and tell me who paints the hull.",
        "Summarise the discussion about the mast",
        "who paints the hull",
      ],
      [
        "Could you list the decisions about the mast and tell me when it is due?",
        "Could you list the decisions about the mast",
        "when it is due: decisions mast",
      ],
      [
        "Who paints the hull, and please explain why the mast broke",
        "Who paints the hull",
        "why the mast broke",
      ],
      [
        "Fasse das Gespräch über den Mast zusammen und sag mir, wer den Rumpf streicht.",
        "Fasse das Gespräch über den Mast zusammen",
        "wer den Rumpf streicht",
      ],
      [
        "Résume la discussion sur le mât et dis-moi qui peint la coque.",
        "Résume la discussion sur le mât",
        "qui peint la coque",
      ],
      [
        "Resume la discusión sobre el mástil y dime quién pinta el casco.",
        "Resume la discusión sobre el mástil",
        "quién pinta el casco",
      ],
      [
        "Riassumi la discussione sul molo e dimmi chi ripara la gru.",
        "Riassumi la discussione sul molo",
        "chi ripara la gru",
      ],
      [
        "Vat de discussie over de mast samen en vertel me wie de romp schildert.",
        "Vat de discussie over de mast samen",
        "wie de romp schildert",
      ],
      [
        "Podsumuj dyskusję o maszcie i powiedz mi, kto maluje kadłub.",
        "Podsumuj dyskusję o maszcie",
        "kto maluje kadłub",
      ],
      [
        "Resume a discussão sobre o mastro e diz-me quem pinta o casco.",
        "Resume a discussão sobre o mastro",
        "quem pinta o casco",
      ],
      [
        "Tell me what we decided about the mast and when it is due.",
        "what we decided about the mast",
        "when it is due: decided mast",
      ],
      ["What did we say about the roof and list of parts?"],
      ["List the parts and the prices of the mast."],
      ["What was said about rope and tar?"],
      ["What did Dana say about when we start and how we pay?"],
      ["What did they think of the buoy and why?"],
      ["Was sagte Uwe über Tau und Teer?"],
      ["bread and butter"],
    ] as const
  ) {
    const read = readDoubleQuestion(text, "2026-06-01")?.map(({ asked }) => asked);
    assertEquals([text, ...read ?? []], [text, ...halves]);
  }
});

Deno.test("ask answers both halves of a question, and says which of them has no answer", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  store.putMeeting(meetingOf("en", [
    ["Ola", "I will write the damage report."],
    ["Bea", "The report is due on the ninth of May. The mast is split."],
    ["Ola", "We agreed to replace the mast in autumn."],
  ]));
  store.putMeeting(meetingOf("de", [
    ["Ilse", "Die Heizung im Bootshaus ist seit Dienstag kaputt, und die Heizung war teuer."],
    ["Uwe", "Gut, wir haben beschlossen, dass die alte Heizung im Mai ersetzt wird."],
  ]));
  const ask = askOver(store);
  const both = await ask({ question: "Who writes the report and when is it due?" });
  assertEquals(both.citations.map(({ quote }) => quote).toSorted(), [
    "I will write the damage report.",
    "The report is due on the ninth of May.",
  ]);
  const lines = both.answer.split("\n");
  assertEquals(lines.filter((line) => line.endsWith("?")), ["Who writes the report?", "When is it due?"]);
  assertEquals(lines.filter((line) => line.startsWith("Quoted from")).length, 1);
  const order = await ask({
    question: "Summarise what was said about the mast and tell me who writes the report.",
  });
  assertEquals(
    order.answer.split("\n").filter((line) => /^(?:Summarise|Tell)/.test(line)),
    ["Summarise what was said about the mast.", "Tell me who writes the report."],
  );
  assertStringIncludes(order.answer, "We agreed to replace the mast in autumn.");
  assertStringIncludes(order.answer, "I will write the damage report.");
  const told = await ask({ question: "Please tell me when the report is due." });
  assertEquals(told.citations.map(({ quote }) => quote), ["The report is due on the ninth of May."]);
  const half = await ask({ question: "What did we decide about the mast and what about the giraffe?" });
  assert(half.found);
  assertStringIncludes(half.answer, "What about the giraffe?\nNot found in your meetings.");
  const german = await ask({ question: "Was haben wir über die Heizung und über die Giraffe beschlossen?" });
  assertStringIncludes(
    german.answer,
    "Was haben wir über die Giraffe beschlossen?\nIn den Besprechungen nicht gefunden.",
  );
  assertEquals(german.route.because, "Die Antwort entstand auf diesem Rechner.");
  const none = await ask({ question: "Who stole the giraffe and when did it happen?" });
  assertEquals([none.found, none.answer], [false, "Not found in your meetings."]);
});

/** A matter that is named in several sentences, of which one settles it, in other words than the question's. */
const SETTLED = [
  ["de", "Was haben wir über die Pumpe beschlossen?", [
    "Die Pumpe im Keller läuft seit Montag nicht, die Pumpe ist alt.",
    "Kommen wir zur Pumpe.",
    "Dann nehmen wir das Modell aus Bremen.",
  ]],
  ["fr", "Qu'avons-nous décidé sur la pompe ?", [
    "La pompe de la cave ne marche plus depuis lundi.",
    "La pompe fait du bruit.",
    "Nous avons convenu de remplacer la pompe en mai.",
  ]],
  ["es", "¿Qué decidimos sobre la bomba?", [
    "La bomba del sótano no funciona desde el lunes.",
    "La bomba hace ruido.",
    "Se acordó cambiar la bomba en mayo.",
  ]],
  ["it", "Cosa abbiamo deciso sulla pompa?", [
    "La pompa della cantina non funziona da lunedì.",
    "La pompa fa rumore.",
    "Abbiamo stabilito di cambiare la pompa a maggio.",
  ]],
  ["nl", "Wat hebben we besloten over de pomp?", [
    "De pomp in de kelder doet het sinds maandag niet.",
    "De pomp maakt lawaai.",
    "We hebben afgesproken de pomp in mei te vervangen.",
  ]],
  ["pl", "Co postanowiliśmy w sprawie pompy?", [
    "Pompa w piwnicy nie działa od poniedziałku.",
    "Ta pompa hałasuje.",
    "Ustaliliśmy, że pompa będzie wymieniona w maju.",
  ]],
  ["pt", "O que decidimos sobre a bomba?", [
    "A bomba da cave não funciona desde segunda.",
    "A bomba faz barulho.",
    "Ficou decidido trocar a bomba em maio.",
  ]],
] as const;

Deno.test("a question for what was decided is answered first by what settles it, in every language of the gate", async () => {
  for (const [language, question, said] of SETTLED) {
    using temporary = await temporaryStore();
    temporary.store.putMeeting(
      meetingOf(language, said.map((text, at) => [`S${at % 2}`, text]), { language }),
    );
    const { citations } = await askOver(temporary.store)({ question });
    assertEquals([language, citations[0]?.quote], [language, said[2]]);
  }
});
