import { questionLanguage } from "../../text/question_language.ts";
import { stem } from "../../text/stem.ts";
import { asksForMoney } from "./word_kin.ts";
import { stopWords } from "../../text/stop_words.ts";
import { fold } from "../../text/fold.ts";
import { type Term, termsOf } from "../../text/search_terms.ts";

/** A question, read. */
export interface Question {
  readonly text: string;
  /** ISO 639-1 */
  readonly language: string;
  /** Distinct terms that an answer's surroundings must hold. */
  readonly terms: readonly Term[];
  /** Stems of the words that only say what is wanted: a good answer may hold them, its surroundings need not. */
  readonly asking: readonly string[];
  /** Stems of words that begin with a capital inside the sentence: names of people, places, things. */
  readonly names: ReadonlySet<string>;
  readonly intent: Intent;
  /** Stems of the name of whoever must have said it: "What did Dana Kowalski promise …"; empty where anybody may have. */
  readonly saidBy: readonly string[];
  /** It asks for a day, a number or an amount of money: only a sentence that holds one answers. */
  readonly isExact: boolean;
  /** It asks for a company, a town or somebody by that word (`Which company …`): only a sentence with a name answers. */
  readonly asksName: boolean;
  /** It asks what somebody is to do: others may have told them. */
  readonly isDuty: boolean;
}

/** What kind of sentence answers. */
export type Intent = "decision" | "action" | "number" | "price" | "date" | "reason" | "any";

/** Words of questions about meetings: they say what is wanted, not what it is about. */
const ASKING = new Set(
  ("according agree agreed agreement answer answered ask asked aspect aspects attitude attitudes comment commented comments conclude " +
    "concluded conclusion concerning consider considered content decide decided decision decisions describe described detail details " +
    "disagree disagreed disagreement discuss discussed discussing discussion discussions explain explained feel felt general group idea " +
    "ideas introduce introduced introduction issue issues learn learned main meeting meetings member members mention mentioned opinion " +
    "opinions overall participant participants perspective plan planned point points present presentation presented presenting promise " +
    "promised proposal propose proposed question questions reason reasons recommend recommendation recommended regarding related respond " +
    "responded response speaker suggest suggested suggestion summarise summarize summary talk talked talking team thought thoughts topic " +
    "topics view views choose chose chosen pick picked select selected settle settled believe believed different find found give whole happen happened work remember learnt task tasks job role duty responsible responsibility per")
    .split(" ").map((word) => stem(word)),
);

const INTENTS: readonly (readonly [Intent, RegExp])[] = [
  ["reason", /^\W*why\b|\breasons?\b/i],
  [
    "decision",
    /\b(?:decid|decision|agree|conclu|settle|choose|chose|chosen|pick(?:ed)?\b(?! up)|select(?:ed)?\b|go(?:ing|ne)? with\b|went (?:with|for)\b|opt(?:ed)? for|approv|final)|^\W*(?:which|what)\b.{1,60}\b(?:do|did|will) we (?:take|use|buy)\b/i,
  ],
  [
    "action",
    /\b(?:promis|will .{1,40} do|going to do|task|action|responsib|assign|todo|take on|deadline|commit|follow up|next step)/i,
  ],
  ["date", /^\W*(?:when|what (?:date|day|time)|by when|until when)\b|\bdeadline\b/i],
  [
    "price",
    /\bhow (?:much(?! (?:more|less|better|worse|time|longer|of|\p{L}+er)\b)|expensive|cheap)\b.{0,60}\b(?:costs?|price|pay|paid|charge|sell|sold|worth|spend|spent|is|was|were|are)\b|^\W*what\b.{0,40}\b(?:price|cost|fee|rent|salary|wage)s?\b|(?<!\p{L})(?:wie (?:viel|teuer|hoch)\b.{0,60}(?:kost|preis|miete)|combien (?:coûte|vaut)|cuánto (?:cuesta|vale)|quanto costa|hoeveel kost|ile kosztuje|quanto custa)/iu,
  ],
  [
    "number",
    /\bhow (?:much|many|long|often|far|big|high|large)\b|\b(?:price|cost|budget|amount|percent|number|figure|fee|rate)s?\b/i,
  ],
];

