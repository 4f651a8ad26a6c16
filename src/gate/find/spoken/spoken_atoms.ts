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
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x0a) {
      at++;
      continue;
    }
    const atom = readPlainWord(text, at) ?? readAtom(text, at);
    if (atom !== undefined) atoms.push(atom);
    at = atom?.end ?? at + 1;
  }
  return atoms;
}

/** The ASCII word that begins at `start`, if it is an atom by itself whatever follows it; most are. */
function readPlainWord(text: string, start: number): Atom | undefined {
  let end = start;
  while (isAsciiLetter(text.charCodeAt(end))) end++;
  const next = text.charCodeAt(end);
  if (end === start || next === 0x27 || next >= 0x80) return undefined;
  const said = text.slice(start, end);
  const lower = said.toLowerCase();
  return BEGINNINGS.has(lower) ? undefined : toWord(said, lower, start);
}

function isAsciiLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

/** The atom that begins exactly at `at`, if one does. */
function readAtom(text: string, at: number): Atom | undefined {
  ATOM.lastIndex = at;
  const match = ATOM.exec(text);
  if (match === null) return undefined;
  const [said, phrase, tens] = match;
  const start = match.index;
  if (phrase !== undefined) return toAtom(said, start, { kind: "filler", value: "" });
  if (tens !== undefined) return toAtom(said, start, { kind: "digits", value: compound(said.toLowerCase()) });
  if (/^\d/.test(said)) return { ...toAtom(said, start, { kind: "digits", value: said }), isSpoken: false };
  return toWord(said, said.toLowerCase().replaceAll("’", "'"), start);
}

function toWord(said: string, lower: string, start: number): Atom {
  const meaning = MEANINGS.get(lower);
  if (meaning !== undefined) return toAtom(said, start, meaning);
  return toAtom(said, start, { kind: isLetter(said) ? "letter" : "word", value: lower });
}

function isLetter(said: string): boolean {
  return said.length <= 2 && /^\p{L}$/u.test(said);
}

function toAtom(text: string, start: number, { kind, value }: Pick<Atom, "kind" | "value">): Atom {
  return { start, end: start + text.length, text, kind, value, isSpoken: true };
}

const PHRASES =
  "let me (?:see|check|look|think)|you know|i mean|i think|wait(?: a (?:sec|second|minute))?|hold on|hang on|one (?:sec|second|moment)|no sorry|no wait|no|sorry|excuse me|just a (?:sec|second|moment)|what is it|how does it go|here we go|bear with me|is it|and then|and|then|again|actually|right|okay|ok|yeah|yes";
const SAID_TENS = "twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety";
const SAID_MARKS =
  "at sign|exclamation (?:mark|point)|question mark|dollar sign|percent sign|forward slash|back slash|x[- ]ray|full stop";

const ATOM = new RegExp(
  [
    `\\b(${PHRASES})\\b`,
    `\\b((?:${SAID_TENS})[- ](?:one|two|three|four|five|six|seven|eight|nine))\\b`,
    "\\d+",
    `\\b(?:${SAID_MARKS})\\b`,
    "\\p{L}[\\p{L}\\p{M}]*(?:['’][\\p{L}\\p{M}]+)*",
    "[.?!](?=\\s|$)",
    "[^\\s\\p{L}\\p{N}]",
  ].join("|"),
  "iuy",
);

/** First words of the atoms of several words, and whole ones that a longer word may begin with. */
const BEGINNINGS: ReadonlySet<string> = new Set(
  [PHRASES, SAID_TENS, SAID_MARKS].flatMap((list) => list.split("|")).flatMap((said) =>
    /^[a-z]+/.exec(said) ?? []
  ),
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

function compound(said: string): string {
  const [tens = "", unit = ""] = said.split(/[- ]/);
  const first = tens === "fourty" ? 2 : TENS.indexOf(tens);
  return String(first * 10 + 20 + UNITS.indexOf(unit));
}

/** What is said between the parts, and the character that is meant. */
const JOINERS = {
  "dash": "-",
  "hyphen": "-",
  "minus": "-",
  "-": "-",
  "‐": "-",
  "‑": "-",
  "dot": ".",
  "period": ".",
  ".": ".",
  "slash": "/",
  "forward slash": "/",
  "/": "/",
  "underscore": "_",
  "_": "_",
  "plus": "+",
  "+": "+",
  "at sign": "@",
  "@": "@",
  "space": " ",
  "colon": ":",
};

const NATO =
  ("alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo sierra " +
    "tango uniform victor whiskey whisky xray x-ray yankee zulu").split(" ").concat("x ray");

type Meaning = Pick<Atom, "kind" | "value">;

function meanings(kind: AtomKind, values: Iterable<readonly [said: string, value: string]>) {
  return Array.from(values, ([said, value]): [string, Meaning] => [said, { kind, value }]);
}

function meaningless(kind: AtomKind, words: readonly string[]) {
  return meanings(kind, words.map((word) => [word, ""]));
}

/** Lower case → what is meant. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ...meanings("digits", [
    ...UNITS.map((word, value) => [word, String(value)] as const),
    ...TEENS.map((word, value) => [word, String(value + 10)] as const),
    ...TENS.map((word, value) => [word, String(value * 10 + 20)] as const),
    ...["oh", "nought", "naught", "nil", "null"].map((word) => [word, "0"] as const),
    ["niner", "9"],
    ["fourty", "40"],
  ]),
  ...meanings("times", [["double", "2"], ["triple", "3"], ["treble", "3"], ["quadruple", "4"]]),
  ...meaningless("scale", ["hundred", "thousand", "million", "billion", "percent", "point"]),
  ...meanings("joiner", Object.entries(JOINERS)),
  ...meaningless("filler", "uh um uhm er erm ah eh hm hmm mm so well like oops".split(" ")),
  ...meaningless("filler", Array.from(',;:…()"“”–—')),
  ...meaningless("break", ["?", "!"]),
  ...meanings("letter", NATO.map((word) => [word, word.charAt(0)])),
]);
