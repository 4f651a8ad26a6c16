import type { Entity } from "../../../personal_data.ts";
import { MarkedText } from "./marks.ts";
import { ORDINARY_WORDS } from "../../../text/ordinary.ts";

const STREET =
  "(?:street|st|road|rd|avenue|ave|av|lane|ln|drive|dr|court|ct|place|pl|square|sq|terrace|ter|boulevard|blvd|way|close|crescent|cres|gardens|gdns|grove|hill|mews|parade|row|walk|parkway|pkwy|highway|hwy|circle|cir|trail|alley|quay|wharf|rise|heights|expressway|turnpike|pike|plaza|loop|ridge|bend|vale|esplanade|causeway|bypass|croft|drove|embankment|view|green|yard|run|pass|crossing|landing|point|park)";
const UNIT =
  "(?:flat|apartment|apt|unit|suite|ste|room|floor|level|building|bldg|block|house|office|p\\.? ?o\\.? box|lot)";
const DIGIT_WORD = "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)";
const NUMBER_WORD =
  `(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]${DIGIT_WORD})?|${DIGIT_WORD}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|hundred|double|triple|thousand)`;
/** A blank, or the end of a turn in the middle of an address. */
const GAP = "[ \\n]";
const HOUSE =
  `(?:\\d{1,6}[a-z]?(?:[-/]\\d{1,5}[a-z]?)?|${NUMBER_WORD}(?:(?:,? and|${GAP}|, |-)${NUMBER_WORD}){0,6}(?: [a-d](?![\\p{L}]))?)`;
const NAME_WORD = "[\\p{L}\\p{M}'’.-]{2,24}|\\d{1,3}(?:st|nd|rd|th)|[nsew]\\.?";
const UNIT_NUMBER = `(?:#?[a-z]?\\d{1,5}[a-z]?|[a-z]|${NUMBER_WORD}(?:[- ]${NUMBER_WORD}){0,3}(?: [a-z])?)`;

/** House number, one to four words, and a word for a kind of street; with a unit before or after it. */
const ADDRESS = new RegExp(
  `(?<![\\p{L}\\p{N}.])(?:${UNIT}\\.? ${UNIT_NUMBER},?${GAP})?(?<house>${HOUSE}),?${GAP}(?<name>(?:${NAME_WORD})(?:${GAP}(?:${NAME_WORD})){0,3}?)${GAP}(?<street>${STREET})\\b\\.?(?:,? ${UNIT}\\.? #?\\w{1,6})?`,
  "giu",
);
/** German, Dutch and Nordic streets: "Hauptstraße 12", "Fuglie gatan 41". */
const GERMANIC =
  /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}-]{1,30}(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee|ring|damm|ufer|straat|laan|plein|gracht|dijk|kade|gatan|vägen|gränd|gata|veien|vej|gade|allé|katu|tie)\b ?\d{1,5}(?: ?[a-zA-Z])?(?![\p{L}\p{N}])/gu;
