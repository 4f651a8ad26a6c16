/**
 * Parses JSON in which no object names a key twice: what two readers could read differently is no proof of anything.
 * @returns undefined for what is no such JSON
 */
export function parseOnce(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return hasRepeatedKey(text) ? undefined : value;
}

/** @param text valid JSON */
function hasRepeatedKey(text: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  for (const [token, name] of text.matchAll(TOKEN)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (name !== undefined) {
      const keys = open.at(-1);
      // Two spellings of one key, such as `a` and `\\u0061`, are one key.
      const key = String(JSON.parse(name));
      if (keys?.has(key)) return true;
      keys?.add(key);
    }
  }
  return false;
}

/** Brackets, names (strings before a colon) and other strings, so that no bracket inside a string counts. */
const TOKEN = /[{}[\]]|("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"/g;
