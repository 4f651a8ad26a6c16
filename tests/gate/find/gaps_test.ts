import { assertEquals } from "@std/assert";
import { createDetect } from "../../../src/gate/find/detect.ts";
import { findByFloor } from "../../../src/gate/find/floor.ts";
import type { Entity } from "../../../src/personal_data.ts";

/** A model that sees only the part of a name that is given, as models do. */
async function masked(text: string, seen: string): Promise<string[]> {
  const detect = createDetect((texts) =>
    Promise.resolve(texts.map(({ text }) => {
      const start = seen === "" ? -1 : text.indexOf(seen);
      const entity: Entity = {
        start,
        end: start + seen.length,
        type: "PERSON",
        score: 0.97,
        detector: "model:test",
      };
      return start < 0 ? [] : [entity];
    }))
  );
  const [found = []] = await detect([{ text }], { roster: [] });
  return found.map(({ start, end }) => text.slice(start, end));
}

const NAMES: readonly (readonly [text: string, seen: string, name: string])[] = [
  ["I wrote to Seo Min-jae about it.", "Seo Min", "Seo Min-jae"],
  ["please tell le thi huong that it came", "le thi", "le thi huong"],
  ["My name is Alban Frey jr. and I bake.", "Alban Frey", "Alban Frey jr."],
  ["We owe it to Hubrecht, Ilse M. – since May", "Hubrecht", "Hubrecht, Ilse M."],
  ["please tell autumn moor that the key is here", "", "autumn moor"],
  ["He Long called about the boiler.", "", "He Long"],
  ["PLEASE TELL AUTUMN MOOR THAT THE KEY IS HERE", "", "AUTUMN MOOR"],
  ["Prof. Dr. rer. nat. Ilse Hubrecht will speak.", "Ilse Hubrecht", "Prof. Dr. rer. nat. Ilse Hubrecht"],
  ["It lies in OttolineFrey_Passport_scan.pdf on the drive.", "", "OttolineFrey"],
  ["Project Quillwort slips to May.", "", "Project Quillwort"],
];

for (const [text, seen, name] of NAMES) {
  Deno.test(`createDetect() masks the whole of "${name}"`, async () => {
    assertEquals((await masked(text, seen)).includes(name), true, (await masked(text, seen)).join(" | "));
  });
}

for (
  const text of [
    "please tell new customers that the shop is open",
    "tell the team that we are done",
    "Ask your bank manager about it.",
    "Write a letter to the editor about cycling.",
    "Project Management is a skill.",
  ]
) {
  Deno.test(`createDetect() finds nobody in "${text}"`, async () => assertEquals(await masked(text, ""), []));
}

for (
  const [text, ...owners] of [
    [
      '<source id="3" name="Travel costs 2025 (Nwachukwu).docx">Trains are booked early.</source>',
      "Nwachukwu",
    ],
    ['<context file="Onboarding - Brankovic.pdf">Laptops are handed out on day one.</context>', "Brankovic"],
    ["see Expenses_Tessaro_final.xlsx for the rest", "Tessaro"],
    ["see Invoice_Template_v2.docx and Report - Summary.pdf for the rest"],
  ] as const
) {
  Deno.test(`findByFloor() finds whose a document is by its name: ${text.slice(0, 50)}`, () => {
    const found = findByFloor([{ text }], []).flat().filter(({ type }) => type === "PERSON");
    assertEquals(found.map(({ start, end }) => text.slice(start, end)), owners);
  });
}

Deno.test("findByFloor() takes a year for a document's number only where it is called one", () => {
  const numbers = (text: string) =>
    findByFloor([{ text }], []).flat().filter(({ type }) => type === "ID_NUMBER").length;
  assertEquals(numbers("the travel policy 2024 applies"), 0);
  assertEquals(numbers("my policy number 2024 applies"), 1);
  assertEquals(numbers("my policy 20241 applies"), 1);
});

Deno.test("findByFloor() takes a field of XML for no slot of a template", () => {
  const said = (text: string) =>
    findByFloor([{ text }], []).flat().map(({ start, end }) => text.slice(start, end));
  assertEquals(said("<crate><name>left</name></crate>"), []);
});
