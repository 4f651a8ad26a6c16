import { assertEquals } from "@std/assert";
import { SaidQuotations } from "../../src/ask/at_target/said_quotations.ts";
import { meetingOf } from "../support/store.ts";

const { id: meetingId, turns } = meetingOf("m", [
  ["Ines", "We should sign with Halvorsen. Nobody agreed to pay the deposit."],
  ["Gil", "If we fail the audit, we lay off the whole night shift."],
  ["Aiko", "来週の月曜日に契約します。"],
]);
const SENT = turns.map((turn) => ({ meetingId, turn }));
const QUESTION = "Do we sign with Halvorsen now?";

function read(answer: string, piece = answer.length) {
  const said = new SaidQuotations(SENT, QUESTION);
  let shown = "";
  for (let at = 0; at < answer.length; at += piece) shown += said.push(answer.slice(at, at + piece));
  shown += said.end();
  return { shown, unsaid: said.unsaid, cited: said.cited.map(({ quote }) => quote) };
}

const STANDS = [
  'Ines said: "We should sign with Halvorsen."',
  "Ines said: “we should sign with Halvorsen,” and no more.",
  "Ines: «We should sign with Halvorsen. Nobody agreed to pay the deposit.»",
  "> We should sign with Halvorsen.\n\n— Ines",
  "> “We should sign with Halvorsen.” — Ines Porter",
  "It was asked: “sign with Halvorsen now?”",
  "「来週の月曜日に契約します。」",
  "They don't sign; the boards' plan and the 'night shift' stay, as does the 5\" pipe and its 3\" end.",
  "The “night shift” of the '90s, and rock 'n' roll.",
];

const LOSES_ITS_MARKS = [
  [
    "Ines said “agreed to pay the deposit”.",
    "Ines said agreed to pay the deposit.",
    "Nobody agreed to pay the deposit.",
  ],
  [
    "> we lay off the whole night shift\n— Gil",
    "we lay off the whole night shift\n— Gil",
    "If we fail the audit, we lay off the whole night shift.",
  ],
] as const;

const IS_LEFT_OUT = [
  ["Ines said: “Everyone should sign at once.” Then they went.", "Ines said: […] Then they went."],
  ['Ines said: "Everyone should sign at once."', "Ines said: […]"],
  ["Ines said: 'Everyone should sign at once.'", "Ines said: […]"],
  ["Ines: ‘Everyone shouldn’t sign at once’, Gil.", "Ines: […], Gil."],
  ["Ines : « Everyone should sign at once »", "Ines : […]"],
  ["Ines: „Alle sollten sofort unterschreiben“", "Ines: […]"],
  ["> Everyone should sign\n> at once — Ines\n\nSo.", "[…]\n[…] — Ines\n\nSo."],
  ["Ines said: “Everyone should sign at once.", "Ines said: […]"],
  ["Ines said “Everyone should\nsign at once”", "Ines said […]"],
  ["「全員がすぐに署名すべきです。」", "[…]"],
] as const;

for (const piece of [1, 3, 1_000]) {
  Deno.test(`a quotation that somebody said stands, one that nobody said is left out, in pieces of ${piece}`, () => {
    for (const answer of STANDS) {
      assertEquals([read(answer, piece).shown, read(answer, piece).unsaid], [answer, 0]);
    }
    for (const [answer, shown, sentence] of LOSES_ITS_MARKS) {
      assertEquals(read(answer, piece), { shown, unsaid: 0, cited: [sentence] });
    }
    for (const [answer, wanted] of IS_LEFT_OUT) {
      const { shown, unsaid } = read(answer, piece);
      assertEquals([shown, unsaid > 0], [wanted, true]);
    }
  });
}
