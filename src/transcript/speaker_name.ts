import { findDate, monthOf } from "../text/find_date.ts";
import { tidy, TRANSCRIPT_LIMITS, withoutInvisible } from "./parsed.ts";
import { readTime } from "./written_time.ts";

/** A display name as a file has it, without marks that are not part of it: direction marks, Markdown, `>>`, brackets, a colon. */
export function cleanName(text: string): string {
  const bare = tidy(withoutInvisible(text)).replace(
    /^(?:>>+|&gt;&gt;|-{1,2}>|→)\s*/u,
    "",
  ).replace(/^~\s*(?=\S)/u, "");
  const name = tidy(
    bare.replace(/\s*[:：]$/u, "").replace(/^([*_]{1,3})(?=\S)(.*\S)\1$/u, "$2").replace(/\s*[:：]$/u, ""),
  );
  return tidy(
    /^(?:\[([^[\]]+)\]|["“„«]([^"“”„«»]+)["”“»])$/u.exec(name)?.slice(1).find((inner) => inner) ?? name,
  );
}

/**
 * How much a text looks like the name of somebody who speaks: 0 never, 1 surely. Only the look: whether it is one is
 * decided by the layout of the whole file, in which every other name stands at the same place.
 */
export function nameLikeness(text: string): number {
  if (text === "" || text.length > TRANSCRIPT_LIMITS.nameCharsMax || isNoName(text)) return 0;
  const core = coreOf(text);
  if (core === "") return 0.3;
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(core)) return 1;
  if (/^\+?[\d*()\s.-]{5,}$/u.test(core)) return 0.6;
  const words = core.split(/[\s_]+/u).filter((word) => word !== "" && !/^[-–—|/&,·•]+$/u.test(word));
  if (words.length === 0 || words.length > 8) return 0;
  return likenessOf(words, core);
}

