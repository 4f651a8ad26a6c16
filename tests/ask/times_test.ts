import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { findMeetingPlace } from "../../src/text/period/meeting_place.ts";
import { PointReader } from "../../src/text/period/points.ts";
import { PHRASE_MAX, timeWords, tokensOf } from "../../src/text/period/time_words.ts";
import { readTimes } from "../../src/text/period/period.ts";
import { readFactsQuestion } from "../../src/ask/on_device/facts_question.ts";
import { askOver } from "../support/sample_ask.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

/** Read on Thursday 18 June 2026. */
const TODAY = "2026-06-18";

const MAY: Days = ["2026-05-01", "2026-05-31"];
const LAST_WEEK: Days = ["2026-06-08", "2026-06-14"];
const THREE_WEEKS_AGO: Days = ["2026-05-25", "2026-05-31"];
const Q2: Days = ["2026-04-01", "2026-06-30"];
const STRETCH: Days = ["2026-05-02", "2026-05-07"];
const MONDAY: Days = ["2026-06-15", "2026-06-15"];
const BEFORE: Days = [undefined, "2026-05-06"];
const AFTER: Days = ["2026-05-08", undefined];

type Days = readonly [from: string | undefined, to: string | undefined];

/** The same eight times in each language. */
const IN_EIGHT: readonly (readonly [question: string, days: Days])[] = [
  ["What did we agree on the lease in May?", MAY],
  ["What was said about the lease last week?", LAST_WEEK],
  ["What did we settle three weeks ago?", THREE_WEEKS_AGO],
  ["Anything on the lease in Q2?", Q2],
  ["What did Ivo say between 2 and 7 May?", STRETCH],
  ["What did Ivo report on Monday?", MONDAY],
  ["What did we say before 7 May?", BEFORE],
  ["What did we say after 7 May?", AFTER],
  ["Was haben wir im Mai zur Miete vereinbart?", MAY],
  ["Was wurde vergangene Woche zur Miete gesagt?", LAST_WEEK],
  ["Was haben wir vor drei Wochen entschieden?", THREE_WEEKS_AGO],
  ["Was wurde im zweiten Quartal zur Miete gesagt?", Q2],
  ["Was hat Ivo vom 2. bis zum 7. Mai gesagt?", STRETCH],
  ["Was hat Ivo am Montag berichtet?", MONDAY],
  ["Was wurde vor dem 7. Mai gesagt?", BEFORE],
  ["Was wurde nach dem 7. Mai gesagt?", AFTER],
  ["Qu'avons-nous convenu en mai sur le bail ?", MAY],
  ["Qu'a-t-on dit la semaine dernière du bail ?", LAST_WEEK],
  ["Qu'avons-nous décidé il y a trois semaines ?", THREE_WEEKS_AGO],
  ["Qu'avons-nous dit au deuxième trimestre ?", Q2],
  ["Qu'a dit Ivo entre le 2 et le 7 mai ?", STRETCH],
  ["Qu'a dit Ivo lundi dernier ?", MONDAY],
  ["Qu'a-t-on dit avant le 7 mai ?", BEFORE],
  ["Qu'a-t-on dit après le 7 mai ?", AFTER],
  ["¿Qué acordamos en mayo sobre el alquiler?", MAY],
  ["¿Qué se dijo la semana pasada del alquiler?", LAST_WEEK],
  ["¿Qué decidimos hace tres semanas?", THREE_WEEKS_AGO],
  ["¿Qué dijimos en el segundo trimestre?", Q2],
  ["¿Qué dijo Ivo del 2 al 7 de mayo?", STRETCH],
  ["¿Qué dijo Ivo el lunes?", MONDAY],
  ["¿Qué dijimos antes del 7 de mayo?", BEFORE],
  ["¿Qué dijimos después del 7 de mayo?", AFTER],
  ["Cosa abbiamo concordato a maggio sull'affitto?", MAY],
  ["Cosa si è detto la settimana scorsa sull'affitto?", LAST_WEEK],
  ["Cosa abbiamo deciso tre settimane fa?", THREE_WEEKS_AGO],
  ["Cosa abbiamo detto nel secondo trimestre?", Q2],
  ["Cosa ha detto Ivo tra il 2 e il 7 maggio?", STRETCH],
  ["Cosa ha detto Ivo lunedì scorso?", MONDAY],
  ["Cosa abbiamo detto prima del 7 maggio?", BEFORE],
  ["Cosa abbiamo detto dopo il 7 maggio?", AFTER],
  ["Wat hebben we in mei over de huur afgesproken?", MAY],
  ["Wat is er afgelopen week over de huur gezegd?", LAST_WEEK],
  ["Wat hebben we drie weken geleden besloten?", THREE_WEEKS_AGO],
  ["Wat hebben we in het tweede kwartaal gezegd?", Q2],
  ["Wat zei Ivo tussen 2 en 7 mei?", STRETCH],
  ["Wat zei Ivo op maandag?", MONDAY],
  ["Wat hebben we vóór 7 mei gezegd?", BEFORE],
  ["Wat hebben we na 7 mei gezegd?", AFTER],
  ["Co ustaliliśmy w maju w sprawie czynszu?", MAY],
  ["Co powiedziano w zeszłym tygodniu o czynszu?", LAST_WEEK],
  ["Co postanowiliśmy trzy tygodnie temu?", THREE_WEEKS_AGO],
  ["Co powiedzieliśmy w drugim kwartale?", Q2],
  ["Co powiedział Ivo od 2 do 7 maja?", STRETCH],
  ["Co powiedział Ivo w poniedziałek?", MONDAY],
  ["Co powiedzieliśmy przed 7 maja?", BEFORE],
  ["Co powiedzieliśmy po 7 maja?", AFTER],
  ["O que combinamos em maio sobre o aluguel?", MAY],
  ["O que foi dito na semana passada sobre o aluguel?", LAST_WEEK],
  ["O que decidimos há três semanas?", THREE_WEEKS_AGO],
  ["O que dissemos no segundo trimestre?", Q2],
  ["O que disse o Ivo de 2 a 7 de maio?", STRETCH],
  ["O que disse o Ivo na segunda-feira?", MONDAY],
  ["O que dissemos antes de 7 de maio?", BEFORE],
  ["O que dissemos depois de 7 de maio?", AFTER],
];

