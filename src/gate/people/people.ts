import type { Legend, LegendEntry } from "../legend/legend.ts";
import { NameIndex, withoutInflection } from "./name_index.ts";
import { isSlipOf } from "../../text/edit_distance.ts";
import { areAlikeInSound } from "../../text/sound.ts";
import { fold, tokenise } from "../../text/words.ts";
import { areSameFirstName, isFirstName } from "../../text/nicknames.ts";
import type { ParsedName } from "./parsed_name.ts";

/**
 * Knows which mentions are one person: "Dana", "Ms Kowalski", "dana k", "D. Kowalski" and a recogniser's "Danna Kowalsky".
 * Two people who could both be meant are never joined: the mention then is a person of its own.
 */
export class People {
  readonly #legend: Legend;
  readonly #roster = new NameIndex<ParsedName>();
  /** By code. */
  readonly #names = new Map<string, readonly ParsedName[]>();
  readonly #codes = new NameIndex<string>();
  /** Folded form → code. */
  readonly #byForm = new Map<string, string>();
  /** Surname, folded → how people of it are called. */
  readonly #titles = new Map<string, Set<"f" | "m">>();

  constructor(legend: Legend, roster: readonly string[]) {
    this.#legend = legend;
    for (const name of roster) {
      const parsed = parseName(name);
      if (parsed.tokens.length > 0) this.#roster.add(parsed, parsed);
    }
    for (const entry of legend.entries()) if (entry.label === "PERSON") this.#note(entry);
  }

  /**
   * Tells whom the mentions to come call by a title: where they speak of a man and of a woman of one surname, whoever was
   * called by that surname alone may be either.
   */
  expect(titled: readonly string[]): void {
    for (const { tokens: [surname, more], title } of titled.map(parseName)) {
      if (surname === undefined || more !== undefined || title === undefined) continue;
      this.#titles.set(surname, (this.#titles.get(surname) ?? new Set()).add(title));
    }
  }

  /** @returns the person's entry in the legend, made when there is none; fuller mentions must come first */
  entryFor(mention: string): LegendEntry {
    const name = parseName(mention);
    const known = this.#known(name);
    if (known !== undefined) return this.#addForm(known, mention);
    const onRoster = unique(
      this.#roster.candidates(name).filter((candidate) => isSamePerson(candidate, name)),
    );
    if (onRoster === undefined) return this.#add(identityOf(name, mention), mention);
    const entry = this.#known(onRoster) ?? this.#add(identityOf(onRoster, onRoster.text), onRoster.text);
    return this.#addForm(entry, mention);
  }

  #known(name: ParsedName): LegendEntry | undefined {
    const exact = this.#byForm.get(fold(name.text));
    if (exact !== undefined) return this.#legend.find(exact);
    const alike = this.#codes.candidates(name).filter((code) => {
      const names = this.#names.get(code) ?? [];
      const called = [this.#legend.find(code)?.gender, ...names.map(({ title }) => title)];
      if (name.title !== undefined && called.some((one) => one !== undefined && one !== name.title)) {
        return false;
      }
      return names.some((known) => isSamePerson(known, name) || this.#isCalledSo(known, name));
    });
    const code = unique(alike);
    return code === undefined ? undefined : this.#legend.find(code);
  }

  /** "Frau Weber" is whom an earlier turn called "Weber"; "Herr Martin" need not be the Martin who is called by his first name. */
  #isCalledSo(known: ParsedName, { tokens: [surname = "", more], title }: ParsedName): boolean {
    return title !== undefined && known.title === undefined && more === undefined && surname.length > 1 &&
      known.tokens.length === 1 && known.tokens[0] === surname && !isFirstName(surname) &&
      this.#titles.get(surname)?.size !== 2;
  }

  #add(identity: string, form: string): LegendEntry {
    return this.#note(this.#legend.add("PERSON", identity, form));
  }

  #addForm(entry: LegendEntry, form: string): LegendEntry {
    const longer = this.#legend.addForm(entry, form);
    return longer === entry ? entry : this.#note(longer);
  }

  /** Makes an entry findable by its forms, also the newest. */
  #note(entry: LegendEntry): LegendEntry {
    const names = fullestNames(entry);
    this.#names.set(entry.code, names);
    for (const name of names) this.#codes.add(name, entry.code);
    for (const form of entry.forms) {
      const folded = fold(form);
      if (!this.#byForm.has(folded)) this.#byForm.set(folded, entry.code);
    }
    return entry;
  }
}

