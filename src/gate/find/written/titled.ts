import type { Entity } from "../../../personal_data.ts";
import { isInDictionary } from "../../../text/dictionary.ts";
import { ORDINARY_WORDS } from "../../../text/ordinary.ts";

const TITLE =
  "(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Doctor|Sir|Madam|Dame|Lord|Lady|Herr|Frau|Monsieur|Madame|Mme|Señor|Señora|Rev|Reverend|Father|Sister|Judge|Justice|Capt|Captain|Sgt|Sergeant|Lt|Lieutenant|Col|Colonel|Gen|General|Officer|Detective|Inspector|Senator|President|Governor|Mayor|Sheikh|Shri|Smt)";
const DEGREE = "(?:med|dent|vet|rer|nat|phil|jur|oec|pol|theol|h\\.? ?c|Ing|habil)";
const CAPITALISED = "(?:\\p{Lu}['’]\\p{Lu}|d['’]\\p{Lu}|Mc\\p{Lu}|Mac\\p{Lu}|\\p{Lu})[\\p{L}\\p{M}'’-]{0,40}";
const INITIALS = "(?:\\p{Lu}\\.[ -]?){1,4}";
const PARTICLE = "(?:van|von|de|del|della|der|den|di|da|dos|du|la|le|el|al|bin|ibn|ben|ter|zu|af|av)";

const TITLED = new RegExp(
  `(?<![\\p{L}\\p{N}])${TITLE}\\.?(?: {1,2}(?:${TITLE}|${DEGREE})\\.?){0,4} {1,2}(?:${INITIALS} ?)?(?:${PARTICLE} ){0,2}${CAPITALISED}(?:[ -](?:${INITIALS} ?)?(?:${PARTICLE} ){0,2}${CAPITALISED}){0,3}`,
  "gu",
);
/** Titles of other languages, that only stay before a name. */
const TITLE_ELSEWHERE =
  "(?:Mlle|Mademoiselle|Maître|Señorita|Sra?|Srta|Don|Doña|Dra|Signora?|Signorina|Sig|Dott|Dottor|Dottoressa|Ing|Avv|Senhora?|Dona|Mevrouw|Meneer|Mijnheer|Dhr|Mevr|Mw|Drs|Pani?|Panu|Herrn|Mag|Messrs|Hon|Univ)";
