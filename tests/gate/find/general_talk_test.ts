import { assertEquals } from "@std/assert";
import { createDetect } from "../../../src/gate/find/detect.ts";
import { findByFloor } from "../../../src/gate/find/floor.ts";
import type { FindNames } from "../../../src/gate/find/names/find_names.ts";
import type { Entity, EntityType } from "../../../src/personal_data.ts";
import { TextKinds } from "../../../src/gate/find/context/text_kind.ts";

type Said = readonly [said: string, type: EntityType];

/** A model that calls each of these what it is told, whatever stands around it. */
function modelOf(said: readonly Said[]): FindNames {
  return (texts) =>
    Promise.resolve(texts.map(({ text }) =>
      said.flatMap(([value, type]): Entity[] => {
        const start = text.indexOf(value);
        const end = start + value.length;
        return start < 0 ? [] : [{ start, end, type, score: 0.97, detector: "model:test" }];
      }).sort((a, b) => a.start - b.start)
    ));
}

async function masked(
  text: string,
  said: readonly Said[],
  roster: readonly string[] = [],
): Promise<string[]> {
  const [found = []] = await createDetect(modelOf(said), modelOf(said))([{ text }], { roster });
  return found.map(({ start, end }) => text.slice(start, end));
}

const HARMLESS: readonly (readonly [text: string, ...said: Said[]])[] = [
  ["Which is larger, Lyon or Porto?", ["Lyon", "LOCATION"], ["Porto", "LOCATION"]],
  ["Explain Kepler's laws to a twelve-year-old.", ["Kepler", "PERSON"], ["twelve-year-old", "AGE"]],
  ["What happened on 4 July 1776 in Philadelphia?", ["4 July 1776", "DATE_TIME"], [
    "Philadelphia",
    "LOCATION",
  ]],
  [
    "Write integration tests for class InvoiceGateway in Kotlin with MockK and Testcontainers",
    [
      "InvoiceGateway",
      "ORGANISATION",
    ],
    ["MockK", "PERSON"],
    ["Testcontainers", "ORGANISATION"],
  ],
  ["for (const item of cart) { totals.push(item.price * rates[item.kind]); }", ["totals", "PERSON"]],
  ["Compare the margins of Nestlé and Danone.", ["Nestlé", "ORGANISATION"], ["Danone", "ORGANISATION"]],
  ["What are the side effects of amoxicillin?", ["amoxicillin", "HEALTH"]],
  ["kubectl rollout restart deployment/checkout -n staging --context eu-central", [
    "kubectl",
    "ORGANISATION",
  ], ["checkout", "ORGANISATION"]],
  ["Calculate 2500000 * 1.0825 / 12"],
  ["checksum sha256:3f9a1c0d5b7e2f4a6c8d9e0b1a2c3d4e5f60718293a4b5c6d7e8f9a0b1c2d3e4"],
  ["request 7c9e6679-7425-40de-944b-e07fc1f90ae7 was retried", [
    "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    "ID_NUMBER",
  ]],
];

for (const [text, ...said] of HARMLESS) {
  Deno.test(`createDetect() leaves what general talk names: ${text.slice(0, 40)}`, async () => {
    assertEquals(await masked(text, said), []);
  });
}

const TIED: readonly (readonly [text: string, said: readonly Said[], masked: readonly string[]])[] = [
  ["My sister moved from Lyon to Porto.", [["Lyon", "LOCATION"], ["Porto", "LOCATION"]], ["Lyon", "Porto"]],
  ["Which is larger, Lyon or Porto? Ask Zofia Brandl.", [["Lyon", "LOCATION"], ["Porto", "LOCATION"], [
    "Zofia Brandl",
    "PERSON",
  ]], ["Lyon", "Porto", "Zofia Brandl"]],
  ["Write a plan for the Varendor media company.", [["Varendor", "ORGANISATION"]], ["Varendor"]],
  ["Reply to Brandl that the offer stands.", [["Brandl", "PERSON"]], ["Brandl"]],
  [
    "Is Lyon or Porto larger? From q.brandl@varendor.example",
    [["Lyon", "LOCATION"], ["Porto", "LOCATION"]],
    [
      "Lyon",
      "Porto",
      "q.brandl@varendor.example",
    ],
  ],
  ['{"name": "Zofia Brandl", "dob": "1979-04-23"}', [["Zofia Brandl", "PERSON"]], [
    "Zofia Brandl",
    "1979-04-23",
  ]],
];

