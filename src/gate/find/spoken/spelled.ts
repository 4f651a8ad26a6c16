import type { Entity } from "../../../personal_data.ts";
import { fold } from "../../../text/words.ts";
import type { Atom } from "./spoken_atoms.ts";

const LETTERS_MIN = 3;
const SAID_NAME =
  /\b(?:name|surname|last name|first name|family name|spell(?:ed|ing|s|t)?|spelling it|called|candidate|it's|that's|that is)\b[^.!?\n]{0,40}$/i;

/** Names spelled letter by letter: "Fernandes, F-E-R-N-A-N-D-E-S"; the name before it belongs to it. */
export function findSpelled(atoms: readonly Atom[], text: string): Entity[] {
  const found: Entity[] = [];
  for (let at = 0; at < atoms.length; at++) {
    if (atoms[at]?.kind !== "letter") continue;
    const { last, letters } = readLetters(atoms, at);
    if (letters.length >= LETTERS_MIN && new Set(letters).size > 1 && !isBesideDigits(atoms, at, last)) {
      const first = nameBefore(atoms, at, letters);
      const isKnown = first !== undefined ||
        SAID_NAME.test(text.slice(Math.max(0, (atoms[at]?.start ?? 0) - 60), atoms[at]?.start));
      const start = atoms[first ?? at]?.start ?? 0;
      if (isKnown) {
        found.push({
          start,
          end: atoms[last]?.end ?? start,
          type: "PERSON",
          score: 0.9,
          detector: "spelled",
        });
      }
    }
    at = last;
  }
  return found;
}

function readLetters(atoms: readonly Atom[], from: number): { last: number; letters: string } {
  let letters = "";
  let last = from;
  let times = 1;
  for (let at = from; at < atoms.length; at++) {
    const atom = atoms[at];
    if (atom?.kind === "letter") {
      letters += atom.value.repeat(times);
      times = 1;
      last = at;
    } else if (atom?.kind === "times") times = Number(atom.value);
    else if (atom?.kind === "filler" && atom.text.length <= 3) continue;
    else if (atom?.kind === "joiner" && (atom.value === "-" || atom.text === ".")) continue;
    else if (exampleLength(atoms, at) > 0) {
      at += exampleLength(atoms, at) - 1;
      if (times === 1) last = at;
    } else break;
  }
  return { last, letters };
}

/** @returns how many atoms from `at` on only say which letter is meant: "as in bravo", "for mother" */
export function exampleLength(atoms: readonly Atom[], at: number): number {
  if (!/^(?:for|as|like)$/i.test(atoms[at]?.text ?? "")) return 0;
  const length = /^in$/i.test(atoms[at + 1]?.text ?? "") ? 3 : 2;
  const example = atoms[at + length - 1];
  return (example?.kind === "word" || example?.kind === "letter") && example.text.length > 1 ? length : 0;
}

function isBesideDigits(atoms: readonly Atom[], first: number, last: number): boolean {
  return atoms[first - 1]?.kind === "digits" || atoms[last + 1]?.kind === "digits";
}

const WORDS_BACK = 4;

/** @returns number of the atom where the name that is being spelled begins, with a first name before it */
function nameBefore(atoms: readonly Atom[], spelledAt: number, letters: string): number | undefined {
  for (let at = spelledAt - 1; at >= Math.max(0, spelledAt - WORDS_BACK); at--) {
    const atom = atoms[at];
    if (atom?.kind !== "word") continue;
    if (!areClose(fold(atom.text), letters)) continue;
    const before = atoms[at - 1];
    const isFirstName = before?.kind === "word" && before.text.length > 1 &&
      !COMMON.has(before.text.toLowerCase()) && at - 1 >= 0;
    return isFirstName ? at - 1 : at;
  }
  return undefined;
}

const COMMON = new Set(
  "is was name names named called candidate the a an and with for from to by my his her their our your it's that's this that surname last first family spelled spelling of in on at mr mrs ms dr under ask met meet"
    .split(" "),
);

/** Equal but for two letters at most: recognisers miss some. */
function areClose(word: string, letters: string): boolean {
  if (Math.abs(word.length - letters.length) > 2) return false;
  let shared = 0;
  for (const letter of letters) if (word.includes(letter)) shared++;
  return word.charAt(0) === letters.charAt(0) && shared >= letters.length - 2;
}
