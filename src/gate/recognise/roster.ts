import type { Entity } from "../../entity.ts";
import { parseName } from "../people.ts";
import { type Form, indexForms, occurrences } from "../propagate.ts";
import { soundKey } from "../sound.ts";
import { fold, tokenise } from "../tokens.ts";
import { otherFirstNames } from "../words/nicknames.ts";
import { ORDINARY_WORDS } from "../words/ordinary.ts";

const NAME_LENGTH_MIN = 2;
const SOUND_LENGTH_MIN = 5;

/**
 * Finds the people this meeting is known to hold: whole names, first and last names, nicknames, first name with an initial,
 * plurals, and words that sound like a name and are none of English. Names that are ordinary words ("Will", "Mark") count
 * only when written with a capital.
 */
export function findRoster(text: string, roster: readonly string[]): Entity[] {
  if (roster.length === 0) return [];
  const names = roster.map((name) => parseName(name).tokens).filter((tokens) =>
    tokens.length > 0 && !isRole(tokens)
  );
  return [...occurrences(text, indexForms(names.flatMap(formsOfName))), ...findBySound(text, names)]
    .map((entity) => ({ ...entity, detector: "roster" }));
}

/** "Project Manager", "Marketing", "PhD A": what somebody does, not who it is. */
function isRole(tokens: readonly string[]): boolean {
  const isOrdinary = tokens.every((token) =>
    ORDINARY_WORDS.has(token) || token.length < 3 || /^(?:phd|grad|undergrad|postdoc)$/.test(token)
  );
  return isOrdinary && !tokens.some((token) => otherFirstNames(token).length > 0);
}

/** Speaker labels that say nothing about who it is. */
const NO_NAMES =
  /^(?:speaker|spk|guest|user|host|me|them|you|system|assistant|operator|unknown|participant|moderator|agent|customer|caller|interviewer|interviewee)[\s_-]*\w{0,3}$/i;

function formsOfName(tokens: readonly string[]): Form[] {
  if (NO_NAMES.test(tokens.join(" "))) return [];
  const [first = ""] = tokens;
  const last = tokens[tokens.length - 1] ?? "";
  const forms: string[][] = [[...tokens]];
  if (tokens.length > 1) {
    forms.push([first, last.charAt(0)], [first.charAt(0), last], [first, last]);
    for (const other of otherFirstNames(first)) forms.push([other, last]);
  }
  const alone = [...tokens, ...otherFirstNames(first)].filter((token) =>
    token.length >= NAME_LENGTH_MIN && !PARTICLES.has(token)
  );
  for (const token of alone) forms.push([token], ...(token.length > 3 ? [[`${token}s`]] : []));
  return forms.flatMap((form) => toForms(form));
}

const PARTICLES = new Set([
  "van",
  "von",
  "de",
  "der",
  "den",
  "del",
  "di",
  "da",
  "dos",
  "du",
  "la",
  "le",
  "el",
  "al",
  "bin",
  "ibn",
  "jr",
  "sr",
  "ii",
  "iii",
]);

function toForms(tokens: readonly string[]): Form[] {
  const base = { tokens, type: "PERSON" as const, score: 0.95 };
  const isOrdinary = tokens.length === 1 &&
    (ORDINARY_WORDS.has(tokens[0] ?? "") || (tokens[0]?.length ?? 0) < 3);
  if (!isOrdinary) return [{ ...base, exact: undefined }];
  const word = tokens[0] ?? "";
  return [{ ...base, exact: word.charAt(0).toUpperCase() + word.slice(1) }, {
    ...base,
    exact: word.toUpperCase(),
  }]
    .filter(({ exact }) => exact.length > 1);
}

function findBySound(text: string, names: readonly (readonly string[])[]): Entity[] {
  const keys = new Set(
    names.flat().filter((name) => name.length >= SOUND_LENGTH_MIN && !NO_NAMES.test(name)).map(soundKey)
      .filter((key) => key.length >= 3),
  );
  if (keys.size === 0) return [];
  const found: Entity[] = [];
  for (const { text: word, start, end } of tokenise(text)) {
    if (word.length < SOUND_LENGTH_MIN) continue;
    const folded = fold(word).replace(/'s$/, "");
    if (ORDINARY_WORDS.has(folded) || !keys.has(soundKey(folded))) continue;
    found.push({
      start,
      end: end - (word.length - folded.length > 0 && /['’]s$/.test(word) ? 2 : 0),
      type: "PERSON",
      score: 0.7,
      detector: "roster",
    });
  }
  return found;
}