Deno.test("readTimes() reads the same times in the eight languages of the gate", () => {
  for (const [question, days] of IN_EIGHT) {
    const { period, notRead } = readTimes(question, TODAY);
    assertEquals([question, period?.from, period?.to], [question, ...days]);
    assertEquals(notRead, [], question);
  }
});

const SINGLE: Readonly<Record<string, Days | null>> = {
  "What was agreed on 24.04.2026?": ["2026-04-24", "2026-04-24"],
  "What was agreed on 24/04/2026?": ["2026-04-24", "2026-04-24"],
  "Was wurde am 3.6. vereinbart?": ["2026-06-03", "2026-06-03"],
  "What changed in the past ten days?": ["2026-06-08", "2026-06-18"],
  "What did Ivo say the day before yesterday?": ["2026-06-16", "2026-06-16"],
  "What did we say on Tuesday of last week?": ["2026-06-09", "2026-06-09"],
  "Was geschah in KW 20?": ["2026-05-11", "2026-05-17"],
  "What did we say at the end of April?": ["2026-04-21", "2026-04-30"],
  "from November to January": ["2025-11-01", "2026-01-31"],
  "What did we say in the last quarter of 2025?": ["2025-10-01", "2025-12-31"],
  "the April call": ["2026-04-01", "2026-04-30"],
  "until 5 May": [undefined, "2026-05-05"],
  "What are the April figures?": null,
  "Who pays the rent for May?": null,
  "Is the ratio 3.5 or 4?": null,
  "Will it be ready next week?": null,
  "How may we march on?": null,
};

Deno.test("readTimes() reads days, weeks, stretches, and leaves what is spoken of alone", () => {
  for (const [question, days] of Object.entries(SINGLE)) {
    const { period } = readTimes(question, TODAY);
    assertEquals<unknown>([question, period ? [period.from, period.to] : null], [question, days]);
  }
});

