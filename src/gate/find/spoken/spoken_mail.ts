import type { Entity } from "../../../personal_data.ts";
import { exampleLength } from "./spelled.ts";
import type { Atom } from "./spoken_atoms.ts";

const ENDINGS = new Set(
  "com org net edu gov io co ai app dev info biz uk us de fr es it nl ie eu au ca in jp ch at se no dk fi pl pt br mx nz za sg hk me tv xyz tech cloud health law agency example test local"
    .split(" "),
);
const PROVIDERS = new Set(
  "gmail googlemail hotmail outlook yahoo icloud aol proton protonmail gmx live msn fastmail zoho".split(" "),
);

/** Words before an address that are never part of it. */
const NOT_LOCAL = new Set(
  ("is it its it's to at on in from for of and or the a an my your our her his their email emails mail address write send contact reach me us him them that's thats this that " +
    "use using via with by was be are account login username user under as so just then now please copy cc loop reply back would will can could should i'm i you we they he she me " +
    "said says meet met here there look looked looking see seen stay live lives work works working").split(
      " ",
    ),
);

/** E-mail addresses and web addresses read aloud: "b dot fernandes at example dot org", also half written. */
export function findSpokenAddresses(atoms: readonly Atom[], text: string): Entity[] {
  const found: Entity[] = [];
  for (let at = 0; at < atoms.length; at++) {
    const domain = readDomain(atoms, at, text);
    if (domain === undefined) continue;
    const local = readLocal(atoms, domain.first);
    const first = atoms[local ?? domain.first];
    const last = atoms[domain.last];
    if (first === undefined || last === undefined) continue;
    if (local === undefined && !domain.isSaid) continue;
    const type = local === undefined ? "URL" : "EMAIL";
    found.push({ start: first.start, end: last.end, type, score: 0.9, detector: "spoken-address" });
    at = domain.last;
  }
  return found;
}

interface Domain {
  readonly first: number;
  readonly last: number;
  /** True when a "dot" was said in it. */
  readonly isSaid: boolean;
}

/** A domain that begins at atom `from`: "example dot co dot uk", "example.org", or a known provider alone. */
function readDomain(atoms: readonly Atom[], from: number, text: string): Domain | undefined {
  const isProvider = PROVIDERS.has(atoms[from]?.value ?? "") && isAt(atoms[from - 1]);
  const isFollowed = atoms[skipFillers(atoms, from + 1)]?.kind === "joiner";
  if (!(isProvider || isFollowed) || !isNamePart(atoms[from])) return undefined;
  let at = from;
  let last: number | undefined;
  let isSaid = false;
  // Names of several words are said in a row: "north wind traders dot com".
  while (isNamePart(atoms[at]) && at - from < DOMAIN_PARTS_MAX) {
    const dot = skipFillers(atoms, at + 1);
    if (isDot(atoms[dot], text)) {
      const ending = skipFillers(atoms, dot + 1);
      const word = atoms[ending];
      if (word === undefined || !isNamePart(word)) break;
      isSaid ||= atoms[dot]?.text.length !== 1;
      if (ENDINGS.has(word.text.toLowerCase())) last = ending;
      at = ending;
    } else if (last !== undefined || !isHyphen(atoms[dot]) || !isNamePart(atoms[dot + 1])) break;
    else at = dot + 1;
  }
  // "at com.example.shop.CartService": a name of a program goes on where a host would end.
  if (last !== undefined && !isSaid && goesOn(atoms, last)) return undefined;
  if (last !== undefined) return { first: from, last: pathEnd(atoms, last), isSaid };
  return isProvider ? { first: from, last: from, isSaid: false } : undefined;
}

/** True where a dot and another part are written right behind. */
function goesOn(atoms: readonly Atom[], last: number): boolean {
  const dot = atoms[last + 1];
  const next = atoms[last + 2];
  return dot?.text === "." && dot.start === atoms[last]?.end && isNamePart(next) && next?.start === dot.end;
}

/** "slash payroll slash march". */
function pathEnd(atoms: readonly Atom[], last: number): number {
  let end = last;
  while (atoms[end + 1]?.value === "/" && isNamePart(atoms[end + 2])) end += 2;
  return end;
}

const DOMAIN_PARTS_MAX = 12;
const LOCAL_ATOMS_MAX = 40;

