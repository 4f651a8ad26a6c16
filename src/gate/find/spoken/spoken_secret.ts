import type { Entity } from "../../../personal_data.ts";
import { ORDINARY_WORDS } from "../../../text/ordinary.ts";
import { mayBeSecret } from "../written/secret_value.ts";
import type { Atom } from "./spoken_atoms.ts";

const ASKED =
  /\b(?:pass ?word|pass ?phrase|pass ?code|pin(?: code| number)?|secret(?: word| code)?|access code|door code|alarm code|wi-?fi key|network key|security (?:word|answer))(?: for [\p{L}\d' -]{1,30})?(?:,| (?:is|was|will be|should be)(?: now| currently| just| set to)?|:| to| =| are)[\s:,"'“‘]{1,3}/giu;
const SYMBOLS =
  /^(?:exclamation (?:mark|point)|question mark|dollar(?: sign)?|percent sign|hash|hashtag|pound sign|star|asterisk|ampersand|underscore|dash|hyphen|dot|at sign|at|plus|equals|caret|bang|slash|capital|uppercase|lowercase|upper|lower|caps|cap|big|small|all|tilde|comma|colon|semicolon|bracket)$/i;
/** First words after "the password is" that say something about it instead of giving it. */
const NOT_A_SECRET =
  /^(?:not|no|the|a|an|in|on|at|too|very|wrong|correct|incorrect|right|required|expired|expiring|invalid|missing|needed|protected|secure|stored|sent|set|shared|being|been|always|never|also|only|now|still|already|going|changed|reset|rotated|it|this|that|what|which|my|your|our|their|his|her|same|here|there|please|something|different|weak|strong|long|short|case|hashed|encrypted|visible|hidden|unknown|optional|empty|for|of|with|and|or|to|from|by|about|i|we|you|they|he|she)$/i;
const GOES_ON = /^(?:is|are|was|were|has|have|had|will|would|works?|worked|did|does|do|can|if|when|so|but)$/i;
const WORDS_MAX = 2;

/** Passwords and codes that are read aloud: "capital P elican zero four eight five exclamation mark". */
export function findSpokenSecrets(atoms: readonly Atom[], text: string): Entity[] {
  const found: Entity[] = [];
  for (const match of text.matchAll(ASKED)) {
    const from = match.index + match[0].length;
    // Where a secret stood, our own placeholder stands.
    if (text.charAt(from) === "[") continue;
    const end = secretEnd(atoms, from, text);
    if (end !== undefined && mayBeSecret((text.slice(from, end).split(/[\s;,)]/, 1)[0] ?? "").trim())) {
      found.push({ start: from, end, type: "CREDENTIAL", score: 0.9, detector: "spoken-secret" });
    }
  }
  return found;
}

function secretEnd(atoms: readonly Atom[], from: number, text: string): number | undefined {
  const written = /^[^\s"'“”‘’]{4,64}/.exec(text.slice(from, from + 64))?.[0].replace(
    /[.,;:!?]+$/,
    (marks) => /[!?]/.test(marks.charAt(0)) ? marks.charAt(0) : "",
  ) ?? "";
  if (/[\p{L}]/u.test(written) && /[\d!@#$%^&*]/.test(written.replace(/[!?]$/, ""))) {
    return from + written.length;
  }
  let end: number | undefined;
  let words = 0;
  let isCapital = false;
  let solid = 0;
  for (let at = firstAtom(atoms, from); at < atoms.length; at++) {
    const atom = atoms[at];
    if (atom === undefined || atom.kind === "break" || atom.text === "," || atom.text === ";") break;
    if (atom.kind === "filler") {
      if (!/^(?:uh|um|er|erm|and|then|let me see)$/i.test(atom.text)) break;
      continue;
    }
    const isSymbol = SYMBOLS.test(atom.text);
    if (atom.kind === "word" && !isSymbol) {
      // "4471 are on the board": after its digits the sentence goes on.
      if (solid > 0 && (GOES_ON.test(atom.text) || NOT_A_SECRET.test(atom.text))) break;
      if (words === 0 && NOT_A_SECRET.test(atom.text)) return undefined;
      if (!isCapital && words >= 1 && (words >= WORDS_MAX || ORDINARY_WORDS.has(atom.text.toLowerCase()))) {
        break;
      }
      words++;
    }
    if (atom.kind === "digits" || isSymbol) solid++;
    isCapital = atom.kind === "letter" || (isSymbol && /cap|upper|lower|big|small/i.test(atom.text));
    end = atom.end;
  }
  return words + solid > 0 && (solid > 0 || words > 0) ? end : undefined;
}

function firstAtom(atoms: readonly Atom[], from: number): number {
  let low = 0;
  let high = atoms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((atoms[middle]?.start ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
