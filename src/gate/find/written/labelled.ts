import { isInDictionary } from "../../../text/dictionary.ts";
import { KNOWN_THINGS } from "../known/known_things.ts";
import { isProduct } from "../known/products.ts";
import { isFirstName } from "../../../text/nicknames.ts";
import { fold } from "../../../text/words.ts";
import type { Recogniser } from "./recogniser.ts";

const WORD = "\\p{L}[\\p{L}\\p{M}\\p{N}'’&.+-]{0,30}[\\p{L}\\p{M}\\p{N}]";
const CAPITAL_WORD = "\\p{Lu}[\\p{L}\\p{M}\\p{N}'’&.+-]{0,30}[\\p{L}\\p{M}\\p{N}]";
/** Words that go on with the sentence after a name in lower case. */
const GOING_ON =
  "(?:that|which|who|whose|is|are|was|were|in|on|and|or|with|for|to|at|from|where|when|has|had|have|can|will|would|located|based|but|as)";
/** What is called so: something in quotes, capitalised words, or up to three words before the sentence goes on. */
const NAMED =
  `(?:["'“‘](?<value>[^"'“”‘’\\n]{2,40})["'”’]|(?<plain>${CAPITAL_WORD}(?: (?:of |the |and |& )?${CAPITAL_WORD}){0,4}|${WORD}(?: (?!${GOING_ON}\\b)${WORD}){1,2}(?=[,.;:!?)\\n]|$| ${GOING_ON}\\b)|${WORD}))`;

