import { ACTION_CUES } from "../../summarise/action_cues.ts";
import { DECISION_CUES } from "../../summarise/decision_cues.ts";
import { timeWords, tokensOf } from "../../text/period/time_words.ts";
import type { Intent, Question } from "./question.ts";
import { MONEY } from "./word_kin.ts";

/** Tells whether a sentence looks like what a question asks for. */
export type Fits = (text: string) => boolean;

/** @returns undefined for a question that asks for no kind of sentence */
export function fitsIntent({ intent, language }: Pick<Question, "intent" | "language">): Fits | undefined {
  if (language !== "en") return inOtherLanguage(intent, language);
  const pattern = ENGLISH[intent];
  return pattern && ((text) => pattern.test(text));
}

const ENGLISH: Readonly<Record<Intent, RegExp | undefined>> = {
  decision:
    /\b(?:decid|agree|let's|let us|we'll|we will|go(?:ing)? with|settle|conclu|final|approv|choose|chose|so the|then the)/i,
  action:
    /\b(?:i'll|i will|will|promis|going to|i can|by (?:the|next|mon|tues|wednes|thurs|fri|satur|sun|tomorrow))/i,
  number:
    /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|dozens?|hundreds|thousands|twice|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|percent|half|quarter|third|every|weekly|monthly|daily|yearly)\b/iu,
  date:
    /\b(?:\d{1,2}(?:st|nd|rd|th)|(?:19|20)\d{2}|\d{1,2}[./:]\d{1,2}|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|tomorrow|yesterday|today|year|o'clock|tonight|deadline|spring|summer|autumn|winter|next (?:meeting|time)|as soon as|now|soon|(?:minutes?|hours?|days?)(?: from now)?)s?\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)(?!\p{L})/iu,
  // A sum is often said without its currency.
  price: new RegExp(
    String
      .raw`${MONEY.source}|\b(?:hundred|thousand|grand|million|percent)\b|(?<![\d.:])\d{2,3}(?:[.,]\d{3})+\b`,
    "iu",
  ),
  reason:
    /\b(?:because|['’]?cause|cos|since|reason|that['’]s why|which is why|so that|in order to|due to|therefore|otherwise)\b/i,
  any: undefined,
};

/** What settled things and took things on for a summary does so for a question. */
function inOtherLanguage(intent: Intent, language: string): Fits | undefined {
  switch (intent) {
    case "decision": {
      const cues = DECISION_CUES[language];
      return cues && ((text) => !cues.unsettled.test(text) && cues.settled.some((cue) => cue.test(text)));
    }
    case "action": {
      const cues = ACTION_CUES[language];
      return cues &&
        ((text) =>
          !cues.talk.test(text) &&
          (cues.promises.test(text) || cues.named.test(text) || cues.own.test(text)));
    }
    case "date":
      return (text) => holdsTime(text, language);
    case "number":
      return (text) => NUMBER.test(text) || holdsNumber(text, language);
    case "price":
      return (text) => MONEY.test(text);
    case "reason":
      return (text) => REASON.test(text);
    case "any":
      return undefined;
    default:
      return intent satisfies never;
  }
}

function holdsTime(text: string, language: string): boolean {
  const words = timeWords(language);
  return tokensOf(text).some(({ folded }) => {
    if (/^(?:(?:19|20)\d{2}|\d{1,2}[./:]\d{1,2}.*|\d{4}-\d{2}.*)$/.test(folded)) return true;
    const tags = words?.get(folded);
    return tags !== undefined &&
      (tags.month !== undefined || tags.weekday !== undefined || tags.day !== undefined ||
        tags.unit !== undefined);
  });
}

function holdsNumber(text: string, language: string): boolean {
  const words = timeWords(language);
  return tokensOf(text).some(({ folded }) => words?.get(folded)?.number !== undefined);
}

const NUMBER =
  /\d|hundert|tausend|zig(?!\p{L})|honderd|duizend|(?<!\p{L})(?:cents?|mille|cien\p{L}*|mil|miles|cento|mila|cem|sto|tysi\p{L}+|milion\p{L}*|million\p{L}*|procent\p{L}*|prozent|pour ?cent|por ?ciento|per ?cento)(?!\p{L})/iu;
const REASON =
  /(?<!\p{L})(?:weil|denn|deshalb|deswegen|darum|grund|damit|wegen|parce qu|car|puisque|à cause|raison|pour que|afin|porque|ya que|por eso|debido|motivo|razón|perché|poiché|siccome|quindi|a causa|omdat|want|daarom|vanwege|reden|bo|ponieważ|dlatego|żeby|przez to|powód|pois|por isso|já que|por causa)/iu;
