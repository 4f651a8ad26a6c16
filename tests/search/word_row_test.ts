import { assertEquals } from "@std/assert";
import { indexWords } from "../../device/store/text_index/index_text.ts";
import { tokensOf } from "../../device/store/text_index/tokens.ts";
import { WordRow } from "../../device/store/text_index/word_row.ts";
import { seeded } from "../bench/search/scale_meetings.ts";

const PIECES = [
  ...[
    "D_V_D_",
    "D.V.D.",
    "dvd",
    "d v",
    "D {laughter} V <laughter> D",
    "dogs very dear",
    "don't",
    "Dvořák",
    "é",
  ],
  ...[
    "IT",
    "R&D",
    "C++",
    ".NET",
    "asp.net",
    "net",
    "1,250",
    "5",
    "mean subtraction",
    "means: subtracting",
    "ß",
  ],
  ...[
    "\n",
    "-",
    "_",
    ".",
    ", ",
    " ",
    "V",
    "d",
    "D",
    "die Häuser",
    "running rows",
    "Ｄ Ｖ Ｄ",
    "日本語",
    "🎉",
  ],
];
const ROWS = [
  "d v d",
  "mean subtraction",
  "the it department",
  "dotnet net",
  "5 d",
  "running rows",
  "d d",
  "c d",
];

Deno.test("WordRow counts what cutting every text into terms counts, whatever stands between", () => {
  const random = seeded(3);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  for (let n = 0; n < 6_000; n++) {
    const text = Array.from({ length: 1 + Math.floor(random() * 9) }, () => pick(PIECES) + pick(["", " "]))
      .join("");
    const language = pick(["en", "de", "es", "pt", "ja"]);
    const terms = tokensOf(n % 2 ? pick(ROWS) : indexWords(text, language)).slice(0, n % 3 + 2);
    if (terms.length < 2) continue;
    const spoken = tokensOf(indexWords(text, language));
    const starts = spoken.filter((_, at) => terms.every((term, step) => spoken[at + step] === term));
    assertEquals(
      new WordRow(terms).countIn(text, language),
      starts.length,
      JSON.stringify({ text, terms, language }),
    );
  }
});
