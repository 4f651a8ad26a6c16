import type { Entity, EntityType } from "../../personal_data.ts";
import { fold, isAtBoundaries, type Token, tokenise } from "../../text/words.ts";
import { isFirstName } from "../../text/nicknames.ts";
import { isInDictionary } from "../../text/dictionary.ts";
import { ORDINARY_WORDS } from "../../text/ordinary.ts";
import { isNameNoun } from "./known/name_nouns.ts";
import { titleLength } from "../people/titles.ts";

/** A form to look for: its tokens folded, and how it was written when only that counts. */
export interface Form {
  readonly tokens: readonly string[];
  readonly type: EntityType;
  readonly score: number;
  /** Defined for forms that are also ordinary words: only this writing of them is meant. */
  readonly exact: string | undefined;
  /** True for a part of a name that is an everyday word as well: see {@link isNameNoun}. */
  readonly isNoun?: boolean;
}

/** First folded token → forms that begin with it, longest first. */
export type FormIndex = ReadonlyMap<string, readonly Form[]>;

/**
 * @returns what to look for everywhere, from what was found somewhere: a name that a detector saw once is masked
 * everywhere, so that one overlooked mention does not undo the rest
 */
export function collectForms(texts: readonly string[], found: readonly (readonly Entity[])[]): FormIndex {
  const forms = new Map<string, Form>();
  const isCased = hasCapitals(texts);
  for (const [index, entities] of found.entries()) {
    for (const entity of entities) {
      if (isCased && isLowerWord((texts[index] ?? "").slice(entity.start, entity.end), entity)) continue;
      for (const form of formsOf((texts[index] ?? "").slice(entity.start, entity.end), entity)) {
        const key = keyOf(form);
        if (!forms.has(key)) forms.set(key, form);
      }
    }
  }
  return indexForms(forms.values());
}

/** @returns what makes two forms look for the same */
export function keyOf({ tokens, exact }: Form): string {
  return tokens.join(" ") + (exact === undefined ? "" : `\0${exact}`);
}

/** Where names have capitals, a single word without one that a detector saw once says too little to look for it everywhere. */
function isLowerWord(said: string, { detector }: Entity): boolean {
  return detector !== "roster" && /^\p{Ll}[\p{Ll}\p{M}'’-]*$/u.test(said);
}

const CAPITALS_SHARE_MIN = 0.02;
const SAMPLE_LENGTH = 20_000;

/** True when these texts write names with capitals, as far as their beginning tells. */
function hasCapitals(texts: readonly string[]): boolean {
  let sample = "";
  for (const text of texts) {
    sample += ` ${text}`;
    if (sample.length >= SAMPLE_LENGTH) break;
  }
  const words = sample.slice(0, SAMPLE_LENGTH).match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];
  const capitals = words.filter((word) => /^\p{Lu}\p{Ll}/u.test(word)).length;
  return capitals > 0 && capitals >= words.length * CAPITALS_SHARE_MIN;
}

/** @returns forms by their first token, longest first */
export function indexForms(forms: Iterable<Form>): FormIndex {
  const index = new Map<string, Form[]>();
  for (const form of forms) {
    const [first] = form.tokens;
    if (first === undefined) continue;
    const list = index.get(first);
    if (list === undefined) index.set(first, [form]);
    else list.push(form);
  }
  for (const list of index.values()) list.sort((a, b) => b.tokens.length - a.tokens.length);
  return index;
}

/** @returns every occurrence of any form in the text, leftmost and longest first, without overlap */
export function occurrences(said: string | FoldedText, forms: FormIndex): Entity[] {
  if (forms.size === 0) return [];
  const { text, tokens, folded } = typeof said === "string" ? new FoldedText(said) : said;
  const entities: Entity[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const form = forms.get(folded[at] ?? "")?.find((candidate) =>
      isHere(candidate, text, tokens, folded, at)
    );
    if (form === undefined) continue;
    const first = tokens[at];
    const last = tokens[at + form.tokens.length - 1];
    if (first === undefined || last === undefined) continue;
    const end = last.end - possessiveLength(last.text);
    entities.push({ start: first.start, end, type: form.type, score: form.score, detector: "repeat" });
    at += form.tokens.length - 1;
  }
  return entities;
}

/** A text with its words as forms have them; read when first asked for, so that one reading serves several searches. */
export class FoldedText {
  readonly text: string;
  #tokens: readonly Token[] | undefined;
  #folded: readonly string[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get tokens(): readonly Token[] {
    return this.#tokens ??= tokenise(this.text);
  }

  /** Of each token, without a possessive. */
  get folded(): readonly string[] {
    return this.#folded ??= this.tokens.map((token) => withoutPossessive(fold(token.text)));
  }
}

