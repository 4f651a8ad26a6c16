import { soundKey } from "../../text/sound.ts";
import { nameGroups } from "../../text/nicknames.ts";
import type { ParsedName } from "./parsed_name.ts";

/**
 * Names by what two names of one person share, so that a mention is compared with the few that can be meant.
 * INVARIANT: whenever `isSamePerson(known, mention)`, one of `keysOf(known)` is among `keysOf(mention)`.
 */
export class NameIndex<T> {
  readonly #values = new Map<string, Set<T>>();

  add(name: ParsedName, value: T): void {
    for (const key of keysOf(name)) {
      const values = this.#values.get(key);
      if (values === undefined) this.#values.set(key, new Set([value]));
      else values.add(value);
    }
  }

  /** @returns all that can be the same person, and others; in no order that means anything */
  candidates(mention: ParsedName): T[] {
    return [...new Set(keysOf(mention).flatMap((key) => [...this.#values.get(key) ?? []]))];
  }
}

/** First and last name as they are written, sound and are shortened; and the initials. */
export function keysOf({ text, tokens }: ParsedName): string[] {
  const first = tokens[0] ?? "";
  const last = tokens[tokens.length - 1] ?? "";
  const keys = new Set([...keysOfToken(first), ...keysOfToken(last)]);
  if (tokens.length > 1) {
    keys.add(`initials ${first.charAt(0)}${last.charAt(0)}`);
    keys.add(`initials ${tokens.map((token) => token.charAt(0)).join("")}`);
  }
  const letters = text.replace(/['’]s$/, "").replace(/[. ]/g, "");
  if (letters.length <= LETTERS_MAX) keys.add(`initials ${letters.toLowerCase()}`);
  return [...keys];
}

/** Longer ones are no initials, also where a letter takes two units. */
const LETTERS_MAX = 8;
/** Shorter ones are alike in names that have nothing else in common. */
const SOUND_MIN = 3;

function keysOfToken(token: string): string[] {
  const sound = soundKey(token);
  return [
    `word ${withoutInflection(token)}`,
    ...(sound.length >= SOUND_MIN ? [`sound ${sound}`] : []),
    ...Array.from(nameGroups(token), (group) => `group ${group}`),
  ];
}

/** "Danas", "Kowalskis" are Dana and Kowalski. */
export function withoutInflection(name: string): string {
  return name.length > 3 ? name.replace(/(?:es|s)$/, "") : name;
}
