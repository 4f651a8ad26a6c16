import { CODE_PATTERN, LABEL_PATTERN } from "../../legend/placeholder.ts";
import { languageOf } from "../../../text/language.ts";
import { isProduct } from "../known/products.ts";
import { isPublicName } from "../known/public_names.ts";
import { isPublicPerson } from "../known/public_people.ts";
import { TextKinds } from "./text_kind.ts";
import { hasTieElsewhere } from "./tie_elsewhere.ts";

/**
 * Whether the texts of a conversation say of anybody in particular: by placeholders that stand for people already, by who
 * speaks, by contact data, by the words for what people are to each other, or because the language is none of the eight whose
 * words are known here. General talk ("Is Paris or London larger?") has no such tie, and places, days, firms and
 * works that are named in it are nobody's.
 */
export function hasTie(text: string): boolean {
  if (text.length > TEXT_LENGTH_MAX || OWN_PLACEHOLDER.test(text) || CONTACT.test(text)) return true;
  // A regular expression with the flag `g` would remember where it stopped.
  if (BORN.test(text)) return true;
  const prose = proseOf(text);
  if (TIES.some((pattern) => pattern.test(prose))) return true;
  if (isSomebodyAddressed(prose)) return true;
  if (PRONOUNS.test(prose) && !namesSomethingPublic(text)) return true;
  return !isInEnglish(text) && hasTieElsewhere(text);
}

/** Only what is written to be read: in programs and logs "invoice" and "customer" are names of things. */
function proseOf(text: string): string {
  const kinds = new TextKinds(text);
  const lines: string[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const kind = kinds.kindAt(start);
    if (kind === "prose" || kind === "table") lines.push(line);
    start += line.length + 1;
  }
  return lines.join("\n");
}

/** A long text tells of somebody. */
const TEXT_LENGTH_MAX = 20_000;

const OWN_PLACEHOLDER = new RegExp(
  "\\[(?=(?:PERSON|EMAIL|PHONE|ADDRESS|ID_NUMBER|NATIONAL_ID|PASSPORT|LICENCE_PLATE|BANK_ACCOUNT|CREDIT_CARD)[_\\]])" +
    `${LABEL_PATTERN}(?:_${CODE_PATTERN})?\\]`,
);

/** An address of mail, a telephone number with its country or a street with its number. */
const CONTACT =
  /[\p{L}\p{N}._%+-]@[\p{L}\p{N}-]+\.\p{L}{2}|\+\d{1,3}[ \d().-]{7}|\b\d{1,5} \p{Lu}[\p{L}]+ (?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|Court|Gardens|Way|Place|Square|Terrace|Crescent|Boulevard|Blvd)\b/u;

/** Also as the name of a field. */
const BORN = /(?:\b|_)(?:dob|birth_?(?:date|day|place)|date_?of_?birth|born(?:_on|_at)?)(?:\b|_)/i;

const RELATIONS =
  "boss|manager|supervisor|colleagues?|co-?workers?|team ?mates?|employers?|employees?|clients?|customers?|patients?|tenants?|landlord|landlady|lawyers?|solicitors?|attorney|accountants?|doctors?|gp|nurse|therapist|dentist|teachers?|professor|students?|pupils?|candidates?|applicants?|suppliers?|vendors?|contractors?|partners?|investors?|shareholders?|directors?|founders?|neighbou?rs?|friends?|flatmates?|roommates?|husband|wife|spouse|fianc\\p{L}+|girlfriend|boyfriend|ex|mother|father|mum|mom|dad|parents?|sons?|daughters?|child(?:ren)?|kids?|brothers?|sisters?|siblings?|uncle|aunt|cousins?|grand\\p{L}+|nephew|niece|family|baby|dog|cat|horse";
const OWNED =
  `name|surname|address|street|flat|apartment|house|home|village|town|city|country|phone|number|mobile|e-?mail|birthday|birth|age|passport|visa|licen[cs]e|account|bank|card|salary|wages?|payslip|pension|contract|offer|job|career|cv|resume|school|university|college|company|firm|business|shop|practice|clinic|hospital|church|club|team|department|office|warehouse|branch|board|${RELATIONS}|illness|condition|diagnosis|symptoms?|medication|insurance|claim|case|lease|rent|mortgage|loan|tax(?:es)?|divorce|wedding|holiday|trip|flight|appointment|surgery|pregnancy`;

