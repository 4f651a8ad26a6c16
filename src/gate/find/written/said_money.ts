import { SAID_NUMBER_WORDS } from "../../../text/number_words.ts";
import type { Recogniser } from "./recogniser.ts";

/** What compounds are made of that German, Dutch and Italian write as one word. */
const PARTS =
  "ein|eine|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwan|drei|fünf|sech|sieb|zig|ßig|hundert|" +
  "tausend|und|twee|drie|vijf|zes|zeven|negen|tien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|" +
  "duizend|en|een|één|uno|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|venti|trenta|quaranta|cinquanta|sessanta|" +
  "settanta|ottanta|novanta|cento|mille|mila";
/** Those that stand in a sum and are left out of the list of words, since alone they are articles or something else. */
const BESIDES = [
  "ein",
  "eine",
  "een",
  "één",
  "mil",
  "mila",
  "mille",
  "tienduizend",
  "miliony",
  "million",
  "millionen",
  "half",
];
const WORD = `(?:${
  [...new Set([...SAID_NUMBER_WORDS, ...BESIDES])].toSorted((a, b) => b.length - a.length).join("|")
}|(?:${PARTS}){2,9})`;
const BETWEEN =
  "(?: and a half |,? and | und | et | y | e | i | en | point | comma | virgule | coma | przecinek |[ -])";
// Left out is what is a word of another kind too: `real`, `pond`, `frank`, and `cent`, which is a French number.
const CURRENCIES =
  "(?:(?:US|Swiss|Canadian|Australian) )?(?:dollars?|euros?|pounds?(?: sterling)?|rupees?|yen|francs?|liras?|zlotys?|pesos?|" +
  "Dollar|Euro|Pfund|Franken|Złoty|livres?(?: sterling)?|dólares|dólar|libras?|dollari|dollaro|sterline|sterlina|franchi|" +
  "ponden|franków|złotych|złote|złoty|dolarów|dolary|dolar|funtów|reais)";

/** Sums of money that are spelt out in any of the languages of the gate: `two hundred and forty euros`, whole. */
export const SAID_MONEY: Recogniser = {
  name: "money-said",
  type: "MONEY",
  score: 0.88,
  needs: "currency word",
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}])(?:half )?(?:an? )?${WORD}(?:${BETWEEN}${WORD}){0,11} (?:d['’]|de )?${CURRENCIES}(?![\\p{L}])`,
    "giu",
  ),
};
