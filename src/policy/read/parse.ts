import { z } from "zod";
import { ChathamError } from "../../errors.ts";
import { checkDocument } from "./check.ts";
import { compilePolicy, type Policy } from "../decide/compile.ts";
import { documentSchema, type PolicyDocument } from "../language/document.ts";
import { formatPath, nearest, PolicyError, type PolicyProblem } from "../language/problem.ts";
import { type ReadDocument, readDocument } from "./read.ts";

/**
 * Reads, checks and compiles a policy; all of it or nothing.
 * @param text YAML or JSON @param source what to call it in errors, e.g. the file's name
 * @throws PolicyError with every problem found, each with line, column and, where one is near, what was probably meant
 */
export function parsePolicy(text: string, source = "policy"): Policy {
  return compilePolicy(parseDocument(text, source));
}

/** As {@link parsePolicy}, without compiling. */
export function parseDocument(text: string, source = "policy"): PolicyDocument {
  if (text.length > DOCUMENT_CHARACTERS_MAX) {
    throw new ChathamError(
      "too-large",
      `Cannot read ${source}: ${text.length} characters exceed ${DOCUMENT_CHARACTERS_MAX}`,
    );
  }
  const read = readDocument(text, source);
  const result = documentSchema.safeParse(read.value);
  if (!result.success) {
    throw new PolicyError(
      source,
      result.error.issues.flatMap((issue, at) => toProblems(issue, at < LOCATED_MAX ? read : unplaced(read))),
    );
  }
  const problems = checkDocument(result.data);
  if (problems.length > 0) {
    throw new PolicyError(
      source,
      problems.map(({ path, message, suggestion }) => ({
        ...read.placeOf(path),
        path: formatPath(path),
        message,
        suggestion,
      })),
    );
  }
  return result.data;
}

const DOCUMENT_CHARACTERS_MAX = 8_000_000;
/** Of more problems than are shown, places and what was meant are not looked for: each costs a walk through the document. */
const LOCATED_MAX = 50;

function unplaced({ value }: ReadDocument): ReadDocument {
  return { value, placeOf: () => NOWHERE };
}

const NOWHERE = { line: 0, column: 0 };

/** The JSON Schema (2020-12) of a policy document, for editors. */
export function policyJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(documentSchema, { target: "draft-2020-12", io: "input", reused: "ref" });
  return { $id: "urn:chatham:policy", title: "Chatham policy", ...schema };
}

type Issue = z.core.$ZodIssue;

function toProblems(issue: Issue, read: ReadDocument, base: readonly PropertyKey[] = []): PolicyProblem[] {
  const path = [...base, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    const names = namesAt(path);
    return issue.keys.map((key, at) => ({
      ...(at < LOCATED_MAX ? read.placeOf([...path, key]) : NOWHERE),
      path: formatPath(path),
      message: `unknown field ${key}`,
      suggestion: at < LOCATED_MAX ? nearest(key, names) : undefined,
    }));
  }
  if (issue.code === "invalid_union") {
    const branch = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a))[0];
    if (branch && depthOf(branch) > 0) return branch.flatMap((one) => toProblems(one, read, path));
  }
  const written = valueAt(read.value, path);
  const suggestion = issue.code === "invalid_value" && typeof written === "string"
    ? nearest(written, issue.values.map(String))
    : undefined;
  return [{ ...read.placeOf(path), path: formatPath(path), message: messageOf(issue), suggestion }];
}

/** How far into the document a branch of a union got before it failed: the one that got furthest was meant. */
function depthOf(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

function messageOf(issue: Issue): string {
  if (issue.code === "invalid_value") return `must be one of ${issue.values.map(String).join(", ")}`;
  return issue.message.replace(/^Invalid input: /, "");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = Reflect.get(at, part);
  }
  return at;
}

/** Names of the fields that the schema knows at a path. */
function namesAt(path: readonly PropertyKey[]): readonly string[] {
  const root = schemaOnce ??= policyJsonSchema();
  let nodes: readonly JsonNode[] = [root];
  for (const part of path) nodes = nodes.flatMap((node) => stepInto(root, node, part));
  return nodes.flatMap((node) => Object.keys(resolve(root, node).properties ?? {}));
}

let schemaOnce: JsonNode | undefined;

interface JsonNode {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, JsonNode>>;
  readonly items?: JsonNode;
  readonly anyOf?: readonly JsonNode[];
  readonly $defs?: Readonly<Record<string, JsonNode>>;
}

function stepInto(root: JsonNode, node: JsonNode, part: PropertyKey): readonly JsonNode[] {
  const here = resolve(root, node);
  const next = typeof part === "number" ? here.items : here.properties?.[String(part)];
  if (next === undefined) return [];
  const resolved = resolve(root, next);
  return [resolved, ...(resolved.anyOf ?? [])];
}

function resolve(root: JsonNode, node: JsonNode): JsonNode {
  const name = node.$ref?.match(/^#\/\$defs\/(.+)$/)?.[1];
  return name === undefined ? node : root.$defs?.[name] ?? node;
}
