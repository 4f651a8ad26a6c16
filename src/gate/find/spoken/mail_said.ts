import type { Entity } from "../../../personal_data.ts";

/** "at" is an English word: only with the German word for a dot. */
const GERMAN_AT = "(?:at|ät)";
const AT = "(?:ät|klammeraffe|affenschwanz|arobase|arobas|arroba|chiocciola|apenstaartje|małpa|malpa)";
const DOT = "(?:punkt|point|punto|ponto|punt|kropka|dot)";
const JOINT =
  `(?:${DOT}|minus|bindestrich|unterstrich|tiret(?: du)?(?: bas| huit| six)?|trait d'union|guion(?: bajo)?|guión(?: bajo)?|barra baja|trattino(?: basso)?|streepje|laag streepje|underscore|hífen|hifen|traço|sublinhado|myślnik|podkreślnik|podkreślenie|podłoga|kreska)`;
const WORD = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]{0,30}";
const SPELLED = "(?:(?:\\p{L}|\\p{N}{1,4}) ){0,24}";
const ENDING =
  "(?:com|org|net|edu|gov|info|biz|eu|de|at|ch|li|fr|be|lu|ca|es|mx|ar|cl|co|pe|it|nl|pt|br|ao|pl|uk|us|io|dev|app|example|test|local)";
const LOCAL =
  `(?<![\\p{L}\\p{N}@])(?!(?:a|à|e|o|y|i|z|w) \\p{L}{2})${SPELLED}${WORD}(?: ${JOINT} ${SPELLED}${WORD}){0,6}`;
const NAME = `${SPELLED}${WORD}(?: ${WORD})?(?: ${JOINT} ${WORD}){0,3}`;
const SAID = [
  new RegExp(`${LOCAL} ${AT} ${NAME} ${DOT} ${ENDING}(?: ${DOT} ${ENDING})?(?![\\p{L}\\p{N}])`, "giu"),
  new RegExp(`${LOCAL} ${GERMAN_AT} ${NAME} punkt ${ENDING}(?: punkt ${ENDING})?(?![\\p{L}\\p{N}])`, "giu"),
];

/** E-mail addresses as they are read aloud in German, French, Spanish, Italian, Dutch, Portuguese and Polish. */
export function findMailSaid(text: string): Entity[] {
  if (!HAS_AT.test(text)) return [];
  return SAID.flatMap((pattern) => [...text.matchAll(pattern)]).map(({ 0: said, index }) => ({
    start: index,
    end: index + said.length,
    type: "EMAIL",
    score: 0.9,
    detector: "spoken-address",
  }));
}

const HAS_AT = new RegExp(`(?<!\\p{L})(?:${AT}|${GERMAN_AT}(?= .{1,80} punkt ))(?!\\p{L})`, "iu");
