import type { Mark } from "./marks.ts";
import type { Recogniser } from "./recogniser.ts";

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const FULL_MONTH =
  "(?:january|february|march|april|may|june|july|august|september|october|november|december)";
const DAY = "(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?";
const YEAR = "(?:1[5-9]\\d\\d|20\\d\\d)";
const CLOCK =
  "(?:[01]?\\d|2[0-3])[:.][0-5]\\d(?:[:.][0-5]\\d)?(?:\\.\\d{1,6})?(?:\\s?[ap]\\.?m\\.?)?(?:\\s?(?:UTC|GMT|CET|CEST|EST|EDT|PST|PDT|Z))?";

/** Spoken ordinals and years: "march third nineteen eighty four". */
const SPOKEN_UNIT = "(?:one|two|three|four|five|six|seven|eight|nine|oh|zero)";
const SPOKEN_TEEN = "(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)";
const SPOKEN_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";
const SPOKEN_ORDINAL =
  "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))";
const SPOKEN_PAIR =
  `(?:${SPOKEN_TEEN}|${SPOKEN_TENS}(?:[- ]${SPOKEN_UNIT})?|(?:oh|zero)[- ]${SPOKEN_UNIT}|hundred)`;
const SPOKEN_YEAR =
  `(?:(?:eighteen|nineteen|twenty)[- ]${SPOKEN_PAIR}|two thousand(?: and)?(?: (?:${SPOKEN_UNIT}|${SPOKEN_TEEN}|${SPOKEN_TENS}(?:[- ]${SPOKEN_UNIT})?))?)`;
const SPOKEN_DAY =
  `(?:(?:oh|zero)[- ]${SPOKEN_UNIT}|${SPOKEN_ORDINAL}|${SPOKEN_TEEN}|${SPOKEN_TENS}(?:[- ]${SPOKEN_UNIT})?|${SPOKEN_UNIT})`;

const FILLER = "(?:,? (?:uh|um|er|erm|ah),?)?";

function row(name: string, needs: Mark, source: string, score = 0.9): Recogniser {
  return {
    name,
    type: "DATE_TIME",
    score,
    needs,
    pattern: new RegExp(`(?<![\\p{L}\\p{N}.,$€£/-])(?:${source})(?![\\p{L}\\p{N}])`, "giu"),
  };
}

/** Dates and times as they are written and said. Single years and plain months are dates only after a word that says so. */
export const DATE_RECOGNISERS: readonly Recogniser[] = [
  row(
    "date-iso",
    "digit",
    `${YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:[T ]${CLOCK})?(?:[+-]\\d\\d:?\\d\\d)?`,
    0.95,
  ),
  row(
    "date-iso-slashed",
    "digit",
    `${YEAR}[/.](?:0?[1-9]|1[0-2])[/.](?:0?[1-9]|[12]\\d|3[01])`,
  ),
  row(
    "date-numeric",
    "digit",
    `(?:0?[1-9]|[12]\\d|3[01])([/.-])(?:0?[1-9]|[12]\\d|3[01])\\1(?:${YEAR}|\\d\\d)(?:,? ${CLOCK})?`,
    0.95,
  ),
  row(
    "date-day-month-year",
    "month",
    `${DAY}(?: day)?(?: of)?[ -]${MONTH},?[ -](?:${YEAR}|'\\d\\d)(?:,?(?: at)? ${CLOCK})?`,
    0.95,
  ),
  row(
    "date-month-day-year",
    "month",
    `${MONTH} ${DAY},? ${YEAR}(?:,?(?: at)? ${CLOCK})?`,
    0.95,
  ),
  row(
    "date-month-year",
    "month",
    `${MONTH},?(?: of)?[ -](?:${YEAR}|'\\d\\d)(?: ?[-–] ?(?:present|${MONTH},? ${YEAR}))?`,
  ),
  row(
    "date-day-month",
    "month",
    `${DAY}(?: of)? ${FULL_MONTH}|${FULL_MONTH} (?:the )?${DAY}`,
    0.85,
  ),
  row(
    "date-years",
    "digit",
    `(?:between |from )?${YEAR} ?(?:[-–]|to|and|until|till) ?(?:${YEAR}|\\d\\d|present)(?![-/.]\\d)`,
    0.8,
  ),
  row(
    "date-spoken",
    "month",
    `(?:the )?${SPOKEN_ORDINAL} of ${FULL_MONTH}${FILLER}(?:,? ${SPOKEN_YEAR}|,? ${YEAR})?|${FULL_MONTH}${FILLER} (?:the )?${SPOKEN_DAY}(?:,?${FILLER} (?:of )?(?:${SPOKEN_YEAR}|${YEAR}))?`,
    0.85,
  ),
  row(
    "date-spoken-numeric",
    "month",
    `${FULL_MONTH}${FILLER} ${DAY},?${FILLER} ${SPOKEN_YEAR}|${DAY}(?: of)? ${FULL_MONTH},?${FILLER} ${SPOKEN_YEAR}`,
    0.9,
  ),
  {
    name: "date-year",
    type: "DATE_TIME",
    score: 0.75,
    needs: "digit",
    pattern: new RegExp(
      `\\b(?:in|since|until|till|by|of|from|before|after|during|around|circa|early|late|mid|born|year|summer|winter|spring|autumn|fall|${FULL_MONTH})[ -](?<value>${YEAR})(?![\\p{L}\\p{N}]|[.,]\\d|['’]?s\\b)`,
      "giu",
    ),
  },
  {
    name: "date-birth",
    type: "DATE_TIME",
    score: 0.9,
    needs: "digit",
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:\\d{1,2}[ .\\-/]\\d{1,2}[ .\\-/]\\d{2,4}|\\d{8}|\\d{6}|${DAY}[ -]${MONTH}[ -]'?\\d\\d|${MONTH} ${DAY},? '?\\d\\d)(?![\\p{L}\\p{N}])`,
      "giu",
    ),
    near: /\b(?:born|birth|dob|birthday|d\.o\.b)\b/i,
  },
  {
    name: "date-birth-spoken",
    type: "DATE_TIME",
    score: 0.85,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:(?:${SPOKEN_DAY}|\\d{1,2})${FILLER}(?:,? (?:slash |dash |of )?(?:the )?${FILLER}(?:${SPOKEN_DAY}|\\d{1,2}|${FULL_MONTH})){0,2}${FILLER},? )?(?:slash |dash )?(?:${SPOKEN_YEAR}|${YEAR}|(?:${SPOKEN_TENS}|nineteen)[- ]${SPOKEN_PAIR})(?![\\p{L}\\p{N}])`,
      "giu",
    ),
    near: /\b(?:born|birth|dob|birthday|birth ?date)\b/i,
  },
];

