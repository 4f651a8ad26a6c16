import type { Entity, EntityType } from "../../../personal_data.ts";
import { fold, tokenise } from "../../../text/words.ts";
import { ORDINARY_WORDS } from "../../../text/ordinary.ts";
import { isInDictionary } from "../../../text/dictionary.ts";
import { isListedFirstName } from "../known/first_names.ts";
import { KNOWN_THINGS } from "../known/known_things.ts";
import { isFirstName } from "../../../text/nicknames.ts";
import { NATIONALITIES } from "../../../text/nations.ts";
import { saidDigits } from "./said_numbers.ts";

export const NAMES: ReadonlySet<EntityType> = new Set([
  "PERSON",
  "ORGANISATION",
  "LOCATION",
  "ADDRESS",
  "USERNAME",
]);
export const NUMBERS: ReadonlySet<EntityType> = new Set([
  "EMAIL",
  "PHONE",
  "CREDIT_CARD",
  "BANK_ACCOUNT",
  "NATIONAL_ID",
  "PASSPORT",
  "LICENCE_PLATE",
  "IP_ADDRESS",
  "ID_NUMBER",
  "URL",
]);

/**
 * Whether a stretch can be what the model called it: a telephone number has digits and no decimals, a date names a time, an
 * amount a currency.
 * @param isCased whether capitals mean something in this text
 */
export function isPlausible(text: string, entity: Entity, isCased: boolean): boolean {
  const { start, end, type, score } = entity;
  const value = text.slice(start, end);
  if (isForeignScript(value) && score < FOREIGN_SCORE_MIN) return false;
  if (NUMBERS.has(type) && UNSPACED.test(value)) return false;
  if (isNoiseTag(text, entity) || (NAMES.has(type) && isCutOff(text, entity))) return false;
  switch (type) {
    case "EMAIL":
      return /@/.test(value) || SAID_JOINERS.test(value);
    case "URL":
      return /[\p{L}\p{N}]\.\p{L}{2}|:\/\//u.test(value) || SAID_JOINERS.test(value);
    case "IP_ADDRESS":
      return isSaid(value)
        ? digitCount(value) >= 4 && !CLOCK.test(value)
        : /\d+\.\d+\.\d+\.\d+|[0-9a-f]+:[0-9a-f]*:[0-9a-f]*:[0-9a-f]/i.test(value);
    case "CREDENTIAL":
      return isSaid(value)
        ? digitCount(value) >= 3 || OPENS.test(saidBefore(text, start))
        : OPENS.test(text.slice(Math.max(0, start - 60), end));
    case "PHONE":
    case "CREDIT_CARD":
    case "BANK_ACCOUNT":
    case "NATIONAL_ID":
      return isSaid(value)
        ? digitCount(value) >= 3
        : digitCount(value) >= 5 && !/[=<>{}%$]/.test(value) && !isMeasured(value);
    case "PASSPORT":
    case "ID_NUMBER":
    case "LICENCE_PLATE":
      return isSaid(value)
        ? digitCount(value) >= 3
        : digitCount(value) >= 4 && !/[=<>{}%$]/.test(value) && !isMeasured(value);
    case "OCCUPATION":
      return !ACCOUNT_KINDS.test(value);
    case "AGE":
      return isAge(text, entity, value);
    case "MONEY":
      return isAmount(value, score);
    case "DATE_TIME":
      return !/[=<>{}_;]/.test(value) && !TIMECODE.test(value) && (isSaid(value) || TIME.test(value));
    case "PERSON":
    case "ORGANISATION":
    case "LOCATION":
    case "USERNAME":
      return !isPartOfKey(text, start, end) && /\p{L}{2}|\p{L}\p{N}|[\p{Lu}\p{Lo}]/u.test(value) &&
        !/[=<>{};]/.test(value) &&
        (isQuoted(text, start, end) || !isEveryday(value, entity, isCased)) &&
        !(isCased && score < PLACE_SCORE_MIN && isCapitalOfPlace(text, start, value)) &&
        !(type !== "LOCATION" && isLanguage(value)) &&
        !((type !== "ORGANISATION" && type !== "LOCATION" || value === value.toLowerCase()) &&
          isThing(value));
    default:
      return true;
  }
}

/** Words for what a secret opens, or is. */
const OPENS = /\b(?:pass|pwd|pin|key|token|secret|login|credential|code)/i;

/** What stands before a place in its own sentence, and a question before it. */
function saidBefore(text: string, start: number): string {
  return text.slice(Math.max(0, start - 60), start).replace(/^.*[.!]\s/su, "");
}

/** What an account may do, in settings and programs. */
const ACCOUNT_KINDS =
  /^(?:admin|user|root|guest|editor|viewer|owner|member|system|assistant|developer|tool)$/;