Deno.test("readTimes() says which times it could not read", () => {
  for (
    const [question, words] of [
      ["What did we agree around Easter?", "around Easter"],
      ["What was said on 31 April?", "on 31 April"],
      ["What was said on 05/06/2026?", "on 05/06/2026"],
      ["What was said in Q7?", undefined],
      ["What have we said recently?", "recently"],
      ["Was haben wir in den letzten Wochen gesagt?", "in den letzten Wochen"],
      ["Qu'a-t-on décidé récemment ?", "récemment"],
      ["Compare what we said in April and in May", "in May"],
    ] as const
  ) {
    assertEquals(
      [question, ...readTimes(question, TODAY).notRead],
      words === undefined ? [question] : [question, words],
    );
  }
});

Deno.test("findMeetingPlace() reads the first and the last meeting in eight languages", () => {
  for (
    const question of [
      "What did we settle in the last meeting?",
      "What did Ivo say last time?",
      "Was wurde in der letzten Sitzung beschlossen?",
      "Qu'avons-nous décidé à la dernière réunion ?",
      "¿Qué decidimos en la última reunión?",
      "Cosa abbiamo deciso nell'ultima riunione?",
      "Wat is er in de laatste vergadering besloten?",
      "Co ustaliliśmy na ostatnim spotkaniu?",
      "O que decidimos na última reunião?",
    ]
  ) assertEquals([question, findMeetingPlace(question)?.which], [question, "last"]);
  assertEquals(findMeetingPlace("What was said in the first two calls?")?.count, 2);
  assertEquals(findMeetingPlace("What was agreed in the last lease meeting?")?.called, "lease");
  assertEquals(findMeetingPlace("What is the last item on the list?"), undefined);
  assertEquals(findMeetingPlace("What was agreed in last week's meeting?"), undefined);
});

Deno.test("readFactsQuestion() counts in the other languages, in their time", () => {
  for (
    const [question, ...expected] of [
      ["Wie viele Sitzungen mit Ivo hatten wir im Mai?", "count-meetings", "Ivo", "in May 2026"],
      ["Quand a eu lieu la dernière réunion ?", "last-meeting", undefined, undefined],
      ["¿Quién habló más en mayo?", "who-spoke-most", undefined, "in May 2026"],
      ["Chi ha partecipato la settimana scorsa?", "who-attended", undefined, "last week"],
      ["Hoeveel vergaderingen waren er in mei?", "count-meetings", undefined, "in May 2026"],
      ["Kiedy było pierwsze spotkanie z Ivo?", "first-meeting", "Ivo", undefined],
      ["Quantas reuniões houve em maio?", "count-meetings", undefined, "in May 2026"],
    ] as const
  ) {
    const { kind, person, period } = readFactsQuestion(question, TODAY) ?? {};
    assertEquals([question, kind, person, period?.words], [question, ...expected]);
  }
});

/** One talk of 9 February and one of 10 March 2026 in each language; the day is 1 April. */
const TALKS: readonly (readonly [language: string, february: string, march: string, question: string])[] = [
  [
    "en",
    "The rent of the workshop is nine hundred euros.",
    "The rent of the workshop is one thousand euros.",
    "What is the rent of the workshop in March?",
  ],
  [
    "de",
    "Die Miete der Werkstatt beträgt neunhundert Euro.",
    "Die Miete der Werkstatt beträgt tausend Euro.",
    "Wie hoch ist die Miete der Werkstatt im März?",
  ],
  [
    "fr",
    "Le loyer de l'atelier est de neuf cents euros.",
    "Le loyer de l'atelier est de mille euros.",
    "Quel est le loyer de l'atelier en mars ?",
  ],
  [
    "es",
    "El alquiler del taller es de novecientos euros.",
    "El alquiler del taller es de mil euros.",
    "¿Cuál es el alquiler del taller en marzo?",
  ],
  [
    "it",
    "L'affitto dell'officina è di novecento euro.",
    "L'affitto dell'officina è di mille euro.",
    "Qual è l'affitto dell'officina a marzo?",
  ],
  [
    "nl",
    "De huur van de werkplaats is negenhonderd euro.",
    "De huur van de werkplaats is duizend euro.",
    "Wat is de huur van de werkplaats in maart?",
  ],
  [
    "pl",
    "Czynsz za warsztat wynosi dziewięćset euro.",
    "Czynsz za warsztat wynosi tysiąc euro.",
    "Ile wynosi czynsz za warsztat w marcu?",
  ],
  [
    "pt",
    "O aluguel da oficina é de novecentos euros.",
    "O aluguel da oficina é de mil euros.",
    "Qual é o aluguel da oficina em março?",
  ],
];

