/** A scalar of JSON text, in UTF-16 units with its quotes. */
export interface JsonScalar {
  readonly start: number;
  readonly end: number;
  /** Decoded; undefined for numbers, true, false and null. */
  readonly text: string | undefined;
  /** True for the name of a member. */
  readonly isKey: boolean;
  /** Names of the members that it stands in, outermost first; its own where it is a member's value. */
  readonly keys: readonly string[];
}

/**
 * Every name and scalar of a text that is one JSON object or list, in order; so each can be changed while the rest stays as
 * it was written, with its blanks and its long numbers.
 * @returns undefined for any other text
 */
export function jsonScalarsIn(text: string): JsonScalar[] | undefined {
  if (!/^\s*[{[]/.test(text) || !isJson(text)) return undefined;
  const found: JsonScalar[] = [];
  const open: { readonly isList: boolean; key: string | undefined }[] = [];
  SCALAR.lastIndex = 0;
  for (let match = SCALAR.exec(text); match !== null; match = SCALAR.exec(text)) {
    const [token] = match;
    const start = match.index, end = SCALAR.lastIndex;
    const inside = open.at(-1);
    const keys = () => open.flatMap(({ key }) => key ?? []);
    if (token === "{" || token === "[") open.push({ isList: token === "[", key: undefined });
    else if (token === "}" || token === "]") open.pop();
    else if (token === ",") {
      if (inside !== undefined && !inside.isList) inside.key = undefined;
    } else if (token.startsWith('"')) {
      const decoded: string = JSON.parse(token);
      const isKey = inside !== undefined && !inside.isList && inside.key === undefined;
      found.push({ start, end, text: decoded, isKey, keys: keys() });
      if (isKey) inside.key = decoded;
    } else found.push({ start, end, text: undefined, isKey: false, keys: keys() });
  }
  return found;
}

/** Strings, brackets, commas, and whatever else is no blank or colon. */
const SCALAR = /"(?:[^"\\]|\\.)*"|[{}[\],]|[^\s"{}[\],:]+/g;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
