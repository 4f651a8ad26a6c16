import type { Steps } from "./steps.ts";

/**
 * Whether a pattern lies anywhere in a text. All the ways through the pattern are walked side by side (Thompson 1968), so
 * that no text makes it go back; JavaScript's own engine can take longer than the universe over forty letters.
 * @throws TooManySteps
 */
export type LinearPattern = (text: string, steps: Steps) => boolean;

/**
 * @param source as in JSON Schema: JavaScript's, with the flag `u`
 * @returns undefined for what is no pattern, is too long, or looks around or back (`(?=`, `(?<!`, `\1`), which needs going back
 */
export function linearPattern(source: string): LinearPattern | undefined {
  if (source.length > SOURCE_LENGTH_MAX || !isPattern(source)) return undefined;
  const tokens = source.match(TOKEN) ?? [];
  if (tokens.some((token) => /^\(\?(?:[^:<]|<[=!])|^\\[1-9k]/u.test(token))) return undefined;
  const part = readEither(tokens.reverse());
  return (text, steps) => {
    const signs = [...text];
    steps.take(1 + signs.length);
    return part(new Set(Array.from({ length: signs.length + 1 }, (_, at) => at)), { signs, steps }).size > 0;
  };
}

const SOURCE_LENGTH_MAX = 2_000;

/** Places in the signs of a text: where a part of a pattern may begin → where it may then end. */
type Part = (from: ReadonlySet<number>, over: Over) => ReadonlySet<number>;

interface Over {
  /** Code points, as the flag `u` counts. */
  readonly signs: readonly string[];
  readonly steps: Steps;
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, "u").unicode;
  } catch {
    return false;
  }
}

const TOKEN =
  /\\u\{[^}]*\}|\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u.{4}|\\x..|\\c.|\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?::|<[=!]|<[^>]*>|.)|[*+?]\??|\{[^}]*\}\??|./gsu;

/** @param rest tokens that are still to be read, the next one last */
function readEither(rest: string[]): Part {
  const ways = [readRow(rest)];
  while (rest.at(-1) === "|") {
    rest.pop();
    ways.push(readRow(rest));
  }
  const [only] = ways;
  if (ways.length === 1 && only !== undefined) return only;
  return (from, over) => {
    const ends = new Set<number>();
    for (const way of ways) for (const end of way(from, over)) ends.add(end);
    return ends;
  };
}

function readRow(rest: string[]): Part {
  const parts: Part[] = [];
  for (let token = rest.at(-1); token !== undefined && token !== "|" && token !== ")"; token = rest.at(-1)) {
    rest.pop();
    const part = token.startsWith("(") ? readGroup(rest) : edge(token) ?? sign(token);
    const times = timesOf(rest.at(-1));
    if (times !== undefined) rest.pop();
    parts.push(times === undefined ? part : again(part, times));
  }
  return (from, over) => {
    let now = from;
    for (const part of parts) {
      if (now.size === 0) return now;
      now = part(now, over);
    }
    return now;
  };
}

function readGroup(rest: string[]): Part {
  const part = readEither(rest);
  rest.pop();
  return part;
}

/** One sign: a letter, an escape or a class, which JavaScript reads. */
function sign(token: string): Part {
  const pattern = new RegExp(`^${token}$`, "u");
  return (from, { signs, steps }) => {
    steps.take(1 + from.size);
    const ends = new Set<number>();
    for (const at of from) if (at < signs.length && pattern.test(signs[at] ?? "")) ends.add(at + 1);
    return ends;
  };
}

function edge(token: string): Part | undefined {
  const isEdge = EDGES.get(token);
  return isEdge && ((from, { signs, steps }) => {
    steps.take(1 + from.size);
    return new Set([...from].filter((at) => isEdge(signs, at)));
  });
}

const EDGES: ReadonlyMap<string, (signs: readonly string[], at: number) => boolean> = new Map([
  ["^", (_: readonly string[], at: number) => at === 0],
  ["$", (signs: readonly string[], at: number) => at === signs.length],
  ["\\b", isWordEdge],
  ["\\B", (signs: readonly string[], at: number) => !isWordEdge(signs, at)],
]);

function isWordEdge(signs: readonly string[], at: number): boolean {
  return /^\w$/.test(signs[at - 1] ?? "") !== /^\w$/.test(signs[at] ?? "");
}

interface Times {
  readonly min: number;
  readonly max: number;
}

/** Whether as much or as little as can be is taken makes no difference to whether there is a way at all. */
function timesOf(token: string | undefined): Times | undefined {
  const { sign, min, comma, max } = /^(?:(?<sign>[*+?])|\{(?<min>\d+)(?<comma>,)?(?<max>\d+)?\})\??$/
    .exec(token ?? "")?.groups ?? {};
  if (sign !== undefined) return { min: sign === "+" ? 1 : 0, max: sign === "?" ? 1 : Infinity };
  if (min === undefined) return undefined;
  return {
    min: Number(min),
    max: max !== undefined ? Number(max) : comma === undefined ? Number(min) : Infinity,
  };
}

function again(part: Part, { min, max }: Times): Part {
  return (from, over) => {
    let last = from;
    for (let time = 0; time < min && last.size > 0; time++) {
      over.steps.take(1 + last.size);
      last = part(last, over);
    }
    const ends = new Set(last);
    // From a place that was reached before, nothing is reached that was not.
    for (let time = min; time < max && last.size > 0; time++) {
      last = new Set([...part(last, over)].filter((at) => !ends.has(at)));
      for (const at of last) ends.add(at);
    }
    return ends;
  };
}