function isHere(
  form: Form,
  text: string,
  tokens: readonly Token[],
  folded: readonly string[],
  at: number,
): boolean {
  if (!form.tokens.every((token, offset) => folded[at + offset] === token)) return false;
  const first = tokens[at];
  const last = tokens[at + form.tokens.length - 1];
  if (first === undefined || last === undefined) return false;
  const end = last.end - possessiveLength(last.text);
  if (form.exact !== undefined) return text.slice(first.start, end) === form.exact;
  // "De bakker en Annelies Bakker"; without capitals anywhere either may be meant.
  if (form.isNoun && /^\p{Ll}/u.test(first.text) && hasCapitals([text.replace(REPLACED, "Dana")])) {
    return false;
  }
  return areClose(text, tokens, at, form.tokens.length) && isAtBoundaries(text, first.start, last.end);
}

/** What stands where a name with a capital stood. */
const REPLACED = /\[PERSON(?:_[A-Z]+)*\]/g;

/** Tokens of one form stand close together: at most a few characters and no new sentence between them. */
function areClose(text: string, tokens: readonly Token[], at: number, count: number): boolean {
  for (let offset = 1; offset < count; offset++) {
    const gap = text.slice(tokens[at + offset - 1]?.end, tokens[at + offset]?.start);
    if (gap.length > GAP_MAX) return false;
  }
  return true;
}

/** Parts of a name that the detector was less sure of are not looked for by themselves. */
const PART_SCORE_MIN = 0.7;
const MONTHS = new Set(
  "january february march april may june july august september october november december".split(" "),
);
const GAP_MAX = 4;
const TOKENS_MAX = 12;

/** Types whose single words are worth finding again; the rest only as a whole and with a digit in them. */
const NAME_TYPES: ReadonlySet<EntityType> = new Set([
  "PERSON",
  "ORGANISATION",
  "LOCATION",
  "ADDRESS",
  "USERNAME",
  "NATIONALITY",
  "OTHER",
]);
const NEVER_REPEATED: ReadonlySet<EntityType> = new Set(["AGE", "MONEY", "HEALTH", "OCCUPATION"]);

/** @returns the ways in which what was found as `text` is looked for; none for types that are not repeated */
export function formsOf(text: string, { type, score }: Pick<Entity, "type" | "score">): Form[] {
  if (NEVER_REPEATED.has(type)) return [];
  const tokens = tokenise(text).map((token) =>
    token.text.slice(0, token.text.length - possessiveLength(token.text))
  );
  if (tokens.length === 0 || tokens.length > TOKENS_MAX) return [];
  const whole = makeForm(tokens, type, score);
  const forms = whole === undefined ? [] : [whole];
  if (type !== "PERSON" || tokens.length < 2 || score < PART_SCORE_MIN || /[\/:@]/.test(text)) return forms;
  const titles = tokenise(text.slice(0, titleLength(text))).length;
  for (const [at, token] of tokens.entries()) {
    const folded = fold(token);
    // The title of one person is everybody's; "Don" and its like may be this one's given name.
    if (at < titles && !isFirstName(folded)) continue;
    if (token.length < 3 || TITLES.has(folded) || MONTHS.has(folded)) continue;
    if (ORDINARY_WORDS.has(folded) && !isFirstName(folded)) continue;
    const part = makeForm([token], type, score);
    if (part !== undefined) forms.push(isNameNoun(token) ? { ...part, isNoun: true } : part);
  }
  return forms;
}

function makeForm(tokens: readonly string[], type: EntityType, score: number): Form | undefined {
  const folded = tokens.map(fold);
  const joined = tokens.join(" ");
  const hasDigit = /\p{N}/u.test(joined);
  if (!NAME_TYPES.has(type) && !hasDigit) return undefined;
  if (folded.some((token) => CONTRACTION.test(token))) return undefined;
  if (joined.length < 3 || (/^\p{N}+$/u.test(joined) && joined.length < 4)) return undefined;
  const isOrdinary = folded.every((token) =>
    ORDINARY_WORDS.has(token) || (isInDictionary(token) && !isFirstName(token)) || TITLES.has(token) ||
    token.length < 2
  );
  if (!isOrdinary) return { tokens: folded, type, score, exact: undefined };
  // "Will" is looked for as "Will" alone; "will" in lower case was somebody's name only where the detector said so.
  if (joined === joined.toLowerCase() || type === "NATIONALITY") return undefined;
  return { tokens: folded, type, score, exact: joined };
}

/** "I'll" beside a name is no part of it. */
const CONTRACTION = /^(?:\p{L}+'(?:ll|m|ve|re|d|t)|(?:i|it|that|he|she|we|you|they|what|who|there|let)'s)$/u;

const TITLES = new Set([
  "mr",
  "mrs",
  "ms",
  "miss",
  "mx",
  "dr",
  "prof",
  "professor",
  "sir",
  "madam",
  "lady",
  "lord",
  "herr",
  "frau",
]);

function withoutPossessive(folded: string): string {
  const length = possessiveLength(folded);
  return length === 0 ? folded : folded.slice(0, -length);
}

/** @returns length of a final 's or ’s */
function possessiveLength(token: string): number {
  const last = token.charAt(token.length - 1);
  if (last !== "s" && last !== "S") return 0;
  const mark = token.charAt(token.length - 2);
  return mark === "'" || mark === "’" ? 2 : 0;
}
