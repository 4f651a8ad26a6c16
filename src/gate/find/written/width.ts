/**
 * Most UTF-16 units that a match of a pattern can take up or look at from its first one on, lookaheads included.
 * @returns Infinity where the pattern sets no bound or refers back to a group
 */
export function widthMax({ source, unicode }: RegExp): number {
  const reader = { source, at: 0 };
  return widthOfChoice(reader) * (unicode ? 2 : 1);
}

interface Reader {
  readonly source: string;
  at: number;
}

/** Alternatives up to the end of their group. */
function widthOfChoice(reader: Reader): number {
  let widest = 0;
  let width = 0;
  while (reader.at < reader.source.length && reader.source[reader.at] !== ")") {
    if (reader.source[reader.at] === "|") {
      reader.at++;
      width = 0;
    } else width += widthOfPart(reader);
    widest = Math.max(widest, width);
  }
  return widest;
}

/** One character, class or group with its quantifier. */
function widthOfPart(reader: Reader): number {
  const width = widthOfAtom(reader);
  const times = timesMax(reader);
  return width === 0 ? 0 : width * times;
}

function widthOfAtom(reader: Reader): number {
  const { source } = reader;
  if (source[reader.at] === "(") {
    reader.at = pastOpening(source, reader.at);
    const width = widthOfChoice(reader);
    reader.at++;
    return width;
  }
  const [atom = ""] = take(
    reader,
    /\[(?:\\.|[^\]\\])*\]|\\(?:[pPk]?\{[^}]*\}|u\{[^}]*\}|u[0-9a-f]{4}|x[0-9a-f]{2}|k<[^>]*>|[^])|[^]/iy,
  );
  if (/^\\(?:[1-9]|k)/.test(atom)) return Infinity;
  // What looks at the character beside it counts as one.
  return atom === "^" ? 0 : 1;
}

/** @returns place after `(`, `(?:`, `(?<name>` or a lookaround's opening */
function pastOpening(source: string, at: number): number {
  const opening = /\((?:\?(?:<?[=!]|<\w+>|:))?/y;
  opening.lastIndex = at;
  opening.test(source);
  return opening.lastIndex;
}

function timesMax(reader: Reader): number {
  const [quantifier] = take(reader, /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y);
  if (quantifier === undefined) return 1;
  if (quantifier.startsWith("?")) return 1;
  const counts = /^\{(\d+)(?:(,)(\d*))?\}/.exec(quantifier);
  if (counts === null) return Infinity;
  const [, least, comma, most] = counts;
  if (comma === undefined) return Number(least);
  return most === "" ? Infinity : Number(most);
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | [] {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.source);
  reader.at += match?.[0].length ?? 0;
  return match ?? [];
}
