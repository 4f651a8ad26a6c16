import { assertEquals } from "@std/assert";
import { findUnexplained } from "../../../src/gate/find/names/unexplained.ts";
import type { Entity } from "../../../src/personal_data.ts";

const CASES: readonly (readonly [text: string, found: string, name: string | undefined])[] = [
  ["O NIF da Leonor Figueiredo é 123456789.", "Leonor", "Leonor Figueiredo"],
  ["O passaporte da Mafalda Quintanilha caducou ontem.", "Mafalda", "Mafalda Quintanilha"],
  ["Il codice fiscale di Ginevra Montalbano è questo.", "Ginevra", "Ginevra Montalbano"],
  ["Le dossier de Solène Kervadec est sur la table.", "Solène", "Solène Kervadec"],
  ["Vimos a Joana Segunda no escritório.", "Joana", undefined],
  ["Nous avons vu Solène Lundi au bureau.", "Solène", undefined],
  ["Gestern hat Anna Rechnungen geschrieben.", "Anna", undefined],
];

Deno.test("a surname is found with the given name before it, where only that was met, and no day or noun with it", () => {
  for (const [text, given, name] of CASES) {
    const start = text.indexOf(given);
    const found: Entity = { start, end: start + given.length, type: "PERSON", score: 1, detector: "test" };
    const told = findUnexplained(text, [found]).map((one) => text.slice(one.start, one.end));
    assertEquals(told, name === undefined ? [] : [name], text);
  }
});