function called(name: string, type: Recogniser["type"], nouns: string): Recogniser {
  return {
    name,
    type,
    score: 0.8,
    needs: "named",
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${nouns})s? (?:called|named|known as|by the name of) ${NAMED}`,
      "gu",
    ),
    isValid: (value) => !NOT_NAMES.has(value.toLowerCase()),
  };
}

const NOT_NAMES: ReadonlySet<string> = new Set(
  "the a an it this that them him her me us after by as for in on to if when what which who and or something someone somebody again back out off up down over early late today yesterday tomorrow every twice once because about around here there home then yet"
    .split(" "),
);

/** After "operation" and "project": words of business, and what books of history have. */
const PUBLIC_UNDERTAKINGS =
  /^(?:Management|Manager|Plan|Planning|Lead|Leader|Team|Office|Board|Charter|Gutenberg|Euler|Zero|Runway|Jupyter|Reactor|Lombok|Loom|Valhalla|Panama|Overlord|Barbarossa|Desert|Neptune|Market|Mincemeat|Based|Description|Overview|Report|Name|Goals|Scope|Status|Structure|Proposal|Coordinator|Setup|Files?)$/;

/** Names that a text says are names: fields of records, lines of authorship, "a company called …", package names. */
export const LABELLED_RECOGNISERS: readonly Recogniser[] = [
  {
    name: "name-field",
    type: "PERSON",
    score: 0.9,
    needs: "assignment",
    pattern:
      /["'“‘]?\b(?:(?:first|last|middle|full|sur|given|family|maiden|nick|customer|client|patient|employee|contact|author|owner|applicant)[ _-]?name|surname|author|owner)["'”’]?\s{0,2}[:=]\s{0,2}["'“‘]\s{0,2}(?<value>\p{L}[\p{L}\p{M}'’. -]{0,59}[\p{L}\p{M}.])\s{0,2}["'”’]/giu,
  },
  {
    name: "title-field",
    type: "OTHER",
    score: 0.7,
    needs: "colon",
    pattern:
      /["'“]name["'”]\s{0,2}:\s{0,2}["'“]\s{0,2}(?<value>\p{L}[\p{L}\p{M}\p{N}'’.() -]{0,59}[\p{L}\p{M}.)])\s{0,2}["'”]/giu,
  },
  {
    name: "address-field",
    type: "ADDRESS",
    score: 0.85,
    needs: "colon",
    pattern:
      /["'“](?:(?:street|home|postal|mailing|billing|shipping|work)[ _-]?)?address["'”]\s{0,2}:\s{0,2}["'“](?<value>[^"'“”\n]{0,80}\p{L}[^"'“”\n]{4,80})["'”]/giu,
  },
  {
    name: "slot",
    type: "OTHER",
    score: 0.6,
    needs: "bracket",
    pattern:
      /[<\[{]\s?(?<value>(?:[\p{L}’']{1,20} ){0,3}names?(?: of(?: [\p{L}’']{1,20}){1,3}[^<>\[\]{}\n]{0,20})?)\s?(?:[\]}]|>(?![^<>\n]{0,200}<\/))/giu,
  },
  {
    name: "office",
    type: "OCCUPATION",
    score: 0.7,
    pattern:
      /(?<![\p{L}\p{N}])(?:C[EFOTIM]O|CISO|[Cc]hief (?:[Ee]xecutive|[Ff]inancial|[Oo]perating|[Tt]echnology|[Ii]nformation|[Mm]edical|[Mm]arketing|[Ll]egal) [Oo]fficer|(?:Mr|Madam|Mister)\.? President)(?![\p{L}\p{N}-])/gu,
  },
  {
    name: "authorship",
    type: "PERSON",
    score: 0.85,
    needs: "author",
    pattern:
      /(?:©|\(c\)|@author|\bcopyright|\bauthor\s{0,2}:)\s{0,2}(?:©|\(c\))?\s?(?:\d{4}(?:-\d{2,4})?,? )?(?:by[ -])?(?<value>\p{L}[\p{L}\p{M}\p{N}_.-]{1,30}[\p{L}\p{N}](?: \p{Lu}[\p{L}\p{M}'’.-]{1,30}){0,2})/giu,
    isValid: (value) =>
      !/^(?:the|and|or|all|law|notice|is|of|by|rights|reserved|infringement|your|name)/i.test(value),
  },
  {
    name: "package",
    type: "ORGANISATION",
    score: 0.8,
    needs: "inner dot",
    pattern:
      /(?<![\w.@/-])(?<value>(?:com|org|net|io|ru|de|fr|uk|cn|in|br|me|dev|app)\.(?!android|google|apple|sun|oracle|microsoft|mozilla|apache|eclipse|junit|springframework|gradle|jetbrains|w3|ietf|example|mysql|postgresql|fasterxml|squareup|slf4j|hibernate|facebook|amazonaws)[A-Za-z][A-Za-z0-9_]{1,40})(?=(?:\.[A-Za-z][A-Za-z0-9_]{1,60}){1,8})/g,
  },
  {
    name: "namespace",
    type: "ORGANISATION",
    score: 0.75,
    needs: "space of names",
    pattern:
      /(?<![\w.])(?:namespace|package) (?!system|microsoft|java|javax|android|androidx|com|org|net|io|main|std\b)(?<value>[A-Za-z][A-Za-z0-9_]{4,60})(?=[.;{ \n])/g,
    isValid: (value) => /\p{Ll}\p{Lu}/u.test(value),
  },
  {
    // What a house calls a secret undertaking.
    name: "code-name",
    type: "OTHER",
    score: 0.8,
    needs: "undertaking",
    pattern:
      /(?<!\p{L})(?<value>(?:[Oo]peration|[Pp]roject|[Cc]ode ?name|[Cc]ode-?named)\s["'“]?\p{L}[\p{L}\p{M}]{3,20}(?:-\d{1,3})?)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}-])(?<plain>\p{Lu}\p{Ll}{3,14}-\d{1,3})(?= (?:launch|deal|project|programme|program|mission|acquisition|rollout|roll-out|initiative)(?!\p{L}))/gu,
    isMeant: (value) => {
      const name = value.split(/[\s"'“]+/).pop() ?? "";
      return !PUBLIC_UNDERTAKINGS.test(name) &&
        (/^\p{Lu}/u.test(name) ? /\p{Ll}/u.test(name) : !isInDictionary(name));
    },
  },
  {
    // "Kovalenko, Mykola V."
    name: "surname-first",
    type: "PERSON",
    score: 0.85,
    pattern:
      /(?<![\p{L}\p{N}])(?<value>\p{Lu}[\p{Ll}\p{M}'’]{1,20}(?:-\p{Lu}[\p{Ll}\p{M}]{1,20})?, \p{Lu}[\p{Ll}\p{M}]{1,16}(?: \p{Lu}\.){1,2})(?!\p{L})/gu,
    isMeant: (value) => !isInDictionary(value.split(",")[0] ?? ""),
  },
  {
    // Somebody's document: "AnneliesBakker_CV_final.docx".
    name: "file-name",
    type: "PERSON",
    score: 0.8,
    needs: "document",
    pattern:
      /(?<![\p{L}\p{N}])(?<value>\p{Lu}\p{Ll}{2,16}[_. -]?\p{Lu}\p{Ll}{2,16})(?=[_. -](?:[\p{L}\p{N}]{1,20}[_. -]){0,5}[\p{L}\p{N}]{0,20}\.?(?:docx?|pdf|xlsx?|odt|rtf|pptx?|jpe?g|png|heic|eml|msg|m4a|mp3|wav|zip)(?!\p{L}))/gu,
    isMeant: (value) => {
      const words = value.match(/\p{Lu}\p{Ll}+/gu) ?? [];
      return words.some((word) => isFirstName(fold(word))) || words.every((word) => !isInDictionary(word));
    },
  },
  {
    // Whose document it is, last in its name: "Leave policy 2024 (Okafor).pdf", "Onboarding - Brankovic.pdf".
    name: "file-owner",
    type: "PERSON",
    score: 0.75,
    needs: "document",
    pattern:
      /(?<=[\p{L}\p{N}] ?(?:\(|[-–_] ?))(?<value>\p{Lu}[\p{Ll}\p{M}'’]{2,20}(?:[- ]\p{Lu}[\p{Ll}\p{M}]{2,20})?)(?=\)?(?:[_ -](?:v?\d{1,4}|final|signed|draft|copy|CV))?\.(?:docx?|pdf|xlsx?|odt|rtf|pptx?|eml|msg|m4a|mp3|wav)(?!\p{L}))/gu,
    isMeant: (value) => {
      const words = value.split(/[- ]/);
      return !words.every(isInDictionary) &&
        !words.some((word) => KNOWN_THINGS.has(fold(word)) || isProduct(word));
    },
  },
  called(
    "called-organisation",
    "ORGANISATION",
    "company|firm|start-?up|brand|business|agency|bank|organi[sz]ation|charity|ngo|shop|store|restaurant|café|cafe|bar|hotel|gym|clinic|hospital|school|university|college|club|team|band|group|church|studio|vendor|supplier|client|customer|platform|app|website|site|project|product|tool|channel|podcast|magazine|newspaper",
  ),
  called(
    "called-person",
    "PERSON",
    "person|man|woman|boy|girl|guy|lady|child|kid|baby|friend|colleague|student|teacher|doctor|nurse|patient|neighbou?r|boss|manager|employee|husband|wife|brother|sister|son|daughter|father|mother|uncle|aunt|cousin|character|hero|heroine|dog|cat|horse|pet",
  ),
  called(
    "called-place",
    "LOCATION",
    "village|town|city|island|street|country|kingdom|planet|province|region|district|suburb|neighbou?rhood|beach|mountain|river|lake|park",
  ),
];
