import { isNode, LineCounter, parseDocument } from "yaml";
import { PolicyError } from "./problem.ts";

/** A document's value, and where each part of it stands. */
export interface ReadDocument {
  readonly value: unknown;
  placeOf(path: readonly PropertyKey[]): { line: number; column: number };
}

/** Reads YAML 1.2 or JSON. Duplicate keys, anchors and tags are errors. @throws PolicyError */
export function readDocument(text: string, source: string): ReadDocument {
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
    value: document.toJS({ maxAliasCount: 0 }),
    placeOf(path) {
      for (let length = path.length; length >= 0; length--) {
        const node = document.getIn(path.slice(0, length), true);
        if (isNode(node) && node.range) return placeAt(node.range[0]);
      }
      return { line: 1, column: 1 };
    },
  };
}
