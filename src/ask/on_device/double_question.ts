import { questionLanguage } from "../../text/question_language.ts";
import { readTimes } from "../../text/period/period.ts";
import { stopWords } from "../../text/stop_words.ts";
import { readFactsQuestion } from "./facts_question.ts";
import { termsOf } from "../../text/search_terms.ts";
import { isOrder, matterOfOrder, orderAsQuestion, orderPattern } from "./orders.ts";
import { JOINS, type Joins } from "./question_joins.ts";

/** One of the questions that were asked at once. */
export interface Half {
  /** As it was asked, to be shown above its answer. */
  readonly said: string;
  /** By itself: with what the other half says for it. */
  readonly asked: string;
}

/**
 * The questions of a text that asks two or more at once: `Who writes the report, and when is it due?`, `When and where do we
 * meet?`, `What did we decide about the roof and what about the fence?`, in the languages of the gate. A half that speaks of
 * the other's matter (`it`), or leaves it out, is given it; and so is a time that only the first names.
 *
 * @param today ISO 8601 date
 * @returns undefined for one question
 */
export function readDoubleQuestion(
  text: string,
  today: string,
): readonly [Half, Half, ...Half[]] | undefined {
  const language = questionLanguage(text);
  const joins = JOINS[language];
  if (joins === undefined) return undefined;
  const said = partsOf(text.trim(), language, joins);
  if (said.length < 2 || said.length > HALVES_MAX) return undefined;
  const [first = ""] = said;
  const { period } = readTimes(first, today);
  const halves = said.map((part, at): Half => {
    if (at === 0) return { said: capital(part), asked: orderAsQuestion(part, joins) };
    const isMatter = startsWith(part, joins.about) && !isQuestion(part, joins);
    const asked = orderAsQuestion(part, joins);
    const isCounted = readFactsQuestion(asked, today) !== undefined;
    const whole = isCounted ? asked : completed(asked, {
      ...{ first, language, joins },
      matter: matterOfOrder(period?.rest ?? first, joins),
    });
    const isTimed = period === undefined || whole.includes(period.said) ||
      readTimes(whole, today).period !== undefined;
    return { said: capital(isMatter ? whole : part), asked: isTimed ? whole : `${whole} ${period.said}` };
  });
  const [one, two, ...others] = halves;
  return one && two ? [one, two, ...others] : undefined;
}

const HALVES_MAX = 4;

function partsOf(text: string, language: string, joins: Joins): string[] {
  const shared = sharedClause(text, joins);
  if (shared !== undefined) return shared;
  const { and, asks, before, yesOrNo, shortly, about } = joins;
  const starts = [
    `(?:(?:${before})\\s+)?(?:${asks})(?!\\p{L})`,
    `(?:${yesOrNo})(?!\\p{L})`,
    `(?:${about})(?!\\p{L})`,
    `(?:${shortly})(?!\\p{L})`,
    orderPattern(joins),
  ];
  // Behind a question mark anything is a question that ends with one.
  const sentences = text.split(/(?<=[?？])\s+(?=[^\s?])/u).filter((one) => one.endsWith("?") || one === text);
  const split = (sentences.length > 1 ? sentences : [text]).flatMap((sentence) =>
    splitAt(
      sentence,
      new RegExp(`(?:\\s*[,;])?\\s+(?:${and})\\s+(?=(?:${starts.join("|")})\\s*\\S)`, "giu"),
      joins,
    )
  );
  const bare = split.map((part) => part.replace(/^[¿¡\s]+|[?.!,;\s]+$/gu, ""));
  const parts = bare.map((part) => isOrder(part, joins) ? part : withVerb(part, bare.at(-1) ?? "", language));
  const [first = ""] = parts;
  const isAsked = parts.length > 1 && (isQuestion(first, joins) || isOrder(first, joins)) &&
    parts.every((part, at) => at === 0 || wordsOf(part) > 1) &&
    termsOf(first, language).length > 0;
  return isAsked ? parts : [text];
}

/** What a question asks for may stand at its end, for all its halves: `über das Dach und über den Zaun beschlossen`. */
function withVerb(part: string, last: string, language: string): string {
  const verb = last.split(/\s+/).at(-1) ?? "";
  const isForAll = VERB_LAST.includes(language) && stopWords(language).asking.has(verb.toLowerCase());
  return isForAll && !part.endsWith(verb) ? `${part} ${verb}` : part;
}