for (const [text, said, expected] of TIED) {
  Deno.test(`createDetect() masks what a tie makes somebody's: ${text.slice(0, 40)}`, async () => {
    assertEquals(await masked(text, said), expected);
  });
}

const OWN_MATTERS: readonly (readonly [text: string, said: readonly Said[], masked: readonly string[]])[] = [
  ["Draft a lease for a flat in Tredegar.", [["Tredegar", "LOCATION"]], ["Tredegar"]],
  ["Write an advert for a bakery in ludlow", [["ludlow", "LOCATION"]], ["ludlow"]],
  ["List dentists close to Wickham Parade.", [["Wickham Parade", "LOCATION"]], ["Wickham Parade"]],
  ["Draft a speech on fishing in Norway and Chile.", [["Norway and Chile", "LOCATION"]], []],
  ["Write a brochure about northern Portugal.", [["northern Portugal", "LOCATION"]], []],
  ["What is Tredegar known for?", [["Tredegar", "LOCATION"]], []],
  [
    "The Quarrie Company has a beta of 1.3. Explain how to find Quarrie's cost of equity.",
    [["Quarrie Company", "ORGANISATION"], ["Quarrie's", "PERSON"]],
    ["Quarrie Company", "Quarrie"],
  ],
];

for (const [text, said, expected] of OWN_MATTERS) {
  Deno.test(`createDetect() knows places that everybody knows from somebody's: ${text.slice(0, 40)}`, async () => {
    assertEquals(await masked(text, said), expected);
  });
}

Deno.test("createDetect() takes a roster for a tie", async () => {
  const said: readonly Said[] = [["Lyon", "LOCATION"]];
  assertEquals(await masked("What do you know of Lyon?", said, ["Zofia Brandl"]), ["Lyon"]);
});

Deno.test("findByFloor() finds nothing in a text of which the person is replaced that was not found beside the person", () => {
  const before = "Zofia's appointment is on 3 May 2026, tell Mr Brandl.";
  const after = before.replace("Mr Brandl", "[PERSON_KTRWBD]");
  const values = (text: string) =>
    findByFloor([{ text }], []).flat().map(({ start, end }) => text.slice(start, end));
  const known = new Set(values(before));
  assertEquals(values(after).filter((value) => !known.has(value)), []);
});

Deno.test("findByFloor() takes no telephone number or date for a version", () => {
  for (const text of ["930.167.3943 fax", "born 3.5.84", "call 01.84.17.61.18"]) {
    assertEquals([text, findByFloor([{ text }], []).flat().length > 0], [text, true]);
  }
});

Deno.test("TextKinds tells code, logs, tables and prose by their lines", () => {
  const kinds: readonly (readonly [line: string, kind: string])[] = [
    ["We met at nine and spoke about the garden.", "prose"],
    ["- buy milk, then call the bakery", "prose"],
    ["## What we decided", "prose"],
    ["const total = items.reduce((sum, one) => sum + one.price, 0);", "code"],
    ["SELECT id, label FROM crates WHERE weight > 40", "code"],
    ["git commit --amend --no-edit", "code"],
    ["2026-03-01T10:22:31Z WARN retry 3 of 5", "log"],
    ["    at render (Card.jsx:12:4)", "log"],
    ["| crate | weight |", "table"],
    ["crate,weight,colour", "table"],
  ];
  for (const [line, kind] of kinds) assertEquals([line, new TextKinds(line).kindAt(2)], [line, kind]);
});

Deno.test("two names that everybody may know, put together, are somebody else's", async () => {
  for (const name of ["Graham Hamilton", "Franklin Shaw", "Hardy Jung"]) {
    assertEquals(await masked(`Write a limerick about ${name}.`, [[name, "PERSON"]]), [name]);
  }
  for (const name of ["Thomas Hardy", "Romeo and Juliet"]) {
    assertEquals(await masked(`Write a limerick about ${name}.`, [[name, "PERSON"]]), []);
  }
});