const NUMBER_WORD = `(?:${SPOKEN_TENS}(?:[- ]${SPOKEN_UNIT})?|${SPOKEN_TEEN}|${SPOKEN_UNIT})`;

/** Ages, said so by the words around them. */
export const AGE_RECOGNISERS: readonly Recogniser[] = [
  {
    name: "age-years-old",
    type: "AGE",
    score: 0.9,
    needs: "old",
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.,-])(?:\\d{1,3}|${NUMBER_WORD})(?:[- ](?:and a half ))?[- ](?:year|month)s?[- ]olds?(?![\\p{L}])`,
      "giu",
    ),
  },
  {
    name: "age-said",
    type: "AGE",
    score: 0.85,
    needs: "tens",
    pattern: new RegExp(
      `\\b(?:aged?(?: of| is|:)?|just turned|turned|turning|turns|is turning|years of age:?|i am|i'm|she is|he is|she's|he's)\\s(?<value>(?:1[0-1]\\d|[1-9]\\d?|${SPOKEN_TENS}(?:[- ]${SPOKEN_UNIT})?))(?=\\s?(?:[.!?,;)]|$|years\\b|and\\b))(?!,\\d)`,
      "giu",
    ),
    isValid: (value) => !/^[0-9]$/.test(value),
  },
  {
    name: "age-short",
    type: "AGE",
    score: 0.8,
    needs: "digit",
    pattern:
      /(?<![\p{L}\p{N}])(?:\d{1,2} ?(?:yo|y\/o|yrs?\.? old|years of age)|(?:age|aged):? ?\d{1,3})(?![\p{L}\p{N}])/giu,
  },
];

const CURRENCY =
  "(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|NZD|INR|CNY|RMB|SEK|NOK|DKK|PLN|CZK|HUF|TRY|TRL|BRL|MXN|ZAR|AED|SAR|ILS|KRW|SGD|HKD|ATS|DEM|FRF|ITL|ESP|RUB|UAH|PKR|NGN)";
const AMOUNT = "\\d{1,3}(?:[,.'\\u00a0 ]\\d{3}){1,5}(?:[.,]\\d{1,2})?|\\d{1,12}(?:[.,]\\d{1,2})?";
const SCALE = "(?:\\s?(?:thousand|million|billion|trillion|mn|bn|[kmb])(?![\\p{L}]))?";

/** Amounts of money with their currency. */
export const MONEY_RECOGNISERS: readonly Recogniser[] = [
  {
    name: "money-symbol",
    type: "MONEY",
    score: 0.9,
    needs: "currency sign",
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:US|CA|AU|NZ|HK|S)?[$€£¥₹₺₽₩₪]\\s?(?:${AMOUNT})${SCALE}`,
      "giu",
    ),
  },
  {
    name: "money-code",
    type: "MONEY",
    score: 0.9,
    needs: "digit",
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])${CURRENCY}\\s?(?:${AMOUNT})${SCALE}|(?<![\\p{L}\\p{N}.,])(?:${AMOUNT})${SCALE}\\s?(?:${CURRENCY}|€|₽|zł|kr)(?![\\p{L}])`,
      "gu",
    ),
  },
  {
    name: "money-word",
    type: "MONEY",
    score: 0.85,
    needs: "digit",
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.,])(?:${AMOUNT})${SCALE}\\s(?:(?:US|Swedish|Norwegian|Danish|Swiss|Austrian|Turkish|Polish|Canadian|Australian|German) )?(?:dollars?|euros?|pounds?(?: sterling)?|rupees?|yen|francs?|krona|kronor|kroner|liras?|zlotys?|pesos?|yuan|rubles?|roubles?|schillings?|marks?)(?![\\p{L}])`,
      "giu",
    ),
  },
];
