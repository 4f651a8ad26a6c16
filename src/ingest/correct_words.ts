import { breathe } from "../breathe.ts";
import type { Turn, Word } from "../meeting/meeting.ts";
import { spread } from "../meeting/as_heard.ts";
import type { VocabularyEntry } from "../meeting/vocabulary.ts";
import { isInDictionary } from "../text/dictionary.ts";
import { isNumberWord } from "../text/number_words.ts";
import { isFirstName } from "../text/nicknames.ts";
import { ORDINARY_WORDS } from "../text/ordinary.ts";
import { fold } from "../text/words.ts";
import { type Form, formsOf, KnownForms, lettersOf, partsOf } from "./known_forms.ts";

/** A transcript after the vocabulary was laid over it, and how many stretches it changed. */
export interface CorrectedTurns {
  readonly turns: readonly Turn[];
  readonly count: number;
}

/**
 * Puts names and terms of the vocabulary in place of what a recogniser wrote for them: words that sound alike where the
 * recogniser was unsure of them or that are none of English, and what an entry says that it is heard as. Numbers, words that
 * people corrected, and names of others who are known are left as they are. What was heard stays with the word, in `heard`.
 * @param known names of people of the meeting, who are not taken for anybody else
 */
export async function correctWords(
  turns: readonly Turn[],
  entries: readonly VocabularyEntry[],
  { known, signal }: { readonly known: readonly string[]; readonly signal?: AbortSignal },
): Promise<CorrectedTurns> {
  if (entries.length === 0) return { turns, count: 0 };
  const forms = new KnownForms(formsOf(entries));
  const names = new Set(
    [...known, ...entries.map(({ text }) => text)].flatMap((name) => partsOf(name).map(fold)),
  );
  const inDictionary = memoised(isInDictionary);
  let count = 0;
  const corrected: Turn[] = [];
  for (const [at, turn] of turns.entries()) {
    if (at > 0 && at % TURNS_AT_ONCE === 0) await breathe();
    signal?.throwIfAborted();
    const made = turn.edited === true ? undefined : correctTurn(turn, { forms, names, inDictionary });
    if (made === undefined) corrected.push(turn);
    else {
      count += made.count;
      corrected.push(made.turn);
    }
  }
  return { turns: count === 0 ? turns : corrected, count };
}

interface Laying {
  readonly forms: KnownForms;
  readonly names: ReadonlySet<string>;
  inDictionary(word: string): boolean;
}

function correctTurn(turn: Turn, laying: Laying): { turn: Turn; count: number } | undefined {
  const { words } = turn;
  if (words === undefined || words.map(({ word }) => word).join(" ") !== turn.text) return undefined;
  const heard = words.map((word) => readWord(word, laying));
  const result: Word[] = [];
  let count = 0;
  for (let at = 0; at < words.length;) {
    const found = replacementAt(heard, at, laying);
    if (found === undefined) {
      result.push(words[at] as Word);
      at++;
    } else {
      result.push(...placed(words.slice(at, at + found.length), found.text));
      count++;
      at += found.length;
    }
  }
  if (count === 0) return undefined;
  return { turn: { ...turn, text: result.map(({ word }) => word).join(" "), words: result }, count };
}

/** A word of the recogniser, without the marks around it. */
interface HeardWord {
  readonly bare: string;
  readonly folded: string;
  readonly before: string;
  readonly after: string;
  readonly isUnsure: boolean;
  /** Nothing of it is ever changed. */
  readonly isFixed: boolean;
  readonly isCommon: boolean;
}