const VERB_LAST = ["de", "nl"];

/** Only where what follows asks: `about roof and about fence` belongs to a question that ends in its matter. */
function splitAt(text: string, joint: RegExp, joins: Joins): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(joint)) {
    const [before, after] = [text.slice(from, match.index), text.slice(match.index + match[0].length)];
    const isMatter = startsWith(after, joins.about) && !isQuestion(after, joins);
    // The same preposition stands before the matter of the first half.
    const isSecond = !isMatter || sameMatter(before, after, joins);
    const isTold = EMBEDDED.test(after) && !isOrder(before, joins);
    if (!isSecond || wordsOf(before) < 2 || isTold) continue;
    parts.push(before);
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}

/** `… when we start and how we pay` is told, not asked; `Tell me when we start and how we pay` asks both. */
const EMBEDDED = /^(?:how|what|when|where|why|who|which) (?:i|we|you|they|he|she|it)\b/i;

function sameMatter(before: string, after: string, { about }: Joins): boolean {
  const said = new RegExp(`^(?:${about})(?!\\p{L})`, "iu").exec(after)?.[0].toLowerCase();
  // `sul tetto e sulla recinzione`: an article may have joined it.
  return said !== undefined &&
    [...before.toLowerCase().matchAll(new RegExp(`(?<!\\p{L})(?:${about})(?!\\p{L})`, "giu"))]
      .some(([each]) => each.charAt(0) === said.charAt(0));
}

/** `When and where do we meet?`: two that ask the same clause. */
function sharedClause(text: string, { and, asks, before }: Joins): string[] | undefined {
  const word = `(?:(?:${before})\\s+)?(?:${asks})`;
  for (const each of [word, `${word}\\s+\\p{L}+`]) {
    const [, one, two, clause] = new RegExp(
      `^[¿¡\\s]*(${each})(?:\\s*,)?\\s+(?:${and})\\s+(${each})\\s+(?!(?:${asks})(?!\\p{L}))(\\S.*?)[?\\s]*$`,
      "iu",
    ).exec(text) ?? [];
    if (one && two && clause && wordsOf(clause) > 1) return [`${one} ${clause}`, `${two} ${clause}`];
  }
  return undefined;
}

/** A half by itself. */
function completed(
  part: string,
  { first, matter, language, joins }: {
    readonly first: string;
    /** The first half without its time. */
    readonly matter: string;
    readonly language: string;
    readonly joins: Joins;
  },
): string {
  const { shortly, about, stands, articles } = joins;
  const short = new RegExp(`^(?:(?:${shortly})|(?:${about}))(?!\\p{L})\\s*`, "iu").exec(part)?.[0];
  if (short !== undefined && !isQuestion(part.slice(short.length), joins)) {
    const [, head = first, preposition = ""] =
      new RegExp(`^(.*?(?<!\\p{L}))((?:${about})(?!\\p{L}))\\s+`, "iu").exec(first) ?? [];
    // `sul molo e sulla gru`: its own preposition suits its noun.
    const isOwn = startsWith(part, about);
    return withVerb(
      isOwn && preposition !== "" ? `${head}${part}` : `${head}${preposition} ${part.slice(short.length)}`,
      first,
      language,
    );
  }
  const own = termsOf(part, language);
  const isOfOther = new RegExp(`(?<!\\p{L})(?:${stands})(?!\\p{L})`, "iu").test(part) || own.length < 2 ||
    (articles !== undefined && !new RegExp(`(?<!\\p{L})(?:${articles})(?!\\p{L})`, "iu").test(part));
  if (!isOfOther) return part;
  const known = new Set(own.map(({ stem }) => stem));
  const added = termsOf(matter, language).filter(({ stem }) => !known.has(stem));
  return `${part}: ${added.map(({ surface }) => surface).join(" ")}`;
}

function isQuestion(text: string, { asks, before, yesOrNo }: Joins): boolean {
  return startsWith(text, `(?:(?:${before})\\s+)?(?:${asks})`) || startsWith(text, yesOrNo);
}

function startsWith(text: string, words: string): boolean {
  return new RegExp(`^[¿¡\\s]*(?:${words})(?!\\p{L})`, "iu").test(text);
}

function wordsOf(text: string): number {
  return text.trim().split(/\s+/).length;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