const TITLES_ALONE = new RegExp(`^(?:(?:${TITLE}|${TITLE_ELSEWHERE}|${DEGREE})\\.?(?: {1,2}|$))+$`, "u");
const LOWER_TITLED =
  /(?<![\p{L}\p{N}])(?:[Mm]r|[Mm]rs|[Mm]s|[Mm]iss|[Dd]r|doctor|[Pp]rof|professor|mister|missus)\.? (?<name>[\p{Ll}\p{M}'’-]{2,30})(?![\p{L}\p{N}])/gu;
const INITIALLED =
  /(?<![\p{L}\p{N}.&])(?:\p{Lu}\.[ -]?){1,3}[ ]?\p{Lu}[\p{Ll}\p{M}'’-]{2,30}(?:-\p{Lu}[\p{Ll}\p{M}]{1,30})?(?![\p{L}\p{N}])/gu;
const PERSON_SAID =
  /(?<![\p{L}\p{N}])(?:[Mm]y name is|[Mm]y name's|[Tt]his is|I am called|[Nn]amed|[Cc]all me|[Ss]igned,?|[Rr]egards,?|[Ss]incerely,?|[Dd]ear|[Hh]i|[Hh]ello|[Tt]hanks,)\s{1,3}(?<name>\p{Lu}[\p{Ll}\p{M}'’-]{1,30}(?:[ ](?:\p{Lu}\.|\p{Lu}[\p{Ll}\p{M}'’-]{1,30})){0,3})/gu;

/** People who are called by a title, introduced, or written with initials: "Ms Kowalski", "Mr Z.M. Necatigil", "D. Kowalski". */
export function findTitled(text: string): Entity[] {
  const found: Entity[] = [];
  const add = (start: number, end: number, score: number, detector: string) => {
    found.push({ start, end, type: "PERSON", score, detector });
  };
  for (const match of text.matchAll(TITLED)) {
    const [title = "", first = ""] = match[0].toLowerCase().split(/[. ]+/);
    // "Frau Dr." before what stands for her name is nobody by itself.
    if (
      TITLES_ALONE.test(match[0]) || NOT_NAMES.has(first) || (RANKS.has(title) && ORDINARY_WORDS.has(first))
    ) continue;
    add(match.index, match.index + ownersName(match[0]).length, 0.95, "pattern:titled-person");
  }
  for (const match of text.matchAll(LOWER_TITLED)) {
    const name = match.groups?.["name"] ?? "";
    if (NOT_NAMES.has(name) || (/^\p{Lu}/u.test(match[0]) && isInDictionary(name))) continue;
    add(match.index, match.index + ownersName(match[0]).length, 0.85, "pattern:titled-person");
  }
  for (const match of text.matchAll(INITIALLED)) {
    const last = match[0].split(/[ .]+/).pop()?.toLowerCase().split(/['’]/)[0] ?? "";
    if (NOT_NAMES.has(last) || ORDINARY_WORDS.has(last)) continue;
    add(match.index, match.index + match[0].length, 0.75, "pattern:initials");
  }
  for (const match of text.matchAll(PERSON_SAID)) {
    const name = match.groups?.["name"] ?? "";
    if (TITLES_ALONE.test(name) || name.toLowerCase().split(" ").some((word) => NOT_NAMES.has(word))) {
      continue;
    }
    const start = match.index + match[0].length - name.length;
    add(start, start + name.length, 0.7, "pattern:introduced");
  }
  return found;
}

/** @returns of "Ms Kowalski's", "Mr Jones' Car", "Frau Krügers Bericht" the name of whom something belongs to, without it. */
export function ownersName(said: string): string {
  const owner = /^(?<name>.*?[\p{L}\p{M}])(?:['’]s|(?<=[szxß])['’])(?= |$)/iu.exec(said)?.groups?.["name"] ??
    said;
  const genitive =
    /^(?:Frau|Herrn?|Dr\.|Prof\.) (?:\S+\. ){0,3}(?:\p{Lu}[\p{L}\p{M}-]+ )?\p{Lu}[\p{L}\p{M}-]+s(?= (?<owned>\p{Lu}\p{Ll}+)$)/u
      .exec(owner);
  return genitive !== null && OWNED.test(genitive.groups?.["owned"] ?? "") ? genitive[0] : owner;
}

/** Endings of what people have, write and are asked for in German; hardly any surname has one. */
const OWNED =
  /^(?:Bericht|Termin|Büro|Antrag|Vertrag|Konto|Haus|Auto|Hund|Team|Chef|Anruf|Brief|Buch|Plan|Idee|Frage|Mail|Sohn|Tochter|Mann|Frau|Kind|Akte|Praxis|Wunsch|Gehalt|Urlaub|Geburtstag|Adresse|Nummer|Name|Geduld|Arbeit|Antwort|Angebot|Rechnung|Stelle|Seite)$|(?:ung|heit|keit|schaft|tion|nummer|bericht|termin|vertrag|brief|plan|adresse|zeit|anfrage|mappe|liste|nachricht)(?:en)?$/;

/** Titles that are also ordinary words: "General Meeting", "President Elect". */
const RANKS = new Set(
  "general president governor mayor judge justice officer captain father sister senator inspector detective major colonel doctor professor lord lady sir lieutenant sergeant"
    .split(" "),
);

/** Words that follow a title or greeting without being a name. */
const NOT_NAMES: ReadonlySet<string> = new Set(
  ("the a an and or is was are were has had have will would can could should may might must do does did who which that this these those there here " +
    "i we you he she it they him her them us me my our your his her its their not no yes all any some every each everyone everybody team folks guys sir madam ma'am " +
    "chairman chairwoman chairperson chair mayor president minister secretary speaker manager director general hiring customer sales human resources support committee admin " +
    "what when where why how if as at by for from in into of on to with about after before just so very really also " +
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december " +
    "shareholders shareholder shareholders' meeting assembly partner partners counsel appointment appointments visit office said says and's mom dad mum friend friends dear good great new old recipient reader applicant")
    .split(" "),
);
