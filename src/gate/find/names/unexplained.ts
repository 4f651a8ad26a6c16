import type { Entity, EntityType } from "../../../personal_data.ts";
import { fold } from "../../../text/fold.ts";
import { languageOf } from "../../../text/language.ts";
import { COUNTRIES, NATIONALITIES } from "../../../text/nations.ts";
import { stopWords } from "../../../text/stop_words.ts";
import { isProduct } from "../known/products.ts";
import { isNameNoun } from "../known/name_nouns.ts";
import { isPlaceElsewhere } from "../known/places_elsewhere.ts";
import { isPublicPerson, publicPeopleIn } from "../known/public_people.ts";
import { isPublicName } from "../known/public_names.ts";
import { isKnownCompany } from "./companies.ts";
import { NOBODY } from "./carrier_slots.ts";
import { isListedFirstName } from "../known/first_names.ts";
import { KNOWN_THINGS } from "../known/known_things.ts";
import { CodeMap } from "./program_code.ts";
import { OTHER_LANGUAGES } from "./read_languages.ts";

const WORD = "\\p{Lu}[\\p{Ll}\\p{M}'’]{1,30}(?:-\\p{Lu}[\\p{Ll}\\p{M}]{1,30})?";
const RUN = new RegExp(
  `(?<![\\p{L}\\p{N}_.@#/\\\\$%<-])${WORD}(?: ${WORD}){0,3}(?![\\p{L}\\p{N}_(=]|\\.\\p{L})`,
  "gu",
);

/**
 * A net under the model in the languages that write nouns in lower case: where somebody is met already, a capital within a
 * sentence that no list explains is somebody's too. Listed first names without a surname count anywhere, also in German.
 * @param found what was met in the text already
 * @param isPublicTalk whether people of public life are meant as such in the text; asked when one is named
 */
export function findUnexplained(
  text: string,
  found: readonly Entity[],
  isPublicTalk: () => boolean = () => true,
): Entity[] {
  const isTied = found.some(({ type, start, end }) =>
    SOMEBODYS.has(type) &&
    (type === "EMAIL" ||
      (type === "PERSON" ? /^\p{Lu}/u.test(text.slice(start, start + 2)) : /\d/.test(text.slice(start, end))))
  );
  const { language } = languageOf(text, OTHER_LANGUAGES);
  const code = new CodeMap(text);
  const names: Entity[] = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const isFirst = isSentenceStart(text, index);
    const words = run.split(" ");
    const from = isFirst && !isListedFirstName(words[0] ?? "") ? 1 : 0;
    const start = index + words.slice(0, from).reduce((sum, word) => sum + word.length + 1, 0);
    const rest = words.slice(from);
    const end = index + run.length;
    const surname = language === "de" || code.isAround(start, end)
      ? undefined
      : restOfName(run, index, found);
    if (surname !== undefined) names.push(surname);
    if (
      rest.length === 0 || code.isAround(start, end) ||
      found.some((one) => one.start < end && start < one.end)
    ) continue;
    if (isPlaceElsewhere(rest.join(" ")) || (language === "de" && isNameNoun(rest[0] ?? ""))) continue;
    const isGiven = isListedFirstName(rest[0] ?? "");
    if (!isGiven && !(isTied && language !== "de" && !rest.every(isExplained))) continue;
    if (rest.length === 1 && isExplained(rest[0] ?? "") || isPublicName(rest.join(" "))) continue;
    if (isPublicPerson(rest.join(" "), language === "pl")) continue;
    names.push({ start, end, type: isGiven ? "PERSON" : "OTHER", score: 0.5, detector: "proper-noun" });
  }
  const isFree = ({ start, end }: { start: number; end: number }) =>
    ![...found, ...names].some((one) => one.start < end && start < one.end);
  const people = publicPeopleIn(text, language === "pl").filter(isFree);
  // A name on the list of public people is a name wherever no public life is talked of.
  if (people.length > 0 && !isPublicTalk()) {
    for (const { start, end } of people) {
      names.push({ start, end, type: "PERSON", score: 0.5, detector: "proper-noun" });
    }
  }
  return names;
}

/** What stands in one run of capitals behind a person who was found in a part of it: "Joana Albuquerque" where "Joana" was. */
function restOfName(run: string, index: number, found: readonly Entity[]): Entity | undefined {
  const end = index + run.length;
  const person = found.find((one) => one.type === "PERSON" && one.start >= index && one.end < end);
  if (person === undefined) return undefined;
  const start = person.end + 1;
  const words = run.slice(start - index).split(" ");
  if (run[person.end - index] !== " " || words.some(isExplained) || isPublicName(words.join(" "))) {
    return undefined;
  }
  if (found.some((one) => one.start < end && start < one.end)) return undefined;
  return { start: person.start, end, type: "PERSON", score: 0.5, detector: "proper-noun" };
}

const SOMEBODYS: ReadonlySet<EntityType> = new Set([
  "PERSON",
  "EMAIL",
  "PHONE",
  "ADDRESS",
  "NATIONAL_ID",
  "BANK_ACCOUNT",
]);

function isExplained(word: string): boolean {
  const plain = fold(word).replace(/'s$/, "").replace(/^[ld]'/, "");
  return plain.length < 3 || NOBODY.has(plain) || KNOWN_THINGS.has(plain) || COMMON.has(plain) ||
    COUNTRIES.has(plain) ||
    NATIONALITIES.has(plain) || isProduct(word) || isKnownCompany(word) || isPublicName(word) ||
    OTHER_LANGUAGES.some((language) => stopWords(language).stop.has(word.toLowerCase()));
}

/** What these languages write with capitals and is nobody's: how people are addressed, days, months, feasts; folded. Written by us. */
const COMMON: ReadonlySet<string> = new Set(
  (`monsieur madame mademoiselle mme mlle maitre docteur professeur etat internet noel paques janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche
   senor senora senorita sra don dona doctor doctora profesor profesora navidad enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miercoles jueves viernes sabado domingo usted ustedes estado gobierno
   signor signora signorina dottor dottore dottoressa avvocato ingegnere gentile egregio spettabile natale pasqua gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedi martedi mercoledi giovedi venerdi sabato domenica lei stato
   meneer mevrouw mijnheer heer dokter kerst pasen januari februari maart april juni juli augustus oktober maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
   senhor senhora doutor doutora exmo exma excelentissimo natal pascoa janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro segunda terca quarta quinta sexta feira
   pan pani panstwo panstwa panstwu panu pana doktor szanowny szanowna szanowni wielkanoc boze narodzenie
   senat senado senato congreso congresso parlamento parlement parlament kamer tweede eerste camera camara assemblee asamblea assembleia sejm sejmu senacie corte cour cortes tribunal tribunale rechtbank gerecht
   ministerie ministerio ministere ministero ministerstwo gouvernement governo regering rzad comision commission commissie commissione comissao komisja union unione uniao unia ayuntamiento mairie comune gemeente prefeitura municipio
   policia police polizia politie policja banco consejo conseil consiglio raad conselho rada constitucional supremo supreme nationale nacional nazionale nationaal nacionais europeo europea europeenne europese europeu europeia europejska europejski republica republique repubblica republiek rzeczpospolita
   herr frau herrn familie hallo liebe lieber dank gruss`).trim().split(/\s+/),
);

function isSentenceStart(text: string, at: number): boolean {
  return /(?:^|[.!?:;"“”«»'‘„(\[•*>|–—\n¿¡-]\s*|\d\s*)$/.test(text.slice(Math.max(0, at - 4), at));
}
