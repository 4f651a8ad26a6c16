import { assertEquals } from "@std/assert";
import { stem } from "../../src/text/stem.ts";
import { termsOf } from "../../src/text/search_terms.ts";

/** Pairs that Porter's paper gives. */
const PAIRS =
  "caresses>caress ponies>poni ties>ti cats>cat feed>feed agreed>agre plastered>plaster motoring>motor sing>sing conflated>conflat " +
  "troubled>troubl sized>size hopping>hop falling>fall hissing>hiss failing>fail filing>file happy>happi sky>sky relational>relat " +
  "conditional>condit rational>ration digitizer>digit operator>oper feudalism>feudal decisiveness>decis hopefulness>hope " +
  "formality>formal sensitivity>sensit triplicate>triplic formative>form formalize>formal electrical>electr goodness>good " +
  "revival>reviv allowance>allow inference>infer adjustable>adjust replacement>replac adoption>adopt activate>activ effective>effect " +
  "probate>probat rate>rate cease>ceas controll>control roll>roll";

Deno.test("stem() gives the stems of Porter's paper", () => {
  for (const pair of PAIRS.split(" ")) {
    const [word = "", expected] = pair.split(">");
    assertEquals(stem(word), expected, word);
  }
});

Deno.test("termsOf() drops stop words and tags, folds accents and keeps offsets", () => {
  const text = "Well, {vocalsound} José’s harbours don't flood.";
  const terms = termsOf(text);
  assertEquals(terms.map((term) => term.stem), ["jose", "harbour", "flood"]);
  for (const term of terms) assertEquals(text.slice(term.at, term.at + term.surface.length), term.surface);
});
