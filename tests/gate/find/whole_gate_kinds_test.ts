import { assertEquals } from "@std/assert";
import { createDetect } from "../../../src/gate/find/detect.ts";
import { findByFloor } from "../../../src/gate/find/floor.ts";
import { mergeEntities } from "../../../src/gate/find/merge.ts";
import type { Entity, EntityType } from "../../../src/personal_data.ts";

type Seen = readonly [said: string, type: EntityType, score: number];

/** What is masked of a text of which a model says `seen`; in English, or in what `isEnglish` tells. */
async function masked(text: string, seen: readonly Seen[] = [], isEnglish = true): Promise<string[]> {
  const model = (texts: readonly { readonly text: string }[]) =>
    Promise.resolve(texts.map(({ text }) =>
      seen.flatMap(([said, type, score]): Entity[] => {
        const start = text.indexOf(said);
        return start < 0 ? [] : [{ start, end: start + said.length, type, score, detector: "model:test" }];
      })
    ));
  const detect = isEnglish ? createDetect(model) : createDetect(() => Promise.resolve(nothing(text)), model);
  const [found = []] = await detect([{ text }], { roster: [] });
  return found.map(({ start, end }) => text.slice(start, end));
}

const nothing = (_: string): Entity[][] => [[]];

function byFloor(text: string): string[] {
  const [found = []] = findByFloor([{ text }], []);
  return mergeEntities(found).map(({ start, end }) => text.slice(start, end));
}

const HIDDEN: readonly (readonly [text: string, hidden: string])[] = [
  ["連絡先は０８０−５５１２−００４７です。", "０８０−５５１２−００４７"],
  ["ชื่อของผมคือ อนันต์ ทองดี", "อนันต์ ทองดี"],
  ["21:40 <ottolie> is the kiln still warm", "ottolie"],
  ["Ma carte se termine par 6620, merci.", "6620"],
  ["podman login -u kiln -p Larkspur-7 registry.example", "Larkspur-7"],
  ["the locker combination is 31-07-22", "31-07-22"],
  ["net use Y: \\\\files\\kiln /user:lindhof\\mbrandt Lerche2027!", "Lerche2027!"],
];
for (const [text, hidden] of HIDDEN) {
  Deno.test(`findByFloor() hides ${JSON.stringify(hidden)} in ${JSON.stringify(text)}`, () => {
    assertEquals(byFloor(text).some((one) => one.includes(hidden)), true, byFloor(text).join(" | "));
  });
}

const LEFT: readonly string[] = [
  "@keyframes spin { from { opacity: 0; } }",
  "NullPointerException at kiln.example.shop.OvenTable.heat(OvenTable.java:31)",
  "uses: kiln/setup-glaze@v7",
  "the ratio is 1.61803, 3.14159 is another",
  "sha512 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
];
for (const text of LEFT) {
  Deno.test(`findByFloor() leaves ${JSON.stringify(text)}`, () => assertEquals(byFloor(text), []));
}

Deno.test("findByFloor() leaves the words before an address that is written with its mark", () => {
  assertEquals(byFloor("Envía el acta a b.olmedo@tresrios.example hoy."), ["b.olmedo@tresrios.example"]);
  assertEquals(byFloor("Merci d'écrire le mot à e.valin@ormes.example"), ["e.valin@ormes.example"]);
  assertEquals(byFloor("it is o k o n k w o@brindle.example"), ["o k o n k w o@brindle.example"]);
});

Deno.test("findByFloor() hides of a cookie that is set its value, and what follows stays", () => {
  assertEquals(byFloor("Set-Cookie: kiln=9a8b7c6d5e4f3a2b; HttpOnly; Path=/"), ["kiln=9a8b7c6d5e4f3a2b"]);
  assertEquals(byFloor("Server=tcp:db;Password=Glas1erung;Encrypt=True"), ["Glas1erung"]);
});

Deno.test("createDetect() takes no law, constant or remedy of general talk for somebody's", async () => {
  const seen: Seen[] = [["Amdahl", "ORGANISATION", .6], ["Euler", "PERSON", .99], [
    "2.7182818284",
    "PHONE",
    .99,
  ]];
  assertEquals(await masked("Explain Amdahl's law and Euler's number 2.7182818284.", seen), []);
  assertEquals(
    await masked("Is ibuprofen better than paracetamol?", [["ibuprofen", "ORGANISATION", .8]]),
    [],
  );
  const opstand: Seen[] = [["Tachtigjarige Oorlog", "PERSON", .4]];
  assertEquals(await masked("Vat de oorzaken van de Tachtigjarige Oorlog samen.", opstand, false), []);
});

Deno.test("createDetect() takes what a mountain, a treaty or a theorem is called for nobody's", async () => {
  const seen: Seen[] = [["Mount Elbrus", "LOCATION", .9], ["Utrecht", "ORGANISATION", .9]];
  assertEquals(await masked("Is Mount Elbrus higher than Mount Etna?", seen), []);
  assertEquals(await masked("What did the Treaty of Utrecht end?", seen), []);
  assertEquals(
    await masked("Explique le théorème de Varignon.", [["Varignon", "PERSON", .9]], false),
    [],
  );
  assertEquals(await masked("Schreib an Varignon.", [["Varignon", "PERSON", .9]], false), ["Varignon"]);
});

