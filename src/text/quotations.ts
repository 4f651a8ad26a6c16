/** A quotation in a text: UTF-16 offsets of its marks, the second one past the end. */
export interface Quotation {
  readonly start: number;
  readonly end: number;
}

/** So many words in marks are speech; fewer are a name or a term: `the "red barn"`. */
const WORDS_MIN = 3;

/** Marks in pairs, as the languages of the gate write them. Single ones are apostrophes too, and are not read. */
const QUOTED = /"[^"]+"|“[^”“]+”|„[^“”„]+[“”]|«[^»«]+»|»[^«»]+«|”[^”“]+”|「[^」]+」|『[^』]+』/gu;

/**
 * What somebody else's words are in a turn: speech in quotation marks. A turn that stands in marks as a whole is none: so some
 * files write what everybody says.
 */
export function quotationsIn(text: string): Quotation[] {
  return [...text.matchAll(QUOTED)].flatMap((match): Quotation[] => {
    const [whole] = match;
    const isSpeech = (whole.match(/\p{L}+/gu)?.length ?? 0) >= WORDS_MIN;
    const isAll = !/\p{L}/u.test(text.slice(0, match.index) + text.slice(match.index + whole.length));
    return isSpeech && !isAll ? [{ start: match.index, end: match.index + whole.length }] : [];
  });
}

/**
 * A stretch of a text with what it quotes of others left out; empty where nothing else is said.
 * @param quotations of the whole text
 */
export function withoutQuotations(
  text: string,
  quotations: readonly Quotation[] = quotationsIn(text),
  { start: from, end: to }: Quotation = { start: 0, end: text.length },
): string {
  let own = "";
  let left = "";
  let at = from;
  for (const { start, end } of quotations) {
    if (end <= from || start >= to) continue;
    own += text.slice(at, Math.max(at, start));
    left += `${text.slice(at, Math.max(at, start))}${INSTEAD}`;
    at = Math.min(end, to);
  }
  own += text.slice(at, to);
  return /[\p{L}\p{N}]/u.test(own) ? left + text.slice(at, to) : "";
}

/** Counts as something that is spoken of, and is no cue in any language. */
const INSTEAD = "“quoted words”";
