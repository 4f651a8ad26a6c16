import { ChathamError } from "../errors.ts";
import { isObject } from "./json_entries.ts";
import type { WarningCount } from "./warnings.ts";

/** JSON, JSON with the `NaN` that Python writes, or JSON Lines, of which a broken line costs that line. */
export function parseJson(text: string, warnings: WarningCount): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const value = tryParse(withoutNaN(text)) ?? tryParse(withoutNaN(fromPython(text))) ??
      parseLines(text, warnings);
    if (value !== undefined) return value;
    throw new ChathamError("bad-input", "The JSON is broken or cut off", { cause });
  }
}

function parseLines(text: string, warnings: WarningCount): unknown[] | undefined {
  const lines = text.split("\n").flatMap((line, i) => line.trim() === "" ? [] : [{ line, number: i + 1 }]);
  const values: unknown[] = [];
  for (const { line, number } of lines) {
    const value = tryParse(line) ?? tryParse(withoutNaN(line));
    if (isObject(value) || Array.isArray(value)) values.push(value);
    else warnings.add("value-unreadable", `line ${number}`);
  }
  return lines.length > 1 && values.length > lines.length / 2 ? values : undefined;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `NaN` and `Infinity` outside of strings become null, and a comma before a closing bracket goes. */
function withoutNaN(text: string): string {
  return text.replace(
    /"(?:[^"\\]|\\.)*(?:"|$)|-?\b(?:NaN|Infinity)\b|,(?=\s{0,1000}[\]}])/gsu,
    (token) => token.startsWith('"') ? token : token === "," ? "" : "null",
  );
}

/** What Python prints of lists and dictionaries: `'text'`, `None`, `True`. */
function fromPython(text: string): string {
  if (!/[[{,:]\s*'/u.test(text)) return text;
  return text.replace(
    /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\b(?:None|True|False|nan)\b/gsu,
    (token) => {
      if (token.startsWith("'")) return JSON.stringify(token.slice(1, -1).replace(/\\(['"\\])/gu, "$1"));
      return token.startsWith('"') ? token : PYTHON_WORDS.get(token) ?? token;
    },
  );
}

const PYTHON_WORDS = new Map([["None", "null"], ["True", "true"], ["False", "false"], ["nan", "null"]]);