function likenessOf(words: readonly string[], core: string): number {
  if (words.every((word) => /^\p{Lo}/u.test(word))) return core.length <= 24 ? 1 : 0.1;
  if (core === core.toUpperCase() && /\p{Lu}{2}/u.test(core)) return 1;
  if (/^\p{Lu}$/u.test(core)) return 0.5;
  if (/^(?:The|Der|Die|Das|Le|La|El|Il|De|Het) (?:\p{Lu}[\p{L}'’-]*\s?){1,3}$/u.test(core)) return 0.6;
  if (words.some((word, i) => FUNCTION_WORDS.has(word.toLowerCase()) && !(i > 0 && /^\p{Lu}$/u.test(word)))) {
    return 0.1;
  }
  const isLow = (word: string) => /^\p{Ll}/u.test(word) && !isParticle(word);
  const low = words.filter(isLow).length;
  if (words.length === 1) return low === 1 ? 0.5 : /^\d/u.test(core) ? 0.3 : 0.8;
  if (low === 0) return 1;
  if (low === words.length) return words.length <= 3 ? 0.5 : 0.2;
  return isLow(words[0] ?? "") ? 0.4 : 0.25;
}

/** The name without company, pronouns and role in brackets, emoji, and what stands behind a bar. */
function coreOf(text: string): string {
  const bare = tidy(
    text.replace(/[(（[][^)）\]]{0,80}[)）\]]/gu, " ").replace(
      /\p{Extended_Pictographic}|\uFE0F|\u200D/gu,
      " ",
    ),
  );
  return bare === ""
    ? tidy(text.replace(/[()（）[\]]/gu, " ")).replace(/^\p{Extended_Pictographic}.*$/u, "")
    : bare;
}

function isParticle(word: string): boolean {
  return PARTICLES.has(word) || /^d['’]\p{Lu}/u.test(word);
}

/** Sentences, times, addresses of pages, sounds and words that stand above lists are no names, whatever the layout. */
function isNoName(text: string): boolean {
  if (!/\p{L}|\p{Extended_Pictographic}|(?:\d[\s()*.-]*){5}/u.test(text)) return true;
  // Who types up a talk marks doubt about the voice.
  if (/^\p{Lu}[\p{L}\d.'’-]*(?: [\p{L}\d.'’-]{1,30}){0,2}\?$/u.test(text)) return isNoName(text.slice(0, -1));
  if (
    /[:：]|[?!;…,]$|[?!;…](?:\s|$)|\/\/|-->|^["'“„«‘<#]/u.test(text) ||
    /(?:^|[\s[(])\d{1,3}:\d{2}/u.test(text)
  ) {
    return true;
  }
  if (/\p{Ll}{4}\.(?:\s|$)|^\d{1,3}[.)]\s/u.test(text)) return true;
  const plain = plainOf(text);
  if (/^\d+(?:[.,]\d+)?\s*\p{L}{0,2}$/u.test(plain) || readTime(text)) return true;
  if (SOUNDS.test(plain) || isDate(text)) return true;
  return NO_NAMES.has(plain) || WEEKDAYS.has(plain);
}

function plainOf(text: string): string {
  return text.toLowerCase().replace(/[\s_]+/gu, " ").replace(/^[([]|[)\]]$/gu, "");
}

/** `Date`, `Apologies`, `議題`: a word that stands before what is told about a meeting. */
export function isHeadingWord(text: string): boolean {
  return NO_NAMES.has(plainOf(text));
}

/** `March 2, 2026`, `Mon, Mar 2`, `2. März`. */
function isDate(text: string): boolean {
  if (/(?:19|20)\d{2}/u.test(text) && findDate([text]) !== undefined) return true;
  const words = text.toLowerCase().split(/[\s,.]+/u).filter((word) => word !== "");
  if (!words.some((word) => /^\d{1,2}$/u.test(word))) return false;
  return words.every((word) => /^\d{1,4}$/u.test(word) || WEEKDAYS.has(word) || monthOf(word) > 0);
}

const PARTICLES = new Set(
  "de da del della di dos du van von vom zu der den la le al bin ibn el y e ten ter und of".split(" "),
);

/** Words of sentences; a name that is also one of them (Will, May, Mark) is not here. */
const FUNCTION_WORDS = new Set(
  ("a an the and or but so if then we you i he she it they this that these those there here is are was were be been am do " +
    "does did have has had would could should might must not no yes to in on at for with from by as about into my your our " +
    "his her its their one two three thing things what when where why how who which also just well now today tomorrow " +
    "yesterday first second third next last finally anyway maybe please thanks sorry okay ok let lets let's i'm it's that's " +
    "ich wir ihr ist sind nicht aber also heute morgen noch mein unser das ein eine je nous vous est sont pas mais donc mon " +
    "notre un une que il elle yo nosotros es son pero hoy mi nuestro noi non sono ma oggi ik wij het een niet maar")
    .split(" "),
);

const NO_NAMES = new Set(
  ("am|pm|a.m.|p.m.|uhr|action|actions|action item|action items|agenda|answers|attendee|attendees|attention|caution|date|decision|decisions|" +
    "duration|example|goal|goals|http|https|invited|item|items|kind|language|length|location|meeting|meeting title|minutes|next|" +
    "next steps|note|notes|options|outcome|outcomes|participant|participants|place|present|ps|p.s|questions|recording|" +
    "reminder|result|results|risk|risks|room|speakers|start|end|started|status|style|subject|summary|summary keywords|keywords|" +
    "time|title|todo|to do|to-do|topic|topics|transcript|update|url|link|warning|absent|apologies|labels|" +
    "absents|apologies|aufgaben|beschluss|beschlüsse|datum|dauer|notiz|notizen|ort|protokoll|teilnehmer|teilnehmende|" +
    "thema|themen|zusammenfassung|ergebnis|date et heure|durée|lieu|ordre du jour|participants|résumé|sujet|compte rendu|" +
    "fecha|lugar|participantes|resumen|asistentes|data|luogo|partecipanti|riassunto|deelnemers|samenvatting|uczestnicy|" +
    "anwesend|anwesende|abwesend|entschuldigt|leitung|protokollführung|présents|absents|excusés|presentes|ausentes|presenti|" +
    "assenti|aanwezig|afwezig|obecni|nieobecni|日付|日時|議題|参加者|出席者|場所|时间|日期|议题|参会人|与会者|地点|会议主题")
    .split("|"),
);

const WEEKDAYS = new Set(
  ("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun montag dienstag mittwoch " +
    "donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles " +
    "jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag " +
    "donderdag vrijdag zaterdag zondag poniedziałek wtorek środa czwartek piątek sobota niedziela").split(
      " ",
    ),
);

const SOUNDS =
  /^(?:music|musik|musique|música|laugh|chuckl|gelächter|lach|rires?\b|applau|beifall|inaudible|unintelligible|unverständlich|cross[- ]?talk|overlapping|silence|stille|pause|noise|coughs?\b|coughing|sighs?\b|background|blank[ _]audio|foreign|no audio|phone ring|clears throat|speaking|redacted|break\b)/u;
