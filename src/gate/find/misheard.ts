import type { Entity } from "../../personal_data.ts";
import { isSlipOf } from "../../text/edit_distance.ts";
import { soundKey } from "../../text/sound.ts";
import { fold, type Token, tokenise } from "../../text/words.ts";
import { areSameFirstName } from "../../text/nicknames.ts";
import { isEverydayWord } from "../../text/everyday_nouns.ts";
import { ORDINARY_WORDS } from "../../text/ordinary.ts";

const SOUND_LENGTH_MIN = 5;
const SOUND_KEY_MIN = 3;

/**
 * Names of the roster as a recogniser or a hasty writer puts them: words that sound like one and are no everyday words, and a
 * name beside the other part of it that is off by a letter or two ("pryia iyer", "karen mcbride" for Kiran McBride).
 * @param names their parts, folded, without titles
 */
export function findMisheard(text: string, names: readonly (readonly string[])[]): Entity[] {
  const byPart = indexParts(names);
  const keys = soundKeys(names.flat());
  if (byPart.size === 0 && keys.size === 0) return [];
  const tokens = tokenise(text);
  const words = tokens.map((token) => fold(token.text).replace(/'s$/, ""));
  const found: Entity[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const word = words[at] ?? "";
    if (token === undefined) continue;
    if (isPair(words, byPart, at) && areApartByBlank(text, token, tokens[at + 1])) {
      found.push(toEntity(token.start, endOf(tokens[at + 1] ?? token), 0.8));
    }
    if (word.length < SOUND_LENGTH_MIN || !keys.has(soundKey(word)) || isEverydayWord(word)) continue;
    found.push(toEntity(token.start, endOf(token), 0.7));
  }
  return found;
}

/** Part of a name, and how it sounds → the names that have it. */
function indexParts(names: readonly (readonly string[])[]): Map<string, (readonly string[])[]> {
  const index = new Map<string, (readonly string[])[]>();
  for (const name of names) {
    if (name.length < 2) continue;
    for (const part of new Set(name.flatMap((word) => [word, ...soundKeys([word])]))) {
      index.set(part, [...index.get(part) ?? [], name]);
    }
  }
  return index;
}

function soundKeys(words: readonly string[]): Set<string> {
  return new Set(
    words.filter((word) => word.length >= SOUND_LENGTH_MIN).map(soundKey).filter((key) =>
      key.length >= SOUND_KEY_MIN
    ),
  );
}

/** True when this word and the next are first and last name of one person, one of them certain and the other close. */
function isPair(words: readonly string[], byPart: Map<string, (readonly string[])[]>, at: number): boolean {
  const said = words[at] ?? "";
  const saidLast = words[at + 1] ?? "";
  if (said.length < 2 || saidLast.length < 2) return false;
  const candidates = [said, saidLast].flatMap((word) => [
    ...byPart.get(word) ?? [],
    ...(word.length >= SOUND_LENGTH_MIN ? byPart.get(soundKey(word)) ?? [] : []),
  ]);
  return candidates.some((name) => {
    const first = name[0] ?? "";
    const last = name[name.length - 1] ?? "";
    return isClose(said, first) && isClose(saidLast, last) && !(said === first && saidLast === last);
  });
}

function isClose(said: string, name: string): boolean {
  return said === name || areSameFirstName(said, name) ||
    (soundKey(said) === soundKey(name) && said.length >= SOUND_LENGTH_MIN) ||
    (!ORDINARY_WORDS.has(said) && isSlipOf(said, name));
}

function areApartByBlank(text: string, token: Token, next: Token | undefined): boolean {
  return next !== undefined && next.start - token.end === 1 && text.charAt(token.end) === " ";
}

function endOf({ text, end }: Token): number {
  return end - (/['’]s$/.test(text) ? 2 : 0);
}

function toEntity(start: number, end: number, score: number): Entity {
  return { start, end, type: "PERSON", score, detector: "roster" };
}
