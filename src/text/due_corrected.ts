/** Behind these a day is said anew, in the languages of the gate: `on Monday, no, on Wednesday`. */
const ANEW = new RegExp(
  String.raw`(?:[,;:.…]|\s[-–—]|—)\s*(?:(?:oh|ah|ach|äh|uh|um|euh|eh|ay|ai|och|oj)[, ]+)?(?:(?:` +
    [
      "no|sorry|wait|i mean|i meant|or rather|rather|actually|make (?:it|that)|correction|let['’]s say|better",
      "nein|quatsch|entschuldigung|verzeihung|halt|ich meine?|ich meinte|besser gesagt|vielmehr|besser",
      "non|pardon|désolée?|excusez-moi|je veux dire|je voulais dire|ou plutôt|plutôt|enfin",
      "perdón|perdona|digo|quiero decir|quería decir|mejor dicho|mejor",
      "scusa|scusate|anzi|volevo dire|voglio dire|cioè|meglio",
      "nee|ik bedoel|ik bedoelde|of liever|liever|beter",
      "nie|przepraszam|to znaczy|znaczy|a raczej|raczej",
      "não|desculpa|desculpe|quer dizer|quero dizer|queria dizer|aliás|ou melhor|melhor",
    ].join("|") +
    String.raw`)(?!\p{L})[,;:.!…\s–—-]*)+`,
  "giu",
);

/** `not on Monday but on Tuesday`: the first day is the one that it is not. */
const INSTEAD =
  /(?<!\p{L})(?:not|nicht|pas|no|non|niet|nie|não)\s+(?<not>[^.;!?]{2,40}?),?\s+(?:but|sondern|mais|sino|ma|bensì|maar|wel|ale|lecz|tylko|mas)(?:\s+(?:rather|instead|eher|plutôt|bien|piuttosto|wel|raczej|sim))?\s+/giu;

/** What stands before a day that is said anew without it: `by Monday, sorry, Tuesday`. */
const BEFORE_DAY: Readonly<Record<string, string>> = {
  en: "by",
  de: "bis",
  fr: "avant",
  es: "antes del",
  it: "entro",
  nl: "voor",
  pl: "do",
  pt: "até",
};

/** Words of a day that is said anew, and of what may follow it: `on Tuesday the ninth then`. */
const DAY_WORDS_MAX = 6;
const AFTER_DAY_MAX = 2;

/** Reads the day that a text names, in one language and from one meeting's date. */
export type ReadDue = (text: string) => string | undefined;

/**
 * The day that a sentence settles on: of one that its speaker corrects at once, or names only to say that it is not the one,
 * the later.
 *
 * @param language ISO 639-1
 */
export function dueAsCorrected(text: string, read: ReadDue, language: string): string | undefined {
  for (const match of [...text.matchAll(ANEW)].reverse()) {
    const anew = dayAtHead(text.slice(match.index + match[0].length), read, language);
    if (anew !== undefined && dayIn(text.slice(0, match.index), read, language)) return anew;
  }
  for (const match of text.matchAll(INSTEAD)) {
    const anew = dayAtHead(text.slice(match.index + match[0].length), read, language);
    if (anew !== undefined && dayIn(match.groups?.not ?? "", read, language)) return anew;
  }
  return read(text);
}

/**
 * The same with a correction for what only denies a day: `I will not call on Monday but on Tuesday` is a promise, and reads as
 * `I will call on Monday, no, on Tuesday`.
 */
export function withoutDayDenied(text: string, read: ReadDue, language: string): string {
  return text.replaceAll(INSTEAD, (whole, ...rest) => {
    const { not = "" } = rest.at(-1) as { readonly not?: string };
    const anew = dayAtHead(text.slice(Number(rest.at(-3)) + whole.length), read, language);
    return anew !== undefined && dayIn(not, read, language) ? `${not}, no, ` : whole;
  });
}

/** True of a sentence that only says the day of the one before it anew: `Sorry, on Tuesday.` */
export function saysDayAnew(text: string, read: ReadDue, language: string): boolean {
  ANEW.lastIndex = 0;
  const match = ANEW.exec(`. ${text}`);
  if (match?.index !== 0) return false;
  return dayAtHead(`. ${text}`.slice(match[0].length), read, language) !== undefined;
}

function dayIn(text: string, read: ReadDue, language: string): boolean {
  return read(text) !== undefined || read(`${BEFORE_DAY[language] ?? ""} ${text}`) !== undefined;
}

/** The day with which a text begins, where little follows it before the next comma. */
function dayAtHead(text: string, read: ReadDue, language: string): string | undefined {
  const head = /^[^,;:!?…–—]*/u.exec(text)?.[0].split(/\.\s/)[0]?.trim() ?? "";
  const words = head.split(/\s+/).slice(0, DAY_WORDS_MAX + AFTER_DAY_MAX + 1);
  if (head === "" || words.length > DAY_WORDS_MAX + AFTER_DAY_MAX) return undefined;
  for (const start of ["", `${BEFORE_DAY[language] ?? ""} `]) {
    const due = read(start + head);
    if (due === undefined) continue;
    // The whole of a date may be longer than what names a day of it: `the fifth of May`.
    const whole = words.findIndex((_, at) => read(start + words.slice(0, at + 1).join(" ")) === due) + 1;
    if (whole > 0 && words.length - whole <= AFTER_DAY_MAX) return due;
  }
  return undefined;
}
