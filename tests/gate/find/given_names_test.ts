import { assertEquals } from "@std/assert";
import { findSmallNames } from "../../../src/gate/find/names/given_names.ts";

const TEXTS: readonly (readonly [text: string, ...names: string[]])[] = [
  ["was hat wiebke zum Entwurf gesagt?", "wiebke"],
  ["Bitte leite das an maximilian und sjoerd weiter.", "maximilian", "sjoerd"],
  ["qué opina itziar del borrador", "itziar"],
  ["cosa pensa ludovica della bozza, e ginevra?", "ludovica", "ginevra"],
  ["o que acha leonor do rascunho", "leonor"],
  ["co sądzi bożydar o szkicu", "bożydar"],
  ["wat vindt froukje van het ontwerp", "froukje"],
  ["On peut décaler ? gwenaëlle n'est pas libre.", "gwenaëlle"],
  ["elke dag om negen uur"],
  ["clasifica estas palabras: dolores, costas, nieves, tomas"],
  ["victor hugo et balzac se connaissaient"],
  ["ouvrez /home/itziar/notes.md et python3 -m wiebke.tools"],
  ["julia und ruby sind Sprachen, npm install vue"],
  ["for (const leonor of leonors) { leonor.run(leonor, { froukje: 1 }); } // ginevra();"],
];

Deno.test("findSmallNames() finds given names written small, and no words, public people, paths or programs", () => {
  for (const [text, ...names] of TEXTS) {
    assertEquals(findSmallNames(text).map(({ start, end }) => text.slice(start, end)), names, text);
  }
});
