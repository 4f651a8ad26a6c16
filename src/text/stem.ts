/**
 * Porter's stemmer for English, so that "deciding" meets "decided". Input in lower case; words that hold anything but a–z
 * come back unchanged.
 * Source: M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), the steps numbered as there.
 */
export function stem(word: string): string {
  if (word.length <= 2 || !/^[a-z]+$/.test(word)) return word;
  let w = word;
  w = step1a(w);
  w = step1b(w);
  if (w.endsWith("y") && hasVowel(w.slice(0, -1))) w = `${w.slice(0, -1)}i`;
  w = replaceSuffix(w, STEP_2, 0);
  w = replaceSuffix(w, STEP_3, 0);
  w = step4(w);
  return step5(w);
}

type Rule = readonly [suffix: string, replacement: string];

const rules = (text: string): Rule[] => text.split(" ").map((pair) => pair.split(">") as [string, string]);

const STEP_2 = rules(
  "ational>ate tional>tion enci>ence anci>ance izer>ize abli>able alli>al entli>ent eli>e ousli>ous ization>ize ation>ate " +
    "ator>ate alism>al iveness>ive fulness>ful ousness>ous aliti>al iviti>ive biliti>ble",
);
const STEP_3 = rules("icate>ic ative> alize>al iciti>ic ical>ic ful> ness>");
const STEP_4 = "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize".split(" ");

function isConsonant(word: string, at: number): boolean {
  const letter = word[at] ?? "";
  if ("aeiou".includes(letter)) return false;
  return letter !== "y" || at === 0 || !isConsonant(word, at - 1);
}

function hasVowel(part: string): boolean {
  for (let i = 0; i < part.length; i++) if (!isConsonant(part, i)) return true;
  return false;
}

/** Porter's m: how often a vowel run is followed by a consonant run. */
function measure(part: string): number {
  let m = 0;
  for (let i = 1; i < part.length; i++) if (isConsonant(part, i) && !isConsonant(part, i - 1)) m++;
  return m;
}

function endsDouble(word: string): boolean {
  const n = word.length;
  return n > 1 && word[n - 1] === word[n - 2] && isConsonant(word, n - 1);
}

/** Consonant, vowel, consonant, the last not w, x or y. */
function endsCvc(word: string): boolean {
  const n = word.length;
  if (n < 3 || !isConsonant(word, n - 1) || isConsonant(word, n - 2) || !isConsonant(word, n - 3)) {
    return false;
  }
  return !"wxy".includes(word[n - 1] ?? "");
}

function step1a(w: string): string {
  if (w.endsWith("sses") || w.endsWith("ies")) return w.slice(0, -2);
  return w.endsWith("s") && !w.endsWith("ss") ? w.slice(0, -1) : w;
}

function step1b(w: string): string {
  if (w.endsWith("eed")) return measure(w.slice(0, -3)) > 0 ? w.slice(0, -1) : w;
  const suffix = w.endsWith("ed") ? "ed" : w.endsWith("ing") ? "ing" : "";
  const part = w.slice(0, w.length - suffix.length);
  if (suffix === "" || !hasVowel(part)) return w;
  if (/(?:at|bl|iz)$/.test(part)) return `${part}e`;
  if (endsDouble(part) && !/[lsz]$/.test(part)) return part.slice(0, -1);
  return measure(part) === 1 && endsCvc(part) ? `${part}e` : part;
}

/** The longest suffix that fits decides, whether or not its condition holds. */
function replaceSuffix(w: string, table: readonly Rule[], measureAbove: number): string {
  const rule = table.filter(([suffix]) => w.endsWith(suffix)).sort((a, b) => b[0].length - a[0].length)[0];
  if (!rule) return w;
  const part = w.slice(0, w.length - rule[0].length);
  return measure(part) > measureAbove ? part + rule[1] : w;
}

function step4(w: string): string {
  const suffix = STEP_4.filter((s) => w.endsWith(s)).sort((a, b) => b.length - a.length)[0];
  if (suffix === undefined) return w;
  const part = w.slice(0, w.length - suffix.length);
  if (suffix === "ion" && !/[st]$/.test(part)) return w;
  return measure(part) > 1 ? part : w;
}

function step5(w: string): string {
  let word = w;
  if (word.endsWith("e")) {
    const part = word.slice(0, -1);
    if (measure(part) > 1 || (measure(part) === 1 && !endsCvc(part))) word = part;
  }
  return word.endsWith("ll") && measure(word) > 1 ? word.slice(0, -1) : word;
}
