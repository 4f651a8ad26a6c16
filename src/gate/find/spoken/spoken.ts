import type { Entity, EntityType } from "../../../personal_data.ts";
import { findSpokenAddresses } from "./spoken_mail.ts";
import { findSpokenSecrets } from "./spoken_secret.ts";
import { findSpelled } from "./spelled.ts";
import { kindOf, SIZE_MIN } from "./spoken_kinds.ts";
import { type Atom, toAtoms } from "./spoken_atoms.ts";

/**
 * Numbers and codes read aloud: "double five", "oh", "triple zero", tens and hundreds, NATO letters, with "um", "sorry" and
 * other people's words between their parts; e-mail addresses, passwords and names that are spelled.
 * @param text turns joined, each on its line
 */
export function findSpoken(text: string): Entity[] {
  const atoms = toAtoms(text);
  const numbers = groupRuns(toRuns(atoms, text), text).flatMap((group) => judge(group, text));
  return [
    ...numbers,
    ...findSpokenAddresses(atoms, text),
    ...findSpokenSecrets(atoms, text),
    ...findSpelled(atoms, text),
  ];
}

/** Digits and letters said one after the other. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly digits: number;
  readonly letters: number;
  /** Parts said as words, or digit by digit. */
  readonly spokenParts: number;
  readonly parts: number;
  readonly hasScale: boolean;
  /** Numbers between dots, for IP addresses. */
  readonly dotted: readonly string[];
}

function toRuns(atoms: readonly Atom[], text: string): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < atoms.length; at++) {
    if (!isRunStart(atoms, at)) continue;
    const { run, next } = readRun(atoms, at, text);
    if (run.digits > 0) runs.push(run);
    at = Math.max(at, next - 1);
  }
  return runs;
}

function isRunStart(atoms: readonly Atom[], at: number): boolean {
  const atom = atoms[at];
  if (atom?.kind === "digits" || atom?.kind === "times") return true;
  const next = atoms[at + 1];
  if (atom?.kind === "joiner" && atom.value === "+") return next?.kind === "digits";
  return atom?.kind === "letter" && isMeantAsLetter(atoms, at);
}

/** "a" and "i" are letters only among letters and digits. */
function isMeantAsLetter(atoms: readonly Atom[], at: number): boolean {
  const atom = atoms[at];
  if (atom === undefined || atom.kind !== "letter") return false;
  const next = nextSolid(atoms, at);
  const before = atoms[at - 1];
  const isAmong = next?.kind === "digits" || next?.kind === "letter" || next?.kind === "times";
  if (atom.text.length > 1 || !/^[ai]$/.test(atom.text)) return isAmong || isPart(before);
  return isAmong && isPart(before);
}

function isPart(atom: Atom | undefined): boolean {
  return atom?.kind === "digits" || atom?.kind === "letter" || atom?.kind === "joiner";
}

function nextSolid(atoms: readonly Atom[], at: number): Atom | undefined {
  for (let next = at + 1; next < at + 4; next++) {
    const atom = atoms[next];
    if (atom?.kind !== "filler" && atom?.kind !== "joiner") return atom;
  }
  return undefined;
}

const FILLERS_MAX = 5;

