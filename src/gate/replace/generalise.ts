import type { EntityType } from "../../personal_data.ts";

/**
 * A coarser value: a year's half-decade for a date, a decade for an age, the order of magnitude for an amount, the kind of
 * place for a place.
 * @returns undefined where no coarser value says anything
 */
export function generalise(original: string, type: EntityType): string | undefined {
  switch (type) {
    case "DATE_TIME":
      return generaliseDate(original);
    case "AGE":
      return generaliseAge(original);
    case "MONEY":
      return generaliseAmount(original);
    case "LOCATION":
      return "a place";
    case "ADDRESS":
      return "an address";
    default:
      return undefined;
  }
}

function generaliseDate(original: string): string | undefined {
  const year = Number(/\b(1[89]\d\d|20\d\d)\b/.exec(original)?.[1]);
  if (!Number.isNaN(year)) {
    const first = year - year % 5;
    return `between ${first} and ${first + 4}`;
  }
  if (/\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i.test(original)) return "a day of the week";
  if (/\d\s*(?::\d\d|[ap]\.?m\b)|o'?clock/i.test(original)) return "a time of day";
  return undefined;
}

function generaliseAge(original: string): string | undefined {
  const years = Number(/\d{1,3}/.exec(original)?.[0]);
  if (Number.isNaN(years)) return undefined;
  if (years >= 90) return "90 or older";
  const first = years - years % 10;
  return `${first} to ${first + 9}`;
}

function generaliseAmount(original: string): string | undefined {
  const digits = /\d[\d,.' \u00a0]*/.exec(original)?.[0];
  if (digits === undefined) return undefined;
  const amount = Number(digits.replace(/[,' \u00a0](?=\d{3})/g, "").replace(",", ".").replace(/[^\d.]/g, ""));
  if (!(amount > 0)) return undefined;
  const [before = "", after = ""] = original.split(digits).map((part) => part.trim());
  const magnitude = 10 ** Math.floor(Math.log10(amount));
  const range = `between ${magnitude.toLocaleString("en")} and ${(magnitude * 10).toLocaleString("en")}`;
  return [before, range, after].filter((part) => part !== "").join(" ");
}