const TIES: readonly RegExp[] = [
  /^\s{0,4}(?:patient|client|claimant|tenant|candidate|applicant|employee|caller)s?\b(?!\s\w+\?)/imu,
  /(?<!\b(?:for|to|of) (?:a|an|any|every) )\b\d{1,3}[- ]year[- ]old\b/iu,
  // What somebody says of themselves: not "can I", "do I", "how I".
  /(?<!\b(?:do|can|should|could|would|did|may|might|must|will|shall|how|when|if|what|where|that)\s)(?<![\p{L}\p{N}.'’/-])I(?:['’](?:m|ve|d|ll))?\s(?!\/O)(?:am|was|have|had|live|lived|work|worked|study|studied|moved|met|spoke|talked|called|got|bought|feel|felt|take|took|suffer|earn|owe|own|rent|owned|need to (?:tell|ask|call|email|write)|plan|booked|joined|left|sold|signed|sent|received|heard|told|asked|know|think|promised|just|recently|also|still|always|never|used)\b/iu,
  new RegExp(`\\b(?:my|our|his|her|their)\\s(?:[\\p{L}\\d-]+\\s){0,2}(?:${OWNED})\\b`, "iu"),
  new RegExp(
    `\\b(?:the|this|that|a|an|one)\\s(?:[\\p{L}-]+\\s)?(?:client|customer|patient|tenant|landlord|candidate|applicant|claimant|defendant|plaintiff|respondent|witness|deceased|employee|supplier|vendor|insured|policyholder|beneficiary|debtor|creditor|caller|attendee|participant|undersigned)\\b(?!\\s(?:service|support|success|experience|base|journey|acquisition|satisfaction)s?\\b)`,
    "iu",
  ),
  /^\s{0,8}(?:[Cc]ustomer|[Cc]lient|[Pp]atient|[Tt]enant|[Cc]andidate|[Aa]pplicant|[Ee]mployee|[Cc]aller|[Aa]ttendees|[Pp]articipants|[Pp]resent|[Aa]pologies|[Aa]ttn|[Nn]ame|[Ff]rom|[Tt]o|[Cc]c|[Cc]ontact|[Aa]uthor|[Oo]wner|[Aa]ssignee|[Rr]eporter|[Ss]igned|[Dd]ob|DOB|[Bb]orn|[Aa]ddress)\b\s?[:,]?\s\p{Lu}/mu,
  // We and ours: a firm or a family; what programs say of themselves is no tie.
  /(?<![\p{L}])(?:we|us|our|ours|we['’]re|we['’]ve)(?![\p{L}])(?!\s(?:can|say|define|assume|let|call|use|write|get|see|obtain|have that)\b)/iu,
  /(?:^|[.!?]\s|\n)(?:\p{Lu}[\p{L}'’-]+\s){1,3}(?:said|says|asked|told|wants?|wrote|called|agreed|refused|denied|complain(?:s|ed)|replied|emailed|mentioned|promised|resigned|is (?:late|ill|sick|off|away|due|pregnant|leaving)|has (?:not|been|left))\b/u,
  // Matters of somebody in particular.
  /\b(?:invoices?|overdue|acquisition|acquir(?:e[sd]?|ing)|merger|takeover|tender|deal|lawsuit|suing|sued|litigation|settlement|lay-?offs?|redundanc(?:y|ies)|dismiss(?:ed|al)|fired|hired|promoted|promotion|resign(?:ed|ation)?|severance|grievance|disciplinary|budget|headcount|quarterly|roadmap|launch|kick-?off|(?:the|meeting) minutes|minutes of|agenda|meeting|stand-?up|offsite|attendees?|shareholders?|board|birth|diagnosed|prescribed|admitted|discharged|symptoms since|born|aged|married|divorced|died|deceased|resides?|resident|lives? (?:in|at|on)|living (?:in|at|on)|moved to|birthday|d\.?o\.?b|ssn|passport|signature|signed|confidential|internal|code ?named?|operation|project)\b(?!\s(?:management|planning|template|manager|structure|deficits?|euler|gutenberg)\b)/iu,
];

/** Before whom somebody writes or speaks to, or works for; a name follows it. */
const ADDRESSED =
  /\b(?:repl(?:y|ies|ied) to|respond to|answer|e-?mail|mail|message|text|call|ring|phone|tell|ask|remind|thank|invite|congratulate|contact|notify|warn|inform|ping|write to|speak to|talk to|meet|met|meeting with|letter to|letter for|note to|note for|message to|reference for|behalf of|regards to|forward(?: this)? to|send(?: this| it)? to|cc|according to|signed by|said by|written by|sent by|approved by|owned by|worked for|works? (?:for|at)|working (?:for|at)|employed by|dear|hi|hello|hey|sincerely|regards|yours)[,:]?\s(?:(?:mr|mrs|ms|dr|prof|the)\.?\s)?/giu;

function isSomebodyAddressed(text: string): boolean {
  for (const { 0: words, index } of text.matchAll(ADDRESSED)) {
    const name = /^\p{Lu}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’-]+){0,2}/u.exec(
      text.slice(index + words.length, index + words.length + 60),
    )?.[0];
    if (name !== undefined && name !== "I" && !isPublicName(name) && !isProduct(name)) return true;
  }
  return false;
}

const PRONOUNS = /(?<!\p{L})(?:he|she|him|hers?|his|himself|herself)(?!\p{L})/iu;

function namesSomethingPublic(text: string): boolean {
  for (const { 0: run } of text.matchAll(/\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+){0,2}/gu)) {
    if (isPublicName(run) || run.split(" ").some(isPublicName) || isPublicPerson(run)) return true;
  }
  return false;
}

const ENGLISH_WORDS =
  /(?<![\p{L}'’])(?:the|of|and|is|are|what|how|to|for|with|from|this|which|who|why|when|where|does|did|by|on|explain|compare|summari[sz]e|translate|write|give|list|describe|use|vs)(?![\p{L}'’])/giu;
const LATIN_SHARE_MIN = 0.9;

/** What is no prose has no language; a short request has at least one word that is English and no other. */
export function isInEnglish(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return true;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (latin < letters * LATIN_SHARE_MIN) return false;
  if (new TextKinds(text).isWithoutProse) return true;
  const { language, certain } = languageOf(text.replace(/\S+:\/\/\S+/g, " "));
  if (certain) return language === "en";
  return (text.match(ENGLISH_WORDS)?.length ?? 0) > 0;
}