/** Romance and Slavic streets begin with their kind: "12 rue de l'Église", "Calle Mayor 5", "ul. Długa 7". */
const KIND_FIRST =
  /(?<![\p{L}\p{N}])(?:\d{1,5}(?: ?(?:bis|ter|[a-z]))?,? )?(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Cc]hemin|[Qq]uai|[Aa]llée|[Ii]mpasse|[Cc]alle|C\/|[Aa]venida|[Pp]laza|[Pp]aseo|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Rr]ua|[Pp]raça|[Uu]l\.|[Aa]l\.|[Aa]leja) (?:(?:de|de la|de l['’]|du|des|del|della|di|do|da|dos|la|le|les|el|los|las) ?){0,2}\p{Lu}[\p{L}\p{M}'’-]{1,30}(?: (?:(?:de|du|des|del|di|da|do) )?\p{Lu}[\p{L}\p{M}'’-]{1,30}){0,2}(?:,? ?(?:n[°º.]? ?)?\d{1,5}(?: ?[a-z])?)?(?![\p{L}\p{N}])/gu;
const BOX =
  /(?<![\p{L}\p{N}])(?:p\.? ?o\.? ?box|post office box|(?:suite|ste|apt|apartment|flat|unit)\.?) ?#?[a-z]?\d{1,6}[a-z]?(?![\p{L}\p{N}])/giu;

/** Street addresses, written and spoken, with the town that follows. */
export function findAddresses(said: string | MarkedText): Entity[] {
  const marked = MarkedText.of(said);
  const { text } = marked;
  const found: Entity[] = [];
  const add = (start: number, end: number, score: number) => {
    found.push({ start, end, type: "ADDRESS", score, detector: "pattern:address" });
  };
  for (const match of marked.matches(ADDRESS)) {
    const { house = "", name = "", street = "" } = match.groups ?? {};
    if (!isStreetName(name, street, house)) continue;
    const end = match.index + match[0].length;
    add(match.index, withTown(text, end), 0.9);
  }
  for (const match of marked.matches(GERMANIC, "digit")) add(match.index, match.index + match[0].length, 0.9);
  for (const match of marked.matches(KIND_FIRST)) {
    if (!/\d/.test(match[0]) && !/^(?:[Rr]ue|[Cc]alle|[Vv]ia|[Uu]l|[Aa]l|C\/)/.test(match[0])) continue;
    add(match.index, match.index + match[0].length, 0.85);
  }
  for (const match of marked.matches(BOX, "digit")) add(match.index, match.index + match[0].length, 0.85);
  return found;
}

/** "two people drive" and "one way" are no addresses; "two thirty old mill lane" is. */
function isStreetName(name: string, street: string, house: string): boolean {
  const words = name.toLowerCase().split(/[ \n]/);
  if (words.some((word) => NEVER_IN_NAMES.has(word))) return false;
  const isWritten = /\d/.test(house) || /^\p{Lu}/u.test(name);
  if (isWritten && /^\p{Lu}/u.test(name)) return true;
  if (SURE_STREETS.has(street.toLowerCase().replace(".", ""))) return true;
  return words.some((word) => !ORDINARY_WORDS.has(word));
}

const SURE_STREETS = new Set([
  "street",
  "road",
  "rd",
  "avenue",
  "ave",
  "lane",
  "ln",
  "terrace",
  "boulevard",
  "blvd",
  "crescent",
  "gardens",
  "grove",
  "mews",
  "highway",
  "parkway",
  "square",
  "drive",
  "court",
  "close",
  "hill",
  "quay",
  "st",
]);
const NEVER_IN_NAMES = new Set(
  "people persons men women days day weeks week months month years year hours hour minutes minute seconds times time percent million thousand hundred of the a an and or to in for with from is was are were be that this we you i he she it they more less than other things thing way ways more each per each on at by as if so but not all any no yes my our your their his her going do did does have has had will would can could just like really then when what which who how about into off out up down over back one's our latitude longitude points point questions question dollars pounds euros bucks degrees inch inches feet foot meters metres miles kilometers items options"
    .split(" "),
);

/** A comma and a capitalised town, or in unpunctuated speech the next word when it is no ordinary one. */
function withTown(text: string, end: number): number {
  const rest = text.slice(end, end + 80);
  const written =
    /^(?:,\s?| )\p{Lu}[\p{L}\p{M}'’-]{1,30}(?: \p{Lu}[\p{L}\p{M}'’-]{1,30}){0,2}(?:,? (?:\p{Lu}{2}|\p{Lu}[\p{Ll}]{3,14}))?(?:,? (?:\d{4,6}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}))?(?![\p{L}\p{N}])/u
      .exec(rest);
  if (written !== null) return end + written[0].length;
  const said = /^,? (?<first>\p{Ll}{3,20})(?: (?<second>\p{Ll}{3,20}))?(?![\p{L}\p{N}])/u.exec(rest);
  const { first = "", second = "" } = said?.groups ?? {};
  if (said === null || ORDINARY_WORDS.has(first)) return end;
  const isTwo = second !== "" && !ORDINARY_WORDS.has(second) && TOWN_BEGINNINGS.has(first);
  return end + (isTwo ? said[0].length : said[0].indexOf(first) + first.length);
}

const TOWN_BEGINNINGS = new Set([
  "san",
  "santa",
  "los",
  "las",
  "fort",
  "port",
  "saint",
  "st",
  "el",
  "la",
  "le",
  "rio",
  "sao",
  "tel",
  "kuala",
  "hong",
  "addis",
  "buenos",
]);
