import { assert } from "@std/assert";
import { readByLanguage } from "../../../src/gate/find/names/by_language.ts";
import { plainText } from "../../../src/gate/find/names/plain_text.ts";
import { CodeMap } from "../../../src/gate/find/names/program_code.ts";
import { findProperNouns } from "../../../src/gate/find/names/proper_nouns.ts";
import { findAddresses } from "../../../src/gate/find/written/addresses.ts";
import { ALL_RECOGNISERS } from "../../../src/gate/find/floor.ts";
import { recognise } from "../../../src/gate/find/written/recogniser.ts";
import { findRoster } from "../../../src/gate/find/roster.ts";
import { findOtherScripts } from "../../../src/gate/find/written/scripts.ts";
import { findSpoken } from "../../../src/gate/find/spoken/spoken.ts";
import { findTitled } from "../../../src/gate/find/written/titled.ts";

/** Texts that make patterns of these kinds begin everywhere and end nowhere. */
const WORST = [
  "Aa ",
  "A",
  "王",
  "김",
  '"name":"',
  "company called a ",
  "aB",
  "com.a",
  "a",
  "1",
  "a.",
  "1-",
  "A. ",
  "1 ",
  "twenty one ",
  "-----BEGIN PRIVATE KEY-----",
];
const SMALL = 1 << 15;
const LARGE = 1 << 19;
/** Sixteen times the text may take sixteen times as long; a square would take 256 times. */
const GROWTH_MAX = 100;
const MS_MIN = 20;

const nothing = (texts: readonly unknown[]) => Promise.resolve(texts.map(() => []));

const FINDERS: readonly (readonly [name: string, find: (text: string) => unknown])[] = [
  ...ALL_RECOGNISERS.map((row) => [row.name, (text: string) => recognise(text, row)] as const),
  ["addresses", findAddresses],
  ["titled", findTitled],
  ["spoken", findSpoken],
  ["other scripts", findOtherScripts],
  ["proper nouns", findProperNouns],
  [
    "languages",
    (text) => readByLanguage([{ text }], { english: nothing, others: nothing }, {}),
  ],
  ["plain text", plainText],
  ["program code", (text) => new CodeMap(text).isAround(0, text.length)],
  ["roster", (text) => findRoster(text, ["Dana Kowalski", "Priya Iyer"])],
];

for (const [name, find] of FINDERS) {
  Deno.test(`${name} takes time in proportion to the text, half a MB of its worst case included`, () => {
    for (const piece of WORST) {
      const small = duration(() => find(repeated(piece, SMALL)));
      const large = duration(() => find(repeated(piece, LARGE)));
      assert(
        large <= Math.max(small, MS_MIN) * GROWTH_MAX,
        `${JSON.stringify(piece)}: ${small} ms, then ${large} ms`,
      );
    }
  });
}

function repeated(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

function duration(run: () => unknown): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}