function readRun(atoms: readonly Atom[], from: number, text: string): { run: Run; next: number } {
  let digits = 0;
  let letters = 0;
  let parts = 0;
  let spokenParts = 0;
  let hasScale = false;
  let fillers = 0;
  let at = from;
  let lastSolid = from;
  let times = 1;
  const dotted: string[] = [];
  let number = "";
  let isWritten = false;
  for (; at < atoms.length; at++) {
    const atom = atoms[at];
    if (atom === undefined) break;
    if (atom.kind === "digits") {
      const said = times > 1 ? atom.value.repeat(times) : atom.value;
      times = 1;
      digits += said.length;
      number += said;
      parts++;
      if (atom.isSpoken || atom.value.length === 1) spokenParts++;
    } else if (atom.kind === "times") times = Number(atom.value);
    else if (atom.kind === "letter" && isMeantAsLetter(atoms, at)) {
      if (times > 1) letters += times - 1;
      times = 1;
      letters++;
      parts++;
      spokenParts++;
    } else if (atom.kind === "scale") {
      if (atom.text.toLowerCase() === "point" || nextSolid(atoms, at)?.kind !== "digits") hasScale = true;
      hasScale ||= !/^(?:hundred|thousand)$/i.test(atom.text) || digits > 2;
      hasScale = true;
    } else if (atom.kind === "joiner") {
      if (atom.value === ".") {
        isWritten ||= atom.text === "." && isDecimalPoint(atoms, at);
        dotted.push(number);
        number = "";
      }
      if (atom.value === "@") break;
    } else if (atom.kind === "break") {
      if (!isPausedNumber(atoms, at, text)) break;
    } else if (atom.kind === "filler") {
      if (isClock(atoms, at)) hasScale = true;
      if (++fillers > FILLERS_MAX) break;
      continue;
    } else if (!isMisheardDigit(atoms, at)) break;
    else digits++;
    fillers = 0;
    if (atom.kind !== "joiner" && atom.kind !== "break") lastSolid = at;
  }
  dotted.push(number);
  hasScale ||= isWritten && !(dotted.length === 4 && dotted.every((part) => part.length <= 3));
  const start = atoms[from]?.start ?? 0;
  const end = atoms[lastSolid]?.end ?? start;
  return {
    run: { start, end, digits, letters, parts, spokenParts, hasScale, dotted },
    next: Math.max(lastSolid + 1, from + 1),
  };
}

/** A recogniser puts full stops into numbers that are read slowly, at the ends of turns above all. */
function isPausedNumber(atoms: readonly Atom[], at: number, text: string): boolean {
  const next = atoms[at + 1];
  const isNewTurn = next !== undefined && text.slice(atoms[at]?.end, next.start).includes("\n");
  return (isNewTurn || atoms[at]?.text === ".") && next?.kind === "digits" &&
    atoms[at - 1]?.kind === "digits";
}

/** "10:30". */
function isClock(atoms: readonly Atom[], at: number): boolean {
  return atoms[at]?.text === ":" && atoms[at - 1]?.end === atoms[at]?.start &&
    atoms[at + 1]?.start === atoms[at]?.end &&
    atoms[at + 1]?.value.length === 2;
}

/** "15325.00": written with a point, and digits right beside it. */
function isDecimalPoint(atoms: readonly Atom[], at: number): boolean {
  const before = atoms[at - 1];
  const after = atoms[at + 1];
  return before?.kind === "digits" && !before.isSpoken && before.end === atoms[at]?.start &&
    after?.kind === "digits" && !after.isSpoken && after.start === atoms[at]?.end &&
    (after.value.length <= 2 || before.value.length === 1);
}

const MISHEARD = new Set(["to", "too", "for", "ate", "won", "tree", "sex", "fife"]);

/** "four one for five": a number word heard as its sound-alike, with single digits on both sides. */
function isMisheardDigit(atoms: readonly Atom[], at: number): boolean {
  const isDigit = (atom: Atom | undefined) =>
    atom?.kind === "digits" && atom.value.length === 1 && atom.isSpoken;
  return MISHEARD.has(atoms[at]?.text.toLowerCase() ?? "") && isDigit(atoms[at - 1]) &&
    isDigit(atoms[at + 1]) &&
    isDigit(atoms[at - 2]);
}

/** Runs that are one value given in several breaths: one ends its turn, the next begins a later one. */
function groupRuns(runs: readonly Run[], text: string): Run[][] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    if (group !== undefined && last !== undefined && isContinued(last, run, text)) group.push(run);
    else groups.push([run]);
  }
  return groups;
}

const INTERRUPTION_LENGTH_MAX = 60;

function isContinued(before: Run, after: Run, text: string): boolean {
  const between = text.slice(before.end, after.start);
  if (between.length > INTERRUPTION_LENGTH_MAX || !between.includes("\n")) return false;
  const lines = between.split("\n");
  return /^[\s\p{P}]*$/u.test(lines[0] ?? "") && LEAD_IN.test(lines[lines.length - 1] ?? "");
}

