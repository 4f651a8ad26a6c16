import type { Entity } from "../../../personal_data.ts";
import { fold } from "../../../text/fold.ts";
import { isFirstName } from "../../../text/nicknames.ts";
import { stopWords } from "../../../text/stop_words.ts";
import { isListedFirstName } from "../known/first_names.ts";
import { NAMES } from "./plausible.ts";
import { READ_LANGUAGES } from "./read_languages.ts";

/** How people greet and thank, and whom they call at the beginning of a request to a machine; folded. Written by us. */
const GREETINGS: ReadonlySet<string> = new Set(
  ("hello hi hey thanks hallo moin servus tag morgen danke bonjour bonsoir salut coucou merci hola buenas buenos dias tardes gracias ciao " +
    "buongiorno buonasera salve grazie hoi goedemorgen goedemiddag goedenavond dag bedankt ola oi bom boa dia tarde noite obrigado obrigada " +
    "czesc hej witam dzien dobry wieczor dzieki dziekuje siri")
    .split(" "),
);

/**
 * True for what a model took for a name and what is but small words, also of another language than the text's: "con", "maar",
 * "Bonjour". A capital within a sentence, or a word that is a first name too, keeps it.
 */
export function isSmallWords(text: string, { start, end, type }: Entity, isCased: boolean): boolean {
  if (!NAMES.has(type) && type !== "OTHER") return false;
  const words = text.slice(start, end).match(/[\p{L}\p{M}'’-]+|\p{N}+/gu) ?? [];
  const isFirst = /(?:^|[.!?¿¡:;"“«\n-]\s*)$/.test(text.slice(Math.max(0, start - 3), start));
  return words.length > 0 && words.every((word, at) => {
    const isName = isFirstName(fold(word)) || isListedFirstName(word);
    if (isCased ? /^\p{Lu}/u.test(word) && (at > 0 || !isFirst || isName) : isName) return false;
    return GREETINGS.has(fold(word)) || STOP.has(word.toLowerCase());
  });
}

const STOP: ReadonlySet<string> = new Set(
  READ_LANGUAGES.flatMap((language) => [...stopWords(language).stop]),
);
