/** What a line of a text is written in. */
export type LineKind = "prose" | "code" | "log" | "table";

interface Line {
  readonly start: number;
  readonly end: number;
  readonly kind: LineKind;
}

/**
 * Knows by structure what each line of a text is: program code, configuration, command lines and markup; a log or a trace;
 * a table; or prose, which headings and lists of Markdown are too. Lines between fences are what their neighbours are.
 */
export class TextKinds {
  readonly #lines: readonly Line[];

  constructor(text: string) {
    this.#lines = linesOf(text);
  }

  /** @param at UTF-16 offset */
  kindAt(at: number): LineKind {
    let low = 0;
    let high = this.#lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#lines[middle]?.end ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return this.#lines[low]?.kind ?? "prose";
  }

  /** True where every line with letters is something else than prose. */
  get isWithoutProse(): boolean {
    return this.#lines.length > 0 && this.#lines.every(({ kind }) => kind !== "prose");
  }
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let isFenced = false;
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    const isFence = /^\s{0,8}(?:```|~~~)/.test(line);
    if (isFence) isFenced = !isFenced;
    if (isFence || /[\p{L}\p{N}]/u.test(line)) {
      const own = kindOf(line);
      lines.push({ start, end, kind: isFence || (isFenced && own === "prose") ? "code" : own });
    }
    start = end + 1;
  }
  return withNeighbours(lines);
}

/** A line that tells little by itself ("name: web", "return total") between two of one kind is of that kind too. */
function withNeighbours(lines: readonly Line[]): Line[] {
  return lines.map((line, at) => {
    const before = lines[at - 1]?.kind;
    const after = lines[at + 1]?.kind;
    if (line.kind !== "prose" || before === undefined || before !== after || before === "prose") return line;
    return line.end - line.start <= LITTLE_LENGTH_MAX ? { ...line, kind: before } : line;
  });
}

const LITTLE_LENGTH_MAX = 60;

function kindOf(line: string): LineKind {
  if (line.length > LINE_LENGTH_MAX) return kindOf(line.slice(0, LINE_LENGTH_MAX));
  if (LOG.some((pattern) => pattern.test(line))) return "log";
  if (isTableRow(line)) return "table";
  if (isSigned(line)) return "code";
  // One tag or arrow makes no program of a paragraph.
  return line.length <= CODE_LENGTH_MAX && CODE.some((pattern) => pattern.test(line)) ? "code" : "prose";
}

const CODE_LENGTH_MAX = 300;
const LINE_LENGTH_MAX = 2_000;

const LOG: readonly RegExp[] = [
  /^\W{0,2}\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?/,
  /^\W{0,2}\d{4}\/\d\d\/\d\d \d\d:\d\d/,
  /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s{1,2}\d{1,2} \d\d:\d\d:\d\d /,
  /^\d{1,3}(?:\.\d{1,3}){3} \S{1,40} \S{1,40} \[/,
  /^\s{0,8}(?:\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\]?)[\s:|\]-]/,
  /^\s{0,8}(?:npm (?:ERR|WARN)!|at (?:async )?[\w.$<>]{1,120} ?\([^()\n]{0,160}:\d|File "[^"\n]{1,200}", line \d|Traceback \(|Caused by: |goroutine \d|E {2,8}\S)/,
  /(?:^|\s)(?:[A-Z]\w{2,40}(?:Error|Exception|Warning)|error\[E\d{4}\]|panic): /,
  /(?:^|\s)(?:trace|span|request|correlation)_?id["']?[:=]/i,
];

const CODE: readonly RegExp[] = [
  /^\s{0,40}(?:import|from) [\w.{}*@'"/, -]{1,200}(?:import|from|;|as|$)/,
  /^\s{0,40}(?:const|let|var|val|def|fn|func|fun|function|class|interface|struct|enum|impl|trait|namespace|package|public|private|protected|static|async|export|return|require|include|use|using|#include|#define|@[A-Z]\w{1,40}) [^.!?]{0,200}[({;:=<>]/,
  /^\s{0,40}(?:SELECT .{1,400} FROM|INSERT INTO|UPDATE \S{1,60} SET|DELETE FROM|ALTER TABLE|CREATE (?:TABLE|INDEX|VIEW|FUNCTION|DATABASE)|DROP TABLE|WITH \w{1,40} AS \()/i,
  /^\s{0,8}(?:\$ |> |# )?(?:git|docker|kubectl|helm|terraform|npm|npx|pnpm|yarn|pip3?|poetry|cargo|brew|apt|apt-get|sudo|curl|wget|ssh|scp|rsync|systemctl|journalctl|chmod|chown|grep|sed|awk|make|cmake|mvn|gradle|deno|node|python3?|psql|mysql|redis-cli|aws|gcloud|az|openssl)(?: [-\w./:@=$~"'+]{1,120}){1,40}(?: [|&]| >|$)/,
  /(?:^|\s)--?[a-z][\w-]{1,40}(?:[= ]\S{1,80})?(?:\s--?[a-z]|\s*$)/,
  /^\s{0,40}[A-Z][A-Z0-9_]{2,60}=\S/,
  /^\s{0,40}(?:-\s)?["']?[a-z][\w.-]{0,60}["']?:(?:\s["'[{\d]|\s?[\w./-]{1,60}:[\w./-]{1,60}\s{0,4}$|\s{0,4}$)/,
  /[;{}]\s{0,4}$/,
  /<\/?[a-z][\w-]{0,40}(?:\s[\w:-]{1,40}=["'{]|\s?\/?>)/i,
  /\\(?:int|frac|sum|sqrt|begin|end|mathbb|alpha|beta|left|right|cdot|lim)\b/,
  /=>|->|::|&&|\|\||[=!]==|\w\(\w{0,40}\)\s?[.;{]/,
];

/** Rows between upright strokes or tabs, and values between commas or semicolons without blanks after them. */
function isTableRow(line: string): boolean {
  if (/^\s{0,8}\|.{0,400}\|\s{0,4}$/.test(line) || (line.match(/\t/g)?.length ?? 0) >= 2) return true;
  const commas = line.match(/[,;](?=\S)/g)?.length ?? 0;
  const apart = line.match(/[,;]\s/g)?.length ?? 0;
  return commas >= 2 && apart === 0 && !/[({=]/.test(line) && (line.match(/\s/g)?.length ?? 0) <= commas * 2;
}

/** Prose has one such sign in thirty characters or fewer. */
function isSigned(marked: string): boolean {
  // Headings, quotes and items of Markdown.
  const line = marked.replace(/^\s{0,8}(?:#{1,6}|>|\d{1,3}[.)])\s/, "").replace(/\*\*|__/g, "");
  const signs = line.match(/[{}()<>[\]=;_|&+#/\\"$:`^]/g)?.length ?? 0;
  const characters = line.match(/\S/g)?.length ?? 0;
  return characters >= SIGNED_LENGTH_MIN && signs >= characters * SIGNS_SHARE_MIN;
}

const SIGNED_LENGTH_MIN = 12;
const SIGNS_SHARE_MIN = 0.12;
