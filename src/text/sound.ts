/**
 * Whether a speech recogniser may have written one name for the other ("Kiran" as "Karen", "Kowalski" as "Kowalsky").
 * @param a folded to lower case without accents, like `b`
 */
export function areAlikeInSound(a: string, b: string): boolean {
  if (a.length < LENGTH_MIN || b.length < LENGTH_MIN || Math.abs(a.length - b.length) > 2) return false;
  const key = soundKey(a);
  return key.length >= KEY_MIN && key === soundKey(b);
}

/**
 * Consonants of a name as they sound, after Philips' Metaphone (1990) cut to what recognisers confuse: vowels only at the
 * beginning, voiced and unvoiced kept apart, doubled letters once.
 */
export function soundKey(name: string): string {
  const known = KEYS.get(name);
  if (known !== undefined) return known;
  if (KEYS.size >= KEYS_MAX) KEYS.clear();
  const key = keyOf(name);
  KEYS.set(name, key);
  return key;
}

/** The same names are compared with many others. */
const KEYS = new Map<string, string>();
const KEYS_MAX = 10_000;

function keyOf(name: string): string {
  const sounds = name
    .replace(/[^a-z]/g, "")
    .replace(/^kn|^gn|^pn/, "n").replace(/^wr/, "r").replace(/^ps/, "s").replace(/^x/, "s")
    .replace(/ph/g, "f").replace(/sch|sh|ch(?=[eiy])|cz|tsch/g, "x").replace(/ch|ck|q/g, "k")
    .replace(/th|dt/g, "t").replace(/gh/g, "").replace(/c(?=[eiy])/g, "s").replace(/c/g, "k")
    .replace(/w/g, "v").replace(/z/g, "s").replace(/j/g, "y").replace(/dg/g, "j");
  const first = sounds.charAt(0);
  const head = "aeiouy".includes(first) ? "a" : first;
  return (head + sounds.slice(1).replace(/[aeiouyh]/g, "")).replace(/(.)\1+/g, "$1");
}

const LENGTH_MIN = 4;
const KEY_MIN = 3;
