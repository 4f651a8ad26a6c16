import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { PolicyError } from "../language/problem.ts";

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
    return { value: json, placeOf: (path) => (readLater ??= readYaml(text, source)).placeOf(path) };
  }
  return readYaml(text, source);
}

/** @returns undefined for what is no JSON, and for JSON that names a key twice: the reader of YAML says where. */
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

function readYaml(text: string, source: string): ReadDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
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
  problems.push(
    ...repeatedKeys(document.contents).map((offset) => ({
      ...placeAt(offset),
      path: "",
      message: "Map keys must be unique",
      suggestion: undefined,
    })),
  );
  if (problems.length > 0) throw new PolicyError(source, problems);
  return {
    value: valueOf(document, source),
    placeOf: (path) => placeAt(offsetOf(document.contents, path)),
  };
}

/** Where a key of a map stands again. The parser's own look compares each key with each: a minute for a large document. */
function repeatedKeys(root: unknown): number[] {
  const found: number[] = [];
  const waiting = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (isSeq(node)) { for (const item of node.items) waiting.push(item); }
    if (!isMap(node)) continue;
    const seen = new Set<unknown>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? key.value : undefined;
      if (isScalar(key) && seen.has(name)) found.push(key.range?.[0] ?? 0);
      seen.add(name);
      waiting.push(value, key);
    }
  }
  return found.sort((a, b) => a - b);
}

/** Where a field's name stands, or an entry of a list; of a path that is not there as far as it is. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
  let node = root, offset = 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
      if (pair === undefined || !isNode(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      if (!isNode(node)) break;
      offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

function valueOf(document: ReturnType<typeof parseDocument>, source: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    const message = "anchors and aliases are not part of the policy language";
    throw new PolicyError(source, [{ line: 1, column: 1, path: "", message, suggestion: undefined }]);
  }
}
