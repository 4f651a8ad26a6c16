import type { Entity } from "../../../personal_data.ts";
import { fold } from "../../../text/fold.ts";
import { isKnownPlace } from "../known/places.ts";
import { isProduct } from "../known/products.ts";
import { isPublicName } from "../known/public_names.ts";
import { isPlaceholder } from "../written/recogniser.ts";
import { mayBeSecret } from "../written/secret_value.ts";
import { ANSWER_LEADS, ANSWER_TAILS, NO_ANSWERS } from "./answer_words.ts";
import { QUESTIONS } from "./questions.ts";

/**
 * What one turn asks for and the next gives: a password, a PIN, a name, an address. The answer says by itself nothing of what
 * it is ("hunter2Zebra", "jörn"), so the question does. Politeness around it stays, and so does an answer that gives nothing.
 * @param text turns of a conversation, each on lines of its own
 */
export function findAsked(text: string): Entity[] {
  const found: Entity[] = [];
  if (!MAY_ASK.test(text)) return found;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) {
    const line = text.slice(Math.max(text.lastIndexOf("\n", end - 1) + 1, end - QUESTION_LENGTH_MAX), end);
    const asked = line.replace(/[\s"'”»)*_`]{1,8}$/u, "");
    const question = ENDS_ASKING.test(asked) ? LAST_SENTENCE.exec(asked)?.[0] : undefined;
    const kind = question === undefined ? undefined : KINDS.find(({ pattern }) => pattern.test(question));
    if (question === undefined || kind === undefined) continue;
    const [blank = "", answer = ""] = ANSWER_LINE.exec(text.slice(end, end + LINE_MAX))?.slice(1) ?? [];
    if (answer.trimEnd().length > ANSWER_LENGTH_MAX) continue;
    const start = end + blank.length;
    for (const one of kind.read(answer, kind.isForValue?.test(question) ?? true)) {
      found.push({
        start: start + one.start,
        end: start + one.end,
        type: kind.type,
        score: 0.9,
        detector: "asked",
      });
    }
  }
  return found;
}

const MAY_ASK = new RegExp(QUESTIONS.map(({ mark }) => mark).join("|"), "iu");
const ENDS_ASKING = /[?:.!…]$/u;
const QUESTION_LENGTH_MAX = 140;
const LAST_SENTENCE = /(?:(?<=[.!?…]\s)|^)[^.!?…\n]*(?:[.!?…](?!\s)[^.!?…\n]*)*[?:.!…]$/u;
const ANSWER_LINE = /^(\s{0,6})([^\n]{1,200})/u;
const LINE_MAX = 200;
const ANSWER_LENGTH_MAX = 90;

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Kind {
  readonly type: Entity["type"];
  readonly pattern: RegExp;
  /** Of a question that asks for the value itself, not whether somebody has it. */
  readonly isForValue: RegExp | undefined;
  readonly read: (answer: string, isForValue: boolean) => Span[];
}

const KINDS: readonly Kind[] = QUESTIONS.map(({ kind, pattern, isForValue }) => {
  switch (kind) {
    case "secret":
      return { type: "CREDENTIAL", pattern, isForValue, read: secretsIn };
    case "address":
      return { type: "ADDRESS", pattern, isForValue, read: addressIn };
    case "name":
      return { type: "PERSON", pattern, isForValue, read: nameIn };
    default:
      return kind satisfies never;
  }
});

interface Word extends Span {
  readonly text: string;
  readonly folded: string;
}

/** The words of an answer without the speaker's name, and without politeness at either end. */
function wordsOf(answer: string): Word[] {
  const label = /^[^\n:]{1,30}:[ \t]{1,2}(?=\S)/u.exec(answer)?.[0] ?? "";
  const words = [...answer.matchAll(/\S+/gu)].flatMap(({ 0: token, index }): Word[] => {
    if (index < label.length) return [];
    const text = token.replace(/^[("'`“”«„¡¿–—-]+|[)"'`“”»,;.!?…–—]+$/gu, "");
    if (text === "") return [];
    const start = index + token.indexOf(text);
    return [{ text, folded: fold(text), start, end: start + text.length }];
  });
  let [from, to] = [0, words.length];
  while (from < to && ANSWER_LEADS.has(words[from]?.folded ?? "")) from++;
  while (to > from && ANSWER_TAILS.has(words[to - 1]?.folded ?? "")) to--;
  return words.slice(from, to);
}

/** The one word that is left, or, of several, those that look like a secret. */
function secretsIn(answer: string, isForValue: boolean): Span[] {
  const words = wordsOf(answer);
  const isQuestion = /\?["'”»)]?\s*$/u.test(answer);
  const [only, more] = words;
  if (only === undefined) return [];
  const isAlone = more === undefined && isForValue && !isQuestion;
  return words.filter(({ text, folded }) =>
    isSecret(text, folded) && (isAlone || looksSecret(text) || (isForValue && /^\d{4,12}$/.test(text)))
  );
}

const SECRET_LENGTH_MIN = 4;

function isSecret(text: string, folded: string): boolean {
  return text.length >= SECRET_LENGTH_MIN && text.length <= 64 && !isPlaceholder(text) && mayBeSecret(text) &&
    !NO_ANSWERS.has(folded) && !ANSWER_LEADS.has(folded) && !ANSWER_TAILS.has(folded);
}

/** Letters with digits or marks among them, as no word of a sentence has. */
function looksSecret(text: string): boolean {
  return /\p{L}/u.test(text) && /\p{N}|[#$%&*+=@^_~!]/u.test(text) &&
      !/^\d{1,4}(?:st|nd|rd|th|er|ème|h|x|º|ª)$/iu.test(text) ||
    /\p{Ll}\p{Lu}/u.test(text) && text.length >= 8;
}

/** All of an answer with a number among its words; else what it calls by a capital, or a place that everybody knows. */
function addressIn(answer: string): Span[] {
  const words = wordsOf(answer).filter(({ text }) => !isPlaceholder(text));
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined || words.length > ADDRESS_WORDS_MAX) return [];
  if (
    words.some(({ text }) => /^\d+\p{L}?$/u.test(text)) && words.some(({ text }) => /\p{L}{3}/u.test(text))
  ) {
    return words.some(({ folded }) => DURATION.test(folded)) ? [] : [{ start: first.start, end: last.end }];
  }
  return words.filter(({ text, folded }) =>
    !NO_ANSWERS.has(folded) && (STREET.test(folded) || isKnownPlace(text) || /^\p{Lu}\p{Ll}{2}/u.test(text))
  );
}

const ADDRESS_WORDS_MAX = 9;
const STREET = /\p{L}{2}(?:strasse|str|weg|gasse|platz|allee|straat|laan|plein|gracht|street|road)$/u;
const DURATION =
  /^(?:years?|months?|weeks?|days?|hours?|minutes?|km|miles?|metres?|jahren?|monaten?|wochen?|tagen?|stunden?|minuten?|ans?|annees?|mois|semaines?|jours?|heures?|anos?|meses|mes|semanas?|dias?|horas?|anni|anno|mesi|mese|settimane?|giorni|ore|jaar|jaren|maanden?|weken|dagen|uur|lat|lata|rok|miesiecy|miesiace|tygodni|dni|godzin)$/;

/** Up to three words that nobody uses for anything but a name. */
function nameIn(answer: string): Span[] {
  const words = wordsOf(answer);
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined || words.length > 3 || /\?["'”»)]?\s*$/u.test(answer)) {
    return [];
  }
  const name = answer.slice(first.start, last.end);
  const isName = words.every(({ text, folded }) =>
    /^\p{L}[\p{L}\p{M}'’.-]+$/u.test(text) && !NO_ANSWERS.has(folded) && !ANSWER_LEADS.has(folded)
  );
  return isName && !isPublicName(name) && !words.some(({ text }) => isProduct(text))
    ? [{ start: first.start, end: last.end }]
    : [];
}
