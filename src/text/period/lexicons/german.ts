import type { Lexicon } from "./lexicon.ts";

export const german: Lexicon = {
  months: "januar|jänner,februar|feber,märz,april,mai,juni,juli,august,september,oktober,november,dezember",
  short: "jan,feb,mrz|mär,apr,,jun,jul,aug,sep|sept,okt,nov,dez",
  weekdays:
    "montag|montags,dienstag|dienstags,mittwoch|mittwochs,donnerstag|donnerstags,freitag|freitags,samstag|samstags|sonnabend,sonntag|sonntags",
  units: {
    day: "tag|tage|tagen|tages",
    weekend: "wochenende|wochenendes",
    week: "woche|wochen|kalenderwoche|kw",
    month: "monat|monate|monaten|monats",
    quarter: "quartal|quartals|quartale|quartalen",
    half: "halbjahr|halbjahres|jahreshälfte",
    year: "jahr|jahre|jahren|jahres",
  },
  beforeLast: "vorletzte|vorletzten|vorletzter|vorletztes|vorletztem|vorvorige|vorvorigen|vorvoriges",
  last:
    "letzte|letzten|letzter|letztes|letztem|vorige|vorigen|voriger|voriges|vergangene|vergangenen|vergangener|vergangenes|vergangenem",
  this: "diese|diesen|dieser|dieses|diesem",
  next: "nächste|nächsten|nächster|nächstes|nächstem|kommende|kommenden|kommender|kommendes",
  ago: "vor",
  since: "seit|seit dem|seit der",
  until: "bis|bis zum|bis zur|bis ende|bis einschließlich",
  by: "bis spätestens|spätestens",
  before: "vor dem|vor der|vor",
  after: "nach dem|nach der|nach",
  within: "im|in|in der|in den|am|an|während|während der|während des|innerhalb|übers",
  between: "zwischen|zwischen dem|von|vom",
  to: "bis|bis zum|und|und dem|-|–|—",
  filler: "der|die|das|den|dem|des|unser|unsere|unserer|unserem|unseren|meiner|einer|eines|einem",
  meeting:
    "besprechung|besprechungen|sitzung|sitzungen|treffen|treffens|meeting|meetings|termin|termine|terminen|gespräch|gespräche|gesprächen|runde|call|calls|aufnahme|aufnahmen|konferenz|konferenzen|telefonat|telefonate",
  latest: "letzte|letzten|letzter|letztes|letztem|jüngste|jüngsten|neueste|neuesten|vorige|vorigen|voriges",
  first: "erste|ersten|erster|erstes|erstem|allererste|allerersten",
  early: "anfang|beginn",
  middle: "mitte",
  late: "ende",
  today: "heute",
  yesterday: "gestern",
  dayBefore: "vorgestern",
  tomorrow: "morgen",
  dayAfter: "übermorgen",
  numbers: "ein|eine|einer|einem|einen,zwei,drei,vier,fünf,sechs,sieben,acht,neun,zehn,elf,zwölf",
  ordinals:
    "erste|ersten|erstes|erster|erstem,zweite|zweiten|zweites|zweiter|zweitem,dritte|dritten|drittes|dritter|drittem,vierte|vierten|viertes|vierter|viertem|letzte|letzten|letztes",
  vague:
    "frühling|frühjahr|sommer|herbst|winter|ostern|weihnachten|pfingsten|silvester|neujahr|~neulich|~kürzlich|~vor kurzem|~letztens|~damals|in den ferien",
};
