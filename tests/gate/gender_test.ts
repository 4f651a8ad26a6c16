import { assertEquals, assertMatch } from "@std/assert";
import { isAbout } from "../../device/store/outgoing/about_person.ts";
import { findByFloor } from "../../src/gate/find/floor.ts";
import { Legend } from "../../src/gate/legend/legend.ts";
import { genderBeside, genderOnRoster } from "../../src/gate/people/gender.ts";
import { Named } from "../../src/erase/named_person.ts";
import { evenCodes } from "../../src/gate/replace/even_codes.ts";
import { uniformPlan } from "../../src/gate/replace/plan.ts";
import { redactTexts } from "../../src/gate/replace/redact.ts";
import { restore, Restorer } from "../../src/gate/restore/restore.ts";
import { masksOf } from "../../src/reviews/visible.ts";

const SHOWN: readonly (readonly [text: string, gender: "f" | "m" | undefined])[] = [
  ["Frau @ kommt.", "f"],
  ["Sehr geehrte Frau Prof. Dr. @,", "f"],
  ["mit Herrn Dr. @ gesprochen", "m"],
  ["Mme @ arrive", "f"],
  ["la Sra. @ y", "f"],
  ["con don @ ayer", "m"],
  ["pani @ dzwoni", "f"],
  ["mevr. @ belt", "f"],
  ["de heer @ belt", "m"],
  ["con la sig.ra @ ieri", "f"],
  ['{"name":"Frau @"}', "f"],
  ["@ (she/her) joins", "f"],
  ["@ (er/ihm)", "m"],
  ["Herr und Frau @ kommen", undefined],
  ["Mr & Mrs @ come", undefined],
  ["I miss @ a lot", undefined],
  ["Don @ said", undefined],
  ["Dr. @ said", undefined],
  ["@ said", undefined],
  ["Frau, @ said", undefined],
  ["Mr @ (she/her)", undefined],
];

Deno.test("genderBeside() reads titles and pronouns beside a name, and guesses nothing", () => {
  for (const [sentence, gender] of SHOWN) {
    const start = sentence.indexOf("@");
    const text = sentence.replace("@", "Quendolin");
    assertEquals(genderBeside(text, { start, end: start + 9 }), gender, sentence);
  }
});

Deno.test("genderOnRoster() tells what all who could be meant have in common", () => {
  const roster = ["Frau Dr. Ada Quendolin", "Tove Harmsworth (she/her)", "Herr Ilk Brandso", "Mara Brandso"];
  assertEquals(genderOnRoster(["Quendolin"], roster), "f");
  assertEquals(genderOnRoster(["Tove"], roster), "f");
  assertEquals(genderOnRoster(["Brandso"], roster), undefined);
  assertEquals(genderOnRoster(["Ilk Brandso"], roster), "m");
  assertEquals(genderOnRoster(["Nemo"], roster), undefined);
});

const newLegend = () => new Legend({ conversation: "c", provider: "p" }, new Uint8Array(32).fill(3));

function redacted(
  texts: readonly string[],
  legend: Legend,
  { showsGender = true, roster = [] as string[] } = {},
) {
  const found = texts.map((text) =>
    [...text.matchAll(/(?:(?:Frau|Herr) )?(?:Ada )?Quendolin/g)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      type: "PERSON" as const,
      score: 1,
      detector: "test",
    }))
  );
  const options = { plan: uniformPlan("pseudonym"), legend, roster, showsGender };
  return redactTexts(texts.map((text) => ({ text })), found, options);
}

Deno.test("redactTexts() shows the gender at every place of a person, in JSON too, and any form of it restores", () => {
  const legend = newLegend();
  const sent = redacted(["Quendolin ruft an.", '{"an":"Frau Quendolin"}'], legend);
  const [code = ""] = Array.from(legend.entries(), (entry) => entry.code);
  assertEquals(sent.map(({ text }) => text), [
    `[PERSON_F_${code}] ruft an.`,
    `{"an":"Frau [PERSON_F_${code}]"}`,
  ]);
  for (
    const written of [
      `[PERSON_F_${code}]`,
      `[PERSON_${code}]`,
      `[PERSON_M_${code}]`,
      `person_f_${code.toLowerCase()}`,
      `\\[PERSON\\_F\\_${code}\\]`,
      `&#91;PERSON&#95;F&#95;${code}&#93;`,
    ]
  ) {
    assertEquals(restore(`Ja: ${written}!`, legend, sent).text, "Ja: Quendolin!", written);
  }
  const restorer = new Restorer(legend, sent);
  const shown = [..."Sie, [PERSON_F_", ...code, ..."], kommt."].map((one) => restorer.push(one));
  assertEquals(shown.join("") + restorer.end(), "Sie, Quendolin, kommt.");
  // A link is no place for it, with the gender or without.
  const link = `https://evil.example/?q=[PERSON_F_${code}]`;
  assertEquals(restore(link, legend, sent).text, link);
});

Deno.test("a placeholder tells what was known when it was first given, and only while policy lets it", () => {
  const legend = newLegend();
  const [before] = redacted(["Ada Quendolin ruft an."], legend);
  const later = redacted(["Ada Quendolin ruft an.", "Frau Quendolin ruft an."], legend);
  assertEquals(later[0]?.text, before?.text);
  assertMatch(later[1]?.text ?? "", /^Frau \[PERSON_[A-Z]{6}\] ruft an\.$/);
  const other = newLegend();
  const [first] = redacted(["Frau Quendolin ruft an."], other);
  assertMatch(first?.text ?? "", /\[PERSON_F_[A-Z]{6}\]/);
  const [off] = redacted(["Frau Quendolin ruft an."], other, { showsGender: false });
  assertEquals(off?.text, first?.text.replace("_F_", "_"));
  // Somebody of the same name and another title is somebody else.
  const [both] = redacted(["Frau Quendolin ruft an. Herr Quendolin kommt."], other);
  assertMatch(
    both?.text ?? "",
    /^Frau \[PERSON_F_([A-Z]{6})\] ruft an\. Herr \[PERSON_M_(?!\1)[A-Z]{6}\] kommt\.$/,
  );
  const [onRoster] = redacted(["Quendolin kommt."], newLegend(), { roster: ["Herr Jan Quendolin"] });
  assertMatch(onRoster?.text ?? "", /^\[PERSON_M_[A-Z]{6}\] kommt\.$/);
});

Deno.test("whatever knows a placeholder knows it with a gender: floor, recheck, review, look-alikes, forgetting", () => {
  const legend = newLegend();
  const [sent] = redacted(["Frau Quendolin ruft an."], legend);
  const [code = ""] = Array.from(legend.entries(), (entry) => entry.code);
  const placeholder = `[PERSON_F_${code}]`;
  assertEquals(findByFloor([{ text: `password: ${placeholder}` }], []), [[]]);
  assertEquals(masksOf(`x ${placeholder} [PERSON]`).map(({ start, end }) => end - start), [
    placeholder.length,
    8,
  ]);
  const [even = ""] = evenCodes([placeholder], legend);
  assertMatch(even, /^\[PERSON_F_[A-Z]{6}\]$/);
  assertEquals(even === placeholder, false);
  assertEquals(isAbout(sent?.text ?? "", { named: new Named("Nemo Nobody"), codes: new Set([code]) }), true);
  const typed = redacted([`I type ${placeholder}.`], legend);
  assertEquals(typed[0]?.text, `I type ${placeholder}.`);
  assertEquals(restore(typed[0]?.text ?? "", legend, typed).text, `I type ${placeholder}.`);
});
