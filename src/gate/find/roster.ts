import type { Entity } from "../../personal_data.ts";
import { parseName } from "../people/people.ts";
import { findMisheard } from "./misheard.ts";
import { findUnspaced } from "./written/script_names.ts";
import { type Form, indexForms, occurrences } from "./propagate.ts";
import { otherFirstNames } from "../../text/nicknames.ts";
import { isEverydayWord } from "../../text/everyday_nouns.ts";
import { ORDINARY_WORDS } from "../../text/ordinary.ts";

const NAME_LENGTH_MIN = 2;

/**
 * Finds the people this meeting is known to hold: whole names, first and last names, nicknames, first name with an initial,
 * plurals, and words that sound like a name and are no everyday words. Names that are ordinary words ("Will", "Mark") count
 * only when written with a capital.
 */
export function findRoster(text: string, roster: readonly string[]): Entity[] {
  if (roster.length === 0) return [];
  const names = roster.map((name) => parseName(name).tokens).filter((tokens) =>
    tokens.length > 0 && !isRole(tokens)
  );
  return [
    ...findUnspaced(text, roster).map(({ start, end }): Entity => ({
      start,
      end,
      type: "PERSON",
      score: 0.95,
      detector: "roster",
    })),
    ...occurrences(text, indexForms(names.flatMap(formsOfName))),
    ...findMisheard(text, names.filter((name) => !NO_NAMES.test(name.join(" ")))),
  ]
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
  return [...forms.flatMap((form) => toForms(form, tokens)), ...initialsOf(tokens)];
}

/** "D.K." and "DK" for Dana Kowalski, in capitals; not where the letters mean something to everybody. */
function initialsOf(tokens: readonly string[]): Form[] {
  const letters = tokens.filter((token) => !PARTICLES.has(token)).map((token) =>
    token.charAt(0).toUpperCase()
  );
  if (letters.length < 2 || !letters.every((letter) => /\p{Lu}/u.test(letter))) return [];
  const base = { type: "PERSON" as const, score: 0.9 };
  const joined = letters.join("");
  const dotted = { ...base, tokens: letters.map((letter) => letter.toLowerCase()), exact: letters.join(".") };
  if (EVERYDAY_INITIALS.has(joined)) return [dotted];
  return [dotted, { ...base, tokens: [joined.toLowerCase()], exact: joined }];
}

const EVERYDAY_INITIALS = new Set(
  "AI IT HR PM AM QA PR ID IP TV PC US UK EU UN OK VS CC UI UX AD ED DR MR MS ST CO NO GO DO SO TO BE BY OR OF ON IN IS AS AT WE HE ME MY UP IF AN CV CD DVD CEO CFO CTO COO API SQL CSS PDF URL USA FAQ SLA KPI OKR ROI MVP POC CRM ERP VAT LLC LTD ETA FYI ASAP DB JS TS OS VM VR AR ML BI PO SE SA DE PS"
    .split(" "),
);

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

/** @param name whose forms they are: a plural that is an everyday word, "bakers", has to have its capital as well */
function toForms(tokens: readonly string[], name: readonly string[]): Form[] {
  const base = { tokens, type: "PERSON" as const, score: 0.95 };
  const isOrdinary = tokens.length === 1 &&
    (ORDINARY_WORDS.has(tokens[0] ?? "") || (tokens[0]?.length ?? 0) < 3 ||
      (!name.includes(tokens[0] ?? "") && isEverydayWord(tokens[0] ?? "")));
  if (!isOrdinary) return [{ ...base, exact: undefined }];
  const word = tokens[0] ?? "";
  return [{ ...base, exact: word.charAt(0).toUpperCase() + word.slice(1) }, {
    ...base,
    exact: word.toUpperCase(),
  }]
    .filter(({ exact }) => exact.length > 1);
}