/** @returns number of the atom where the local part before "at" begins */
function readLocal(atoms: readonly Atom[], domainStart: number): number | undefined {
  let at = domainStart - 1;
  // "at north wind traders dot com": up to two more words of the name.
  for (
    let words = 0;
    words < 2 && isNamePart(atoms[at]) && atoms[at]?.kind === "word" && !isAt(atoms[at]);
    words++
  ) at--;
  while (atoms[at]?.kind === "filler") at--;
  if (!isAt(atoms[at])) return undefined;
  let first: number | undefined;
  let hasPlainWord = false;
  let isJoined = true;
  const written = writtenLocal(atoms, at);
  for (at--; at >= 0 && domainStart - at < LOCAL_ATOMS_MAX; at--) {
    const atom = atoms[at];
    if (atom === undefined || atom.kind === "break") break;
    if (written !== undefined && at < written && atom.kind !== "joiner" && atoms[at + 1]?.kind !== "joiner") {
      break;
    }
    if (atom.kind === "joiner") {
      isJoined = true;
      continue;
    }
    if (atom.kind === "filler") continue;
    const length = [2, 3].find((count) => exampleLength(atoms, at - count + 1) === count);
    if (length !== undefined && atoms[at - length]?.kind === "letter") {
      at -= length - 1;
      continue;
    }
    if (
      atom.kind === "digits" || atom.kind === "times" || (atom.kind === "letter" && atom.text.length >= 1)
    ) {
      if (atom.kind === "letter" && /^[ai]$/.test(atom.text) && !isJoined && !isSpelling(atoms, at)) break;
      first = at;
      isJoined ||= false;
      continue;
    }
    if (SPELLING_WORDS.has(atom.text.toLowerCase()) && first !== undefined) {
      isJoined = true;
      hasPlainWord = false;
      continue;
    }
    const isWord = atom.kind === "word" && /^[\p{L}\p{M}'’-]+$/u.test(atom.text);
    if (!isWord || NOT_LOCAL.has(atom.text.toLowerCase()) || (hasPlainWord && !isJoined)) break;
    first = at;
    hasPlainWord = true;
    isJoined = false;
  }
  return first;
}

/**
 * "el acta a b.santamarta@…": of an address with its mark and more than a letter or a number written right before it, what
 * stands before a blank is none of it, unless a "dot" is said there.
 * @param at number of the mark's atom
 * @returns number of the atom where what is written together begins
 */
function writtenLocal(atoms: readonly Atom[], at: number): number | undefined {
  if (atoms[at]?.text !== "@") return undefined;
  let first = at;
  while (first > 0 && atoms[first - 1]?.end === atoms[first]?.start) first--;
  const [only] = atoms.slice(first, at);
  const isOne = at - first === 1 && (only?.kind === "letter" || only?.kind === "digits");
  return first === at || isOne ? undefined : first;
}

/** "okonkwo that's o k o n k w o": the spelling belongs to the address. */
const SPELLING_WORDS = new Set([
  "that's",
  "thats",
  "spelled",
  "spelt",
  "capital",
  "lowercase",
  "uppercase",
  "all",
  "number",
  "like",
]);

function isSpelling(atoms: readonly Atom[], at: number): boolean {
  return atoms[at + 1]?.kind === "letter" || atoms[at - 1]?.kind === "letter";
}

function isNamePart(atom: Atom | undefined): boolean {
  return atom !== undefined && (atom.kind === "word" || atom.kind === "digits" || atom.kind === "letter") &&
    /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*$/u.test(atom.text);
}

function isDot(atom: Atom | undefined, text: string): boolean {
  if (atom === undefined) return false;
  if (atom.kind === "joiner" && atom.value === ".") {
    return atom.text !== "." || /[\p{L}\p{N}]/u.test(text.charAt(atom.end));
  }
  return false;
}

function isHyphen(atom: Atom | undefined): boolean {
  return atom?.kind === "joiner" && atom.value === "-";
}

function isAt(atom: Atom | undefined): boolean {
  return atom !== undefined && (/^(?:at|@|at sign)$/i.test(atom.text));
}

function skipFillers(atoms: readonly Atom[], from: number): number {
  let at = from;
  while (at < from + 3 && atoms[at]?.kind === "filler") at++;
  return at;
}
