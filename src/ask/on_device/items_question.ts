import { fold } from "../../text/fold.ts";
import { PERIOD_LANGUAGES, timeWords } from "../../text/period/time_words.ts";
import { type Term, termsOf } from "../../text/search_terms.ts";
import { stopWords } from "../../text/stop_words.ts";
import type { Question } from "./question.ts";

/** A question that summaries answer: what was decided, who does what, what is open, what it was about. */
export interface ItemsQuestion {
  readonly kind: "decisions" | "actions" | "questions" | "overview";
  /** Whose; everybody's where nobody is named. */
  readonly person?: string;
  /** Words of the title of the meetings that are summed up, folded; all of them where none is named. */
  readonly title?: readonly string[];
  /** Words for meetings, such as "review", that the title may have besides. */
  readonly titleMay?: readonly string[];
}

/** Beginnings of the words that ask for them, in the languages of the gate. */
const KINDS: readonly (readonly [ItemsQuestion["kind"], RegExp])[] = [
  [
    "questions",
    /(?<!\p{L})(?:open (?:question|issue|point|item)|unresolved|unanswered|still open|left open|remains? open|offen\p{L}*(?: (?:frage|punkt)\p{L}*)?|questions? (?:ouverte|en suspens)|en suspens|preguntas? abierta|sin resolver|abiert[oa]s?|questioni apert|domande apert|in sospeso|open (?:vra|punt)\p{L}*|nog open|otwart\p{L}+|em aberto)/iu,
  ],
  [
    "actions",
    /(?<!\p{L})(?:action (?:item|point)s?|actions?|to-?dos?|tasks?|assignments?|next steps?|do what|(?:have|has|had|need|needs|supposed|going) to (?:do|take care)|responsib\p{L}*|t(?:ake|akes|ook) on|aufgaben?|zu tun|tun muss|machen muss|zu erledigen|erledigen|nächsten schritte|macht was|tâches?|à faire|doit faire|prochaines étapes|fait quoi|tareas?|pendientes?|que hacer|hace qué|próximos pasos|compiti|da fare|deve fare|prossimi passi|taken|taak|actiepunten|te doen|moet doen|doet wat|volgende stappen|zada(?:nia|nie|ń)|do zrobienia|ma zrobić|kolejne kroki|tarefas?|por fazer|deve fazer|pendências|próximos passos|versprochen|zugesagt|promis|prometi(?:ó|do)|promesso|beloofd|toegezegd|obieca(?:ł|ła)|prometeu|prometido)(?!\p{L})/iu,
  ],
  [
    "decisions",
    /(?<!\p{L})(?:decisions?|decided?|agree(?:d|ment|ments)?|settled?|conclu\p{L}*|beschl\p{L}+|entsch(?:ied|eid)\p{L}*|vereinbar\p{L}*|décid\p{L}*|décision\p{L}*|conven\p{L}*|decid\p{L}*|decisi\p{L}*|acord\p{L}*|acuerd\p{L}*|decis[oi]\p{L}*|stabilit\p{L}*|concordat\p{L}*|beslis\p{L}*|beslo\p{L}+|besluit\p{L}*|afgesproken|afspraken|postanowi\p{L}*|decyzj\p{L}*|ustal\p{L}*|uzgodni\p{L}*|decisõ\p{L}*|combin\p{L}*)/iu,
  ],
  [
    "overview",
    /(?<!\p{L})(?:about|summar\p{L}*|overview|discuss\p{L}*|talk\p{L}*|happen\p{L}*|topics?|gist|recap|zusammenfass\p{L}*|zusammengefasst|fass(?:e|t|en)?(?=.*(?<!\p{L})zusammen(?!\p{L}))|besprochen|ging es|worum|themen|r[ée]sum\p{L}*|de quoi|discut\p{L}*|parlé|res[uú]m\p{L}*|de qué|hablamos|habló|trató|riassu[nm]\p{L}*|di cosa|parlato|discusso|samenvat\p{L}*|vat(?=.*(?<!\p{L})samen(?!\p{L}))|besproken|ging het|onderwerpen|podsum\p{L}*|streszcz\p{L}*|streść\p{L}*|o czym|omawia\p{L}*|omówi\p{L}*|resumo|discutimos|falamos|falou-se)/iu,
  ],
];