const ONLY_MARCH: Readonly<Record<string, string>> = {
  en: "Only meetings in March 2026 were read.",
  de: "Nur Besprechungen dieser Zeit wurden gelesen: März 2026.",
  fr: "Seules les réunions de cette période ont été lues : mars 2026.",
  es: "Solo se leyeron las reuniones de ese tiempo: marzo de 2026.",
  it: "Sono state lette solo le riunioni di questo periodo: marzo 2026.",
  nl: "Alleen vergaderingen van die tijd zijn gelezen: maart 2026.",
  pl: "Przeczytano tylko spotkania z tego czasu: marzec 2026.",
  pt: "Só foram lidas as reuniões desse período: março de 2026.",
};

Deno.test("ask() answers a question with a month from that month's meetings, in eight languages", async () => {
  for (const [language, february, march, question] of TALKS) {
    using temporary = await temporaryStore();
    temporary.store.putMeeting(
      meetingOf("feb", [["Ivo Hart", february]], { startedAt: "2026-02-09T09:00:00+01:00" }),
    );
    temporary.store.putMeeting(
      meetingOf("mar", [["Ivo Hart", march]], { startedAt: "2026-03-10T09:00:00+01:00" }),
    );
    const answer = await askOver(temporary.store)({ question });
    assertEquals([language, ...answer.citations.map(({ quote }) => quote)], [language, march]);
    assertEquals(answer.notes, [ONLY_MARCH[language] ?? ""]);
  }
});

Deno.test("ask() reads the last meeting, says what it read, and what it could not read", async () => {
  using temporary = await temporaryStore();
  const [, february = "", march = ""] = TALKS[0] ?? [];
  temporary.store.putMeeting(
    meetingOf("feb", [["Ivo Hart", february]], { title: "Rent", startedAt: "2026-02-09T09:00:00Z" }),
  );
  temporary.store.putMeeting(
    meetingOf("mar", [["Ivo Hart", `${march} The fair is in September.`]], {
      title: "Rent again",
      startedAt: "2026-03-10T09:00:00Z",
    }),
  );
  const ask = askOver(temporary.store);
  const last = await ask({
    question: "What did Ivo say about the rent of the workshop in the last meeting?",
  });
  assertEquals(last.citations.map(({ meetingId }) => meetingId), ["mar"]);
  assertEquals(last.notes, ["Only the last meeting: Rent again (10 March 2026) was read."]);
  const none = await ask({ question: "What is the rent of the forklift in March?" });
  assertEquals([none.found, none.answer], [false, "Not found in your meetings in March 2026."]);
  const vague = await ask({ question: "What was the rent of the workshop around Easter?" });
  assert(vague.found);
  assertStringIncludes(vague.notes?.[0] ?? "", "“around Easter” was not read as a day");
  const spoken = await ask({ question: "What did Ivo say on the fair in September?" });
  assertEquals(spoken.citations.map(({ quote }) => quote), ["The fair is in September."]);
  // The note stands below an answer that was found, so it must not read as if nothing had been.
  assertStringIncludes(
    spoken.notes?.[0] ?? "",
    "No meeting was held in September 2025, so “in September” was taken as a time that people spoke of.",
  );
  for (const question of ["What happens in September?", "What will take place in September?"]) {
    const ahead = await ask({ question });
    assertEquals(ahead.citations.map(({ quote }) => quote), ["The fair is in September."]);
    assertStringIncludes(ahead.notes?.[0] ?? "", "The question looks ahead: “in September” was looked for");
  }
  const attended = await ask({ question: "Who attended the last meeting?" });
  assertStringIncludes(attended.answer, "Who spoke in 1 meeting");
});

Deno.test("PointReader looks each phrase up once, whatever is asked about a place", () => {
  const tokens = tokensOf("a ".repeat(200));
  let looks = 0;
  const words = new Map(timeWords("en") ?? []);
  const get = words.get.bind(words);
  words.get = (key) => (looks++, get(key));
  const reader = new PointReader(tokens, words, { language: "en", today: "2026-11-27" });
  for (const at of tokens.keys()) assertEquals(reader.read(at), undefined);
  assert(looks <= PHRASE_MAX * tokens.length, `${looks}`);
});