function readWord(word: Word, { names, inDictionary }: Laying): HeardWord {
  const [, before = "", bare = "", after = ""] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(word.word) ??
    [];
  const folded = fold(bare);
  const isUnsure = word.unsure === true;
  return {
    ...{ bare, folded, before, after, isUnsure },
    isFixed: bare === "" || /\p{N}/u.test(bare) || isNumberWord(folded) || word.heard !== undefined ||
      names.has(folded.replace(/'s$/, "")) || (!isUnsure && isFirstName(folded)),
    isCommon: inDictionary(bare),
  };
}

interface Replacement {
  readonly text: string;
  /** Words that it stands in the place of. */
  readonly length: number;
  /** Letters that are others, of all of them. */
  readonly share: number;
}

/** What fits best of all stretches from here on: of two that fit alike the longer one. */
function replacementAt(heard: readonly HeardWord[], at: number, laying: Laying): Replacement | undefined {
  const lengthMax = Math.min(laying.forms.wordsMax + 1, heard.length - at);
  let best: Replacement | undefined;
  for (let length = 1; length <= lengthMax; length++) {
    const words = heard.slice(at, at + length);
    if (!isOneStretch(words)) continue;
    const found = formFor(words, laying);
    if (found === undefined || (best !== undefined && found.share > best.share)) continue;
    // "a zephyr in": the words before do not belong to it.
    const fitsWithout = words.slice(1).some((_, skipped) => {
      const shorter = formFor(words.slice(skipped + 1), laying);
      return shorter !== undefined && shorter.share <= found.share;
    });
    if (fitsWithout) continue;
    const [first, last] = [words[0], words[words.length - 1]];
    best = { ...found, text: `${first?.before ?? ""}${found.text}${last?.after ?? ""}`, length };
  }
  return best;
}

/** Marks between two words part them. */
function isOneStretch(words: readonly HeardWord[]): boolean {
  return words.every(({ before, after, bare }, i) =>
    bare !== "" && (i === 0 || before === "") && (i === words.length - 1 || after === "")
  );
}

type Fit = Omit<Replacement, "length">;

function formFor(words: readonly HeardWord[], { forms }: Laying): Fit | undefined {
  const said = words.map(({ folded }) => folded);
  const asTold = forms.heardAs(said);
  if (asTold !== undefined && !words.some(({ bare }) => /\p{N}/u.test(bare))) {
    return { text: asTold.text, share: 0 };
  }
  const written = words.map(({ bare }) => bare).join(" ");
  const same = forms.same(said);
  if (same !== undefined) {
    // Only how it is written: not where it may be another, ordinary word.
    const isOpen = words.length > 1 || words.every(({ isCommon }) => !isCommon);
    return isOpen && same.text !== written ? { text: same.text, share: 0 } : undefined;
  }
  const [only] = words;
  const suffix = words.length === 1 && only !== undefined ? /['’]s$/.exec(only.bare)?.[0] ?? "" : "";
  const whole = bestOf(words, said, forms);
  if (whole !== undefined) return whole;
  if (suffix === "" || only === undefined) return undefined;
  const stem = { ...only, folded: only.folded.slice(0, -suffix.length) };
  const found = bestOf([stem], [stem.folded], forms);
  return found === undefined ? undefined : { ...found, text: `${found.text}${suffix}` };
}

function bestOf(words: readonly HeardWord[], said: readonly string[], forms: KnownForms): Fit | undefined {
  if (words.some(({ folded }) => isNumberWord(folded)) || words.some(({ bare }) => /\p{N}/u.test(bare))) {
    return undefined;
  }
  const scored = forms.alike(said).flatMap(({ form, distance, joined, isSameSound }) => {
    const share = distance / Math.max(joined.length, form.letters.length);
    return mayBe(words, said, form, { distance, share, isSameSound }) ? [{ form, share }] : [];
  }).sort((a, b) => a.share - b.share);
  const [best, next] = scored;
  if (best === undefined) return undefined;
  // Two that it could be are one too many.
  const isDoubtful = next !== undefined && next.form.text !== best.form.text &&
    next.share - best.share < TIE_SHARE;
  return isDoubtful ? undefined : { text: best.form.text, share: best.share };
}

function mayBe(
  words: readonly HeardWord[],
  said: readonly string[],
  form: Form,
  { distance, share, isSameSound }: {
    readonly distance: number;
    readonly share: number;
    readonly isSameSound: boolean;
  },
): boolean {
  const changed = words.filter(({ folded }, i) =>
    words.length !== form.parts.length || folded !== form.parts[i]
  );
  if (changed.length === 0 || changed.some(({ isFixed }) => isFixed)) return false;
  if (isInflected(said, form)) return false;
  const [joined, letters] = [lettersOf(said.join("")), form.letters];
  if (joined.length < LETTERS_MIN || letters.length < LETTERS_MIN) return false;
  // A neighbour that is the name's other part speaks for it.
  const hasAnchor = words.length === form.parts.length && changed.length < words.length;
  const isUnsure = changed.some((word) => word.isUnsure);
  const isRare = changed.some(({ isCommon }) => !isCommon);
  if (!isUnsure && !isRare) return false;
  if (hasAnchor) return share <= ANCHORED_SHARE_MAX && (isUnsure || distance <= SURE_DISTANCE_MAX);
  if (isUnsure) {
    // "And I", "about": what is said all the time is it far oftener than an Anti or an Abbott, however unsure the recogniser.
    if (changed.every(({ folded }) => folded.length <= 2 || ORDINARY_WORDS.has(folded))) return false;
    const isCommon = changed.length === 1 && changed.every((word) => word.isCommon);
    if (isCommon && !isSameSound) return false;
    return form.key.length >= KEY_MIN && share <= (isCommon ? SURE_SHARE_MAX : UNSURE_SHARE_MAX);
  }
  return changed.every(({ isCommon }) => !isCommon) && form.key.length >= KEY_MIN &&
    share <= SURE_SHARE_MAX && distance <= SURE_DISTANCE_MAX;
}

/** "Nightjars" is Nightjar, and more. */
function isInflected(said: readonly string[], { letters }: Form): boolean {
  const joined = lettersOf(said.join(""));
  return joined.startsWith(letters) && /^(?:s|es|n|en|e|er|ed|ing)$/.test(joined.slice(letters.length));
}

/** Words in the time of those before; the first of them carries what was heard. */
function placed(before: readonly Word[], text: string): Word[] {
  const heard = before.map(({ word }) => word).join(" ");
  const words = spread(text, before);
  const stands = words.length === 1 ? {} : { stands: words.length };
  return words.map((word, i) => i === 0 ? { ...word, heard, ...stands } : word);
}

function memoised(judge: (word: string) => boolean): (word: string) => boolean {
  const known = new Map<string, boolean>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const now = judge(word);
    known.set(word, now);
    return now;
  };
}

const TURNS_AT_ONCE = 500;
const LETTERS_MIN = 4;
const KEY_MIN = 3;
/** Letters that may be others, of all of them. */
const SURE_SHARE_MAX = 0.34;
const UNSURE_SHARE_MAX = 0.45;
const ANCHORED_SHARE_MAX = 0.5;
const SURE_DISTANCE_MAX = 2;
const TIE_SHARE = 0.1;