/** @returns undefined where the question asks about something in particular */
export function readItemsQuestion({ text, language, names }: Question): ItemsQuestion | undefined {
  const found = KINDS.map(([kind, pattern]) => ({ kind, match: pattern.exec(text) })).find(({ match }) =>
    match
  );
  if (!found?.match || found.match.index === undefined) return undefined;
  const rest = text.replace(found.match[0], " ");
  const left = termsOf(rest, language).filter((term) => !saysNothing(term, language));
  if (found.kind === "overview") {
    if (left.length === 0) return { kind: "overview" };
    if (!SUMS_UP.test(text)) return undefined;
    const kinds = termsOf(rest, language).filter((term) => isMeeting(term, language));
    return { kind: "overview", title: wordsAround(left, rest), titleMay: wordsAround(kinds, rest) };
  }
  const named = left.filter((term) => names.has(term.stem) || isCapital(rest, term));
  if (left.length > named.length || named.length > NAME_WORDS_MAX) return undefined;
  // Two names that do not stand side by side are of two people.
  const person = named.map(({ surface }) => surface.replace(/['’]s$/u, "")).join(" ");
  if (person !== "" && !rest.includes(person)) return undefined;
  return { kind: found.kind, ...(person === "" ? {} : { person }) };
}

/** Asks for the whole of it, and not what was said about something. */
const SUMS_UP =
  /(?<!\p{L})(?:summar\p{L}*|overview|gist|recap|zusammenfass\p{L}*|zusammengefasst|zusammen|worum|r[ée]sum\p{L}*|de quoi|res[uú]m\p{L}*|de qué|riassu[nm]\p{L}*|di cosa|samenvat\p{L}*|samen|waar ging|podsum\p{L}*|streszcz\p{L}*|streść\p{L}*|o czym|sobre o que)(?!\p{L})|(?<!\p{L})about\W*$/iu;

/** @returns the words that terms are parts of, so that "kick-off" stays whole, folded */
function wordsAround(terms: readonly Term[], text: string): string[] {
  const compounds = text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
  return compounds.filter((word) => terms.some(({ surface }) => word.includes(surface)))
    .flatMap((word) => fold(word).split("-"));
}

function isMeeting({ surface }: Term, language: string): boolean {
  const words = timeWords(PERIOD_LANGUAGES.includes(language) ? language : "en");
  return words?.get(fold(surface))?.meeting === true;
}

/** `The week from 9 to 13 March` leaves the week behind. */
function isUnit(surface: string, language: string): boolean {
  const words = timeWords(PERIOD_LANGUAGES.includes(language) ? language : "en");
  return words?.get(fold(surface))?.unit !== undefined;
}

function saysNothing(term: Term, language: string): boolean {
  const { stem, surface } = term;
  const word = surface.toLowerCase();
  return isMeeting(term, language) || isUnit(surface, language) || stopWords(language).asking.has(word) ||
    IDLE.has(fold(surface)) ||
    IDLE.has(stem);
}

function isCapital(text: string, { surface, at }: Term): boolean {
  return /^\p{Lu}/u.test(surface) && text.slice(0, at).trim() !== "";
}

/** Words of such questions that name nothing. */
const IDLE = new Set(
  ("list show give tell all item items point points main key important everything anything team group pending open outstanding remaining " +
    "question questions issue decide decided decision agree made make take taken discuss discussed talk happen happened summarise summarize " +
    "alle alles liste zeige nenne wichtigsten punkte fragen gab gibt wurden wurde tous toutes liste points principales todas todos lista puntos " +
    "tutte tutti elenco punti alle lijst punten wszystkie lista todas lista pontos werden faire fare doen zrobic fazer hacer machen tun " +
    "zusammen samen ging geht parle parlait parlato hablo trato falou chodzilo fais gib mach dame haz fammi maak geef zrob daj faca please bitte")
    .split(" "),
);

const NAME_WORDS_MAX = 3;
