import { questionLanguage } from "../../text/question_language.ts";
import { readTimes } from "../../text/period/period.ts";
import { stopWords } from "../../text/stop_words.ts";
import { readFactsQuestion } from "./facts_question.ts";
import { termsOf } from "../../text/search_terms.ts";

/** One of the questions that were asked at once. */
export interface Half {
  /** As it was asked, to be shown above its answer. */
  readonly said: string;
  /** By itself: with what the other half says for it. */
  readonly asked: string;
}

/** How a language joins two questions and asks the second in short. Words are patterns. */
interface Joins {
  readonly and: string;
  readonly asks: string;
  /** Stand before a question word: `by when`, `mit wem`. */
  readonly before: string;
  /** Begin a yes or no question behind the join: verb and subject. */
  readonly yesOrNo: string;
  readonly about: string;
  /** Before a second matter: `what about`. */
  readonly shortly: string;
  /** Stand for what the first half named. */
  readonly stands: string;
  /** Articles of a language that may leave its subject out: a half without one speaks of the other's. */
  readonly articles?: string;
}

const JOINS: Readonly<Record<string, Joins>> = {
  en: {
    and: "and(?: also)?|or|but",
    asks: "who(?:m|se)?|what|when|where|why|which|how",
    before: "by|until|since|from|to|with|for|at|on|in|of|about",
    yesOrNo:
      "(?:is|are|was|were|did|does|do|has|have|had|will|can|should|could|would) (?:it|he|she|they|we|you|i|there|this|that|the|our|anybody|anyone|somebody)",
    about: "about|on|regarding|concerning|for|with",
    shortly: "what about|how about|what of",
    stands: "it|its|he|she|they|them|him|her|his|their|this|that|these|those",
  },
  de: {
    and: "und|oder|aber",
    asks:
      "wer|wen|wem|wessen|was|wann|wo|wohin|woher|warum|weshalb|wieso|wie|welche[rsnm]?|wo(?:rüber|für|mit|ran|rin|von|zu)",
    before: "bis|seit|ab|von|mit|für|an|in|zu|über|um|auf",
    yesOrNo:
      "(?:ist|sind|war|waren|hat|haben|wird|werden|wurde|wurden|kann|können|soll|sollen|muss|müssen) (?:es|er|sie|das|der|die|wir|ihr|jemand)",
    about: "über|zu[mr]?|wegen|bezüglich|bei[m]?|für|mit",
    shortly: "was ist mit|wie (?:ist|steht) es mit|was (?:wurde )?zu[mr]?|und",
    stands: "es|er|sie|ihn|ihm|davon|dazu|dafür|damit",
  },
  fr: {
    and: "et|ou|mais",
    asks: "qui|que|qu['’]\\p{L}+|quoi|quand|où|pourquoi|comment|combien|quel(?:le)?s?|est-ce qu[e'’]",
    before: "à|de|d['’]|pour|avec|depuis|jusqu['’]à|dans|par|sur|en",
    yesOrNo: "\\p{L}+-(?:t-)?(?:il|elle|ils|elles|on|nous|vous|ce)",
    about: "sur|au sujet d[eu]s?|à propos d[eu]s?|concernant|pour|de la|de l['’]|du|des",
    shortly: "qu['’]en est-il d(?:e la|e l['’]|u|es|e)|quid d(?:e la|e l['’]|u|es|e)|et",
    stands: "il|elle|ils|elles|lui|cela|ça|ceci|celui-ci|celle-ci",
  },
  es: {
    and: "y|e|o|pero",
    asks: "quién(?:es)?|qué|cuándo|d[oó]nde|por qué|cómo|cu[aá]nt[oa]s?|cu[aá]l(?:es)?",
    before: "a|de|para|con|desde|hasta|en|por|sobre",
    yesOrNo: "(?:es|está|fue|ha|han|se) (?:\\p{L}+d[oa]s?)",
    about: "sobre|acerca de|respecto a|en cuanto a|de[l]?",
    shortly: "qué (?:hay|pasa|tal) (?:de|con)|y",
    stands: "él|ella|ellos|ellas|eso|esto",
    articles: "el|la|los|las|un|una|unos|unas",
  },
  it: {
    and: "e|ed|o|ma",
    asks: "chi|che(?: cosa)?|cosa|quando|dove|perché|come|quant[oaie]|qual[ei]?",
    before: "a|da|di|per|con|in|su|entro|fino a",
    yesOrNo: "(?:è|sono) stat[oaie]",
    about: "su(?:l|lla|llo|i|lle|gli|ll['’])?|riguardo a[l]?|circa|di|del(?:la|lo|le|l['’])?|per",
    shortly: "che (?:ne è|dire) d(?:i|el|ella|ei|elle)|e",
    stands: "esso|essa|lui|lei|ciò",
    articles: "il|lo|la|i|gli|le|l['’]\\p{L}+|un|uno|una",
  },
  nl: {
    and: "en|of|maar",
    asks: "wie|wat|wanneer|waar(?:om|over|voor|mee|van)?|hoe(?:veel|lang|vaak)?|welke?",
    before: "tot|sinds|vanaf|met|voor|aan|in|van|over|op",
    yesOrNo:
      "(?:is|zijn|was|waren|heeft|hebben|wordt|worden|werd|kan|moet|zal) (?:het|hij|ze|zij|dat|de|er|we|wij)",
    about: "over|voor|met|van|aangaande|betreffende",
    shortly: "hoe zit het met|wat (?:betreft|met)|en",
    stands: "hij|zij|ze|hem|dit|ervan|daarvan",
  },
  pl: {
    and: "i|a|oraz|lub|ale",
    asks:
      "kto|kogo|komu|kim|co|czego|czemu|kiedy|gdzie|dlaczego|jak|ile|któr\\p{L}+|jak(?:i|a|ie|ich|im|iej)|czy",
    before: "do|od|z|ze|dla|na|w|we|o|po|przez",
    yesOrNo: "(?!)",
    about: "w sprawie|o|na temat|dla|co do|odnośnie",
    shortly: "co z|a co z|jak z|a",
    stands: "on|ona|ono|oni|one|go|jego|jej|ją|to|tego",
  },
  pt: {
    and: "e|ou|mas",
    asks: "quem|(?:o )?que|quando|onde|por ?qu[eê]|como|quant[oa]s?|qua(?:l|is)",
    before: "a|de|para|com|desde|até|em|por|sobre",
    yesOrNo: "(?:é|está|foi|já|há) (?:\\p{L}+d[oa]s?)",
    about: "sobre|acerca d[eoa]s?|quanto a[os]?|d[oa]s?|para",
    shortly: "e quanto a[os]?|e",
    stands: "ele|ela|eles|elas|isso|isto",
    articles: "o|a|os|as|um|uma|uns|umas",
  },
};

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
    if (at === 0) return { said: capital(part), asked: part };
    const isMatter = startsWith(part, joins.about) && !isQuestion(part, joins);
    const isCounted = readFactsQuestion(part, today) !== undefined;
    const whole = isCounted ? part : completed(part, {
      ...{ first, language, joins },
      matter: period?.rest ?? first,
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
  const parts = bare.map((part) => withVerb(part, bare.at(-1) ?? "", language));
  const isAsked = parts.length > 1 && isQuestion(parts[0] ?? "", joins) &&
    parts.every((part, at) => at === 0 || wordsOf(part) > 1) &&
    termsOf(parts[0] ?? "", language).length > 0;
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
    if (!isSecond || wordsOf(before) < 2 || EMBEDDED.test(after)) continue;
    parts.push(before);
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}

/** `… when we start and how we pay` is told, not asked. */
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
    const head = new RegExp(`^(.*?(?<!\\p{L})(?:${about})(?!\\p{L}))\\s+`, "iu").exec(first)?.[1] ?? first;
    return withVerb(`${head} ${part.slice(short.length)}`, first, language);
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
