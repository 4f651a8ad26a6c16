import { fold } from "../../../text/fold.ts";
import { isNumberWord, quantitiesIn } from "../../../text/number_words.ts";
import { ORDINAL_WORDS } from "../../../text/ordinals.ts";
import { stemsOf } from "../../../text/search_terms.ts";
import { timeWords, tokensOf } from "../../../text/period/time_words.ts";

/** What a statement may be corrected in. Several words of one date are one date. */
export type ValueKind = "number" | "date" | "colour";

export interface SaidValue {
  readonly kind: ValueKind;
  /** Folded: the same where two texts say the same in the same words. */
  readonly value: string;
  /** Of a number the stem of what it counts; empty where nothing that carries meaning is named. */
  readonly unit: string;
}

/** @param language ISO 639-1, whose names of days and months are read */
export function valuesIn(text: string, language: string): SaidValue[] {
  return [...numbersIn(text, language), ...datesIn(text, language), ...coloursIn(text)];
}

/** True of a word that says nothing but a part of a value: a number, a day, a month, a colour. */
export function isValueWord(word: string, language: string): boolean {
  return isNumberWord(word.toLowerCase()) || valuesIn(word, language).length > 0;
}

function numbersIn(text: string, language: string): SaidValue[] {
  return quantitiesIn(text).flatMap(({ text: number, unit }) => {
    const value = fold(number).replace(/(?<=\d)[.,'’ ](?=\d{3}(?!\d))/gu, "").replace(/^an? /u, "");
    if (NO_NUMBERS.test(value) || NO_NUMBERS_IN[language]?.test(value)) return [];
    return [{ kind: "number" as const, value, unit: [...stemsOf(unit, language)][0] ?? "" }];
  });
}

/** Words that are numbers seldom, and those that are others in one language and numbers in another. */
const NO_NUMBERS = /^(?:one|ein|eine|en|null)$/u;
const NO_NUMBERS_IN: Readonly<Record<string, RegExp>> = {
  en: /^(?:once|due|sei|cent|mil)$/u,
  de: /^(?:sei|cent)$/u,
};

function datesIn(text: string, language: string): SaidValue[] {
  const words = timeWords(language);
  return tokensOf(text).flatMap(({ text: said, folded }) => {
    const ordinal = /^(\d{1,2})(?:st|nd|rd|th|er|º|ª|°)$/u.exec(folded)?.[1];
    if (ordinal !== undefined) return [date(`${Number(ordinal)}.`)];
    if (DAY_ORDINALS.test(folded)) return [date(folded)];
    const tags = words?.get(folded);
    if (tags?.day !== undefined) return [date(`day ${tags.day}`)];
    // `We may march` names no month.
    if (tags === undefined || language === "en" && /^\p{Ll}/u.test(said)) return [];
    if (tags.weekday !== undefined) return [date(`weekday ${tags.weekday}`)];
    return tags.month === undefined ? [] : [date(`month ${tags.month}`)];
  });
}

/** Days of a month as they are said, folded; in the Romance languages most of them are plain numbers. */
const DAY_ORDINALS = new RegExp(
  String.raw`^(?:` +
    [
      ORDINAL_WORDS.filter((word) => !word.includes(" ")).join("|"),
      String
        .raw`(?:erst|zweit|dritt|viert|funft|sechst|siebt|acht|neunt|zehnt|elft|zwolft|\p{L}+zehnt|\p{L}+[zs]+igst)e[nr]?`,
      "premier|primero|primo|primeiro",
      String
        .raw`eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|elfde|twaalfde|\p{L}*tiende|\p{L}+tigste`,
      String
        .raw`pierwszego|drugiego|trzeciego|czwartego|piatego|szostego|siodmego|osmego|dziewiatego|dziesiatego|\p{L}+nastego|\p{L}+dziestego`,
    ].join("|") +
    String.raw`)$`,
  "u",
);

function date(value: string): SaidValue {
  return { kind: "date", value, unit: "" };
}

function coloursIn(text: string): SaidValue[] {
  return [...text.matchAll(COLOURS)].map(([word]) => ({
    kind: "colour" as const,
    value: fold(word),
    unit: "",
  }));
}

const COLOURS = new RegExp(
  String.raw`(?<!\p{L})(?:` +
    [
      "red|green|blue|yellow|white|black|gr[ae]y|brown|orange|purple|pink|beige",
      "(?:rot|grün|blau|gelb|weiß|schwarz|grau|braun|rosa|lila)(?:e[rnms]?)?",
      "rouges?|verte?s?|bleue?s?|jaunes?|blanc(?:he)?s?|noire?s?|grise?s?|marron|rose|violette?s?",
      "roj[oa]s?|verdes?|azul(?:es)?|amarill[oa]s?|blanc[oa]s?|negr[oa]s?|gris(?:es)?|marrón",
      "ross[oaie]|verd[ei]|blu|giall[oaie]|bianc(?:o|a|hi|he)|ner[oaie]|grigi[oae]?|marrone",
      "rood|rode|groene?|blauwe?|gele?|geel|witte?|zwarte?|grijs|grijze|bruine?",
      "czerwon[yae]|zielon[yae]|niebiesk[iae]|żółt[yae]|biał[yae]|czarn[yae]|szar[yae]|brązow[yae]",
      "vermelh[oa]s?|amarel[oa]s?|branc[oa]s?|pret[oa]s?|cinzent[oa]s?|cinza",
    ].join("|") +
    String.raw`)(?!\p{L})`,
  "giu",
);