/** What people say before they go on with a number. */
const LEAD_IN =
  /^[\s\p{P}]*(?:(?:and|then|it's|its|so|yeah|yes|um|uh|er|sorry|ending(?: in)?|and then)[\s\p{P}]*){0,3}$/iu;

const BARE_DIGITS_MIN = 7;
/** No number of a person is longer: a table read out, or written. */
const SIZE_MAX = 24;
const NOTHING_PERSONAL =
  /\b(?:tickets?|room|version|build|page|slide|chapter|section|line|item|release|sprint|bug|issue|pull request|quarter|row|column|gate|platform|channel|score|episode|lap|step)s?(?: number)?[\s,:#]*$/i;
const AMOUNT_AFTER =
  /^[\s,]*(?:percent|per cent|%|dollars?|euros?|pounds?|bucks|people|units|users|customers|employees|minutes?|hours?|seconds?|days?|weeks?|months?|years?|miles?|kilometers?|degrees|times|o'clock|am\b|pm\b|million|thousand)/i;

/** "q three twenty twenty". */
const QUARTER = /^q (?:one|two|three|four|[1-4])\b/i;

/** "u64", as programs write it. */
const TYPE_OF_NUMBER = /^[uif](?:8|16|32|64|128)$/;

/** @returns the group's runs as entities when together they are somebody's number */
function judge(group: readonly Run[], text: string): Entity[] {
  const [first] = group;
  const last = group[group.length - 1];
  if (first === undefined || last === undefined) return [];
  if (isIpAddress(first)) return toEntities([first], text, "IP_ADDRESS", 0.9);
  const sum = (count: (run: Run) => number) => group.reduce((total, run) => total + count(run), 0);
  const size = sum((run) => run.digits + run.letters);
  if (size < SIZE_MIN) return [];
  const isScaled = group.some(({ hasScale }) => hasScale);
  const kind = kindOf(text, first.start);
  if (
    AMOUNT_AFTER.test(text.slice(last.end, last.end + 20)) ||
    NOTHING_PERSONAL.test(text.slice(Math.max(0, first.start - 30), first.start))
  ) {
    if (size < 9) return [];
  }
  // Arguments of a function, a year in brackets.
  if (sum((run) => run.spokenParts) === 0 && text.charAt(first.start - 1) === "(" && size < 9) return [];
  if (isScaled && size < 7 && kind?.isDecimal !== true) return [];
  if (QUARTER.test(text.slice(first.start, last.end))) return [];
  if (TYPE_OF_NUMBER.test(text.slice(first.start, last.end))) return [];
  const isSaid = sum((run) => run.spokenParts) * 2 >= sum((run) => run.parts);
  if (size > SIZE_MAX && kind === undefined) return [];
  if (kind !== undefined && size >= kind.least && (isSaid || size >= 6)) {
    return toEntities(group, text, kind.type, 0.9);
  }
  if (!isSaid || isScaled) return [];
  const digits = sum((run) => run.digits);
  const letters = sum((run) => run.letters);
  if (digits >= BARE_DIGITS_MIN && sum((run) => run.parts) >= 3) {
    return toEntities(group, text, letters > 0 ? "ID_NUMBER" : "PHONE", 0.8);
  }
  if (letters >= 1 && digits >= 3 && size >= 6) return toEntities(group, text, "ID_NUMBER", 0.75);
  return [];
}

function isIpAddress({ dotted, letters }: Run): boolean {
  return letters === 0 && dotted.length === 4 &&
    dotted.every((number) => number !== "" && Number(number) <= 255);
}

function toEntities(group: readonly Run[], text: string, type: EntityType, score: number): Entity[] {
  const isParted = isOneValue(group, text, type);
  return group.map(({ start, end }) => ({
    start,
    end,
    type,
    score,
    detector: "spoken",
    ...(isParted && { part: group[0]?.start ?? start }),
  }));
}

/** Digits and letters that a value of the type has at most; of more than that, two people may have given one each. */
const LENGTH_MAX: Partial<Readonly<Record<EntityType, number>>> = { CREDIT_CARD: 19, BANK_ACCOUNT: 34 };
const LENGTH_MAX_ELSE = 15;
/** No number that is complete by itself is shorter. */
const COMPLETE_MIN = 7;

/** True for a value that two turns or more part. */
function isOneValue(group: readonly Run[], text: string, type: EntityType): boolean {
  const sizes = group.map(({ digits, letters }) => digits + letters);
  const size = sizes.reduce((sum, part) => sum + part, 0);
  const isParted = group.length > 1 || group.some(({ start, end }) => text.slice(start, end).includes("\n"));
  if (!isParted || size > (LENGTH_MAX[type] ?? LENGTH_MAX_ELSE)) return false;
  return LENGTH_MAX[type] !== undefined || group.length === 1 || sizes.some((part) => part < COMPLETE_MIN);
}