/** "spring.datasource.password=": a word in lower case within the key of a setting. */
function isPartOfKey(text: string, start: number, end: number): boolean {
  return /^[\p{Ll}\d_-]+$/u.test(text.slice(start, end)) &&
    /(?:^|\n)[ \t]{0,8}(?:[\w-]{1,40}\.){1,6}$/.test(text.slice(Math.max(0, start - 120), start)) &&
    /^(?:\.[\w-]{1,40}){0,6}\s?[=:]/.test(text.slice(end, end + 120));
}

/** "{vocalsound}", "[laughter]", "<unk>": what a transcriber or recogniser notes, not what was said. */
function isNoiseTag(text: string, { start, end }: Entity): boolean {
  const pair = text.charAt(start - 1) + text.charAt(end);
  return (pair === "{}" || pair === "[]" || pair === "<>") &&
    /^\p{Ll}[\p{Ll} _-]*$/u.test(text.slice(start, end));
}

/** "Sol- solar", "imp- improved": a word that was begun, broken off and said anew in lower case. */
export function isCutOff(text: string, { start, end }: { start: number; end: number }): boolean {
  const begun = text.slice(start, end);
  if (!/^\p{L}+-?$/u.test(begun)) return false;
  const anew = /^-?,?\s(?:u[hm],\s)?(?<word>\p{Ll}+)/u.exec(text.slice(end, end + 40))?.groups?.["word"];
  const isBroken = begun.endsWith("-") || text.charAt(end) === "-";
  const said = fold(begun.replace(/-$/, ""));
  return isBroken && anew !== undefined && anew.length > said.length && fold(anew).startsWith(said);
}

/** Digits written and said. */
function digitCount(value: string): number {
  return (value.match(/\p{N}/gu) ?? []).length + saidDigits(value);
}

function isSaid(value: string): boolean {
  return saidDigits(value) > 0;
}

const SAID_JOINERS = /\b(?:at|dot|underscore|slash|dash)\b/i;
const CLOCK = /\d{1,2}:\d\d(?::\d\d)?/;

/** Decimals, and long rows of lone digits, are measured or counted. */
function isMeasured(value: string): boolean {
  return /(?<![\d.])\d{1,7}[.,]\d{1,6}(?![\d.,])/.test(value) || /(?:(?<!\d)\d\s+){9}/.test(value) ||
    /(?:^|\D)0{5}/.test(value);
}

/** Words and forms of time, in the larger languages of Europe. */
const TIME = new RegExp(
  "(?<!\\d)(?:1[5-9]|20)\\d\\d(?!\\d)|[12]\\d[xX]{2}|\\d{1,2}[:.h]\\d\\d(?!\\d)|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|\\d[年月日]|'\\d\\d(?!\\d)|" +
    "\\d\\s?(?:st|nd|rd|th)(?![\\p{L}])|[ap]\\.?m\\b|o'?clock|" +
    "(?<!\\p{L})(?:jan|feb|f[ée]v|mar|m[äa]r|apr|avr|abr|may|mai|maj|jun|juin|jul|juil|aug|ao[ûu]t|ago|sep|set|oct|okt|ott|out|nov|dec|d[ée]c|dez|dic|ene|gen|" +
    "mon|tue|wed|thu|fri|sat|sun|lun|mer|jeu|ven|sam|dim|mié|jue|vie|s[áa]b|dom|mo|di|mi|do|sa|so|" +
    "today|tonight|tomorrow|yesterday|noon|midday|midnight|morning|afternoon|evening|night|dawn|week|month|year|day|hour|minute|second|decade|centur|quarter|season|" +
    "spring|summer|autumn|winter|fall|christmas|easter|ramadan|eid|thanksgiving|hallow|new year|holiday|weekend|fortnight|semester|q[1-4]|h[12]|fy|" +
    "jour|semaine|mois|an(?:née|s)?|heure|matin|soir|hier|demain|aujourd|siècle|día|semana|mes|año|hora|mañana|ayer|hoy|tarde|noche|siglo|" +
    "tag|woche|monat|jahr|stunde|minute|heute|gestern|morgen|abend|giorn|settiman|mese|mesi|anno|anni|ore|oggi|ieri|domani)",
  "iu",
);

/** Where in a recording something is said: no time of day. */
const TIMECODE = /^\W*(?:\d\d:)?\d\d:\d\d[.,]\d{0,3}\W*$|^\W*00:\d\d:\d\d\W*$/;

const AGE_WORDS = /\b(?:age[ds]?|years?|yrs?|old|older|young|born|turn(?:ed|s|ing)?|teen|minor|y\/?o|month)/i;

