import type { Entity } from "../../../personal_data.ts";
import { isInDictionary } from "../../../text/dictionary.ts";
import { isListedFirstName } from "../known/first_names.ts";
import { isProduct } from "../known/products.ts";
import { isPublicName } from "../known/public_names.ts";
import { isNameNoun } from "../known/name_nouns.ts";
import { NOBODY } from "./carrier_slots.ts";
import { stopWords } from "../../../text/stop_words.ts";
import { hasCase } from "./refine.ts";
import { CodeMap } from "./program_code.ts";
import { fold } from "../../../text/fold.ts";
import { OTHER_LANGUAGES } from "./read_languages.ts";

/** A word in lower case that stands by itself, not in a path, a handle, an option or a program. */
const WORD =
  /(?<![\p{L}\p{M}\p{N}_.@#/\\$%<=:*`'’"-])\p{Ll}[\p{Ll}\p{M}]{3,24}(?:-\p{Ll}[\p{Ll}\p{M}]{2,24})?(?![\p{L}\p{M}\p{N}_(=/\\@:*`"-]|\.\p{L})/gu;

/**
 * First names written small, as people write to each other: the list holds none that is a word of the eight languages, so
 * that such a word is somebody's name wherever it stands. English has no need of it, for its model reads them.
 */
export function findSmallNames(text: string): Entity[] {
  const found: Entity[] = [];
  let code: CodeMap | undefined;
  let isCased: boolean | undefined;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isListedFirstName(word) || isWord(word)) continue;
    if (isNameNoun(word) && (isCased ??= hasCase(text))) continue;
    const end = index + word.length;
    if (isPublic(text, index, end)) continue;
    code ??= new CodeMap(text);
    if (code.isAround(index, end)) continue;
    found.push({ start: index, end, type: "PERSON", score: 0.6, detector: "given-name" });
  }
  return found;
}

/** True for what is nobody's name where it is written small. */
function isWord(word: string): boolean {
  const plain = fold(word);
  return NOBODY.has(plain) || WORDS.has(plain) || isProduct(word) || isInDictionary(word) ||
    OTHER_LANGUAGES.some((language) => stopWords(language).stop.has(word));
}

/** Names on the list that are forms of a word of one of the languages. Written by us. */
const WORDS: ReadonlySet<string> = new Set(
  ("dolores costas elke davor gabel lowe ritt rute saal laus eimer bett fugen osten blas nieves remedios milagros angeles " +
    "tomas matas armas domas adora amada consuela honora inmaculada dora sani fiamma colomba gaia consolata fortunata " +
    "benigna nives aris basel elba thor jude luke lupe kenn andre balz colas titin estes dares regis medard nell sina mate " +
    "adams damon candelas concepta centa tola rasa sessa toms libre vala verim vigo valero mili mina nana lana rosario " +
    "tama tane rado reni rini resi sime soli uder serena olimpia lida lira hilo marcia silva morena bruni bruna bela linda")
    .split(" "),
);

/** "victor hugo": a name that everybody knows, with the word before or after it. */
function isPublic(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end);
  const before = /[\p{L}\p{M}'’-]+ $/u.exec(text.slice(Math.max(0, start - 30), start))?.[0] ?? "";
  const after = /^ [\p{L}\p{M}'’-]+/u.exec(text.slice(end, end + 30))?.[0] ?? "";
  return isPublicName(word) || (before !== "" && isPublicName(before + word)) ||
    (after !== "" && isPublicName(word + after));
}
