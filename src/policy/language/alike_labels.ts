/**
 * Letters and signs that look like those of the Latin alphabet, after the confusables of Unicode's UTS 39: Cyrillic and Greek
 * letters, in either case, small capitals, colons and hyphens. Each pair is what looks so, and what it looks like.
 */
const PAIRS = [
  // Cyrillic
  ...["Аa", "Вb", "Еe", "Іi", "Їi", "Јj", "Кk", "Мm", "Нh", "Оo", "Рp", "Сc", "Ѕs", "Тt", "Уy", "Үy", "Хx"],
  ...["Ѵv", "Ԁd", "Ԛq", "Ԝw", "Һh", "Ԍg", "Ӏi", "аa", "вb", "еe", "іi", "їi", "јj", "кk", "мm", "нh", "оo"],
  ...["рp", "сc", "ѕs", "тt", "уy", "үy", "хx", "ѵv", "ԁd", "ԛq", "ԝw", "һh", "ԍg", "ӏl", "гr", "ьb"],
  // Greek
  ...["Αa", "Βb", "Εe", "Ζz", "Ηh", "Ιi", "Κk", "Μm", "Νn", "Οo", "Ρp", "Τt", "Υy", "Χx", "Ϲc", "Ϳj"],
  ...["αa", "γy", "εe", "ηn", "ιi", "κk", "νv", "οo", "ρp", "τt", "υu", "χx", "ωw", "ϲc", "ϳj"],
  // Latin
  ...["ɡg", "ᴀa", "ʙb", "ᴄc", "ᴅd", "ᴇe", "ꜰf", "ɢg", "ʜh", "ɪi", "ᴊj", "ᴋk", "ʟl", "ᴍm", "ɴn", "ᴏo", "ᴘp"],
  ...["ʀr", "ꜱs", "ᴛt", "ᴜu", "ᴠv", "ᴡw", "ʏy", "ᴢz"],
] as const;

const LATIN_OF: ReadonlyMap<string, string> = new Map(
  PAIRS.map(([letter = "", latin = ""]) => [letter, latin]),
);
const LETTER = new RegExp(`[${[...LATIN_OF.keys()].join("")}]`, "gu");
const COLON = /[\u02d0\u02f8\u0589\u05c3\u0703\u0704\u1803\u1809\u16ec\u205a\u2236\ua4fd\ua789]/gu;
const HYPHEN = /[\u02d7\u2010-\u2013\u2043\u2212]/gu;
/** What shows nothing at all, among it the blank of Braille. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u2800]/gu;

/** @returns the text without what shows nothing; blanks of all kinds are spaces */
export function withoutUnseen(text: string): string {
  return text.replace(/\s/gu, " ").replace(UNSEEN, "");
}

/**
 * @returns the name in Latin letters where every letter of it in Cyrillic or Greek looks like one; else it is a word of that
 * script, and stays
 */
export function inLatinWhereAlike(name: string): string {
  const signs = name.replace(COLON, ":").replace(HYPHEN, "-");
  // Once more after it, as what is raised or bold becomes a letter by it.
  const latin = inLatin(inLatin(signs).normalize("NFKC"));
  return /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(latin) ? signs : latin;
}

function inLatin(text: string): string {
  return text.replace(LETTER, (letter) => LATIN_OF.get(letter) ?? letter);
}
