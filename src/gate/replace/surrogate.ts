import type { EntityType } from "../../personal_data.ts";
import { displayForm, type Legend, type LegendEntry } from "../legend/legend.ts";
import { parseName } from "../people/people.ts";
import { areAlikeInSound } from "../../text/sound.ts";
import { inventAddress, inventName, inventOrganisation, inventPlace, inventWord } from "./invented.ts";
import { shiftDates } from "./shift_dates.ts";
import type { Random } from "./random.ts";

export interface SurrogateRequest {
  readonly form: string;
  readonly type: EntityType;
  readonly entry: LegendEntry;
  readonly legend: Legend;
  /** True for values that occur already. */
  readonly isTaken: (value: string) => boolean;
}

/**
 * An invented value of the same kind, the same for the same original: names keep their number of parts, dates are all
 * shifted by one secret number of days so that intervals hold, amounts keep their order of magnitude, numbers their shape.
 * @returns undefined where nothing plausible can be made; a placeholder is used then
 */
export function surrogateFor({ form, type, entry, legend, isTaken }: SurrogateRequest): string | undefined {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const random = randomFrom(legend.secret(`surrogate\0${entry.code}\0${attempt}`));
    const value = invent({ form, type, entry, legend }, random);
    if (value === undefined) return undefined;
    if (value !== form && value.trim() !== "" && !isTaken(value)) return value;
    if (type === "DATE_TIME") return undefined;
  }
  return undefined;
}

const ATTEMPTS_MAX = 40;

function invent(
  { form, type, entry, legend }: Omit<SurrogateRequest, "isTaken">,
  random: Random,
): string | undefined {
  switch (type) {
    case "PERSON":
      return inventName(form, random, lastNameOf(entry));
    case "ORGANISATION":
      return inventOrganisation(form, random);
    case "LOCATION":
      return inventPlace(form, random);
    case "ADDRESS":
      return inventAddress(form, random);
    case "DATE_TIME":
      return shiftDates(form, shiftOf(legend));
    case "MONEY":
    case "AGE":
      return nearNumbers(form, random);
    case "EMAIL":
      return `${inventWord(random)}.${inventWord(random)}@example.org`;
    case "URL":
      return `https://example.org/${inventWord(random)}`;
    case "IP_ADDRESS":
      return `192.0.2.${1 + random(254)}`;
    case "PHONE":
    case "ID_NUMBER":
    case "PASSPORT":
    case "LICENCE_PLATE":
      return /\d{3}|\d[ .-]\d/.test(form) ? sameShape(form, random) : undefined;
    // An invented one may be somebody's, and whatever sends it must be able to tell that none is there.
    case "CREDIT_CARD":
    case "BANK_ACCOUNT":
    case "NATIONAL_ID":
    case "USERNAME":
    case "CREDENTIAL":
    case "HEALTH":
    case "NATIONALITY":
    case "OCCUPATION":
    case "OTHER":
      return undefined;
    default:
      return type satisfies never;
  }
}

/** Tells last names by the person's fullest form; where that is one word, by a title before it. */
function lastNameOf(entry: LegendEntry): Parameters<typeof inventName>[2] {
  const { tokens, title } = parseName(displayForm(entry));
  const last = tokens.length > 1 ? tokens[tokens.length - 1] : undefined;
  return (part, { at, count, hasTitle }) => {
    const isTitled = hasTitle || title !== undefined;
    if (last === undefined || count > 1) return (count > 1 && at === count - 1) || (count === 1 && isTitled);
    const [said = ""] = parseName(part).tokens;
    return said === last || areAlikeInSound(said, last) || said === `${last}s`;
  };
}

/** Days by which all dates of one conversation are shifted: 30 to 400, back or forth. */
function shiftOf(legend: Legend): number {
  const random = randomFrom(legend.secret("date shift"));
  return (30 + random(371)) * (random(2) === 0 ? 1 : -1);
}

/** Digits become other digits and letters other letters; separators stay. The first digit stays: it tells the kind. */
function sameShape(form: string, random: Random): string {
  let isFirst = true;
  return form.replace(/[0-9A-Za-z]/g, (unit) => {
    if (isFirst) {
      isFirst = false;
      return unit;
    }
    if (/\d/.test(unit)) return String(random(10));
    const letter = String.fromCharCode(97 + random(26));
    return unit === unit.toUpperCase() ? letter.toUpperCase() : letter;
  });
}

/** Each number becomes another of the same length with a first digit near its own. */
function nearNumbers(form: string, random: Random): string | undefined {
  if (!/\d/.test(form)) return undefined;
  return form.replace(/\d[\d,.]*/g, (number) => {
    const first = Number(number.charAt(0));
    const near = Math.min(9, Math.max(first === 0 ? 0 : 1, first + random(3) - 1));
    return near + number.slice(1).replace(/\d/g, () => String(random(10)));
  });
}

/** Counter-mode stream over secret bytes, 4 bytes a draw; repeats after 8 draws with another multiplier. */
function randomFrom(secret: Uint8Array): Random {
  const view = new DataView(secret.buffer, secret.byteOffset, secret.byteLength);
  let state = view.getUint32(0) ^ view.getUint32(4);
  return (below) => {
    // xorshift32 (Marsaglia 2003): only spreads the secret, whose strength lies in the key.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
