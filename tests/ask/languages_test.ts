import { assert, assertEquals } from "@std/assert";
import { questionLanguage } from "../../src/text/question_language.ts";
import { askOver } from "../support/sample_ask.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

const MEETINGS = [
  meetingOf("de", [
    [
      "Heike Groß",
      "Der Gabelstapler ist seit gestern in der Werkstatt. Die Reparatur kostet achthundert Euro.",
    ],
    ["Ömer Kaya", "Bis dahin leihen wir uns ein Gerät vom Nachbarn."],
  ]),
  meetingOf("fr", [
    [
      "Élise Maçon",
      "Le loyer du magasin augmente de six pour cent en janvier. Le propriétaire refuse de discuter.",
    ],
    ["Jean Roux", "Il faudra chercher un autre local."],
  ]),
  meetingOf("pl", [
    ["Paweł Łoś", "Magazyn zostanie zamknięty na dwa tygodnie. Remont dachu zacznie się w czerwcu."],
    ["Ewa Nowak", "Paczki będą czekać u sąsiadów."],
  ]),
  meetingOf("zh", [["孙丽", "门票下周涨价，成人票六十元。停车场不再免费。"], ["周强", "游客可能会抱怨。"]]),
  meetingOf("ja", [["森", "社員旅行は箱根に決まりました。費用は一人三万円です。"], [
    "原",
    "写真は私が撮ります。",
  ]]),
  meetingOf("ko", [["박지훈", "기숙사 난방은 십일월부터 켭니다. 세탁기는 두 대를 새로 삽니다."], [
    "한수진",
    "학생들이 좋아하겠네요.",
  ]]),
];

Deno.test("ask answers questions in the language of the meeting, in its own words", async () => {
  using temporary = await temporaryStore();
  for (const meeting of MEETINGS) temporary.store.putMeeting(meeting);
  const ask = askOver(temporary.store);
  for (
    const [question, meetingId, quote] of [
      ["Wie viel kostet die Reparatur?", "de", "Die Reparatur kostet achthundert Euro."],
      ["De combien augmente le loyer ?", "fr", "Le loyer du magasin augmente de six pour cent en janvier."],
      ["Kiedy zacznie się remont dachu?", "pl", "Remont dachu zacznie się w czerwcu."],
      ["成人票多少钱？", "zh", "门票下周涨价，成人票六十元。"],
      ["社員旅行の費用はいくらですか", "ja", "費用は一人三万円です。"],
      ["난방은 언제부터 켭니까?", "ko", "기숙사 난방은 십일월부터 켭니다."],
    ] as const
  ) {
    const { found, citations } = await ask({ question });
    assert(found, question);
    assert(
      citations.some((cited) => cited.meetingId === meetingId && cited.quote === quote),
      `${question}: ${JSON.stringify(citations)}`,
    );
  }
  for (
    const question of ["Wer hat den Zirkus gebucht?", "恐竜の展示はいつですか", "Qui a volé la girafe ?"]
  ) {
    assertEquals((await ask({ question })).found, false, question);
  }
});

Deno.test("questionLanguage() tells by script and small words, and takes what it cannot tell for English", () => {
  for (
    const [text, language] of [
      ["Was wurde beschlossen?", "de"],
      ["¿Quién llamará al cliente?", "es"],
      ["Chi deve chiamare il cliente?", "it"],
      ["Wie belt de klant?", "nl"],
      ["Quem vai ligar para o cliente?", "pt"],
      ["何を決めましたか", "ja"],
      ["누가 전화합니까", "ko"],
      ["What did we decide about the die casting?", "en"],
      ["budget", "en"],
      ["Wer", "de"],
      ["Qui a loué la salle ?", "fr"],
      ["Quem alugou a estação?", "pt"],
      ["Chi andrà a Roma?", "it"],
    ] as const
  ) assertEquals([text, questionLanguage(text)], [text, language]);
});
