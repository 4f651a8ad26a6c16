import type { Entity } from "../../personal_data.ts";

/**
 * How often a text tells of a child: an age below eighteen, somebody's child ("my daughter"), a word that means nothing
 * but a minor, or a word for a child right beside a person's name. Eight languages; words that mean other things too
 * ("kid" of a process) count only where a person is meant.
 * @param found what the detectors found in it
 */
export function countMinors(text: string, found: readonly Entity[]): number {
  const ages = found.filter(({ type, start, end }) =>
    type === "AGE" && isBelowEighteen(text.slice(start, end))
  );
  const people = found.filter(({ type }) => type === "PERSON");
  const words = [...text.matchAll(MINORS), ...text.matchAll(SOMEBODYS_CHILD)];
  const named = [...text.matchAll(CHILD)].filter(({ index, 0: word }) =>
    people.some(({ start, end }) => start - (index + word.length) <= NEAR && index - end <= NEAR)
  );
  return ages.length + new Set([...words, ...named].map(({ index }) => index)).size;
}

/** @returns true for "12", "12-year-old", "aged eleven", "six months old", "7 Jahre" */
export function isBelowEighteen(age: string): boolean {
  const said = age.toLowerCase();
  if (/\b(?:months?|weeks?|days?|monate?n?|wochen|mois|mes(?:es)?|mesi|maanden|miesi[ąę]c\w*)\b/.test(said)) {
    return true;
  }
  const figures = said.match(/\d+/g)?.map(Number) ?? [];
  if (figures.length > 0) return figures.some((figure) => figure < 18);
  const words = said.match(/\p{L}+/gu) ?? [];
  return words.some((word) => YOUNG_AGES.has(word)) && !words.some((word) => TENS.test(word));
}

/** Characters between a name and a word for a child that belong together. */
const NEAR = 24;
const YOUNG_AGES = new Set(
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    .split(" "),
);
const TENS = /^(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)$/;

const CHILDREN = [
  "sons?|daughters?|child(?:ren)?|kids?|toddlers?|bab(?:y|ies)|newborns?|infants?|pupils?",
  "sohn|söhne|tochter|töchter|kind(?:er)?|säugling|schüler(?:in)?",
  "fils|filles?|enfants?|bébés?|élèves?",
  "hij[oa]s?|niñ[oa]s?|bebés?|alumn[oa]s?",
  "figli[ao]?|bambin[oaie]|neonat[oaie]|alunn[oaie]",
  "zoon|zonen|dochters?|kind(?:eren)?|leerling(?:en)?",
  "syn(?:a|em|ów)?|córk[aięą]|dzieck[oaui]|dzieci|niemowl\\w+",
  "filh[oa]s?|crianças?|alun[oa]s?",
].join("|");
const POSSESSIVES = [
  "my|your|his|her|our|their|\\p{L}+[’']s",
  "mein|dein|sein|ihr|unser|euer(?=\\b)|(?:mein|dein|sein|ihr|unser|eur)(?:e|er|en|em|es)",
  "mon|ma|mes|ton|ta|tes|sa|ses|notre|nos|votre|vos|leurs?",
  "mis?|tus?|sus?|nuestr[oa]s?|vuestr[oa]s?",
  "mi[oae]|miei|tu[oae]|tuoi|su[oae]|suoi|nostr[oaie]|vostr[oaie]|loro",
  "mijn|jouw|zijn|haar|ons|onze|jullie|hun",
  "mój|moja|moje|mojego|mojej|twój|twoja|jego|jej|nasz\\w*|wasz\\w*|ich",
  "meus?|minhas?|teus?|tuas?|seus?|suas?|nossos?|nossas?",
].join("|");
const MINORS = new RegExp(
  "(?<!\\p{L})(?:underage|minderjährig\\p{L}*|mineur(?:e|s|es)?|menor(?:es)? de (?:edad|idade)|minorenn[ei]|minderjarig\\p{L}*|" +
    "nieletni\\p{L}*|schoolchild(?:ren)?|preschoolers?|minor children|a minor(?= (?:who|under|aged|and (?:his|her|their))))(?!\\p{L})",
  "giu",
);
const SOMEBODYS_CHILD = new RegExp(
  `(?<!\\p{L})(?:${POSSESSIVES})\\s+(?:\\p{L}+\\s+)?(?:${CHILDREN})(?!\\p{L})`,
  "giu",
);
const CHILD = new RegExp(`(?<!\\p{L})(?:${CHILDREN})(?!\\p{L})`, "giu");