/** A bare number is an age only where something near it says so. */
function isAge(text: string, { start, end, score }: Entity, value: string): boolean {
  if (digitCount(value) < (score < 0.8 ? 2 : 1) && !TENS.test(value)) return false;
  if (!/^\D{0,3}\d+\D{0,3}$/.test(value)) return !/\d[.,]\d|lbs?\b|kg\b|'\d/.test(value);
  return AGE_WORDS.test(text.slice(Math.max(0, start - 40), end + 25));
}

const TENS = /\b(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)/i;

const CURRENCY =
  /\p{Sc}|\b(?:usd?|eur|gbp|jpy|chf|cad|aud|nzd|inr|cny|rmb|sek|nok|dkk|pln|rs|kr|dollars?|euros?|pounds?|bucks?|grand|quid|cents?|pence|rupees?|yen|francs?|pesos?|marks?|kron\p{L}*|liras?|roubles?|rubles?|zlot\p{L}*|lakhs?|crores?|million|billion|trillion|thousand|hundred|mn|bn)\b|\d\s?[km]\b/iu;
const MEASURE =
  /\d\s?(?:[mnµk]?g|mg|kg|ml|[kcm]m|torr|kwh?|mw|hz|[kmg]b|bbl|tons?|metric|units?|users?|people|evs|k|dau|mau|shares?|%)\b/i;

/** An amount has a currency, or is said; what is weighed or counted is none. */
function isAmount(value: string, score: number): boolean {
  if (/\p{Sc}/u.test(value)) return true;
  if (isSaid(value)) return CURRENCY.test(value) || score > 0.8;
  return /\d/.test(value) && CURRENCY.test(value) &&
    !MEASURE.test(value.replace(/(?:million|billion|trillion|thousand)\s/gi, ""));
}

const FOREIGN_SCORE_MIN = 0.97;
const EVERYDAY_SCORE_MIN = 0.93;
const UNCOMMON_SCORE_MIN = 0.8;
const LOWER_SCORE_MIN = 0.5;
/** People whom the model finds without a capital, it is sure of. */
const LOWER_PERSON_SCORE_MIN = 0.65;
const PLACE_SCORE_MIN = 0.6;

/** Of values in such scripts the model knows no edges; the patterns do. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}]/u;

/** Whether a model that reads Latin letters may be believed of this stretch. */
export function isReadable(text: string, { start, end, type }: Entity): boolean {
  const value = text.slice(start, end);
  if (type === "IP_ADDRESS" && /\d/.test(value) && !MACHINE_ADDRESS.test(value)) return false;
  return !UNSPACED.test(value) && (/[\p{L}\p{N}]/u.test(value) || type === "OTHER");
}

const MACHINE_ADDRESS = /\d+\.\d+\.\d+|(?:[0-9a-f]{1,4}:){2}|(?:[0-9a-f]{2}[:-]){3}/i;

/** The model's vocabulary has Latin letters: what it says of other scripts is a guess unless it is very sure. */
function isForeignScript(value: string): boolean {
  return /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(value);
}

/** Where capitals mean something, what has none is a name only when the model is sure, and an everyday word hardly ever. */
function isEveryday(value: string, { score, type }: Entity, isCased: boolean): boolean {
  const tokens = tokenise(value);
  if (tokens.some((token) => token.text !== token.text.toLowerCase() || /\p{N}/u.test(token.text))) {
    return false;
  }
  if (!isCased) return score < 0.8 && tokens.every((token) => ORDINARY_WORDS.has(token.text));
  if (tokens.every((token) => ORDINARY_WORDS.has(token.text))) return score < EVERYDAY_SCORE_MIN;
  const isNobody = type === "PERSON" &&
    !tokens.some(({ text }) => isFirstName(fold(text)) || isListedFirstName(text));
  if (tokens.every((token) => isInDictionary(token.text))) {
    return score < (isNobody ? EVERYDAY_SCORE_MIN : UNCOMMON_SCORE_MIN);
  }
  return score < (isNobody ? LOWER_PERSON_SCORE_MIN : LOWER_SCORE_MIN);
}

/** An everyday word that has its capital from where it stands: at the beginning of a sentence, or with all its letters. */
function isCapitalOfPlace(text: string, start: number, value: string): boolean {
  if (/\s/.test(value) || !isInDictionary(value) || isFirstName(fold(value))) return false;
  return value === value.toUpperCase() ||
    /(?:^|[.!?:;•*>|\n-]\s*)$/.test(text.slice(Math.max(0, start - 3), start));
}

function isQuoted(text: string, start: number, end: number): boolean {
  return /["'“‘«]/.test(text.charAt(start - 1)) && /["'”’»]/.test(text.charAt(end));
}

/** "English": of people and languages the list of nations decides. */
function isLanguage(value: string): boolean {
  return NATIONALITIES.has(fold(value));
}

/** File formats, products and the like, that no list of names holds. */
function isThing(value: string): boolean {
  return tokenise(value).every((token) => KNOWN_THINGS.has(fold(token.text)));
}