Deno.test("createDetect() leaves names of pods and quoted words of a command line", async () => {
  for (
    const text of [
      'kubectl describe pod billing-6d9f8b7c5-x2kqp -n shop | grep -A5 "Last State"',
      "kubectl logs web-frontend-7c5d8f9b64-4xkzq --previous",
      "oc delete pod cart-5b8c7d6f94-zk2vw --grace-period 0",
    ]
  ) assertEquals([text, await masked(text, [["kubectl", "ORGANISATION"]])], [text, []]);
  const secret = "export TOKEN=billing-6d9f8b7c5-x2kqp-Q7tRz91LmW";
  assertEquals((await masked(secret, [])).length, 1);
});

/** What is asked of people of public life, in each language, with whom a model that knows only names takes for somebody. */
const PUBLIC_LIFE: readonly (readonly [text: string, ...names: string[]])[] = [
  ["Which films did Helen Mirren make in the nineties?", "Helen Mirren"],
  ["Who founded Dell, Michael Dell or Steve Wozniak?", "Michael Dell", "Steve Wozniak"],
  ["Welche Romane schrieb Günter Grass über Danzig?", "Günter Grass"],
  ["Vergleiche die Politik von Willy Brandt und Helmut Schmidt.", "Willy Brandt", "Helmut Schmidt"],
  ["Quels films a tournés Juliette Binoche ?", "Juliette Binoche"],
  ["¿Qué canciones escribió Joaquín Sabina?", "Joaquín Sabina"],
  ["Quanti gol ha segnato Roberto Baggio ai Mondiali?", "Roberto Baggio"],
  ["Hoeveel medailles won Ireen Wüst?", "Ireen Wüst"],
  ["Que romances escreveu Clarice Lispector?", "Clarice Lispector"],
  ["Ile medali zdobył Kamil Stoch, a ile Adama Małysza wyprzedził?", "Kamil Stoch", "Adama Małysza"],
];

Deno.test("createDetect() leaves people of public life where that is talked of, in eight languages", async () => {
  for (const [text, ...names] of PUBLIC_LIFE) {
    const found = await masked(text, names.map((name) => [name, "PERSON"]));
    assertEquals([text, found], [text, []]);
  }
});

/** The same names where they are somebody's, and names beside them that nobody knows. */
const NAMESAKES: readonly (readonly [text: string, name: string])[] = [
  ["Is Helen Mirren in on Thursday to talk about the film?", "Helen Mirren"],
  ["Remind Michael Dell of the book he has.", "Michael Dell"],
  ["Write a CV for Steve Wozniak, inventor.", "Steve Wozniak"],
  ["Kommt Günter Grass heute zum Film?", "Günter Grass"],
  ["Meine Nachbarin Steffi Graf spielt Tennis.", "Steffi Graf"],
  ["Vergleiche die Politik von Willy Brandt und Ottilie Harmsen.", "Ottilie Harmsen"],
  ["Rappelle à Juliette Binoche de rendre le livre.", "Juliette Binoche"],
  ["Dile a Joaquín Sabina que la canción ha llegado.", "Joaquín Sabina"],
  ["Rispondi a Roberto Baggio che la partita è finita.", "Roberto Baggio"],
  ["Mijn collega Ireen Wüst won een medaille.", "Ireen Wüst"],
  ["A Clarice Lispector vem amanhã devolver o romance?", "Clarice Lispector"],
  ["Przypomnij Kamilowi Stochowi o książce.", "Kamilowi Stochowi"],
];

Deno.test("createDetect() masks who bears a public name and is written to, met or somebody's, in eight languages", async () => {
  for (const [text, name] of NAMESAKES) {
    const found = await masked(text, [[name, "PERSON"]]);
    assertEquals([text, found.some((value) => value.includes(name))], [text, true]);
  }
});

Deno.test("createDetect() leaves days and public places of general talk in other languages, and masks both beside somebody", async () => {
  const said: readonly Said[] = [["Florenz", "LOCATION"], ["3. Mai 1966", "DATE_TIME"]];
  assertEquals(await masked("Was geschah am 3. Mai 1966 in Florenz?", said), []);
  assertEquals(
    await masked("Was machte Ottilie Harmsen am 3. Mai 1966 in Florenz?", [...said, [
      "Ottilie Harmsen",
      "PERSON",
    ]]),
    [
      "Ottilie Harmsen",
      "3. Mai 1966",
      "Florenz",
    ],
  );
});