/** Entries never change: a longer one takes the place of one that gets a form. */
const FULLEST = new WeakMap<LegendEntry, readonly ParsedName[]>();

/** Only the fullest forms speak for a person: "Dana" alone would join any two Danas. */
function fullestNames(entry: LegendEntry): readonly ParsedName[] {
  const known = FULLEST.get(entry);
  if (known !== undefined) return known;
  const all = entry.forms.map(parseName);
  const length = Math.max(...all.map(({ tokens }) => tokens.length));
  const names = all.filter(({ tokens }) => tokens.length === length);
  FULLEST.set(entry, names);
  return names;
}

/** @param text as found, e.g. `Ms. Kowalski's` */
export function parseName(text: string): ParsedName {
  const words = tokenise(text).map((token) => fold(token.text).replace(/'s$/, ""));
  const title = words.map((word) => TITLES.get(word)).find((gender) => gender === "m" || gender === "f");
  const bare = words.filter((word) => !TITLES.has(word));
  // "Kowalski, Dana" is written last name first.
  const isReversed = /^[^,]+,\s*[^,]+$/.test(text) && bare.length === 2;
  return { text, tokens: isReversed ? bare.reverse() : bare, title };
}

/** True when `mention` can be the person `known`, whose name is at least as full. */
export function isSamePerson(known: ParsedName, mention: ParsedName): boolean {
  if (known.title !== undefined && mention.title !== undefined && known.title !== mention.title) return false;
  const [first = ""] = known.tokens;
  const last = known.tokens[known.tokens.length - 1] ?? "";
  const [said = ""] = mention.tokens;
  const saidLast = mention.tokens[mention.tokens.length - 1] ?? "";
  if (said === "" || first === "") return false;
  if (isInitialsOf(mention.text, known.tokens)) return true;
  if (mention.tokens.length === 1) {
    if (said.length < 2) return false;
    // "Mr Jones" and "Mr. Jones's".
    if (known.tokens.length === 1 && known.title !== undefined && known.title === mention.title) {
      return isSameLast(first, said);
    }
    if (known.tokens.length > 1 && isSameLast(last, said)) return true;
    return mention.title === undefined && isSameFirst(first, said);
  }
  if (known.tokens.length === 1) return isSameFirst(first, said) || isSameLast(first, saidLast);
  const isFirstAlike = isFirstOrInitial(first, said) || (isSameLast(last, saidLast) && isSlipOf(said, first));
  const isLastAlike = isLastOrInitial(last, saidLast) ||
    (isSameFirst(first, said) && isSlipOf(saidLast, last));
  return isFirstAlike && isLastAlike &&
    !(first.length === 1 && last.length === 1);
}

/** "DK", also with full stops, in capitals. */
function isInitialsOf(text: string, tokens: readonly string[]): boolean {
  const letters = text.replace(/['’]s$/, "").replace(/[. ]/g, "");
  return tokens.length >= 2 && /^\p{Lu}{2,4}$/u.test(letters) &&
    letters.toLowerCase() === tokens.map((token) => token.charAt(0)).join("");
}

function isSameFirst(a: string, b: string): boolean {
  return areSameFirstName(a, b) || areAlikeInSound(a, b) || withoutInflection(a) === withoutInflection(b);
}

function isSameLast(a: string, b: string): boolean {
  return a === b || areAlikeInSound(a, b) || withoutInflection(a) === withoutInflection(b);
}

function isFirstOrInitial(a: string, b: string): boolean {
  return isSameFirst(a, b) || isInitialOf(a, b) || isInitialOf(b, a);
}

function isLastOrInitial(a: string, b: string): boolean {
  return isSameLast(a, b) || isInitialOf(a, b) || isInitialOf(b, a);
}

function isInitialOf(initial: string, name: string): boolean {
  return initial.length === 1 && name.startsWith(initial);
}

function identityOf(name: ParsedName, mention: string): string {
  return name.tokens.length > 0 ? name.tokens.join(" ") : fold(mention);
}

function unique<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

const TITLES: ReadonlyMap<string, "m" | "f" | "any"> = new Map([
  ...["mr", "mister", "sir", "lord", "herr", "monsieur", "senor"].map((title) => [title, "m"] as const),
  ...["mrs", "ms", "miss", "missus", "madam", "lady", "frau", "madame", "senora", "dame"].map((title) =>
    [title, "f"] as const
  ),
  ...["dr", "doctor", "prof", "professor", "mx", "judge", "justice", "captain", "officer", "sergeant"].map((
    title,
  ) => [title, "any"] as const),
]);
