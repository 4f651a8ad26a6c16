import { ChathamError } from "../../errors.ts";

/** One thing that is wrong with a document, and where. */
export interface PolicyProblem {
  /** 1-based; 0 when the place is not known. */
  readonly line: number;
  readonly column: number;
  /** Where in the document, e.g. `rules[3].when.labels`. */
  readonly path: string;
  readonly message: string;
  /** What was probably meant. */
  readonly suggestion: string | undefined;
}

/** A document that is not loaded; nothing of it is used. */
export class PolicyError extends ChathamError {
  readonly problems: readonly PolicyProblem[];

  constructor(source: string, problems: readonly PolicyProblem[]) {
    const shown = problems.slice(0, PROBLEMS_SHOWN_MAX).map((problem) => describeProblem(source, problem));
    const more = problems.length - shown.length;
    super(
      "bad-input",
      [`Cannot load the policy`, ...shown, ...(more > 0 ? [`and ${more} more`] : [])].join("\n"),
    );
    this.problems = problems;
  }
}

const PROBLEMS_SHOWN_MAX = 20;

/** `file:line:column: path: message (did you mean …?)` */
function describeProblem(source: string, problem: PolicyProblem): string {
  const { line, column, path, message, suggestion } = problem;
  const hint = suggestion === undefined ? "" : ` (did you mean ${suggestion}?)`;
  return `${source}:${line}:${column}: ${path === "" ? "" : `${path}: `}${message}${hint}`;
}

/** `["rules", 3, "when"]` → `rules[3].when` */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.map((part) => typeof part === "number" ? `[${part}]` : `.${String(part)}`).join("").replace(
    /^\./,
    "",
  );
}

/** @returns the known name nearest to what was written, when it is near enough to be meant. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(written.length / 3));
  let best: string | undefined, least = most + 1;
  for (const name of known) {
    if (Math.abs(name.length - written.length) >= least) continue;
    const distance = editDistance(written.toLowerCase(), name.toLowerCase());
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [], row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

/** A problem that the schema cannot see, at a path of the document. */
export interface DocumentProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly suggestion?: string | undefined;
}
