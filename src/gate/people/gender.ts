import type { Gender } from "../legend/placeholder.ts";
import { isSamePerson, parseName } from "./people.ts";

/**
 * The grammatical gender that a text itself shows beside a name: a title before it, or pronouns in brackets after it. No
 * first name tells it, and no title that stands before two people or before people of either gender.
 * @param place where the name stands, in UTF-16 units
 */
export function genderBeside(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): Gender | undefined {
  const after = genderOfPronouns(text.slice(end, end + WINDOW));
  const before = genderOfTitles(text.slice(Math.max(0, start - WINDOW), start));
  return after !== undefined && before !== undefined && after !== before ? undefined : before ?? after;
}

/**
 * What the roster tells of a person who is called by these forms: "Frau Weber", "Dana Kowalski (she/her)". Of several that
 * could be meant all must say the same.
 */
export function genderOnRoster(forms: readonly string[], roster: readonly string[]): Gender | undefined {
  if (!roster.some((name) => genderOfEntry(name) !== undefined)) return undefined;
  const called = forms.map((form) => parseName(form.replace(PRONOUNS_AFTER, "")));
  const genders = new Set(
    roster.filter((name) => {
      const known = parseName(name.replace(PRONOUNS_AFTER, ""));
      return called.some((form) => isSamePerson(known, form));
    }).map(genderOfEntry),
  );
  const [gender] = genders;
  return genders.size === 1 ? gender : undefined;
}

/** A name as a list of participants has it, which begins with its title. */
function genderOfEntry(name: string): Gender | undefined {
  const words = name.split(/\s+/);
  const count = words.findIndex((word) => !isTitle(word));
  const shown = words.slice(0, Math.max(0, count)).join(" ");
  return genderOfTitles(`${shown} `) ?? genderOfPronouns(/\s*\([^()]*\)\s*$/.exec(name)?.[0] ?? "");
}

/** @param before what stands before a name */
function genderOfTitles(before: string): Gender | undefined {
  const words = before.split(/\s+/);
  // The name must follow after a blank.
  if (words.pop() !== "") return undefined;
  const genders = new Set<Gender>();
  while (isTitle(words.at(-1))) {
    const gender = genderOfTitle(words.pop() ?? "");
    if (gender !== undefined) genders.add(gender);
  }
  // "Mr and Mrs Weber", "Herr und Frau Weber": the name is of both.
  const isOfTwo = AND.test(words.at(-1) ?? "") && isTitle(words.at(-2));
  const [gender] = genders;
  return genders.size === 1 && !isOfTwo ? gender : undefined;
}

function isTitle(word: string | undefined): boolean {
  return word !== undefined && (genderOfTitle(word) !== undefined || NEUTRAL.test(bare(word)));
}

function genderOfTitle(word: string): Gender | undefined {
  const title = bare(word);
  const folded = title.toLowerCase();
  // "I miss Weber", "Don Whitaker": such a word is a title in one case only.
  if (CAPITALISED.has(folded) && title === folded) return undefined;
  if (LOWER_CASE.has(folded) && title !== folded) return undefined;
  return TITLES.get(folded);
}

/** @returns the letters that a word ends with, as of `{"name":"Frau` */
function bare(word: string): string {
  return (/\p{L}[\p{L}.-]*$/u.exec(word)?.[0] ?? "").replace(/\.$/, "");
}

function genderOfPronouns(after: string): Gender | undefined {
  const words = PRONOUNS.exec(after)?.[1]?.toLowerCase().split(/\s?[/,]\s?/) ?? [];
  const genders = new Set(words.map((word) => OF_PRONOUN.get(word)));
  const [gender] = genders;
  return genders.size === 1 ? gender : undefined;
}

const WINDOW = 40;

/** Every title here is of one gender in each of the languages that have it. */
const TITLES: ReadonlyMap<string, Gender> = new Map([
  ...("mr mister sir lord herr herrn monsieur señor senor sr don signor signore sig dottor senhor meneer mijnheer heer dhr " +
    "pan pana panu panem").split(" ").map((title) => [title, "m"] as const),
  ...("mrs ms miss missus madam lady dame frau madame mademoiselle mme mlle señora senora señorita senorita sra srta doña " +
    "signora signorina sig.ra dottoressa dott.ssa prof.ssa professoressa senhora dona dra mevrouw mevr mw pani panią")
    .split(" ").map((title) => [title, "f"] as const),
]);
const CAPITALISED: ReadonlySet<string> = new Set(["miss", "sir", "lord", "lady", "dame"]);
const LOWER_CASE: ReadonlySet<string> = new Set(["don"]);
const NEUTRAL = /^(?:dr|prof|professor|med|jur|rer|nat|phil|h\.c|ing|dipl\.-ing|mag|dott|avv|mx)$/iu;
const AND = /^(?:and|&|und|et|y|e|en|i|oder|or|ou|o|of|lub)$/iu;

const OF_PRONOUN: ReadonlyMap<string, Gender> = new Map([
  ...["he", "him", "his", "er", "ihm", "ihn", "il", "lui", "él", "el", "ele", "hij", "hem", "on", "jego"]
    .map((word) => [word, "m"] as const),
  ...["she", "her", "hers", "sie", "ihr", "elle", "ella", "lei", "ela", "zij", "haar", "ona", "jej"]
    .map((word) => [word, "f"] as const),
]);
const PRONOUNS = /^\s*\(\s?(\p{L}{2,4}(?:\s?[/,]\s?\p{L}{2,4}){1,3})\s?\)/u;
const PRONOUNS_AFTER = /\s*\(\s?\p{L}{2,4}(?:\s?[/,]\s?\p{L}{2,4}){1,3}\s?\)\s*$/u;
