/** A user's words as FTS5 understands them. The user's own text never becomes FTS5 syntax: every word is quoted. */
export interface LexicalQuery {
  /** Any of the words; with quoted phrases, all of these too. */
  readonly match: string;
  /** The same for a table that keeps spoken text in a column beside names. */
  readonly matchPhrasesInText: string;
  readonly hasPhrases: boolean;
}

/**
 * Words are looked for with their endings cut (Porter); words in double quotes must occur side by side and in order.
 * What only frames a question ("what did the group discuss about …") is left out as long as something remains.
 * So is what stands in every third window, as long as two rarer words remain: it tells little and costs most of the time.
 * @param isCommon says that of a word, quoted as FTS5 wants it
 * @returns undefined when the text holds no word at all
 */
export function parseQuery(
  text: string,
  isCommon: (quotedWord: string) => boolean = () => false,
): LexicalQuery | undefined {
  const phrases: string[] = [];
  const rest = text.replace(/["“”]([^"“”]*)["“”]/g, (_, inside: string) => {
    const words = wordsOf(inside);
    if (words.length > 0) phrases.push(quote(words.join(" ")));
    return " ";
  });
  const words = [...new Set(wordsOf(rest))].slice(0, WORDS_MAX);
  const telling = words.filter((word) => !FRAME_WORDS.has(word));
  const chosen = telling.length > 0 || phrases.length > 0 ? telling : words;
  if (chosen.length === 0 && phrases.length === 0) return undefined;
  const quoted = chosen.map(quote);
  const rare = quoted.length > 2 ? quoted.filter((word) => !isCommon(word)) : quoted;
  const any = (rare.length >= 2 ? rare : quoted).join(" OR ");
  const join = (phrasesPart: string) =>
    phrases.length === 0 ? any : any === "" ? phrasesPart : `${phrasesPart} AND (${any} OR ${phrasesPart})`;
  return {
    match: join(phrases.join(" AND ")),
    matchPhrasesInText: join(phrases.map((phrase) => `text : ${phrase}`).join(" AND ")),
    hasPhrases: phrases.length > 0,
  };
}

/** Runs of letters and digits, as FTS5's unicode61 cuts them, in lower case. */
function wordsOf(text: string): string[] {
  return text.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function quote(words: string): string {
  return `"${words.replaceAll('"', '""')}"`;
}

const WORDS_MAX = 64;

const FRAME_WORDS = new Set(
  ("a an the of in on at to for from by with about into over and or but if as is are was were be been being do does did " +
    "has have had what which who whom whose when where why how that this these those it its they them their he she his " +
    "her him we us our i you your me my there here than then so such can could would should will shall may might must " +
    "not no s t d ll re ve m " +
    "summarize summarise summary discussion discuss discussed discusses discussing discussions opinion opinions thought " +
    "thoughts think thinks meeting meetings say says said talk talks talked talking team group conclusion describe give " +
    "mention mentioned tell").split(" "),
);
