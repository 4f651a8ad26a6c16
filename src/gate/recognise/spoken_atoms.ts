/** One word, number or mark of speech that may be part of something read aloud. */
export interface Atom {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: AtomKind;
  /** For `digits`: the digits meant; for `letter`: the letter meant, lower case. */
  readonly value: string;
  /** For `digits`: true when said as words. */
  readonly isSpoken: boolean;
}

/**
 * `digits` a number or digit · `times` double, triple · `letter` a letter, also as "november" · `joiner` dot, dash, plus ·
 * `filler` um, sorry, a comma · `scale` hundred, thousand · `break` the end of a sentence · `word` anything else.
 */
export type AtomKind = "digits" | "times" | "letter" | "joiner" | "filler" | "scale" | "break" | "word";

/** @returns every atom of the text, in order; numbers such as "sixty-six" and fillers such as "let me see" are one */
export function toAtoms(text: string): Atom[] {
  const atoms: Atom[] = [];
  for (const match of text.matchAll(ATOM)) {
    const start = match.index;
    const said = match[0];
    const atom = (kind: AtomKind, value = "", isSpoken = true) =>
      atoms.push({ start, end: start + said.length, text: said, kind, value, isSpoken });
    const lower = said.toLowerCase().replace(/’/g, "'");
    if (match.groups?.["phrase"] !== undefined) atom("filler");
    else if (match.groups?.["tens"] !== undefined) atom("digits", compound(lower));
    else if (/^\d/.test(said)) atom("digits", said.replace(/\D/g, ""), false);
    else if (DIGITS.has(lower)) atom("digits", DIGITS.get(lower));
    else if (TIMES.has(lower)) atom("times", TIMES.get(lower));
    else if (SCALES.has(lower)) atom("scale");
    else if (JOINERS.has(lower)) atom("joiner", JOINERS.get(lower));
    else if (FILLERS.has(lower)) atom("filler");
    else if (NATO.has(lower)) atom("letter", NATO.get(lower));
    else if (/^\p{L}$/u.test(said)) atom("letter", lower);
    else if (/^[.?!]$/.test(said)) atom("break");
    else if (/^[\s,;:…()"“”–—]+$/.test(said)) atom("filler");
    else atom("word", lower);
  }
  return atoms;
}

const ATOM = new RegExp(
  [
    "(?<phrase>\\b(?:let me (?:see|check|look|think)|you know|i mean|i think|wait(?: a (?:sec|second|minute))?|hold on|hang on|one (?:sec|second|moment)|no sorry|sorry|excuse me|just a (?:sec|second|moment)|what is it|how does it go|here we go|bear with me|is it|and then|and|then|again|actually|right|okay|ok|yeah|yes)\\b)",
    "(?<tens>\\b(?:twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety)[- ](?:one|two|three|four|five|six|seven|eight|nine)\\b)",
    "\\d+",
    "\\bat sign\\b|\\bexclamation (?:mark|point)\\b|\\bquestion mark\\b|\\bdollar sign\\b|\\bpercent sign\\b|\\bforward slash\\b|\\bback slash\\b|\\bx[- ]ray\\b|\\bfull stop\\b",
    "\\p{L}[\\p{L}\\p{M}]*(?:['’][\\p{L}\\p{M}]+)*",
    "[.?!](?=\\s|$)",
    "[^\\s\\p{L}\\p{N}]",
  ].join("|"),
  "giu",
);

const UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const TEENS = [
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
];
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const DIGITS: ReadonlyMap<string, string> = new Map([
  ...UNITS.map((word, value) => [word, String(value)] as const),
  ...TEENS.map((word, value) => [word, String(value + 10)] as const),
  ...TENS.map((word, value) => [word, String(value * 10 + 20)] as const),
  ...["oh", "nought", "naught", "nil", "null"].map((word) => [word, "0"] as const),
  ["niner", "9"],
  ["fourty", "40"],
]);

function compound(said: string): string {
  const [tens = "", unit = ""] = said.split(/[- ]/);
  const first = tens === "fourty" ? 2 : TENS.indexOf(tens);
  return String(first * 10 + 20 + UNITS.indexOf(unit));
}

const TIMES: ReadonlyMap<string, string> = new Map([
  ["double", "2"],
  ["triple", "3"],
  ["treble", "3"],
  ["quadruple", "4"],
]);

const SCALES: ReadonlySet<string> = new Set([
  "hundred",
  "thousand",
  "million",
  "billion",
  "percent",
  "point",
]);

/** What is said between the parts, and the character that is meant. */
const JOINERS: ReadonlyMap<string, string> = new Map([
  ["dash", "-"],
  ["hyphen", "-"],
  ["minus", "-"],
  ["-", "-"],
  ["‐", "-"],
  ["‑", "-"],
  ["dot", "."],
  ["period", "."],
  [".", "."],
  ["slash", "/"],
  ["forward slash", "/"],
  ["/", "/"],
  ["underscore", "_"],
  ["_", "_"],
  ["plus", "+"],
  ["+", "+"],
  ["at sign", "@"],
  ["@", "@"],
  ["space", " "],
]);

const FILLERS: ReadonlySet<string> = new Set(
  "uh um uhm er erm ah eh hm hmm mm so well like oops".split(" "),
);

const NATO: ReadonlyMap<string, string> = new Map(
  ("alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo sierra " +
    "tango uniform victor whiskey whisky xray x-ray yankee zulu").split(" ").concat("x ray").map((word) =>
      [word, word.charAt(0)] as const
    ),
);
