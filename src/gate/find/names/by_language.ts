import type { DetectableText, Entity } from "../../../personal_data.ts";
import { languageOf } from "../../../text/language.ts";
import { JudgedIn, TEXTS_KEPT } from "../../memory/kept_judgements.ts";
import type { FindNames } from "./find_names.ts";
import { plainText } from "./plain_text.ts";
import { isMostlyCode } from "./program_code.ts";
import { READ_LANGUAGES } from "./read_languages.ts";

/** What reads English, and what reads the other languages in Latin letters; without it the first reads all. */
export interface NameReaders {
  readonly english: FindNames;
  readonly others: FindNames | undefined;
}

/** What the model that knows a text's language found in it. */
export interface ReadText {
  readonly isEnglish: boolean;
  readonly found: Entity[];
}

/**
 * Has each text read by the model that knows its language. A text too short to tell is taken for what the texts together
 * are written in; other scripts than Latin are read by the model for English, which was shown names in them, and code by
 * the other, which was shown much of it.
 * @returns one element per text, in order
 */
export async function readByLanguage(
  texts: readonly DetectableText[],
  { english, others }: NameReaders,
  options: Parameters<FindNames>[1],
): Promise<ReadText[]> {
  const isEnglish = others === undefined ? texts.map(() => true) : areEnglish(texts, options.memory);
  const read: ReadText[] = texts.map((_, number) => ({ isEnglish: isEnglish[number] ?? true, found: [] }));
  for (const [reader, wanted] of [[english, true], [others, false]] as const) {
    const numbers = [...texts.keys()].filter((number) => isEnglish[number] === wanted);
    if (numbers.length === 0 || reader === undefined) continue;
    const group = numbers.flatMap((number) => texts[number] ?? []);
    const lists = await reader(
      wanted ? group : group.map((one) => ({ ...one, text: plainText(one.text) })),
      options,
    );
    for (const [at, number] of numbers.entries()) read[number]?.found.push(...lists[at] ?? []);
  }
  return read;
}

function areEnglish(texts: readonly DetectableText[], memory: object | undefined): boolean[] {
  let together: { readonly isEnglish: boolean } | undefined;
  return texts.map(({ text }) => {
    const { told } = TOLD.of(memory, text, () => ({ told: isEnglishText(text, false) }));
    if (told !== undefined) return told;
    together ??= { isEnglish: isEnglishText(texts.map((one) => one.text).join("\n"), true) ?? true };
    return together.isEnglish;
  });
}

/** Whether each text tells by itself that it is English. */
const TOLD = new JudgedIn<{ readonly told: boolean | undefined }>(TEXTS_KEPT);

/** Prose that stands between tags is prose: `<source name="…">Employees may …</source>`. */
function withoutTags(text: string): string {
  const prose = text.replace(/<\/?[a-z][^<>\n]{0,300}>/giu, " ");
  return FIVE_WORDS.test(prose) ? prose : text;
}

/** Begins at the beginning of a word alone: from every letter of a long run it would take the square of its length. */
const FIVE_WORDS = /(?<!\p{L})(?:\p{L}+,? ){4}\p{L}/u;

const REPLACED = /\[[A-Z]+(?:_[A-Z]+)*\]/g;

/** @returns undefined when the text does not tell and no guess is asked for */
function isEnglishText(written: string, isGuessed: boolean): boolean | undefined {
  // What was replaced is in no language: a text is read again by the model that read it before.
  const text = written.replace(REPLACED, "Dana");
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters > 0 && latin < letters / 2) return true;
  if (isMostlyCode(withoutTags(text))) return false;
  const any = languageOf(text);
  if (any.certain) return any.language === "en";
  return isGuessed && letters > 0 ? languageOf(text, READ_LANGUAGES).language === "en" : undefined;
}
