import type { EntityType } from "../../../personal_data.ts";

/** What a number read aloud is, by the words before it. */
export interface SpokenKind {
  readonly type: EntityType;
  readonly words: RegExp;
  /** Fewest digits and letters together. */
  readonly least: number;
  /** True where "point" belongs to the value. */
  readonly isDecimal?: boolean;
}

/** Words that say what the number after them is; the nearest one before it counts. */
const KINDS: readonly SpokenKind[] = [
  { type: "CREDIT_CARD", words: /\b(?:card|visa|mastercard|amex|cvv|cvc|security code)\b/gi, least: 3 },
  {
    type: "BANK_ACCOUNT",
    words: /\b(?:account|acct|routing|sort code|bank|iban|swift|wallet|bitcoin|ethereum)\b/gi,
    least: 4,
  },
  {
    type: "NATIONAL_ID",
    words:
      /\b(?:social|ssn|national insurance|nhs|tax (?:id|number|file)|sin|aadhaar|medicare|nino|id number|identity|steuer(?: ?id)?|steuernummer|insee|s[ée]cu|dni|nie|codice fiscale|fiscal code|bsn|burgerservice\w*|pesel|personnummer|cpf|cnpj|tfn)\b/gi,
    least: 4,
  },
  { type: "PASSPORT", words: /\bpassport\b/gi, least: 4 },
  { type: "LICENCE_PLATE", words: /\b(?:plate|registration|reg)\b/gi, least: 4 },
  {
    type: "PHONE",
    words:
      /\b(?:phone|telephone|cell|mobile|call(?: (?:me|her|him|them|us|back))?|reach|ring|dial|text|fax|whatsapp|landline|contact|voicemail|line)\b/gi,
    least: 5,
  },
  { type: "PHONE", words: /\b(?:extension|ext)\b/gi, least: 3 },
  {
    type: "ID_NUMBER",
    words:
      /\b(?:member(?:ship)?|policy|employee|badge|reference|confirmation|booking|claim|customer|patient|licen[cs]e|case|serial|tracking|student|id|record|pnr|vat|registration)\b/gi,
    least: 4,
  },
  {
    type: "CREDENTIAL",
    words:
      /\b(?:pin|passcode|password|pass code|otp|one time code|access code|verification code|door code|alarm code|security code|unlock code|api key|access key|secret key|token)\b/gi,
    least: 3,
  },
  { type: "ADDRESS", words: /\b(?:zip|postcode|post code|postal)\b/gi, least: 4 },
  { type: "DATE_TIME", words: /\b(?:birth|born|dob|birthday)\b/gi, least: 4 },
  { type: "LOCATION", words: /\b(?:latitude|longitude|coordinates)\b/gi, least: 3, isDecimal: true },
  { type: "IP_ADDRESS", words: /\b(?:ipv6|ip v six|ip version six|mac(?: address)?)\b/gi, least: 4 },
  { type: "IP_ADDRESS", words: /\b(?:ip|server|host|box|address|subnet|gateway|dns)\b/gi, least: 99 },
];

/** "number" alone is a telephone's, unless the words right before it say whose it is. */
const PLAIN_NUMBER: SpokenKind = { type: "PHONE", words: /\bnumbers?\b/gi, least: 5 };
const NAMING_LENGTH_MAX = 24;

/** No number that is anybody's has fewer digits and letters. */
export const SIZE_MIN = Math.min(...KINDS.map(({ least }) => least));

const CONTEXT = 80;

/** @returns what the number that begins at `start` is said to be */
export function kindOf(text: string, start: number): SpokenKind | undefined {
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  let nearest: SpokenKind | undefined;
  let position = -1;
  let end = -1;
  for (const kind of KINDS) {
    for (const match of before.matchAll(kind.words)) {
      if (match.index <= position) continue;
      position = match.index;
      end = position + match[0].length;
      nearest = kind;
    }
  }
  for (const match of before.matchAll(PLAIN_NUMBER.words)) {
    const isNamed = nearest !== undefined && match.index - end <= NAMING_LENGTH_MAX;
    if (match.index > position && !isNamed) return PLAIN_NUMBER;
  }
  return nearest;
}
