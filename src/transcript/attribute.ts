import { tidy, TRANSCRIPT_LIMITS, UNKNOWN_SPEAKER, type Utterance } from "./parsed.ts";

/** Lines that stand together, with their time where they have one. */
export interface TimedBlock {
  readonly lines: readonly string[];
  readonly startMs?: number;
  readonly endMs?: number;
}

/**
 * Finds who speaks in files that write the name before the text: `Name: text`, `[Name] text`, or the name on a line of
 * its own. A colon alone proves nothing (`One thing: we are late`), so a name counts when most blocks begin with one, or
 * when it comes back.
 */
export function attribute(blocks: readonly TimedBlock[]): Utterance[] {
  const isName = namesOf(blocks);
  return blocks.flatMap((block) => splitByName(block, isName));
}

type IsName = (candidate: string) => boolean;

interface Prefix {
  readonly name: string;
  readonly rest: string;
}

function namesOf(blocks: readonly TimedBlock[]): IsName {
  const counts = new Map<string, number>();
  let starting = 0;
  for (const { lines } of blocks) {
    const found = prefixOf(lines[0] ?? "") ?? ownLine(lines);
    if (found) starting++;
    for (const line of lines) {
      const name = (prefixOf(line) ?? (line === lines[0] ? ownLine(lines) : undefined))?.name;
      if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const isUsual = starting >= 0.6 * blocks.length;
  return (candidate) =>
    isUsual ? counts.has(candidate) : (counts.get(candidate) ?? 0) >= 2 && counts.size >= 2;
}

function splitByName(block: TimedBlock, isName: IsName): Utterance[] {
  const { lines, ...time } = block;
  const said: { speaker: string; text: string }[] = [];
  lines.forEach((line, i) => {
    const prefix = prefixOf(line) ?? (i === 0 ? ownLine(lines) : undefined);
    const last = said.at(-1);
    if (prefix && isName(prefix.name)) said.push({ speaker: prefix.name, text: prefix.rest });
    else if (last) last.text += ` ${line}`;
    else said.push({ speaker: UNKNOWN_SPEAKER, text: line });
  });
  return said.map(({ speaker, text }) => ({ speaker, text: tidy(text), ...time })).filter(({ text }) =>
    text !== ""
  );
}

const PARTICLES = new Set(
  "de da del della di dos du van von der den la le al bin ibn el y e ten ter".split(" "),
);
const NO_NAMES = new Set(
  ("action actions agenda answer answers attendees caution date decision decisions example goal goals http https item issue " +
    "kind language location next note notes option participants present question questions reminder result risk style " +
    "subject summary time title todo topic transcript update warning").split(" "),
);

/** `Name: text` or `[Name] text`. */
export function prefixOf(line: string): Prefix | undefined {
  const bracketed = /^\[([^\][]{1,80})\]:?\s*(.*)$/su.exec(line);
  const match = bracketed ?? /^([^:]{1,80}):(?:\s+(.*)|)$/su.exec(line);
  const name = tidy(match?.[1] ?? "");
  if (!match || !looksLikeName(name)) return undefined;
  return { name, rest: match[2] ?? "" };
}

/** A short first line with no full stop, above what was said. */
function ownLine(lines: readonly string[]): Prefix | undefined {
  const first = lines[0] ?? "";
  if (lines.length < 2 || first.length > 60 || /[.,;:!?…]$/u.test(first)) return undefined;
  return looksLikeName(first) ? { name: first, rest: "" } : undefined;
}

/** Up to six words, each capitalised, a number, an initial or a particle; one word may be in lower case. */
export function looksLikeName(text: string): boolean {
  if (text === "" || text.length > TRANSCRIPT_LIMITS.nameCharsMax || NO_NAMES.has(text.toLowerCase())) {
    return false;
  }
  const words = text.replace(/[()]/g, " ").trim().split(/[\s_]+/u);
  if (words.length > 6 || !/\p{L}/u.test(text)) return false;
  if (words.length === 1 && /^\p{Ll}{2,20}$/u.test(text)) return true;
  return words.every((word) =>
    /^["'“‘]?[\p{Lu}\p{Lt}\p{Lo}\d][\p{L}\p{M}\p{N}.'’&/@-]*["'”’,]?$/u.test(word) || isLowName(word)
  );
}

function isLowName(word: string): boolean {
  return PARTICLES.has(word) || word === "|" || word === "-" || /^d['’]\p{Lu}/u.test(word);
}
