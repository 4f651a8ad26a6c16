import { isNode, LineCounter, parseDocument } from "yaml";
import { PolicyError } from "../language/problem.ts";
import { type Places, readFast } from "./read_fast.ts";

/** A document's value, and where each part of it stands. */
export interface ReadDocument {
  readonly value: unknown;
  placeOf(path: readonly PropertyKey[]): Place;
}

/** Both 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Reads YAML 1.2 or JSON. Duplicate keys, anchors and tags are errors. @throws PolicyError */
export function readDocument(text: string, source: string): ReadDocument {
  const json = readJson(text);
  // Places in JSON are asked for only when something is wrong.
  let readLater: ReadDocument | undefined;
  if (json !== undefined) {
    return { value: json, placeOf: (path) => (readLater ??= readPlain(text, source)).placeOf(path) };
  }
  return readPlain(text, source);
}

function readPlain(text: string, source: string): ReadDocument {
  const fast = readFast(text);
  if (fast === undefined) return readWhole(text, source);
  return { value: fast.value, placeOf: (path) => placeIn(text, fast.value, fast.places, path) };
}

/** @returns undefined for what is no JSON, and for JSON that names a key twice: the other readers say where. */
function readJson(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined;
  let keys = 0;
  try {
    const value: unknown = JSON.parse(text, (_, inner) => {
      if (typeof inner === "object" && inner !== null && !Array.isArray(inner)) {
        keys += Object.keys(inner).length;
      }
      return inner;
    });
    let written = 0;
    for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?/g)) if (token.endsWith(":")) written++;
    return written === keys ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The complete reader: slower, and it knows how to say what is wrong. */
export function readWhole(text: string, source: string): ReadDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const problems = [...document.errors, ...document.warnings].map((error) => ({
    ...placeAt(error.pos[0]),
    path: "",
    message: error.message,
    suggestion: undefined,
  }));
  if (problems.length > 0) throw new PolicyError(source, problems);
  return {
    value: valueOf(document, source),
    placeOf(path) {
      for (let length = path.length; length >= 0; length--) {
        const node = document.getIn(path.slice(0, length), true);
        if (isNode(node) && node.range) return placeAt(node.range[0]);
      }
      return { line: 1, column: 1 };
    },
  };
}

function valueOf(document: ReturnType<typeof parseDocument>, source: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    const message = "anchors and aliases are not part of the policy language";
    throw new PolicyError(source, [{ line: 1, column: 1, path: "", message, suggestion: undefined }]);
  }
}

function placeIn(text: string, root: unknown, places: Places, path: readonly PropertyKey[]): Place {
  let at = root, offset = 0;
  for (const part of path) {
    if (typeof at !== "object" || at === null) break;
    const found = places.get(at)?.get(part);
    if (found === undefined) break;
    offset = found;
    at = Reflect.get(at, part);
  }
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
