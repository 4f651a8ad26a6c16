import { assert, assertEquals } from "@std/assert";
import { fold } from "../../src/text/fold.ts";
import { temporaryStore } from "../support/store.ts";
import { ORDINARY_WORDS } from "../../src/text/ordinary.ts";
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

Deno.test("stem() cuts English words as the full-text index does", async () => {
  using temporary = await temporaryStore();
  const { database } = temporary.store;
  database.exec("create virtual table temp.cut using fts5 (word, tokenize = 'porter unicode61')");
  database.exec("create virtual table temp.cut_words using fts5vocab(temp, cut, row)");
  const insert = database.prepare("insert into temp.cut (word) values (?)");
  const words = [...new Set([...ORDINARY_WORDS, ...PAIRS.split(/[> ]/)])].filter((word) =>
    /^[a-z]{3,}$/.test(word)
  );
  const wrong: string[] = [];
  for (const word of words) {
    database.exec("delete from temp.cut");
    insert.run(word);
    const indexed = database.prepare<[], string>("select term from temp.cut_words").pluck().all();
    if (indexed[0] !== stem(word)) wrong.push(`${word}: ${indexed[0]}, not ${stem(word)}`);
  }
  assert(words.length > 2_000, String(words.length));
  assertEquals(wrong, []);
});

Deno.test("stem() brings forms of one word together in the languages with rules", () => {
  for (
    const [language, ...words] of [
      ["de", "lieferung", "lieferungen"],
      ["es", "decisiones", "decisión"],
      ["fr", "décision", "décisions"],
      ["it", "riunione", "riunioni"],
      ["nl", "vergadering", "vergaderingen"],
      ["pl", "spotkanie", "spotkaniu", "spotkania"],
      ["pt", "contratos", "contrato"],
    ] as const
  ) {
    assertEquals(new Set(words.map((word) => fold(stem(word, language)))).size, 1, `${language} ${words}`);
  }
});