Deno.test("createDetect() leaves what belongs to somebody, whatever of the name a model saw", async () => {
  const text = "Dr. Brandeis' Kartei und Dr. Lindners Praxis sind umgezogen.";
  const seen: Seen[] = [["Lindners Praxis", "PERSON", .99]];
  assertEquals((await masked(text, seen, false)).at(-1), "Dr. Lindners");
});

Deno.test("createDetect() hides a family that is called by its plural", async () => {
  assertEquals(await masked("Morgen kommen die Krügers zum Essen.", [], false), ["Krügers"]);
  assertEquals(await masked("Morgen kommen die Chefs zum Essen.", [], false), []);
});

Deno.test("createDetect() leaves models of language, keys of settings and kinds of accounts", async () => {
  const models: Seen[] = [["claude-3-5-haiku-20241022", "PERSON", .98]];
  assertEquals(await masked("Use claude-3-5-haiku-20241022 here", models), []);
  assertEquals(await masked("kiln.datasource.url=x", [["datasource", "USERNAME", 1]]), []);
  assertEquals(await masked("role: admin\nlimit: 3", [["admin", "OCCUPATION", .5]]), []);
});

Deno.test("createDetect() leaves parliaments beside somebody, and hides who is introduced in small letters", async () => {
  const seen: Seen[] = [["Femke", "PERSON", .99]];
  assertEquals(await masked("De Tweede Kamer stemde, en Femke van de inkoop juicht.", seen, false), [
    "Femke",
  ]);
  assertEquals(await masked("Ich arbeite im Ofenbau und heiße arvid.", [], false), ["arvid"]);
  assertEquals(await masked("Hola, me llamo ulises y necesito ayuda.", [], false), ["ulises"]);
});

Deno.test("createDetect() leaves where in a recording something is said, and hides the hour of an appointment", async () => {
  const clocks = ["0:04", "1:17", "2:51"];
  const seen: Seen[] = clocks.map((clock) => [clock, "DATE_TIME", .9]);
  const turns = "Runa Vik  0:04  \nMorning.\n\nOle  1:17\nHello.\n\nRuna Vik  2:51\nWe meet at 3:15 pm.\n";
  const hidden = await masked(turns, [...seen, ["3:15 pm", "DATE_TIME", .9]]);
  assertEquals(hidden.filter((one) => /\d/.test(one)), ["3:15 pm"]);
  assertEquals(await masked("[00:00:04] Ole: Yes.\n[00:01:17] Ole: No.\n[00:02:51] Ole: Then.", seen), []);
  assertEquals(await masked("Please cut the video at 2:51.", seen), []);
  assertEquals(await masked("Ole calls my boss at 2:51.", seen), ["2:51"]);
  const chat = "11:04 Ole Strand\nhi boss\n11:17 Ole Strand\nyes\n12:51 Ole Strand\nno\n";
  assertEquals((await masked(chat, [["12:51", "DATE_TIME", .9]])).includes("12:51"), true);
});

Deno.test("createDetect() ends a name before the clock beside it", async () => {
  const text = "Runa Vik  0:14\nOur boss is late.";
  assertEquals((await masked(text, [["Runa Vik  0:14", "PERSON", .9]])).at(0), "Runa Vik");
});

Deno.test("createDetect() takes two digits that are said for a secret only where the sentence or a question says so", async () => {
  const seen: Seen[] = [["seventy one", "CREDENTIAL", .9]];
  const price = "Our supplier asks for fifty eight, and Nordic for seventy one.";
  assertEquals((await masked(price, seen)).includes("seventy one"), false);
  assertEquals(
    (await masked("My token is lost. She pays seventy one.", seen)).includes("seventy one"),
    false,
  );
  for (const text of ["Our door code is seventy one.", "What is your pin? It is seventy one."]) {
    assertEquals((await masked(text, seen)).some((one) => one.startsWith("seventy one")), true, text);
  }
});

Deno.test("createDetect() leaves a day of the week in whose sentence nobody and nothing else is found", async () => {
  const text =
    "Our address is 5 Oak Lane, Dover. Come by on Saturday. We meet Monday at 7 Elm Street, Hythe.";
  const found = await masked(text);
  assertEquals([found.includes("Saturday"), found.includes("Monday")], [false, true], found.join(" | "));
  for (const word of ["Mondays", "monday"]) {
    assertEquals((await masked(`We meet ${word} at 7 Elm Street, Hythe.`)).includes(word), false, word);
  }
});

Deno.test("createDetect() begins a firm behind what is done at it or comes from it, and behind a sentence's end", async () => {
  for (
    const [text, firm] of [
      ["Trabajo en Talleres Brañas S.A. desde enero.", "Talleres Brañas S.A."],
      ["Rechnung der Kienle Ofenbau GmbH liegt bei.", "Kienle Ofenbau GmbH"],
      ["Fattura di Forni Bellei S.r.l. scaduta.", "Forni Bellei S.r.l."],
      ["Vivo acá desde 2019. Hornos Cueto S.L. llamó.", "Hornos Cueto S.L."],
      ["Jansen en Zonen B.V. levert.", "Jansen en Zonen B.V."],
      ["Wir kauften bei Gebr. Kienle GmbH.", "Gebr. Kienle GmbH"],
    ] as const
  ) {
    assertEquals((await masked(text, [], false)).at(-1), firm, text);
  }
});
