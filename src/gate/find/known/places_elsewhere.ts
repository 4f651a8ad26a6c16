import { fold } from "../../../text/fold.ts";

/** Cities, regions, seas and mountains as the seven other languages call them, folded. Written by us. */
const PLACES: ReadonlySet<string> = new Set(
  (`europa|europe|asien|asie|asia|afrika|afrique|africa|amerika|amerique|amerykа|ameryka|azja|azie|europy|australien|oceanie|antarktis|
münchen|köln|nürnberg|wien|zürich|genf|bern|mailand|rom|venedig|florenz|neapel|turin|lissabon|brüssel|paris|straßburg|warschau|krakau|prag|moskau|kopenhagen|athen|peking|tokio|kairo|jerusalem|new york|london|berlin|hamburg|frankfurt|
munich|cologne|vienne|zurich|genève|berne|rome|milan|venise|florence|naples|lisbonne|bruxelles|anvers|londres|édimbourg|varsovie|cracovie|prague|moscou|copenhague|athènes|pékin|le caire|marseille|lyon|barcelone|madrid|séville|
múnich|colonia|viena|zúrich|ginebra|berna|roma|milán|venecia|florencia|nápoles|lisboa|bruselas|amberes|parís|edimburgo|varsovia|cracovia|praga|moscú|copenhague|atenas|pekín|nueva york|el cairo|barcelona|sevilla|berlín|
monaco di baviera|vienna|zurigo|ginevra|milano|venezia|firenze|napoli|torino|lisbona|bruxelles|anversa|londra|parigi|edimburgo|varsavia|cracovia|mosca|copenaghen|pechino|il cairo|barcellona|siviglia|berlino|
wenen|genève|milaan|venetië|florence|napels|turijn|lissabon|brussel|antwerpen|londen|parijs|edinburgh|warschau|krakau|praag|moskou|kopenhagen|athene|den haag|keulen|berlijn|
munique|colónia|colônia|genebra|milão|veneza|florença|turim|bruxelas|antuérpia|varsóvia|moscovo|moscou|pequim|nova iorque|nova york|cairo|berlim|
monachium|kolonia|wiedeń|zurych|genewa|rzym|mediolan|wenecja|florencja|neapol|lizbona|bruksela|londyn|paryż|warszawa|kraków|praga|moskwa|kopenhaga|ateny|pekin|nowy jork|kair|barcelona|berlin|
alpen|alpes|alpi|alpy|rhein|donau|mittelmeer|nordsee|ostsee|bayern|sachsen|la seine|rhône|méditerranée|bretagne|normandie|provence|mediterráneo|pirineos|andalucía|cataluña|mediterraneo|toscana|sicilia|sardegna|middellandse zee|noordzee|mediterrâneo|amazônia|amazónia|alentejo|algarve|bałtyk|tatry|morze śródziemne|wisła`)
    .split("|").map((name) => fold(name.trim())),
);

/** Names of countries in the seven languages, as this runtime has them (Unicode CLDR); read when first asked for. */
let countries: ReadonlySet<string> | undefined;

function countryNames(): ReadonlySet<string> {
  if (countries !== undefined) return countries;
  const names = new Set<string>();
  for (const language of ["de", "fr", "es", "it", "nl", "pt", "pl"]) {
    const regions = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const first of LETTERS) {
      for (const second of LETTERS) {
        const name = regions.of(first + second);
        if (name !== undefined) names.add(fold(name));
      }
    }
  }
  return countries = names;
}

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** True for a country, or a city, sea or region that everybody may know, as the seven other languages call it. */
export function isPlaceElsewhere(name: string): boolean {
  const folded = fold(name).replace(/['’]s?$/, "").trim();
  return PLACES.has(folded) || countryNames().has(folded);
}