/** In the other languages of the gate. */
const OTHER_INTENTS: readonly (readonly [Intent, RegExp])[] = [
  ["reason", /^\W*(?:warum|wieso|weshalb|pourquoi|por qu[eé]|perché|waarom|dlaczego|por ?quê)(?!\p{L})/iu],
  [
    "decision",
    /(?<!\p{L})(?:beschl\p{L}+|entsch(?:ied|eid)\p{L}*|vereinbar\p{L}*|geeinigt|festgelegt|décid\p{L}*|décision\p{L}*|conven[ui]\p{L}*|decid\p{L}*|decisi\p{L}*|decisõ\p{L}*|acord\p{L}*|acuerd\p{L}*|decis[oaie]\p{L}*|stabilit\p{L}*|concordat\p{L}*|beslis\p{L}*|beslo\p{L}+|besluit\p{L}*|afgesproken|afspraken|postanowi\p{L}*|zdecyd\p{L}*|decyzj\p{L}*|ustal\p{L}*|uzgodni\p{L}*|combin(?:ou|ámos|amos|ado)\p{L}*|(?:aus)?gewähl\p{L}*|ausgesucht|auswähl\p{L}*|choisi\p{L}*|retenu\p{L}*|eleg(?:imos|id\p{L}+)|escog\p{L}*|scelt\p{L}*|scegli\p{L}*|(?:ge)?kozen|kiezen|wybra\p{L}*|escolh\p{L}*)/iu,
  ],
  [
    "action",
    /(?<!\p{L})(?:aufgaben?|versprochen|übernimmt|zu tun|erledigen|tâches?|promis|s['’]occupe|tareas?|prometió|prometido|se encarga|compit[oi]|promesso|si occupa|taken|beloofd|regelt|zadani[ae]|obieca\p{L}+|zajmie|tarefas?|prometeu|encarrega)(?!\p{L})/iu,
  ],
  [
    "date",
    /^\W*(?:(?:bis|ab|seit|depuis|desde|hasta|entro|tot|sinds|do|od|até|a partir de|na) )?(?:wann|quand|cuándo|quando|wanneer|kiedy)(?!\p{L})/iu,
  ],
  [
    "number",
    /(?<!\p{L})(?:wie ?(?:viele?|lange?|oft|hoch|groß|weit|breit)|combien|cuánt[oa]s?|quant[oaie]s?|hoeveel|hoe (?:lang|groot|vaak|hoog)|ile|jak (?:długo|często|duż\p{L}))(?!\p{L})/iu,
  ],
];

/** @param language ISO 639-1 @returns the question's terms without those that only ask */
export function readQuestion(text: string, language: string = questionLanguage(text)): Question {
  const all = distinct(termsOf(text, language));
  const { asking: askingWords } = stopWords(language);
  const isAsking = ({ stem, surface }: Term) =>
    language === "en" ? ASKING.has(stem) : askingWords.has(surface.toLowerCase()) || CHOOSES.test(surface);
  const asked = language === "en" ? classAsked(text) : NOWHERE;
  const content = all.filter((term) => !isAsking(term) && !asked.has(term.at));
  const terms = content.length > 0 ? content : all;
  // German writes every noun with a capital.
  const named = language === "de" ? [] : terms.filter((term) => isName(text, term));
  const names = new Set(named.map((term) => term.stem));
  const isPrice = language !== "en" && all.some(({ surface }) => asksForMoney(surface));
  const intents = language === "en" ? INTENTS : OTHER_INTENTS;
  const intent = isPrice ? "price" : intents.find(([, pattern]) => pattern.test(text))?.[0] ?? "any";
  const asking = all.filter((term) => !terms.includes(term)).map((term) => term.stem);
  const isDuty = DUTY.test(text);
  return {
    ...{ text, language, terms, asking, names, intent, isDuty },
    asksName: language === "en" && CLASS_ASKED.exec(text)?.groups?.kind !== undefined,
    saidBy: isDuty ? [] : saidBy(text, language),
    // When something was settled is told by its meeting.
    isExact: language === "en" && intent !== "decision" && (EXACT.test(text) || intent === "price"),
  };
}

/**
 * `Which company supplies …`, `Who provides …`: the answer names a company and need not say that it is one, nor in that verb.
 * @returns where these words begin
 */
function classAsked(text: string): ReadonlySet<number> {
  const { kind = "", verb = "" } = CLASS_ASKED.exec(text)?.groups ?? {};
  const at = (word: string, from = 0) => word === "" ? [] : [text.indexOf(word, from)];
  const kindAt = at(kind);
  return new Set([...kindAt, ...at(verb, kindAt[0])]);
}

const NOWHERE: ReadonlySet<number> = new Set();
const CLASS_ASKED =
  /^\W*(?:and |so )?(?:(?:at|by|for|from|in|of|on|to|with) )?(?:(?:which|what) (?<kind>company|companies|firm|business|supplier|vendor|contractor|agency|organi[sz]ation|shop|store|brand|manufacturer|person|people|colleague|town|city|country|place)|who)\b(?: (?:currently |now )?(?<verb>suppl(?:y|ies)|provides?|delivers?|handles?|offers?|runs?|takes? care of))?/i;

/** Verbs that settle, promise or come, in the languages beside English: what was settled is said in other words. */
const CHOOSES =
  /^(?:(?:aus)?gewähl(?:t|ten?)|auswähl\p{L}*|ausgesucht|versprochen|zugesagt|gekommen|kamen|choisi(?:e?s?|ssons|r)|retenue?s?|promise?|venue?s?|elegi(?:mos|do)|escogi(?:mos|do)|prometi(?:ó|do)|vinieron|venido|scelt[oaie]|promesso|venut[oaie]|gekozen|kozen|beloofd|toegezegd|gekomen|kwamen|wybra(?:liśmy|łyśmy|no|ny|li)|obieca(?:ł|ła|li|no)|przyszł[oi]|przyszli|escolh(?:emos|ido|ida)|prometeu|prometido|vieram)$/iu;

const EXACT =
  /^\W*(?:and |so )?(?:(?:by |until |since )?when\b|(?:on |by |until )?what (?:date|day|time|year|month)\b|how (?:much|many|long|often|old|far|big|high|large|tall|wide)\b)/i;
const DUTY =
  /\bwhat (?:(?:is|are|['’]s) .{2,40} to \p{Ll}|(?:should|must|shall|will) .{2,40} (?:do|work on|prepare|come up with|look (?:at|into|for)|find out|bring|deliver|present|write|design|think about)\b|(?:does|do|has|have) .{2,40} (?:have|need|get) to\b)/iu;

/** A name between an auxiliary and a verb of saying is the one who says. */
function saidBy(text: string, language: string): string[] {
  const role = ROLE_SAYS.exec(text)?.[1];
  if (role !== undefined) {
    return termsOf(role, language).map((term) => term.stem).filter((stem) => !GENERIC.has(stem));
  }
  // `When does Ines start?` is about her, whoever says it.
  if (/^\W*(?:when|where|how (?:much|many|long|often|old|far))\b/i.test(text) && !SAYS.test(text)) return [];
  const name =
    /\b(?:did|does|has|had|will|would|can)\s+(?:the\s+)?((?:\p{Lu}[\p{L}'’-]*\s+){1,3})(?!have\b|need\b|do\b|get\b|go\b|come\b|join\b|attend\b|work\b|look\b)\p{Ll}/u
      .exec(text)?.[1];
  return name === undefined ? [] : termsOf(name, language).map((term) => term.stem);
}

const SAYS =
  /\b(?:say|said|promise|offer|agree|suggest|propose|mention|explain|report|ask|think|want|need|commit|recommend|tell|expect|believe|estimate|quote|plan)\b/i;

/** `What did the marketing person think of …`. */
const ROLE_SAYS =
  /\b(?:did|does|do|has|had|will|would|can)\s+(?:the|our)\s+((?:[\p{L}-]+\s+){0,3}[\p{L}-]+)\s+(?:promise|say|said|offer|agree|suggest|propose|mention|explain|report|ask|object|recommend|commit|volunteer|warn|think|thought|like|love|hate|want|prefer|find|feel|believe|doubt|expect|describe|see|give|gave|answer|reply|need|draw|drop)\b/u;

/** Words for anybody. */
const GENERIC = new Set(["person", "gui", "man", "woman", "ladi", "expert", "colleagu", "member"]);

/** A capital proves a name only where a small letter could stand: not at a start, not in a text all in capitals. */
function isName(text: string, term: Term): boolean {
  const before = text.slice(0, term.at).trimEnd();
  const isStart = before === "" || /[.!?:“"¿¡]$/.test(before);
  return /^\p{Lu}/u.test(term.surface) && !isStart && /\p{Ll}/u.test(text);
}

function distinct(terms: readonly Term[]): Term[] {
  return [...new Map(terms.map((term) => [term.stem, term])).values()].filter((term) =>
    fold(term.surface) !== ""
  );
}
